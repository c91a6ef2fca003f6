"""``pressroom ticket``."""

from __future__ import annotations

from pathlib import Path

import click

from pressroom.cli.options import Common, common
from pressroom.cli.streams import say_json
from pressroom.model.ticket import BINDINGS


@click.command(
    "ticket",
    short_help="A job ticket for the printer, as a page and as JSON.",
    epilog="Example: pressroom ticket output/packet.fa.pdf --stock Offset --grammage 120 --run 500",
)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, dir_okay=False),
)
@click.option("--stock", metavar="NAME", help="The paper.")
@click.option("--grammage", type=click.FloatRange(1, 2000), metavar="G", help="Its g/m².")
@click.option(
    "--bulk", type=click.FloatRange(0.5, 3), metavar="V", help="Its volume in cm³/g, as 1.25."
)
@click.option("--cover", metavar="NAME", help="Another paper for the cover.")
@click.option("--run", type=click.IntRange(1), metavar="N", help="How many copies.")
@click.option("--binding", type=click.Choice(BINDINGS), help="Else by the number of pages.")
@click.option("--contact", metavar="TEXT", help="Whom the printer may ask.")
@common
def command(
    common: Common,
    files: tuple[Path, ...],
    stock: str | None,
    grammage: float | None,
    bulk: float | None,
    cover: str | None,
    run: int | None,
    binding: str | None,
    contact: str | None,
) -> None:
    """Read off each PDF what a printer asks for: size, pages, bleed, inks, fonts, printing
    condition; add what was agreed on, and what follows: binding, spine, imposition.

    NAME.ticket.pdf and NAME.ticket.json stand beside the file. What is agreed once and for
    all goes into the table [ticket] of pressroom.toml (docs/printing.md).
    """
    from pressroom.cli.report import faults

    given = {
        "stock": stock,
        "grammage": grammage,
        "bulk": bulk,
        "cover": cover,
        "run": run,
        "binding": binding,
        "contact": contact,
    }
    with faults(common):
        from pressroom.production.tickets import agreed_in, make_tickets

        made = make_tickets(list(files), agreed_in(common.press, given))
    for ticket, page in made:
        if common.json:
            say_json({"event": "ticket", **ticket.as_dict()})
        elif not common.quiet:
            click.echo(page)
            for remark in ticket.remarks:
                click.echo(f"  {remark}")
