"""TrueType files of one face, each with some of its glyphs, united into one with them all.

A file has the face's own numbers for its first glyphs. Those after them are parts of others,
or composed (``composites``), and numbered by the file: they are known by their outlines.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import chain, islice, repeat

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
    """A TrueType file; its first ``own`` glyphs have the face's own numbers."""

    def __init__(self, data: bytes) -> None:
        self.tables = dict(_tables(data))
        self.count = struct.unpack_from(">H", self.tables["maxp"], 4)[0]
        (wide,) = struct.unpack_from(">h", self.tables["head"], 50)
        form, self.step = (">%dL", 1) if wide else (">%dH", 2)
        self.places = struct.unpack_from(form % (self.count + 1), self.tables["loca"])
        (self.measured,) = struct.unpack_from(">H", self.tables["hhea"], 34)
        self.own = self.count

    def outline(self, glyph: int) -> Outline:
        """A glyph of the file."""
        start, end = (self.step * place for place in self.places[glyph : glyph + 2])
        data = self.tables["glyf"][start:end]
        metrics = self.tables["hmtx"]
        if glyph < self.measured:
            return Outline(data, *struct.unpack_from(">Hh", metrics, 4 * glyph))
        (advance,) = struct.unpack_from(">H", metrics, 4 * (self.measured - 1))
        at = 4 * self.measured + 2 * (glyph - self.measured)
        return Outline(data, advance, struct.unpack_from(">h", metrics, at)[0])

    def held(self) -> list[int]:
        """The face's own glyphs that the file holds: those with an outline or an advance. A
        part of a volume uses few of the thousands that have numbers."""
        measures = struct.unpack_from(f">{2 * self.measured}H", self.tables["hmtx"])
        advances = chain(measures[::2], repeat(measures[-2]))
        ends = zip(self.places, self.places[1:], advances)  # noqa: B905
        most = min(self.own, self.count)
        return [n for n, (at, end, wide) in enumerate(islice(ends, most)) if at != end or wide]


def _tables(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The tables of a TrueType file, by their names."""
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(count):
        tag, start, length = struct.unpack_from(">4s4xLL", data, 12 + 16 * number)
        yield tag.decode("latin-1"), data[start : start + length]


NOTHING = Outline(b"", 0, 0)
# Flags of a part of a glyph: its place takes words, its scale so many bytes, others follow.
WORDS, MORE = 0x0001, 0x0020
SCALES = ((0x0008, 2), (0x0040, 4), (0x0080, 8))


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
        for at in _parts(outline.data):
            (part,) = struct.unpack_from(">H", data, at)
            struct.pack_into(">H", data, at, self.number(file, part))
        return replace(outline, data=bytes(data))

    def data(self) -> bytes:
        """A TrueType file with all its glyphs."""
        own = [self.glyphs.get(number, NOTHING) for number in range(self.first)]
        return _file(self.files, [*own, *self.added])


def _parts(data: bytes) -> Iterator[int]:
    """Where a glyph made of others names them (OpenType, glyf)."""
    if not data or struct.unpack_from(">h", data)[0] >= 0:
        return
    at, more = 10, True
    while more:
        (flags,) = struct.unpack_from(">H", data, at)
        yield at + 2
        at += 4 + (4 if flags & WORDS else 2)
        at += next((size for flag, size in SCALES if flags & flag), 0)
        more = bool(flags & MORE)


def _file(files: Sequence[FaceFile], glyphs: Sequence[Outline]) -> bytes:
    places, outlines = [0], []
    for glyph in glyphs:
        padded = glyph.data + b"\0" * (len(glyph.data) % 2)
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
    return bytes(files[0].tables["maxp"][:4]) + struct.pack(">14H", count, *limits[1:])


def _head(files: Sequence[FaceFile]) -> bytes:
    """The head table: a box around all boxes, long places."""
    boxes = [struct.unpack_from(">4h", file.tables["head"], 36) for file in files]
    left, low, right, high = zip(*boxes, strict=True)
    head = bytearray(files[0].tables["head"])
    struct.pack_into(">4h", head, 36, min(left), min(low), max(right), max(high))
    struct.pack_into(">h", head, 50, 1)
    return bytes(head)
