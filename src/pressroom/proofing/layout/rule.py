"""What a rule of layout is, and what it says of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pressroom.model.layout import Block, Page

# Lengths in points below which nothing is seen, let alone amiss.
HAIR = 0.5


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault on a page of an edition. ``block`` is what it is about, where there is one;
    ``amount`` says how bad it is, in the rule's own measure."""

    rule: str
    edition: str
    page: int
    message: str
    block: Block | None = None
    amount: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, its name, why it is one, how to mend what breaks it, and ``look``,
    which takes the id of an edition and its pages and gives the faults on them."""

    id: str
    title: str
    why: str
    mend: str
    look: Callable[[str, tuple[Page, ...]], Iterable[Fault]]


def opening(block: Block | None, letters: int = 40) -> str:
    """The first words of a block, to find it by."""
    words = " ".join(line.text for line in block.lines) if block is not None else ""
    if len(words) <= letters:
        return words
    return words[:letters].rsplit(None, 1)[0] + "…"
