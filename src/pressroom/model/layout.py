"""A document as it was laid out: pages, the blocks on them, and their lines.

All lengths are in points (1/72 inch), from the page's top left corner to the right and
down. What a block is called by (its ``number``) is one and the same on every page it stands
on, so that what a page break does to it can be read off.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle, in points from the page's top left."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. ``left`` and ``right`` bound the measure that it had; ``rectangle``
    is what its words take up.

    ``hyphenated``: it ends with a hyphen that dividing a word has put there (and that
    ``text`` ends with). ``first`` counts the characters of the block before this line.
    ``calls`` are the anchors of the notes called in it. ``stretch`` is what justifying it has
    added to each word space, in em.
    """

    rectangle: Rectangle
    left: float
    right: float
    text: str
    hyphenated: bool = False
    first: int = 0
    calls: tuple[str, ...] = ()
    end_mark: bool = False
    stretch: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """What of a block stands on one page.

    ``role``: title, heading, paragraph, item, caption, cell, code, label, note, picture; or
    frame, which is no more than the room that a whole part takes up, before its blocks.
    ``within``: what it is part of: text, header, figure, table, box, pull-quote, quote,
    list, authors, points, recommended, tail, or empty outside of articles. All blocks of
    one such part have one ``unit``, as all pages' pieces of one block have one ``number``.
    ``edition`` and ``anchor`` are ids, ``source`` the source line, 0 where it has none.
    ``begins`` and ``ends``: whether its beginning and its end are on this page.
    """

    number: int
    role: str
    within: str
    unit: int
    rectangle: Rectangle
    lines: tuple[Line, ...] = ()
    edition: str = ""
    source: int = 0
    unit_source: int = 0
    anchor: str = ""
    begins: bool = True
    ends: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``area`` is the type area, of which text may fill what is above ``foot``:
    notes stand below it. ``blocks`` are the text's in reading order, ``notes`` the notes."""

    number: int
    width: float
    height: float
    area: Rectangle
    foot: float
    blocks: tuple[Block, ...] = ()
    notes: tuple[Block, ...] = ()

    @property
    def filled(self) -> float:
        """How far down the page its text reaches, in points."""
        return max((block.rectangle.bottom for block in self.blocks), default=self.area.y)


@dataclass(frozen=True, slots=True)
class Layout:
    """A laid-out document."""

    pages: tuple[Page, ...] = ()

    def editions(self) -> dict[str, tuple[Page, ...]]:
        """The pages of each edition, in order. Each edition begins on a page of its own."""
        found: dict[str, list[Page]] = {}
        for page in self.pages:
            for name in dict.fromkeys(block.edition for block in page.blocks if block.edition):
                found.setdefault(name, []).append(page)
        return {name: tuple(pages) for name, pages in found.items()}


NOTHING = Layout()
