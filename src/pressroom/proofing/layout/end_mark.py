"""The end mark ends a line of text."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.layout import Page
from pressroom.proofing.layout.rule import Fault, Rule


def look(edition: str, pages: tuple[Page, ...]) -> Iterator[Fault]:
    """End marks on a line of their own."""
    for page in pages:
        for block in (b for b in page.blocks if b.edition == edition):
            if any(
                line.end_mark and not line.text.strip("\N{WORD JOINER} ") for line in block.lines
            ):
                said = "the end mark stands alone on its line"
                yield Fault(RULE.id, edition, page.number, said, block)


RULE = Rule(
    "lone-end-mark",
    "lone end mark",
    "The mark says that the last sentence is the last; on its own it is a blot.",
    "end the article with a paragraph, a list or a quotation, or change its last words",
    look,
)
