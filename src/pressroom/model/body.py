"""The body of an edition as a tree: blocks that hold blocks or inlines.

Every node is frozen; editing makes new trees. ``line`` is the source line a block begins
on (0: unknown), so that later stages can still say where something stands.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from operator import is_
from typing import Any, Literal

Direction = Literal["ltr", "rtl"]
Mark = Literal[
    "em", "strong", "sub", "sup", "small", "s", "cite", "abbr", "kbd", "mark", "q", "dfn"
]


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Inlines under one plain mark (emphasis, superscript …), named as in HTML."""

    mark: Mark
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Code within a line; always set left to right."""

    text: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A run in another language than its surroundings."""

    language: str
    children: tuple[Inline, ...]
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link. ``target`` is the address exactly as given; ``slug`` is set for one that
    points to an article of the press."""

    target: str
    children: tuple[Inline, ...]
    slug: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line end within a paragraph."""


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture within a line."""

    image: str
    alt: str


@dataclass(frozen=True, slots=True)
class NoteCall:
    """A call to a note of the author, by its key in the source; editing numbers it."""

    key: str


@dataclass(frozen=True, slots=True)
class NumberedCall:
    """A numbered call, after editing. ``first`` is the call at which the note is set;
    ``call`` tells repeated calls of one note apart (from 1)."""

    number: int
    first: bool
    call: int = 1


Inline = Text | Marked | Code | Foreign | Link | LineBreak | InlineImage | NoteCall | NumberedCall
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``language`` is set where it is in another one than the edition."""

    children: Inlines
    line: int = 0
    language: str = ""
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 6; ``id`` is its anchor within the article."""

    level: int
    children: Inlines
    id: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list."""

    children: Blocks


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; ``start`` is the first number of an ordered one."""

    ordered: bool
    items: tuple[ListItem, ...]
    start: int = 1
    line: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set off from the text."""

    children: Blocks
    line: int = 0


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A sentence lifted out of the text, with its speaker where it has one."""

    children: Inlines
    attribution: Inlines = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """What stands beside the argument, under a title of its own."""

    title: Inlines
    children: Blocks
    line: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with caption and source. ``image`` names it in the press; ``number`` is
    given by editing. ``description`` says at length what it shows, for who can't see it."""

    image: str
    alt: str
    caption: Inlines = ()
    source: Inlines = ()
    number: int = 0
    decorative: bool = False
    line: int = 0
    description: Blocks = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; ``align`` is ``start``, ``end``, ``center`` or empty."""

    children: Inlines
    align: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one head row; ``number`` is given by editing when it has a caption."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Inlines = ()
    source: Inlines = ()
    number: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines of code, kept as they are."""

    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A break between parts."""

    line: int = 0


Block = (
    Paragraph | Heading | ListBlock | Quote | PullQuote | Box | Figure | Table | CodeBlock | Rule
)
Blocks = tuple[Block, ...]
Node = Block | Inline | ListItem | Cell


def rebuild(node: Any, change: Any) -> Any:
    """``node`` with ``change`` applied to every inline sequence in it, innermost last.

    ``change`` takes a tuple of inlines, already rebuilt below, in reading order of the
    sequences' beginnings, and gives the tuple to stand in their place.
    """
    if isinstance(node, tuple):
        done = tuple([rebuild(child, change) for child in node])
        if all(map(is_, done, node)):
            done = node
        return change(done) if done and isinstance(done[0], INLINE) else done
    # Not by ``inside``: two calls more at every level, and marks may be nested deep in a line.
    if isinstance(node, (str, int)) or node is None:
        return node
    updates = {}
    for name in _names(node):
        value = getattr(node, name)
        if isinstance(value, tuple) and (made := rebuild(value, change)) is not value:
            updates[name] = made
    return replace(node, **updates) if updates else node


def inside(node: Any, change: Any) -> Any:
    """``node`` with ``change`` applied to each sequence that it holds, in reading order; what
    holds none, or is no node, as it is."""
    updates = {
        name: made
        for name in in_order(node)
        if isinstance(value := getattr(node, name), tuple) and (made := change(value)) is not value
    }
    return replace(node, **updates) if updates else node


def in_order(node: Any) -> tuple[str, ...]:
    """The names of a node's fields as they are read: a table's caption stands above it."""
    if isinstance(node, Table):
        return _TABLE
    return _names(node) if hasattr(node, "__dataclass_fields__") else ()


def _names(node: Any) -> tuple[str, ...]:
    """The names of a node's fields; to ask for them anew takes longer than to walk."""
    kind = type(node)
    known = _NAMES.get(kind)
    if known is None:
        known = _NAMES[kind] = tuple(f.name for f in fields(kind))
    return known


_NAMES: dict[type, tuple[str, ...]] = {}
_TABLE = tuple(sorted((f.name for f in fields(Table)), key=lambda name: name != "caption"))


INLINE = (Text, Marked, Code, Foreign, Link, LineBreak, InlineImage, NoteCall, NumberedCall)


def plain(node: Any) -> str:
    """The characters of a node or a sequence of nodes, without any markup."""
    if isinstance(node, tuple):
        return "".join(plain(child) for child in node)
    if isinstance(node, (Text, Code, CodeBlock)):
        return node.text
    if isinstance(node, LineBreak):
        return " "
    if isinstance(node, (str, int)) or node is None:
        return ""
    return "".join(
        plain(value) for name in _names(node) if isinstance(value := getattr(node, name), tuple)
    )


def walk(node: Any) -> Any:
    """Every node below and including ``node``, in reading order."""
    ahead = [node]
    while ahead:
        node = ahead.pop()
        if isinstance(node, tuple):
            ahead.extend(reversed(node))
        elif not isinstance(node, (str, int)) and node is not None:
            yield node
            held = [getattr(node, name) for name in _names(node)]
            ahead.extend(value for value in reversed(held) if isinstance(value, tuple))


def depth(node: Any) -> int:
    """How many nodes deep a tree is."""
    if isinstance(node, tuple):
        return max((depth(child) for child in node), default=0)
    if not hasattr(node, "__dataclass_fields__"):
        return 0
    inner = [v for name in _names(node) if isinstance(v := getattr(node, name), tuple)]
    return 1 + max((depth(value) for value in inner), default=0)
