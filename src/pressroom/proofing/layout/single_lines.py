"""Two lines at least of a paragraph stand before and after a page break."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.layout import Page
from pressroom.proofing.layout.rule import Fault, Rule, opening

RUNNING = frozenset(("paragraph", "item", "caption", "code"))


def look(edition: str, pages: tuple[Page, ...]) -> Iterator[Fault]:
    """First lines alone at a page's foot, last lines alone at the head of the next."""
    for page in pages:
        for block in page.blocks:
            if block.edition != edition or block.role not in RUNNING or len(block.lines) != 1:
                continue
            if block.begins and not block.ends:
                said = "only its first line stands at the foot of the page"
            elif block.ends and not block.begins:
                said = "only its last line stands at the head of the page"
            else:
                continue
            words = opening(block)
            yield Fault(RULE.id, edition, page.number, f"a paragraph is parted, {said}: “{words}”",
                        block)  # fmt: skip


RULE = Rule(
    "single-line",
    "single line",
    "A line cut off from its paragraph stops the reader, and reads as an oversight.",
    "write the paragraph a line longer or shorter",
    look,
)
