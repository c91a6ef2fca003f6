"""TrueType files of one face, each with some of its glyphs, united into one with them all.

Glyph numbers stay: a glyph that several files have is the same in each.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTWriter

# What a PDF needs of a TrueType file (ISO 32000-1, 9.9), and what readers like to find.
KEPT = ("OS/2", "cmap", "cvt ", "fpgm", "gasp", "name", "prep")


class FaceError(ValueError):
    """Files that are not of one face."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A glyph as it stands in a file, with its advance and its left side bearing."""

    data: bytes
    advance: int
    bearing: int


class FaceFile:
    """A TrueType file; ``composed`` are the glyphs it has beside the face's own."""

    def __init__(self, data: bytes) -> None:
        font = TTFont(BytesIO(data), lazy=True)
        reader = font.reader
        self.tables = {str(tag): reader[tag] for tag in reader.keys()}
        self.count = struct.unpack_from(">H", self.tables["maxp"], 4)[0]
        (wide,) = struct.unpack_from(">h", self.tables["head"], 50)
        form, step = (">%dL", 1) if wide else (">%dH", 2)
        self.places = [n * step for n in struct.unpack_from(form % (self.count + 1), self.tables["loca"])]
        (self.measured,) = struct.unpack_from(">H", self.tables["hhea"], 34)
        self.composed: frozenset[int] = frozenset()

    def outline(self, glyph: int) -> Outline:
        """A glyph of the file."""
        data = self.tables["glyf"][self.places[glyph] : self.places[glyph + 1]]
        metrics = self.tables["hmtx"]
        if glyph < self.measured:
            return Outline(data, *struct.unpack_from(">Hh", metrics, 4 * glyph))
        (advance,) = struct.unpack_from(">H", metrics, 4 * (self.measured - 1))
        at = 4 * self.measured + 2 * (glyph - self.measured)
        return Outline(data, advance, struct.unpack_from(">h", metrics, at)[0])


NOTHING = Outline(b"", 0, 0)


def united(files: Sequence[FaceFile], composed: Sequence[Outline]) -> tuple[bytes, int]:
    """A file with the glyphs of all ``files`` and, after them, the ``composed`` ones; and the
    number of the first of these. FaceError where files differ in a glyph."""
    glyphs: dict[int, Outline] = {}
    for file in files:
        for number in range(file.count):
            if number in file.composed:
                continue
            own = file.outline(number)
            known = glyphs.get(number, NOTHING)
            if known.data and own.data and known != own:
                raise FaceError(f"glyph {number} is not the same in two parts")
            if (own.data, own.advance) > (known.data, known.advance):
                glyphs[number] = own
    first = max(glyphs, default=0) + 1
    ordered = [glyphs.get(number, NOTHING) for number in range(first)] + list(composed)
    return _file(files, ordered), first


def _file(files: Sequence[FaceFile], glyphs: Sequence[Outline]) -> bytes:
    places, outlines = [0], []
    for glyph in glyphs:
        padded = glyph.data + b"\0" * (-len(glyph.data) % 4)
        outlines.append(padded)
        places.append(places[-1] + len(padded))
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
        # Without names of glyphs.
        tables["post"] = b"\0\3\0\0" + first["post"][4:32]
    out = BytesIO()
    writer = SFNTWriter(out, len(tables))
    for tag in sorted(tables):
        writer[tag] = tables[tag]
    writer.close()
    return out.getvalue()


def _largest(files: Sequence[FaceFile], count: int) -> bytes:
    """The maxp table: every limit as high as in any of the files."""
    rows = [struct.unpack(">14H", file.tables["maxp"][4:32]) for file in files]
    limits = [max(column) for column in zip(*rows, strict=True)]
    return files[0].tables["maxp"][:4] + struct.pack(">14H", count, *limits[1:])


def _head(files: Sequence[FaceFile]) -> bytes:
    """The head table: a box around all boxes, long places."""
    boxes = [struct.unpack_from(">4h", file.tables["head"], 36) for file in files]
    left, low, right, high = zip(*boxes, strict=True)
    head = bytearray(files[0].tables["head"])
    struct.pack_into(">4h", head, 36, min(left), min(low), max(right), max(high))
    struct.pack_into(">h", head, 50, 1)
    return bytes(head)
