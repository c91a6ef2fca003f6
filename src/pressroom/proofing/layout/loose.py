"""No line is so loose that its words fall apart."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.layout import Page
from pressroom.proofing.layout.rule import Fault, Rule

# What justification may add to a word space, in em. With the space's own quarter that makes an em,
# the quad of compositors: twice what Bringhurst (2.1.1) lets justified text have at most.
MOST = 0.75


def look(edition: str, pages: tuple[Page, ...]) -> Iterator[Fault]:
    """Blocks with a line whose word spaces are wider than an em."""
    for page in pages:
        for block in (*(b for b in page.blocks if b.edition == edition), *page.notes):
            loosest = max(block.lines, key=lambda line: line.stretch, default=None)
            if loosest is not None and loosest.stretch > MOST:
                said = f"the word spaces of a line are too wide: “{loosest.text[:40]}”"
                yield Fault(RULE.id, edition, page.number, said, block, loosest.stretch)


RULE = Rule(
    "loose-line",
    "loose line",
    "Word spaces wider than an em are holes in the page, and the line is read word by word.",
    "put the sentence otherwise, or let a long word or address in the next line be broken",
    look,
)
