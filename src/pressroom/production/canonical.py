"""Values in one form for all time: what digests are taken of, and what the cache's records
are written in.

Nothing here depends on where a value lies in memory or in which order a set gives its
members. Mappings keep their order, since what is set may depend on it (the families of a
style fall back on each other in the order that its file names them).
"""

from __future__ import annotations

import base64
import datetime
import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from pressroom.model.problem import SourceText

Put = Callable[[bytes], object]


def digest(value: object) -> str:
    """The SHA-256 digest, in hexadecimal, of a value made of plain values, tuples, lists,
    sets, mappings and dataclasses. TypeError where it holds anything else."""
    taken = sha256()
    _feed(value, taken.update)
    return taken.hexdigest()


def _feed(value: object, put: Put) -> None:
    """Every value begins with its kind and says how long it is, so that no two are alike."""
    if isinstance(value, str):
        data = value.encode("utf-8", "surrogatepass")
        put(b"s%d:" % len(data))
        put(data)
    elif isinstance(value, (tuple, list)):
        put(b"%s%d:" % (b"t" if isinstance(value, tuple) else b"l", len(value)))
        for member in value:
            _feed(member, put)
    elif is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        put(b"d" + f"{kind.__module__}:{kind.__qualname__};".encode())
        for name, mark in _fields(kind):
            put(mark)
            _feed(getattr(value, name), put)
        put(b";")
    else:
        _feed_plain(value, put)


def _feed_plain(value: object, put: Put) -> None:
    if value is None or isinstance(value, bool):
        put({None: b"N", True: b"T", False: b"F"}[value])
    elif isinstance(value, int):
        put(b"i%d;" % value)
    elif isinstance(value, float):
        put(b"f" + value.hex().encode() + b";")
    elif isinstance(value, bytes):
        put(b"b%d:" % len(value))
        put(value)
    elif isinstance(value, datetime.date):
        put(b"@" + value.isoformat().encode() + b";")
    elif isinstance(value, Mapping):
        put(b"m%d:" % len(value))
        for key, member in value.items():
            _feed(key, put)
            _feed(member, put)
    elif isinstance(value, (set, frozenset)):
        put(b"u%d:" % len(value))
        for one in sorted(digest(member) for member in value):
            put(one.encode())
    else:
        raise TypeError(f"no canonical form for {type(value).__name__}")


@lru_cache(maxsize=256)
def _fields(kind: type) -> tuple[tuple[str, bytes], ...]:
    # A source's lines are its text once more.
    names = ("file", "text") if kind is SourceText else tuple(f.name for f in fields(kind))
    return tuple((name, name.encode() + b"=") for name in names)


def to_plain(value: object) -> Any:
    """A value as what JSON can hold, so that ``from_plain`` gives it back, types and all."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return [to_plain(member) for member in value]
    if isinstance(value, bytes):
        return {"b": base64.b64encode(value).decode()}
    if isinstance(value, datetime.date):
        return {"@": value.isoformat()}
    if isinstance(value, Mapping):
        return {"m": [[to_plain(k), to_plain(v)] for k, v in value.items()]}
    if isinstance(value, frozenset):
        return {"u": sorted((to_plain(member) for member in value), key=repr)}
    if is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        held = {f.name: to_plain(getattr(value, f.name)) for f in fields(kind)}
        return {"d": f"{kind.__module__}:{kind.__qualname__}", "v": held}
    raise TypeError(f"no plain form for {type(value).__name__}")


def from_plain(plain: Any) -> Any:
    """The value that ``to_plain`` was given. Only dataclasses of pressroom are made, by their
    fields, so a record can name no code to be run; ValueError for anything else."""
    if isinstance(plain, list):
        return tuple(from_plain(member) for member in plain)
    if not isinstance(plain, dict):
        return plain
    if "b" in plain:
        return base64.b64decode(plain["b"])
    if "@" in plain:
        return datetime.date.fromisoformat(plain["@"])
    if "m" in plain:
        return {from_plain(key): from_plain(member) for key, member in plain["m"]}
    if "u" in plain:
        return frozenset(_members(plain["u"]))
    if "d" in plain:
        kind = _kind(plain["d"])
        return kind(**{name: from_plain(member) for name, member in plain["v"].items()})
    raise ValueError("not a record of pressroom's")


def _members(plain: Iterable[Any]) -> Iterable[Any]:
    return (from_plain(member) for member in plain)


@lru_cache(maxsize=256)
def _kind(name: str) -> Any:
    module, _, kind = name.partition(":")
    if not module.startswith("pressroom.") or not kind.isidentifier():
        raise ValueError(f"{name} is not a record of pressroom's")
    try:
        found = getattr(importlib.import_module(module), kind, None)
    except ImportError:
        found = None
    if not isinstance(found, type) or not is_dataclass(found):
        raise ValueError(f"{name} is not a record of pressroom's")
    return found
