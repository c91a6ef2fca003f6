"""``pressroom impose``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pressroom.cli.options import Common, common
from pressroom.cli.streams import say_json

if TYPE_CHECKING:
    from pressroom.model.paper import Paper
    from pressroom.production.imposing import Imposed, Imposition

SIGNATURES = ("8", "16", "32")


class Length(click.ParamType[float]):
    """A length with its unit, given on as points."""

    name = "length"

    def convert(self, value: Any, param: Any, ctx: Any) -> float:
        """``0.1mm`` and the like."""
        from pressroom.model.paper import length_of

        found = value if isinstance(value, float) else length_of(str(value))
        if found is None:
            self.fail(f"“{value}” is not a length, as in 0.1mm, 3mm or 9pt", param, ctx)
        return found


class PaperSize(click.ParamType["Paper"]):
    """A size of paper, by its name or in millimetres."""

    name = "paper"

    def convert(self, value: Any, param: Any, ctx: Any) -> Paper:
        """``SRA3``, ``320x450mm``."""
        from pressroom.model.paper import paper_named

        found = paper_named(value) if isinstance(value, str) else value
        if found is None:
            self.fail(
                f"“{value}” is not a size of paper: A0 to A7, B0 to B7, SRA0 to SRA4, Letter, "
                "Legal, Tabloid, Ledger, or a size such as 320x450mm",
                param,
                ctx,
            )
        made: Paper = found
        return made


@click.command(
    "impose",
    short_help="A PDF on sheets for the press: booklet, signatures, n-up.",
    epilog="Example: pressroom impose output/packet.fa.pdf --booklet --paper SRA3 --creep 0.1mm",
)
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--booklet", is_flag=True, help="Sheets folded once and stitched in the fold.")
@click.option(
    "--signature",
    type=click.Choice(SIGNATURES),
    help="Signatures of so many pages, gathered and glued.",
)
@click.option("--n-up", type=click.IntRange(1, 64), metavar="N", help="Handouts: N pages a side.")
@click.option(
    "--cut-and-stack",
    type=click.IntRange(1, 64),
    metavar="N",
    help="N leaves a sheet, in order when the pile is cut and the piles are stacked.",
)
@click.option("--paper", type=PaperSize(), default="SRA3", show_default=True, help="The sheet.")
@click.option(
    "--creep",
    type=Length(),
    default="0mm",
    help="How much nearer to the spine each leaf is moved than the one around it: its paper’s "
    "thickness, such as 0.1mm.",
)
@click.option(
    "--spine",
    type=Length(),
    show_default="3mm for signatures",
    help="What the binder mills off the back of each page.",
)
@click.option(
    "--gutter",
    type=Length(),
    show_default="twice the bleed, 6mm at least",
    help="Between pages that are cut or folded apart.",
)
@click.option("--rtl/--ltr", "rtl", default=None, help="Bound at the right, or at the left.")
@click.option("--back-cover", is_flag=True, help="The last page stays last; blanks before it.")
@click.option("--no-marks", is_flag=True, help="Neither crop marks nor fold lines.")
@click.option(
    "--dummy", type=click.IntRange(1), metavar="PAGES", help="No FILE: big numbers, for folding."
)
@click.option("--trim", type=PaperSize(), default="A4", help="A dummy’s page.", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.",
    show_default="FILE.imposed.pdf",
)
@common
def command(
    common: Common,
    file: Path | None,
    booklet: bool,
    signature: str | None,
    n_up: int | None,
    cut_and_stack: int | None,
    paper: Paper,
    creep: float,
    spine: float | None,
    gutter: float | None,
    rtl: bool | None,
    back_cover: bool,
    no_marks: bool,
    dummy: int | None,
    trim: Paper,
    output: Path | None,
) -> None:
    """Arrange the pages of FILE on sheets, so that folding and cutting bring them in order.

    The side of the binding is what the file says of itself (pressroom's do); blank pages are
    added where the sheets want them. docs/printing.md shows what a printer asks for.
    """
    from pressroom.cli.report import faults

    if (file is None) == (dummy is None):
        raise click.UsageError("name a FILE, or ask for a --dummy of so many pages")
    kind, number = _kind(booklet, signature, n_up, cut_and_stack)
    with faults(common):
        from pressroom.production.imposing import Imposition, impose_dummy, impose_file

        wanted = Imposition(
            kind, paper, number, creep, spine, gutter, rtl, back_cover, not no_marks
        )
        if file is not None:
            target, made = impose_file(file, wanted, output)
        else:
            assert dummy is not None
            target, made = impose_dummy(dummy, trim, wanted, output)
    _tell(target, made, wanted, common)


def _kind(
    booklet: bool, signature: str | None, n_up: int | None, cut_and_stack: int | None
) -> tuple[Any, int]:
    """The one way of imposing that was asked for, and its number."""
    ways = {
        "booklet": int(booklet),
        "signature": int(signature or 0),
        "n-up": n_up or 0,
        "cut-and-stack": cut_and_stack or 0,
    }
    asked = [(kind, number) for kind, number in ways.items() if number]
    if len(asked) != 1:
        raise click.UsageError(
            "ask for one of --booklet, --signature 16, --n-up 4 and --cut-and-stack 4"
        )
    return asked[0]


def _tell(target: str, made: Imposed, wanted: Imposition, common: Common) -> None:
    """What was made, in sentences for whoever stands at the press; or as JSON."""
    side = "right" if made.rtl else "left"
    bound = wanted.kind in ("booklet", "signature")
    if common.json:
        said = {
            "event": "imposed",
            "path": target,
            "sheets": made.sheets,
            "sides": 2 * made.sheets,
            "pages": made.pages,
            "blanks": made.blanks,
            "signatures": made.signatures if bound else 0,
            "paper": wanted.paper.name,
            "scale": round(made.scale, 4),
            "binding": side if bound else "",
            "turn": made.turn,
            "remarks": list(made.remarks),
        }
        say_json(said)
        return
    if common.quiet:
        return
    click.echo(target)
    blanks = {0: "no blank ones", 1: "1 blank one added"}.get(
        made.blanks, f"{made.blanks} blank ones added"
    )
    if not bound and not made.blanks:
        blanks = f"at {made.scale:.0%}" if made.scale < 1 else "at full size"
    sheets = f"{made.sheets} {'sheet' if made.sheets == 1 else 'sheets'}"
    click.echo(f"  {made.pages} pages, {blanks}, on {sheets} of {wanted.paper.name}")
    if wanted.kind == "signature":
        click.echo(f"  signatures to gather: {made.signatures}")
    if bound:
        click.echo(f"  bound at the {side}")
    click.echo(f"  print on both sides, turned over the {made.turn} edge, at 100 %")
    for remark in made.remarks:
        click.echo(f"  note: {remark}")
