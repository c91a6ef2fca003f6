"""What an entry of the manifest may hold. It is a file that anybody may damage, read by every
build: so it is checked by hand, since it takes longer to import a schema's tools than to build
where nothing has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

# What every file system takes: letters of a path, bytes of a name in it.
LONGEST_PATH, LONGEST_NAME = 1000, 255


def checked(entry: Any) -> dict[str, Any] | None:
    """An entry with the fields that we know; nothing where it names no file in ``output/`` or
    where a field is not what we write."""
    if not isinstance(entry, dict) or "file" not in entry:
        return None
    known = {name: entry[name] for name in _FIELDS if name in entry}
    return known if all(_FIELDS[name](value) for name, value in known.items()) else None


def _is_text(value: Any) -> bool:
    """A text that can be written to a file, and be a part of a file's name."""
    if not isinstance(value, str) or "\0" in value:
        return False
    return value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value)


def _is_output(value: Any) -> bool:
    if not _is_text(value) or len(value) > LONGEST_PATH:
        return False
    parts = PurePosixPath(value).parts
    if any(len(part.encode()) > LONGEST_NAME for part in parts):
        return False
    return parts[:1] == ("output",) and len(parts) > 1 and ".." not in parts


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _are_digests(value: Any) -> bool:
    return isinstance(value, dict) and _are_texts([*value, *value.values()])


def _are_verdicts(value: Any) -> bool:
    return (
        isinstance(value, dict) and _are_texts([*value]) and all(map(_is_verdict, value.values()))
    )


def _is_verdict(value: Any) -> bool:
    if not isinstance(value, dict) or value.keys() != {"sha256", "findings"}:
        return False
    return _is_text(value["sha256"]) and _are_texts(value["findings"])


_FIELDS: dict[str, Callable[[Any], bool]] = {
    "file": _is_output,
    "key": _is_text,
    "sha256": _is_text,
    "bytes": _is_number,
    "pages": _is_number,
    "seconds": _is_number,
    "sources": _are_texts,
    "read": _are_digests,
    "warnings": _is_number,
    "judges": _are_verdicts,
}
