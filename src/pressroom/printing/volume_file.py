"""A volume's file, written object after object: what is written is held as the file's bytes
and no longer as an object. All that may stand in a stream of objects does (ISO 32000-1, 7.5.7).
"""

from __future__ import annotations

import struct
import zlib
from hashlib import md5
from io import BytesIO

from pressroom.printing.notation import Entries, Reference, items_of, write_value
from pressroom.printing.pdf_objects import LEVEL

# How many objects a stream of them holds: a reader takes it apart for one of them.
TOGETHER = 200
# Where an object is (ISO 32000-1, 7.5.8), after a byte that says how the row is written: by
# itself or in a stream; at what byte, or in which; the how-manieth there.
_ROW = struct.Struct(">xBLH")
_BY_ITSELF, _IN_STREAM = 1, 2


class VolumeFile:
    """A file of a ``version``. Objects have their numbers before they are written."""

    def __init__(self, version: bytes) -> None:
        self.out = BytesIO()
        self.digest = md5(usedforsecurity=False)
        self.count = 1
        self.rows = bytearray(_ROW.pack(0, 0, 0xFFFF))
        self.held: list[tuple[int, bytes]] = []
        self._write(b"%%PDF-%b\n%%\xf0\x9f\x96\xa4\n" % version)

    def _write(self, data: bytes) -> None:
        self.out.write(data)
        self.digest.update(data)

    def number(self) -> int:
        """The number of one object more."""
        self.count += 1
        return self.count - 1

    def add(self, number: int, written: bytes) -> None:
        """An object that is no stream."""
        self.held.append((number, written))
        if len(self.held) == TOGETHER:
            self._together()

    def made(self, entries: Entries) -> Reference:
        """A reference to a dictionary that is an object of the file now."""
        number = self.number()
        self.add(number, write_value(entries))
        return Reference(number)

    def add_stream(self, number: int, written: bytes, data: bytes) -> None:
        """A stream: its dictionary and what it holds, as it is told there."""
        self._grow()
        _ROW.pack_into(self.rows, number * _ROW.size, _BY_ITSELF, self.out.tell(), 0)
        self._write(b"%d 0 obj\n%b\nstream\n" % (number, written))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")

    def made_stream(self, data: bytes, entries: Entries | None = None) -> Reference:
        """A reference to a stream of ``data``, compressed."""
        number, packed = self.number(), zlib.compress(data, LEVEL)
        own = {**(entries or {}), b"/Filter": b"/FlateDecode", b"/Length": len(packed)}
        self.add_stream(number, write_value(own), packed)
        return Reference(number)

    def _grow(self) -> None:
        self.rows += bytes(self.count * _ROW.size - len(self.rows))

    def _together(self) -> None:
        self._grow()
        holder, index, place = self.number(), [], 0
        for at, (number, written) in enumerate(self.held):
            index.append(b"%d %d" % (number, place))
            place += len(written) + 1
            _ROW.pack_into(self.rows, number * _ROW.size, _IN_STREAM, holder, at)
        first = b" ".join(index)
        packed = zlib.compress(b"\n".join([first, *[written for _, written in self.held]]), LEVEL)
        entries = b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>" % (
            len(self.held),
            len(first) + 1,
            len(packed),
        )
        self.held = []
        self.add_stream(holder, entries, packed)

    def finished(self, trailer: Entries) -> bytes:
        """The file. It keeps the first identifier that the trailer has, if it has any (ISO
        32000-1, 14.4)."""
        if self.held:
            self._together()
        number, start = self.number(), self.out.tell()
        self._grow()
        _ROW.pack_into(self.rows, number * _ROW.size, _BY_ITSELF, start, 0)
        own = b"<%b>" % self.digest.hexdigest().encode()
        packed = zlib.compress(_differences(bytes(self.rows), _ROW.size), LEVEL)
        entries = {
            b"/Type": b"/XRef",
            b"/W": [1, 4, 2],
            b"/Size": number + 1,
            **trailer,
            b"/ID": [*items_of(trailer.get(b"/ID", [own]))[:1], own],
            b"/Filter": b"/FlateDecode",
            b"/DecodeParms": {b"/Predictor": 12, b"/Columns": _ROW.size - 1},
            b"/Length": len(packed),
        }
        self.add_stream(number, write_value(entries), packed)
        self.out.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return self.out.getvalue()


def _differences(rows: bytes, size: int) -> bytes:
    """Rows with each byte less the one above it (PNG's filter "Up"): most rows are all but
    the same as the one before, so that they become short and are soon compressed.

    All bytes are subtracted as one number. Their highest bits are set before, so that none
    borrows from the next, and are put right after.
    """
    here = int.from_bytes(rows, "big")
    above = here >> 8 * size
    high = int.from_bytes(b"\x80" * len(rows), "big")
    low = high ^ int.from_bytes(b"\xff" * len(rows), "big")
    made = bytearray(
        (((here | high) - (above & low)) ^ ((here ^ above ^ high) & high)).to_bytes(
            len(rows), "big"
        )
    )
    made[::size] = b"\x02" * (len(rows) // size)
    return bytes(made)
