"""The objects of a PDF written to a file, each once.

The engine's writer (pydyf) makes every object's bytes twice, streams compressed both times:
once to write them and once for the file's identifier, which is of the file itself here. And
it takes text, numbers and names through several calls each.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from hashlib import md5
from typing import Any

from pressroom.printing.engine import is_known

KNOWN = "0.13.0"
# Of zlib's. The highest takes more than twice the time and gives files one per cent smaller.
LEVEL = 6


def install() -> None:
    """Have the engine write its objects this way; once a process."""
    import pydyf

    if not is_known() or pydyf.VERSION != KNOWN or pydyf._to_bytes is as_bytes:
        return
    pydyf._to_bytes = as_bytes
    pydyf.Dictionary.data = property(_dictionary)
    pydyf.Array.data = property(_array)
    pydyf.Stream.data = property(_stream)
    pydyf.PDF.write = _writer(pydyf.PDF.write)


def as_bytes(item: Any) -> bytes:
    """Anything that may stand in an object, as it stands there."""
    kind = type(item)
    if kind is bytes:
        found: bytes = item
    elif kind is str:
        found = item.encode("ascii")
    elif kind is int:
        found = b"%d" % item
    elif kind is float:
        found = b"%d" % item if item.is_integer() else (b"%f" % item).rstrip(b"0")
    elif isinstance(item, dict):
        found = _dictionary(item)
    elif isinstance(item, list):
        found = _array(item)
    elif hasattr(kind, "data"):
        found = item.data
    else:
        found = str(item).encode("ascii")
    return found


def _dictionary(dictionary: Any) -> bytes:
    """A dictionary as it stands in a file; keys are names without what needs escaping."""
    entries = [b"/%b %b" % (as_bytes(key), as_bytes(item)) for key, item in dictionary.items()]
    return b"<<%b>>" % b"".join(entries)


def _array(array: Any) -> bytes:
    return b"[%b]" % b" ".join([as_bytes(item) for item in array])


def _stream(stream: Any) -> bytes:
    data = b"\n".join([item if type(item) is bytes else as_bytes(item) for item in stream.stream])
    extra = dict(stream.extra)
    if stream.compress:
        extra["Filter"] = "/FlateDecode"
        data = zlib.compress(data, LEVEL)
    extra["Length"] = len(data)
    return b"%b\nstream\n%b\nendstream" % (_dictionary(extra), data)


def _writer(engines_own: Any) -> Any:
    def write(
        pdf: Any,
        output: Any,
        version: Any = b"1.7",
        identifier: Any = False,
        compress: bool = False,
    ) -> None:
        version = as_bytes(version or b"1.7")
        if version < b"1.5" or not compress:
            engines_own(pdf, output, version, identifier, compress)
            return
        if pdf.info:
            pdf.add_object(pdf.info)
        output.write(_File(pdf, version).finished(identifier))

    return write


class _File:
    """A file with an object stream for all that may stand in one (ISO 32000-1, 7.5.7) and a
    cross-reference stream (7.5.8)."""

    def __init__(self, pdf: Any, version: bytes) -> None:
        self.pdf = pdf
        self.lines: list[bytes] = []
        self.position = 0
        self._write(b"%PDF-" + version)
        self._write(b"%\xf0\x9f\x96\xa4")

    def _write(self, line: bytes) -> None:
        self.lines.append(line)
        self.position += len(line) + 1

    def _place(self, thing: Any) -> None:
        """An object by itself."""
        thing.offset = self.position
        self._write(thing.indirect)

    def finished(self, identifier: Any) -> bytes:
        """The file; with an ``identifier`` the one that it keeps, or True for its own."""
        together = [thing for thing in self.pdf.objects if thing.compressible]
        for thing in self.pdf.objects:
            if thing.free != "f" and not thing.compressible:
                self._place(thing)
        holder = self._together(together)
        self._places(holder.number, len(together), identifier)
        return b"\n".join([*self.lines, b""])

    def _together(self, things: Sequence[Any]) -> Any:
        import pydyf

        index, bodies, position = [], [], 0
        for thing in things:
            body = thing.data
            index.append(b"%d %d" % (thing.number, position))
            bodies.append(body)
            position += len(body) + 1
        first = b" ".join(index)
        extra = {"Type": "/ObjStm", "N": len(things), "First": len(first) + 1}
        holder = pydyf.Stream([first, *bodies], extra, compress=True)
        self.pdf.add_object(holder)
        self._place(holder)
        return holder

    def _places(self, holder: int, most: int, identifier: Any) -> None:
        """Where every object is, the last being the stream that says so."""
        import pydyf

        number = len(self.pdf.objects)
        rows, at = [], 0
        for thing in self.pdf.objects:
            if thing.compressible:
                rows.append((2, holder, at))
                at += 1
            else:
                rows.append((bool(thing.number), thing.offset, thing.generation))
        rows.append((1, self.position, 0))
        generation = max(thing.generation for thing in self.pdf.objects)
        sizes = (1, _size(max(self.position, holder)), _size(max(generation, most)))
        flat = [n.to_bytes(size, "big") for row in rows for n, size in zip(row, sizes, strict=True)]
        extra = {"Type": "/XRef", "Index": pydyf.Array((0, number + 1)), "W": pydyf.Array(sizes)}
        extra |= {"Size": number + 1, "Root": self.pdf.catalog.reference}
        if self.pdf.info:
            extra["Info"] = self.pdf.info.reference
        if identifier:
            digest = md5(b"\n".join(self.lines), usedforsecurity=False).hexdigest()
            kept = digest if identifier is True else identifier
            extra["ID"] = pydyf.Array((pydyf.String(kept).data, pydyf.String(digest).data))
        stream = pydyf.Stream([b"".join(flat)], extra, compress=True)
        self.pdf.add_object(stream)
        start = self.position
        self._place(stream)
        for line in (b"startxref", b"%d" % start, b"%%EOF"):
            self._write(line)


def _size(number: int) -> int:
    """How many bytes a number takes."""
    return max(1, (number.bit_length() + 7) // 8)
