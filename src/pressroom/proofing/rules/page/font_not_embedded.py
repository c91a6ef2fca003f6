"""Fonts that the file does not bring along."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.remark import Remark
from pressroom.proofing.rules.rule import Example, Rule
from pressroom.proofing.rules.sheets import Sheets, by_page


def check(sheets: Sheets) -> Iterator[Remark]:
    """Fonts that text is set in, without a font file; the standard 14 are no exception. Each
    is told where it first stands."""
    told: set[str] = set()
    lacking = [one for one in sheets.paint if one.kind == "text" and not one.embedded]
    for page, font, _, box in by_page(lacking, lambda one: one.font):
        if font not in told:
            told.add(font)
            yield sheets.remark(f"the font {font} is not embedded", page, box)


RULE = Rule(
    id="page.font-not-embedded",
    title="font not embedded",
    why="Where the font is not installed another takes its place: lines run over, letters of "
    "other scripts turn into boxes.",
    mend="export the PDF with its fonts; in a drawing, turn text into outlines",
    severity="error",
    bad=Example("BT /F1 12 Tf 20 20 Td (Wells) Tj ET", objects=(("F1", False),)),
    good=Example("BT /F1 12 Tf 20 20 Td (Wells) Tj ET", objects=(("F1", True),)),
    check=check,
)
