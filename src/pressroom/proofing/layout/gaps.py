"""The foot of a page is not left empty."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pressroom.model.layout import Page
from pressroom.proofing.layout.rule import Fault, Rule

SHARE = 1 / 3  # of the type area's height


def look(edition: str, pages: tuple[Page, ...]) -> Iterator[Fault]:
    """Pages but the last whose text ends more than a third of the type area too high; the
    fault is with what begins the next page, since that did not fit."""
    for page, after in pairwise(pages):
        gap = page.foot - page.filled
        if gap > SHARE * page.area.height:
            block = next((b for b in after.blocks if b.edition == edition), None)
            what = "a " + block.within if block is not None and block.within else "what follows"
            said = f"the last {gap / page.area.height:.0%} of the page are empty before {what}"
            yield Fault(RULE.id, edition, page.number, said, block, gap)


RULE = Rule(
    "gap",
    "gap",
    "A large hole within the text looks like the end of the article.",
    "make the figure, table or box smaller, or move it a paragraph on",
    look,
)
