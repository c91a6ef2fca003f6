"""The foot of a page is not left empty."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pressroom.model.layout import Block, Page
from pressroom.proofing.layout.rule import Fault, Rule, opening

SHARE = 1 / 3  # of the type area's height


NAMES = {
    "text": "a paragraph",
    "authors": "the authors",
    "points": "the points",
    "recommended": "the recommended list",
    "tail": "the colophon",
}


def look(edition: str, pages: tuple[Page, ...]) -> Iterator[Fault]:
    """Pages but the last whose text ends more than a third of the type area too high; the
    fault is with what begins the next page, since that did not fit."""
    for page, after in pairwise(pages):
        gap = page.foot - page.filled
        if gap > SHARE * page.area.height:
            block = next((b for b in after.blocks if b.edition == edition), None)
            what = _name(block) if block is not None else "the next page"
            said = f"{gap / page.area.height:.0%} of the page stands empty before {what}"
            yield Fault(RULE.id, edition, page.number, said, block, gap)


def _name(block: Block) -> str:
    if block.role == "heading" and block.within == "text":
        return f"the heading “{opening(block)}”"
    return NAMES.get(block.within, f"a {block.within}")


RULE = Rule(
    "gap",
    "gap",
    "A large hole within the text looks like the end of the article.",
    "make the figure, table or box smaller, or move it a paragraph on",
    look,
)
