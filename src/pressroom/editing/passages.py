"""An edition as passages, and which of a translation answers which of its original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from pressroom.editing.alignment import align, pair, unfolded
from pressroom.model.article import Edition
from pressroom.model.body import (
    INLINE,
    Blocks,
    Box,
    Code,
    CodeBlock,
    Figure,
    InlineImage,
    LineBreak,
    Link,
    NoteCall,
    Table,
    Text,
)
from pressroom.model.ledger import Passage

# A passage of the original, or None, with those that translate it.
Counterparts = tuple[Passage | None, tuple[Passage, ...]]

_BEFORE = ("deck", "place", "key-points", "recommendations")
_AFTER = ("acknowledgements", "funding", "disclaimer", "corrections", "cite-as")
# Controls that are no space, surrogates, and what Unicode keeps for no character.
_REFUSED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def words_of(node: Any) -> str:
    """What a reader gets of a node, in one line: its words, text alternatives and addresses,
    calls of notes by their keys; emphasis does not count, nor the width of spaces."""
    return " ".join(_REFUSED.sub("", unicodedata.normalize("NFC", _words(node))).split())


def _words(node: Any) -> str:
    if isinstance(node, tuple):
        inner = [_words(child) for child in node]
        return ("" if node and isinstance(node[0], INLINE) else " ").join(inner)
    if isinstance(node, (Text, Code, CodeBlock)):
        return node.text
    if isinstance(node, LineBreak):
        return " "
    if isinstance(node, InlineImage):
        return node.alt
    if isinstance(node, NoteCall):
        return f"[^{node.key}]"
    if isinstance(node, Link):
        shown = _words(node.children)
        return shown if shown == node.target else f"{shown} <{node.target}>"
    if isinstance(node, Figure):
        return _parted(node.alt, _words(node.caption), _words(node.source))
    if isinstance(node, Table):
        cells = [_words(cell.children) for row in (node.head, *node.rows) for cell in row]
        return _parted(*cells, _words(node.caption), _words(node.source))
    names = ("title", "children", "items", "attribution")
    return " ".join(filter(None, (_words(getattr(node, name, ())) for name in names)))


def _parted(*parts: str) -> str:
    return " | ".join(filter(None, parts))


def passages(edition: Edition) -> tuple[Passage, ...]:
    """All passages of an edition that have words, in the order of the page."""
    return tuple(
        passage
        for group in (
            _front(edition, ("title", *_BEFORE)),
            list(_leaves(edition.body)),
            [passage for _, passage in _notes(edition)],
            _front(edition, _AFTER),
        )
        for passage in group
    )


def counterparts(original: Edition, translation: Edition) -> tuple[Counterparts, ...]:
    """Every passage of either edition, once as far as the original's go, with what answers
    it: values of the front matter by key and number, text by ``align``, notes by key."""
    before, after = ("title", *_BEFORE), _AFTER
    return (
        *_by_number(_front(original, before), _front(translation, before)),
        *_rows(original.body, translation.body),
        *_note_pairs(original, translation),
        *_by_number(_front(original, after), _front(translation, after)),
    )


def _front(edition: Edition, keys: tuple[str, ...]) -> list[Passage]:
    made = []
    for key in keys:
        value: Any = (
            ((Text(edition.title),),) if key == "title" else _value(edition, key.replace("-", "_"))
        )
        # The press's own disclaimer is not this article's to translate.
        if key == "disclaimer" and key not in edition.lines:
            continue
        for number, inlines in enumerate(value):
            line = edition.lines.get(f"{key}/{number}") or edition.lines.get(key, 0)
            made.append(Passage(key, words_of(inlines), line))
    return [passage for passage in made if passage.words]


def _value(edition: Edition, name: str) -> tuple[Any, ...]:
    """A value of the front matter as a sequence of lines."""
    if name == "corrections":
        return tuple(correction.text for correction in edition.corrections)
    value = getattr(edition, name)
    if isinstance(value, str):
        return ((Text(value),),)
    return tuple(value) if name in ("key_points", "recommendations") else (value,)


def _by_number(first: list[Passage], second: list[Passage]) -> Iterator[Counterparts]:
    for kind in dict.fromkeys(p.kind for p in (*first, *second)):
        ours = [p for p in first if p.kind == kind]
        theirs = [p for p in second if p.kind == kind]
        for number in range(max(len(ours), len(theirs))):
            yield (
                ours[number] if number < len(ours) else None,
                (theirs[number],) if number < len(theirs) else (),
            )


def _leaves(blocks: Blocks, line: int = 0) -> Iterator[Passage]:
    """The passages of blocks: items of lists and the blocks of a box stand for themselves."""
    for block in unfolded(blocks):
        line = block.line or line
        if isinstance(block, Box):
            yield from _titled(block, line)
            yield from _leaves(block.children, line)
        elif words := words_of(block):
            yield Passage("text", words, line)


def _titled(box: Box, line: int) -> Iterator[Passage]:
    if words := words_of(box.title):
        yield Passage("box", words, box.line or line)


def _rows(first: Blocks, second: Blocks) -> Iterator[Counterparts]:
    for row in align(first, second):
        one, two = row.first, row.second
        if len(one) == len(two) == 1 and isinstance(one[0], Box) and isinstance(two[0], Box):
            titles = [tuple(_titled(box, 0)) for box in (one[0], two[0])]
            if titles[0] or titles[1]:
                yield (titles[0][0] if titles[0] else None), titles[1]
            yield from _rows(one[0].children, two[0].children)
            continue
        ours, theirs = tuple(_leaves(one)), tuple(_leaves(two))
        for passage in ours:
            yield passage, theirs
        if theirs and not ours:
            yield None, theirs


def _notes(edition: Edition) -> list[tuple[str, Passage]]:
    made = []
    for key, blocks in edition.notes.items():
        line = next((block.line for block in blocks if block.line), 0)
        if words := words_of(blocks):
            made.append((key, Passage("notes", words, line)))
    return made


def _note_pairs(original: Edition, translation: Edition) -> Iterator[Counterparts]:
    """Notes with one key together, else by their order among those without."""
    ours, theirs = _notes(original), _notes(translation)
    shared = {key for key, _ in ours} & {key for key, _ in theirs}
    order = {
        id(note): number
        for notes in (ours, theirs)
        for number, note in enumerate(note for note in notes if note[0] not in shared)
    }

    def same(a: tuple[str, Passage], b: tuple[str, Passage]) -> bool:
        if a[0] in shared or b[0] in shared:
            return a[0] == b[0]
        return order[id(a)] == order[id(b)]

    for one, two in pair(ours, theirs, same):
        yield (one[1] if one else None), ((two[1],) if two else ())
