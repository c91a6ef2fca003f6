"""TrueType files of one face, each with some of its glyphs, united into one with them all.

A file has the face's own numbers for its first glyphs. Those after them are parts of others,
or composed (``composites``), and numbered by the file: they are known by their outlines.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import replace

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


class FaceError(ValueError):
    """Files that are not of one face."""


class UnitedFace:
    """The face that ``files`` have parts of. FaceError where they differ in a glyph."""

    def __init__(self, files: Sequence[FaceFile]) -> None:
        self.files = files
        self.first = max(file.own for file in files)
        self.added: dict[Outline, int] = {}
        self.glyphs: dict[int, Outline] = {}
        for file in files:
            for number in file.held():
                own, known = file.outline(number), self.glyphs.get(number)
                # The same outline may be written in more than one way; its advance may not.
                if known and known.data and own.data and known.advance != own.advance:
                    raise FaceError(f"glyph {number} is not the same in two parts")
                if not (known and known.data):
                    self.glyphs[number] = self._renumbered(file, own)

    def number(self, file: FaceFile, glyph: int) -> int:
        """The number in the whole face of a glyph of one of its files."""
        if glyph < file.own:
            return glyph
        outline = self._renumbered(file, file.outline(glyph))
        return self.added.setdefault(outline, self.first + len(self.added))

    def _renumbered(self, file: FaceFile, outline: Outline) -> Outline:
        """A glyph that names its parts by their numbers in the whole face."""
        data = bytearray(outline.data)
        for at in parts(outline.data):
            (part,) = struct.unpack_from(">H", data, at)
            struct.pack_into(">H", data, at, self.number(file, part))
        return replace(outline, data=bytes(data))

    def data(self) -> bytes:
        """A TrueType file with all its glyphs."""
        own = [self.glyphs.get(number, NOTHING) for number in range(self.first)]
        return _file(self.files, [*own, *self.added])


def _file(files: Sequence[FaceFile], glyphs: Sequence[Outline]) -> bytes:
    places, outlines = [0], []
    for glyph in glyphs:
        outlines.append(padded(glyph.data))
        places.append(places[-1] + len(outlines[-1]))
    first = files[0].tables
    tables = {tag: first[tag] for tag in KEPT if tag in first}
    tables["glyf"] = b"".join(outlines)
    tables["loca"] = struct.pack(f">{len(places)}L", *places)
    tables["hmtx"] = b"".join(struct.pack(">Hh", g.advance, g.bearing) for g in glyphs)
    tables["maxp"] = _largest(files, len(glyphs))
    tables["head"] = _head(files)
    widest = max(glyph.advance for glyph in glyphs)
    hhea = bytearray(first["hhea"])
    struct.pack_into(">H", hhea, 10, widest)
    struct.pack_into(">H", hhea, 34, len(glyphs))
    tables["hhea"] = bytes(hhea)
    if "post" in first:
        tables["post"] = unnamed(first["post"])
    return file_of(tables)


def _largest(files: Sequence[FaceFile], count: int) -> bytes:
    """The maxp table: every limit as high as in any of the files."""
    rows = [struct.unpack(">14H", file.tables["maxp"][4:32]) for file in files]
    limits = [max(column) for column in zip(*rows, strict=True)]
    return bytes(files[0].tables["maxp"][:4]) + struct.pack(">14H", count, *limits[1:])


def _head(files: Sequence[FaceFile]) -> bytes:
    """The head table: a box around all boxes, long places."""
    boxes = [struct.unpack_from(">4h", file.tables["head"], 36) for file in files]
    left, low, right, high = zip(*boxes, strict=True)
    head = bytearray(files[0].tables["head"])
    struct.pack_into(">4h", head, 36, min(left), min(low), max(right), max(high))
    struct.pack_into(">h", head, 50, 1)
    return bytes(head)
