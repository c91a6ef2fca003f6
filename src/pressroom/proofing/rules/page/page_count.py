"""A number of pages that can't be saddle-stitched."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.remark import Remark
from pressroom.proofing.rules.rule import Example, Rule
from pressroom.proofing.rules.sheets import Sheets

SHEET = 4


def check(sheets: Sheets) -> Iterator[Remark]:
    """Files for the press whose pages are no multiple of four. A single leaf needs none."""
    if not sheets.for_press:
        return
    count = sheets.page_count
    if count > 2 and count % SHEET:
        more = SHEET - count % SHEET
        said = f"{count} pages: {more} would stay blank in a stitched booklet"
        yield sheets.remark(said, count)


RULE = Rule(
    id="page.page-count",
    title="page count",
    why="A folded sheet has four pages; what is missing is paid for, and comes out blank.",
    mend="cut or fill to a multiple of four, or have “pressroom impose” add blank pages",
    severity="note",
    bad=Example("0 g 20 20 9 9 re f", objects=(("press", True), ("pages", 6))),
    good=Example("0 g 20 20 9 9 re f", objects=(("press", True), ("pages", 8))),
    check=check,
)
