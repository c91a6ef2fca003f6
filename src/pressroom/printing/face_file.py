"""TrueType files of one face, each with some of its glyphs, united into one with them all.

A file has the face's own numbers for its first glyphs. Those after them are parts of others,
or composed (``composites``), and numbered by the file: they are known by their outlines. How
many are before them is not known until the last file has come: until then the first of them
is -1, the next -2.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pressroom.printing.truetype import (
    NOTHING,
    FaceFile,
    Outline,
    file_of,
    padded,
    parts,
    unnamed,
)

# What a PDF needs of a TrueType file (ISO 32000-1, 9.9), and what readers like to find.
KEPT = ("OS/2", "cmap", "cvt ", "fpgm", "gasp", "name", "prep")
# What the first of the files lends the whole.
LENT = (*KEPT, "head", "hhea", "maxp", "post")


class FaceError(ValueError):
    """Files that are not of one face."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A glyph, and the numbers in the whole face of those that it is made of."""

    outline: Outline
    parts: tuple[int, ...] = ()


class UnitedFace:
    """The face that files have parts of, taken one after another and not kept."""

    def __init__(self) -> None:
        self.first = 0
        self.glyphs: dict[int, _Glyph] = {}
        self.added: dict[_Glyph, int] = {}
        self.tables: dict[str, bytes] = {}
        self.limits = [0] * 14
        self.box: tuple[int, ...] = ()

    def add(self, file: FaceFile, glyphs: Collection[int]) -> dict[int, int]:
        """Take glyphs of a file: the numbers in the whole face of those that the file has
        numbered. FaceError where one is another in a file before, and then none is taken."""
        own = [glyph for glyph in glyphs if glyph < file.own]
        for glyph in own:
            known = self.glyphs.get(glyph)
            # The same outline may be written in more than one way; its advance may not.
            if known and known.outline.advance != file.advance(glyph):
                raise FaceError(f"glyph {glyph} is not the same in two parts")
        if not self.tables:
            self.tables = {tag: file.tables[tag] for tag in LENT if tag in file.tables}
        self.first = max(self.first, file.own)
        limits = struct.unpack(">14H", file.tables["maxp"][4:32])
        self.limits = [max(pair) for pair in zip(self.limits, limits, strict=True)]
        self.box = _around(self.box, struct.unpack_from(">4h", file.tables["head"], 36))
        # Glyph 0 is what a reader draws for those that there are not.
        for glyph in (0, *own):
            if glyph not in self.glyphs:
                self._number(file, glyph)
        return {glyph: self._number(file, glyph) for glyph in glyphs if glyph >= file.own}

    def _number(self, file: FaceFile, glyph: int) -> int:
        if glyph >= file.own:
            outlined = self._glyph(file, file.outline(glyph))
            return self.added.setdefault(outlined, -1 - len(self.added))
        if glyph not in self.glyphs:
            self.glyphs[glyph] = self._glyph(file, file.outline(glyph))
        return glyph

    def _glyph(self, file: FaceFile, outline: Outline) -> _Glyph:
        if not outline.is_composite():
            return _Glyph(outline)
        data, made_of = bytearray(outline.data), []
        for at in parts(outline.data):
            made_of.append(self._number(file, *struct.unpack_from(">H", data, at)))
            struct.pack_into(">H", data, at, 0)
        return _Glyph(replace(outline, data=bytes(data)), tuple(made_of))

    def settled(self, number: int) -> int:
        """A number as it is in the finished file."""
        return number if number >= 0 else self.first - 1 - number

    def data(self) -> bytes:
        """A TrueType file with all its glyphs."""
        none = _Glyph(NOTHING)
        own = [self.glyphs.get(number, none) for number in range(self.first)]
        return _file(self, [self._outline(glyph) for glyph in (*own, *self.added)])

    def _outline(self, glyph: _Glyph) -> Outline:
        if not glyph.parts:
            return glyph.outline
        data = bytearray(glyph.outline.data)
        for at, part in zip(parts(glyph.outline.data), glyph.parts, strict=True):
            struct.pack_into(">H", data, at, self.settled(part))
        return replace(glyph.outline, data=bytes(data))


def _file(face: UnitedFace, glyphs: Sequence[Outline]) -> bytes:
    places, outlines = [0], []
    for glyph in glyphs:
        outlines.append(padded(glyph.data))
        places.append(places[-1] + len(outlines[-1]))
    first = face.tables
    tables = {tag: first[tag] for tag in KEPT if tag in first}
    tables["glyf"] = b"".join(outlines)
    tables["loca"] = struct.pack(f">{len(places)}L", *places)
    tables["hmtx"] = b"".join(struct.pack(">Hh", g.advance, g.bearing) for g in glyphs)
    limits = face.limits[1:]
    tables["maxp"] = first["maxp"][:4] + struct.pack(">14H", len(glyphs), *limits)
    head = bytearray(first["head"])
    struct.pack_into(">4h", head, 36, *face.box)
    struct.pack_into(">h", head, 50, 1)  # long places
    tables["head"] = bytes(head)
    widest = max(glyph.advance for glyph in glyphs)
    hhea = bytearray(first["hhea"])
    struct.pack_into(">H", hhea, 10, widest)
    struct.pack_into(">H", hhea, 34, len(glyphs))
    tables["hhea"] = bytes(hhea)
    if "post" in first:
        tables["post"] = unnamed(first["post"])
    return file_of(tables)


def _around(box: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    """A box around both, of which the first may be none yet."""
    if not box:
        return other
    lows = (min(pair) for pair in zip(box[:2], other[:2], strict=True))
    highs = (max(pair) for pair in zip(box[2:], other[2:], strict=True))
    return (*lows, *highs)
