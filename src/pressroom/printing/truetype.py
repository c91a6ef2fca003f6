"""TrueType files as tables of bytes: their glyphs read and written without an object of any.

A PDF's faces are cut, added to and put together for each document; what reads every table
into objects, and writes them again, takes longer than to set the text.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from sys import byteorder

# Flags of a part of a glyph: its place takes words and is from the whole's origin, its scale
# takes so many bytes, others follow.
WORDS, PLACED, MORE = 0x0001, 0x0002, 0x0020
SCALES = ((0x0008, 2), (0x0040, 4), (0x0080, 8))
# What a file's checksums come to with the one that says so (OpenType, head).
_WHOLE = 0xB1B0AFBA


@dataclass(frozen=True, slots=True)
class Outline:
    """A glyph as it stands in a file, with its advance and its left side bearing."""

    data: bytes
    advance: int
    bearing: int

    def is_composite(self) -> bool:
        """Whether it is made of other glyphs: it says that it has less than no contours."""
        return self.data[:1] >= b"\x80"

    def box(self) -> tuple[int, int, int, int]:
        """The left, low, right and high edge; zeros where nothing is drawn."""
        left, low, right, high = struct.unpack_from(">4h", self.data, 2) if self.data else [0] * 4
        return left, low, right, high


NOTHING = Outline(b"", 0, 0)


class FaceFile:
    """A TrueType file; its first ``own`` glyphs have the face's own numbers."""

    def __init__(self, data: bytes) -> None:
        self.tables: dict[str, bytes] = {}
        for n in range(struct.unpack_from(">H", data, 4)[0]):
            tag, _, at, size = struct.unpack_from(">4s3L", data, 12 + 16 * n)
            self.tables[tag.decode("latin-1")] = data[at : at + size]
        self.count = struct.unpack_from(">H", self.tables["maxp"], 4)[0]
        (self.measured,) = struct.unpack_from(">H", self.tables["hhea"], 34)
        self.own = self.count

    @cached_property
    def wide(self) -> bool:
        """Whether places take four bytes, and not two for half of them."""
        return bool(struct.unpack_from(">h", self.tables["head"], 50)[0])

    @cached_property
    def places(self) -> Sequence[int]:
        """Where each glyph begins, and the last ends."""
        form = ">%dL" if self.wide else ">%dH"
        places = struct.unpack_from(form % (self.count + 1), self.tables["loca"])
        return places if self.wide else [2 * place for place in places]

    def outline(self, glyph: int) -> Outline:
        """A glyph of the file."""
        if self.wide:
            start, end = struct.unpack_from(">2L", self.tables["loca"], 4 * glyph)
        else:
            start, end = (2 * n for n in struct.unpack_from(">2H", self.tables["loca"], 2 * glyph))
        data = self.tables["glyf"][start:end]
        metrics = self.tables["hmtx"]
        if glyph < self.measured:
            return Outline(data, *struct.unpack_from(">Hh", metrics, 4 * glyph))
        (advance,) = struct.unpack_from(">H", metrics, 4 * (self.measured - 1))
        at = 4 * self.measured + 2 * (glyph - self.measured)
        return Outline(data, advance, struct.unpack_from(">h", metrics, at)[0])

    def advance(self, glyph: int) -> int:
        """How wide a glyph is."""
        measured = min(glyph, self.measured - 1)
        return int(struct.unpack_from(">H", self.tables["hmtx"], 4 * measured)[0])

    def drawn(self) -> Iterator[Outline]:
        """The glyphs that have an outline."""
        for glyph, (start, end) in enumerate(pairwise(self.places)):
            if end > start:
                yield self.outline(glyph)

    def metrics(self) -> bytes:
        """The hmtx table, each glyph with an advance of its own."""
        metrics, own = self.tables["hmtx"], 4 * self.measured
        advance = metrics[own - 4 : own - 2]
        rest = range(own, own + 2 * (self.count - self.measured), 2)
        return metrics[:own] + b"".join(advance + metrics[at : at + 2] for at in rest)


def parts(data: bytes) -> Iterator[int]:
    """Where a glyph made of others names them (OpenType, glyf)."""
    if data[:1] < b"\x80":  # It has contours of its own, or none.
        return
    at, more = 10, True
    while more:
        (flags,) = struct.unpack_from(">H", data, at)
        yield at + 2
        at += 4 + (4 if flags & WORDS else 2)
        at += next((size for flag, size in SCALES if flags & flag), 0)
        more = bool(flags & MORE)


def padded(data: bytes) -> bytes:
    """A glyph with an even length, as short places ask for."""
    return data + b"\0" if len(data) % 2 else data


def unnamed(post: bytes) -> bytes:
    """A post table without names of glyphs."""
    return b"\0\3\0\0" + post[4:32]


def file_of(tables: Mapping[str, bytes]) -> bytes:
    """A TrueType file of these tables."""
    tags = sorted(tables)
    power = len(tags).bit_length() - 1
    head = struct.pack(
        ">L4H", 0x00010000, len(tags), 16 << power, power, 16 * len(tags) - (16 << power)
    )
    rows, bodies, at, total = [head], [], 12 + 16 * len(tags), 0
    for tag in tags:
        data = tables[tag]
        if tag == "head":
            data = data[:8] + bytes(4) + data[12:]
        body = data + bytes(-len(data) % 4)
        checksum = _sum(body)
        rows.append(struct.pack(">4s3L", tag.encode("latin-1"), checksum, at, len(data)))
        bodies.append(body)
        at += len(body)
        total += checksum
    directory = b"".join(rows)
    total = (_WHOLE - total - _sum(directory)) & 0xFFFFFFFF
    here = tags.index("head")
    bodies[here] = bodies[here][:8] + struct.pack(">L", total) + bodies[here][12:]
    return directory + b"".join(bodies)


def _sum(data: bytes) -> int:
    """The checksum of a table whose length is a multiple of four."""
    words = array("I", data)
    if byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
