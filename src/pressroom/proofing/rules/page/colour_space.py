"""Colours that a press has no plates for."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.remark import Remark
from pressroom.proofing.rules.rule import Example, Rule
from pressroom.proofing.rules.sheets import Sheets, by_page, times

_KINDS = {"picture": "a picture", "text": "a text", "fill": "an area", "stroke": "a line"}


def check(sheets: Sheets) -> Iterator[Remark]:
    """RGB in a file for the press. With a profile of its own PDF/X-4 has it kept and
    converted at the press, which is worth a note only (ISO 15930-7, 6.2.4)."""
    if not sheets.for_press:
        return
    found = [one for one in sheets.paint if one.colour.space == "rgb"]
    for profiled in (False, True):
        own = [one for one in found if one.colour.profiled == profiled]
        for page, kind, held, box in by_page(own, lambda one: _KINDS[one.kind]):
            how = " with a profile" if profiled else ""
            said = f"{times(len(held), kind)} in RGB{how}, in a file for the press"
            yield sheets.remark(said, page, box, "note" if profiled else "error")


RULE = Rule(
    id="page.colour-space",
    title="colour outside the output's space",
    why="A press prints inks; RGB without a profile becomes whatever the first machine on the "
    "way takes it for, and black text four inks of grey.",
    mend="make the file with --for press, or convert the picture to CMYK",
    severity="error",
    bad=Example("1 0 0 rg 20 20 100 100 re f", objects=(("press", True),)),
    good=Example("0 1 1 0 k 20 20 100 100 re f", objects=(("press", True),)),
    check=check,
)
