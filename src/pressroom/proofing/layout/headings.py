"""No heading is left behind at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.layout import Block, Page
from pressroom.proofing.layout.rule import Fault, Rule, opening

LINES = 2  # that have to follow a heading on its page


def look(edition: str, pages: tuple[Page, ...]) -> Iterator[Fault]:
    """Headings after which fewer than two lines stand, while the text goes on overleaf."""
    for page in pages[:-1]:
        own = [block for block in page.blocks if block.edition == edition]
        for place, block in enumerate(own):
            if block.role == "heading" and not _followed(own[place + 1 :]):
                yield Fault(
                    RULE.id,
                    edition,
                    page.number,
                    f"the heading “{opening(block)}” is parted from its text",
                    block,
                )


def _followed(after: list[Block]) -> bool:
    if any(block.role in ("picture", "cell") for block in after):
        return True
    return sum(len(block.lines) for block in after if block.role != "heading") >= LINES


RULE = Rule(
    "stranded-heading",
    "stranded heading",
    "A heading announces what follows; alone at a page's foot it announces nothing.",
    "write a line more or less before it",
    look,
)
