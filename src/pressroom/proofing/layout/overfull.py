"""No line is longer than its measure, and nothing leaves the type area."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.layout import Block, Line, Page
from pressroom.proofing.layout.rule import HAIR, Fault, Rule, opening


def look(edition: str, pages: tuple[Page, ...]) -> Iterator[Fault]:
    """Lines beyond their measure; blocks and notes beyond the type area."""
    for page in pages:
        for block in (*(b for b in page.blocks if b.edition == edition), *page.notes):
            if block.role == "frame":
                continue
            beyond = max((_beyond(line) for line in block.lines), default=0.0)
            outside = _outside(block, page)
            if beyond > HAIR:
                line = next(line for line in block.lines if _beyond(line) == beyond)
                said = f"a line is {beyond:.1f} pt too long: “{line.text[-40:]}”"
                yield Fault(RULE.id, edition, page.number, said, block, beyond)
            elif outside > HAIR:
                said = f"{outside:.1f} pt of it are beyond the type area: “{opening(block)}”"
                yield Fault(RULE.id, edition, page.number, said, block, outside)


def _beyond(line: Line) -> float:
    if not line.text:
        return 0.0
    return max(line.left - line.rectangle.x, line.rectangle.right - line.right)


def _outside(block: Block, page: Page) -> float:
    own, area = block.rectangle, page.area
    return max(area.x - own.x, own.right - area.right, own.bottom - area.bottom, 0.0)


RULE = Rule(
    "overfull-line",
    "overfull line",
    "Words in the margin are printing's plainest fault, and at the paper's edge they are lost.",
    "let the word or address be broken, or put it otherwise",
    look,
)
