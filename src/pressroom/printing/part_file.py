"""A part of a volume taken apart: its objects as they are written, by their numbers.

Parts are written by ``pdf_objects`` or ``volume_file``: streams, of which some hold all objects
that are none and the last says where everything is. Such a file is read here; any other is by
qpdf. Either way a reference is written ``1 0 R``, and what looks like one is one.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, ObjectStreamMode, Stream

from pressroom.printing.notation import (
    LITERAL,
    Entries,
    Reference,
    items_of,
    read_string,
    read_value,
)

# How the engine's library begins and ends its files, and how it writes a stream.
_BEGINNING = re.compile(rb"%PDF-1\.\d\n%\xf0\x9f\x96\xa4\n")
_STREAM = re.compile(rb"(\d+) 0 obj\n(<<(?:(?!\nendobj).)*?/Length (\d+)>>)\nstream\n", re.DOTALL)
_AFTER = b"\nendstream\nendobj\n"
_END = re.compile(rb"startxref\n\d+\n%%EOF\n")
# What is looked for in an object without reading it, where it stands in a string.
_LIKE = (b" 0 R", b"/StructParent", b"/Dest ")
_LITERAL = re.compile(LITERAL, re.DOTALL)


class _OfAnotherError(Exception):
    """A file that is not written as ours are."""


@dataclass(frozen=True, slots=True)
class PartFile:
    """A part's objects: what is written of each, and the data of those that are streams.
    ``trailer`` says where its catalog is."""

    trailer: Entries
    written: Mapping[int, bytes]
    data: Mapping[int, bytes]

    def value(self, of: Any) -> Any:
        """A value, or the one that a reference is to; None of an object that is not there."""
        while isinstance(of, Reference):
            written = self.written.get(of)
            of = None if written is None else read_value(written)
        return of

    def entries(self, of: Any) -> Entries:
        """A dictionary, or an empty one where there is none."""
        found = self.value(of)
        return found if isinstance(found, dict) else {}

    def items(self, of: Any) -> list[Any]:
        """What an array holds; nothing where there is none."""
        found = self.value(of)
        return items_of(found) if found else []

    def packed(self, stream: Any) -> bytes | None:
        """A stream's data, if it is compressed as ours are."""
        entries = self.entries(stream)
        if entries.get(b"/Filter") != b"/FlateDecode" or b"/DecodeParms" in entries:
            return None
        return self.data[stream]


def read_part(data: bytes) -> PartFile:
    """The objects of a part."""
    try:
        return _read(data)
    except _OfAnotherError:
        return _read_by_qpdf(data)


def _read(data: bytes) -> PartFile:
    begun = _BEGINNING.match(data)
    written: dict[int, bytes] = {}
    streams: dict[int, bytes] = {}
    together: list[int] = []
    number = -1
    place = begun.end() if begun else 0
    while found := _STREAM.match(data, place):
        number, start = int(found[1]), found.end()
        end = start + int(found[3])
        place = end + len(_AFTER)
        if data[end:place] != _AFTER:
            raise _OfAnotherError
        written[number], streams[number] = found[2], data[start:end]
        if found[2].startswith(b"<</Type /ObjStm"):
            together.append(number)
    if not begun or not together or not _END.fullmatch(data, place):
        raise _OfAnotherError
    del streams[number]
    trailer = read_value(written.pop(number))
    for number in together:
        written |= _held(written.pop(number), zlib.decompress(streams.pop(number)))
    return PartFile(trailer, written, streams)


def _held(stream: bytes, flat: bytes) -> dict[int, bytes]:
    """The objects that a ``stream`` of them holds."""
    first = int(read_value(stream)[b"/First"])
    index = [int(n) for n in flat[:first].split()]
    starts = [first + start for start in index[1::2]]
    objects = [flat[i:j] for i, j in zip(starts, [*starts[1:], len(flat)], strict=True)]
    if _is_alike(b"".join(_LITERAL.findall(flat))):
        objects = [_unlike(written) for written in objects]
    return dict(zip(index[::2], objects, strict=True))


def _unlike(written: bytes) -> bytes:
    """An object with strings written otherwise where something in them looks like more."""

    def hexadecimal(string: re.Match[bytes]) -> bytes:
        alike = _is_alike(string[0])
        return b"<%b>" % read_string(string[0]).hex().encode() if alike else string[0]

    return _LITERAL.sub(hexadecimal, written)


def _is_alike(strings: bytes) -> bool:
    return any(like in strings for like in _LIKE)


def _read_by_qpdf(data: bytes) -> PartFile:
    plain = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        # So all streams are compressed, and no number has been another object's before.
        pdf.save(plain, object_stream_mode=ObjectStreamMode.disable, deterministic_id=True)
    written: dict[int, bytes] = {}
    streams: dict[int, bytes] = {}
    with pikepdf.open(plain) as pdf:
        for thing in pdf.objects:
            number, entries, length = thing.objgen[0], thing, b""
            if isinstance(thing, Stream):
                streams[number], entries = thing.read_raw_bytes(), Dictionary(dict(thing.items()))
                # Last, as we write it ourselves.
                length = b" /Length %d>>" % len(streams[number])
                del entries["/Length"]
            written[number] = _unlike(entries.unparse(resolved=True))
            if length:
                written[number] = written[number].removesuffix(b">>").rstrip() + length
        trailer = read_value(_unlike(Dictionary(dict(pdf.trailer.items())).unparse()))
        return PartFile(trailer, written, streams)
