"""Pieces of a line as Pango has shaped them: words, and the spaces between them.

Words come again and again, whatever the font's object, the line or the document: what a word's
glyphs say is found once.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pressroom.printing.textlayer import Letter, clusters_of, letters_of, plain_letters

# A space, or one that doesn't end a line: what justification makes wider.
SPACE = re.compile(b" |\xc2\xa0")
# Pieces that are kept; begun anew where it would become too much.
MOST = 20_000
# Bytes of a glyph of Pango's: its index, its width, how far right and down it stands, and flags
# that say nothing of how it is written.
SIZE, TOLD = 20, 16
_GLYPH, _INT = struct.Struct("=I3i4x"), struct.Struct("=i")


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """What some glyphs say: letters in reading order, placed from its left end, and its width
    in CSS pixels. ``known``: no glyph is a box that stands for a missing one."""

    letters: Sequence[tuple[float, Letter]]
    width: float
    known: bool


# A piece in its line: the byte of the line's text that it begins with, the piece, its own width,
# which a space's piece does not have, and whether it is a space. No class, since there are as
# many as words.
Found = tuple[int, Piece, float, bool]

_PIECES: dict[tuple[bytes, bytes, tuple[int, ...]], Piece] = {}
# Letters of these pieces, which are few, each once.
_LETTERS: dict[Letter, Letter] = {}


def told(glyphs: Any) -> bytes:
    """Glyphs of Pango's without their flags. Most bits beside those were never set: with what
    happens to stand in memory, hardly a word would be the same as another."""
    found = bytearray(glyphs)
    nothing = bytes(len(found) // SIZE)
    for place in range(TOLD, SIZE):
        found[place::SIZE] = nothing
    return bytes(found)


def pieces_of(
    words: bytes, starts: Sequence[int], glyphs: bytes, rtl: bool, drop: float
) -> Iterator[Found]:
    """The pieces of a glyph item, from the left. ``starts`` are the bytes of its ``words`` that
    its ``glyphs`` begin with; they are to be lowered by ``drop``."""
    from weasyprint.text.ffi import FROM_UNITS

    for first, end, is_space in _cut(words, starts):
        low, high = _bytes(words, starts, first, end, rtl)
        shown = glyphs[SIZE * first : SIZE * end]
        if end - first == 1 and not (rtl or drop or any(shown[12:TOLD])):
            # A single glyph stands where its line says, whatever its width.
            (width,) = _INT.unpack_from(shown, 4)
            piece = _piece(words[low:high], shown[:4] + bytes(4) + shown[8:], (0,))
            yield low, piece, width * FROM_UNITS, is_space
        else:
            piece = _piece(words[low:high], shown, tuple([at - low for at in starts[first:end]]))
            yield low, piece, piece.width, is_space


def _cut(words: bytes, starts: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    """The glyphs of each word and of each space, from the left."""
    spaces = {found.start() for found in SPACE.finditer(words)}
    first, last = 0, -1
    for number in [number for number, start in enumerate(starts) if start in spaces]:
        if starts[number] == last:  # one more glyph of the space before
            continue
        last = starts[number]
        if first < number:
            yield first, number, False
        first = number + 1
        while first < len(starts) and starts[first] == last:
            first += 1
        yield number, first, True
    if first < len(starts):
        yield first, len(starts), False


def _bytes(words: bytes, starts: Sequence[int], first: int, end: int, rtl: bool) -> tuple[int, int]:
    """The bytes of the text that the glyphs from ``first`` to before ``end`` stand for."""
    if rtl:
        return starts[end - 1], starts[first - 1] if first else len(words)
    return starts[first], starts[end] if end < len(starts) else len(words)


def _piece(words: bytes, glyphs: bytes, starts: tuple[int, ...]) -> Piece:
    """What glyphs that begin with these bytes of the words say."""
    key = (words, glyphs, starts)
    found = _PIECES.get(key)
    if found is None:
        from weasyprint.text.ffi import FROM_UNITS, pango

        rows = list(_GLYPH.iter_unpack(glyphs))
        said = (words, starts, rows, pango.PANGO_GLYPH_EMPTY, FROM_UNITS)
        letters = plain_letters(*said)
        if letters is None:
            letters = letters_of(clusters_of(*said))
        if len(_PIECES) >= MOST:
            _PIECES.clear()
            _LETTERS.clear()
        found = _PIECES[key] = Piece(
            tuple([(left, _LETTERS.setdefault(letter, letter)) for left, letter in letters]),
            sum(row[1] for row in rows) * FROM_UNITS,
            not any(row[0] & pango.PANGO_GLYPH_UNKNOWN_FLAG for row in rows),
        )
    return found
