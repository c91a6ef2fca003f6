"""More ink than paper takes."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.remark import Remark
from pressroom.proofing.rules.rule import Example, Rule
from pressroom.proofing.rules.sheets import Sheets, by_page, times

LIMIT = 300.0  # per cent, of four inks together
ROUNDING = 1.0


def check(sheets: Sheets) -> Iterator[Remark]:
    """Colours and pictures in CMYK whose inks are over 300 % together (CRAFT 20)."""
    heavy = [one for one in sheets.paint if max(one.colour.ink, one.ink) > LIMIT + ROUNDING]
    kinds = {"picture": "a picture", "text": "a text", "fill": "an area", "stroke": "a line"}
    for page, kind, held, box in by_page(heavy, lambda one: kinds[one.kind]):
        most = max(max(one.colour.ink, one.ink) for one in held)
        said = (
            f"{times(len(held), kind)} with {most:.0f} % of ink, where {LIMIT:.0f} % is the limit"
        )
        yield sheets.remark(said, page, box)


RULE = Rule(
    id="page.ink-limit",
    title="too much ink",
    why="More than three full inks don't dry: they set off on the next sheet, and stick.",
    mend="take a lighter colour, or convert the picture to a profile with an ink limit",
    severity="error",
    bad=Example("0.9 0.8 0.8 1 k 20 20 100 100 re f"),
    good=Example("0.6 0.5 0.5 1 k 20 20 100 100 re f"),
    check=check,
)
