"""The notation of PDF's values (ISO 32000-1, 7.3), as parts have it (``part_file``).

Most of a volume's objects are carried from its parts with no more than their references
changed; to make an object of a library's of each of them takes several times as long. So what
is read is read no further than it is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

LITERAL = rb"\([^()\\]*+(?:\\.[^()\\]*+)*+\)"
STRING = LITERAL + rb"|<[0-9A-Fa-f]*>"
# An array without strings, dictionaries and arrays stays as it is written.
_TOKEN = re.compile(
    rb"<<|>>|\[[^][<>()]*\]|\[|\]|(\d+) 0 R\b|"
    + STRING
    + rb"|/[^\s()<>[\]{}/%]*|[^\s()<>[\]{}/%]+",
    re.DOTALL,
)


class Reference(int):
    """The number of an object that stands elsewhere in the file."""

    __slots__ = ()


# A dictionary by its names. What is in it is a dictionary, an array, a reference, or as it is
# written.
Entries = dict[bytes, Any]


def read_value(written: bytes) -> Any:
    """The value that is written there."""
    return _read(written)[0]


def items_of(array: Any) -> list[Any]:
    """What an array holds."""
    return _read(array[1:-1]) if isinstance(array, bytes) else list(array)


def _read(written: bytes) -> list[Any]:
    held: list[list[Any]] = [[]]
    for match in _TOKEN.finditer(written):
        token = match[0]
        if token == b"<<" or token == b"[":
            held.append([])
        elif token == b"]":
            ended = held.pop()
            held[-1].append(ended)
        elif token == b">>":
            ended = held.pop()
            held[-1].append(dict(zip(ended[::2], ended[1::2], strict=True)))
        else:
            held[-1].append(Reference(match[1]) if match[1] else token)
    (values,) = held
    return values


def write_value(value: Any) -> bytes:
    """A value as it is written; a whole number may be given as such."""
    if type(value) is bytes:
        return value
    if isinstance(value, Reference):
        return b"%d 0 R" % value
    if isinstance(value, dict):
        return b"<<%b>>" % b"".join([b"%b %b" % (k, write_value(v)) for k, v in value.items()])
    if isinstance(value, list):
        return b"[%b]" % b" ".join([write_value(item) for item in value])
    return b"%d" % value


def read_string(token: bytes) -> bytes:
    """What a string as it is written stands for."""
    if token[:1] == b"(" and b"\\" not in token and b"\r" not in token:
        return token[1:-1]
    return bytes(pikepdf.Object.parse(token))


def write_string(value: bytes | str) -> bytes:
    """A string as it is written."""
    return pikepdf.String(value).unparse()


def pairs(flat: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Keys and values of a name or number tree without branches."""
    return zip(flat[::2], flat[1::2], strict=True)
