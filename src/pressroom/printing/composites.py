"""Glyphs composed of a font's own, added to the font that a PDF embeds."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pressroom.printing.truetype import (
    MORE,
    PLACED,
    WORDS,
    FaceFile,
    Outline,
    file_of,
    padded,
    parts,
    unnamed,
)

# What a glyph map (CIDToGIDMap) says of its file: how many of the first glyphs have the
# face's own numbers. Those after them, composed or parts of others, are numbered by the
# file. The name is of the second class (ISO 32000-1, annex E).
OWN_GLYPHS = "PRSR_OwnGlyphs"
# The flag of a face whose glyphs begin as far from the origin as their bearings say.
BARE = 0x0002
# A hollow glyph has an outline, a square of ten units from the origin, since what reads a page
# skips text without any: the head, the last point, no instructions, a flag a point, the steps.
_HOLLOW = struct.pack(">5hHH", 1, 0, 0, 10, 10, 3, 0) + bytes.fromhex("313335230a0a0a")


@dataclass(frozen=True, slots=True)
class Composite:
    """A glyph made of others: each with its index and how far right and up it stands;
    ``advance`` is the whole's. All in font units.

    One without parts is hollow: it carries text and is written so as not to be drawn (Tr 3).
    """

    parts: tuple[tuple[int, int, int], ...]
    advance: int


def compose(data: bytes, composites: Sequence[Composite]) -> tuple[bytes, int]:
    """A TrueType font with ``composites`` after its own glyphs, and the first one's index."""
    if not composites:
        return data, 0
    file = FaceFile(data)
    limits = _Limits(file)
    made = [
        _composed(file, limits, one) if one.parts else Outline(_HOLLOW, one.advance, 0)
        for one in composites
    ]
    tables = dict(file.tables)
    tables["glyf"], tables["loca"], wide = _outlines(file, made)
    metrics = (struct.pack(">Hh", one.advance, one.bearing) for one in made)
    tables["hmtx"] = file.metrics() + b"".join(metrics)
    tables["maxp"] = limits.table(len(made))
    drawn = [*file.drawn(), *made]
    tables["head"] = _head(tables["head"], drawn, wide)
    tables["hhea"] = _hhea(tables["hhea"], drawn, tables["hmtx"])
    if "post" in tables:
        tables["post"] = unnamed(tables["post"])
    return file_of(tables), file.count


def _composed(file: FaceFile, limits: _Limits, composite: Composite) -> Outline:
    data, boxes = [], []
    for number, (index, right, up) in enumerate(composite.parts, 1):
        part = file.outline(index)
        if part.data:
            left, low, edge, high = part.box()
            boxes.append((left + right, low + up, edge + right, high + up))
        small = -128 <= right < 128 and -128 <= up < 128
        flags = PLACED | (0 if small else WORDS) | (MORE if number < len(composite.parts) else 0)
        data.append(struct.pack(">HH2b" if small else ">HH2h", flags, index, right, up))
    lefts, lows, rights, highs = zip(*boxes or [(0, 0, 0, 0)], strict=True)
    box = (min(lefts), min(lows), max(rights), max(highs))
    limits.note([part[0] for part in composite.parts])
    return Outline(struct.pack(">5h", -1, *box) + b"".join(data), composite.advance, box[0])


def _outlines(file: FaceFile, made: Sequence[Outline]) -> tuple[bytes, bytes, bool]:
    """The tables of outlines and of their places, and whether those take four bytes."""
    size = file.places[-1]
    outlines = [padded(file.tables["glyf"][:size]), *(padded(one.data) for one in made)]
    places = list(accumulate(len(one) for one in outlines))
    if len(file.tables["loca"]) == 2 * len(file.places) and places[-1] < 0x20000:
        more = struct.pack(f">{len(made)}H", *(place // 2 for place in places[1:]))
        return b"".join(outlines), file.tables["loca"] + more, False
    every = [*file.places[:-1], *places]
    return b"".join(outlines), struct.pack(f">{len(every)}L", *every), True


class _Limits:
    """How much of everything a glyph of a face has at most."""

    def __init__(self, file: FaceFile) -> None:
        self.file = file
        self.most = list(struct.unpack_from(">14H", file.tables["maxp"], 4))
        self.known: dict[int, tuple[int, int, int]] = {}

    def note(self, indices: Sequence[int]) -> None:
        """There is a glyph made of these."""
        points, contours, depth = self._together(indices)
        for place, least in ((3, points), (4, contours), (12, len(indices)), (13, depth)):
            self.most[place] = max(self.most[place], least)

    def table(self, more: int) -> bytes:
        """The maxp table, with so many glyphs more. A hollow one has four points."""
        count, points, contours, *rest = self.most
        limits = (count + more, max(points, 4), max(contours, 1), *rest)
        return self.file.tables["maxp"][:4] + struct.pack(">14H", *limits)

    def _together(self, indices: Sequence[int]) -> tuple[int, int, int]:
        """The points and contours of a glyph made of these, and how deep its parts go."""
        points, contours, depths = zip(*(self._of(index) for index in indices), strict=True)
        return sum(points), sum(contours), 1 + max(depths)

    def _of(self, index: int) -> tuple[int, int, int]:
        if index not in self.known:
            data = self.file.outline(index).data
            count = struct.unpack_from(">h", data)[0] if data else 0
            if count < 0:
                below = [struct.unpack_from(">H", data, at)[0] for at in parts(data)]
                self.known[index] = self._together(below)
            else:
                last = struct.unpack_from(">H", data, 8 + 2 * count)[0] + 1 if count else 0
                self.known[index] = (last, count, 0)
        return self.known[index]


def _head(head: bytes, drawn: Sequence[Outline], wide: bool) -> bytes:
    """A head table that says of what is drawn what it did of the face before that was cut:
    what shows a page draws glyphs less finely where they may be as large as a face's largest,
    and places them by their bearings if those are not all what they seem."""
    changed = bytearray(head)
    (flags,) = struct.unpack_from(">H", head, 16)
    as_drawn = all(one.bearing == one.box()[0] for one in drawn)
    struct.pack_into(">H", changed, 16, flags | BARE if as_drawn else flags & ~BARE)
    left, low, right, high = zip(*(one.box() for one in drawn), strict=True)
    struct.pack_into(">4h", changed, 36, min(left), min(low), max(right), max(high))
    struct.pack_into(">h", changed, 50, wide)
    return bytes(changed)


def _hhea(hhea: bytes, drawn: Sequence[Outline], metrics: bytes) -> bytes:
    """An hhea table: the widest advance, the least bearings and the furthest edge."""
    ends = [(one.advance, one.box()[2]) for one in drawn]
    changed = bytearray(hhea)
    struct.pack_into(
        ">H3h",
        changed,
        10,
        max(advance for advance, _ in struct.iter_unpack(">Hh", metrics)),
        min(one.bearing for one in drawn),
        min(advance - end for advance, end in ends),
        max(end for _, end in ends),
    )
    struct.pack_into(">H", changed, 34, len(metrics) // 4)
    return bytes(changed)
