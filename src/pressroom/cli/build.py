"""``pressroom build``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pressroom.cli.options import Common, common, editions_option, paper_option

if TYPE_CHECKING:
    from pressroom.model.purpose import Purpose


@click.command(
    "build",
    short_help="Everything of a collection, or of the whole press.",
    epilog="Example: pressroom build quayside-12 --jobs 2",
)
@click.argument("collections", nargs=-1, metavar="[COLLECTION]...")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    default=None,
    help="How many at a time.",
    show_default="one a core",
)
@editions_option
@paper_option
@common
def command(
    common: Common,
    collections: tuple[str, ...],
    jobs: int | None,
    purposes: tuple[Purpose, ...],
    paper: str,
) -> None:
    """Make every edition's PDF, every article's e-book, a packet in each language, and
    the collection as one e-book, into output/; with --for the PDFs in other editions."""
    from pressroom.cli.report import faults, finish, progress

    with faults(common):
        from pressroom.manuscript.press import find_press
        from pressroom.production.build import run
        from pressroom.production.policy import lag_warnings, parted
        from pressroom.production.shop import Shop

        root = find_press(common.press)
        shop = Shop(root)
        wanted = shop.editions_of(shop.everything(collections), purposes, paper)
        planned, held = parted(shop, wanted)
        with progress(common) as listen:
            outcomes = run(planned, root, listen, jobs) + held
    finish(outcomes, common, (*shop.warnings, *lag_warnings(shop, planned)))
