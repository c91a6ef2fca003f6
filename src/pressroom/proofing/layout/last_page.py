"""An article's last page carries enough to be worth turning to."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.layout import Page
from pressroom.proofing.layout.rule import Fault, Rule

LINES = 4
SHARE = 0.12  # of the type area's height
CLOSING_SHARE = 0.25  # for a page with nothing but the colophon


def look(edition: str, pages: tuple[Page, ...]) -> Iterator[Fault]:
    """A last page with fewer than four lines on it, or hardly any of its height filled, or
    with nothing but a short colophon."""
    if len(pages) < 2:
        return
    page = pages[-1]
    own = [block for block in page.blocks if block.edition == edition]
    lines = sum(len(block.lines) for block in own)
    pictures = any(block.role == "picture" for block in own)
    filled = (max(b.rectangle.bottom for b in own) - page.area.y) / page.area.height
    wanted = CLOSING_SHARE if all(block.within == "tail" for block in own) else SHARE
    if (lines < LINES and not pictures) or filled < wanted:
        said = f"the last page holds {lines} lines, {filled:.0%} of its height"
        yield Fault(RULE.id, edition, page.number, said, own[0], lines)


RULE = Rule(
    "near-empty-page",
    "near-empty last page",
    "A page for a line or two looks like a mistake, and costs a sheet of paper.",
    "write a line or two less, or some more",
    look,
)
