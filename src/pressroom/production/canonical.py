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
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from pressroom.model.problem import SourceText

Put = Callable[[bytes], object]
Feed = Callable[[Any, Put], object]
# What JSON gives back as it is.
_PLAIN = frozenset((str, int, float, bool, type(None)))


def digest(value: Any) -> str:
    """The SHA-256 digest, in hexadecimal, of a value made of plain values, tuples, lists,
    sets, mappings and dataclasses. TypeError where it holds anything else."""
    held: list[bytes] = []
    _FEEDERS[type(value)](value, held.append)
    return sha256(b"".join(held)).hexdigest()


# Every value begins with its kind and says how long it is, so that no two are alike.


def _feed_text(value: str, put: Put) -> None:
    data = value.encode("utf-8", "surrogatepass")
    put(b"s%d:" % len(data))
    put(data)


def _feed_members(mark: bytes) -> Feed:
    def feed(value: Iterable[Any], put: Put) -> None:
        held = tuple(value)
        put(b"%s%d:" % (mark, len(held)))
        for member in held:
            _FEEDERS[type(member)](member, put)

    return feed


def _feed_fields(kind: type) -> Feed:
    # A source's lines are its text once more.
    names = ("file", "text") if kind is SourceText else tuple(f.name for f in fields(kind))
    head = b"d" + f"{kind.__module__}:{kind.__qualname__};".encode()
    marked = tuple((name, name.encode() + b"=") for name in names)

    def feed(value: object, put: Put) -> None:
        put(head)
        for name, mark in marked:
            put(mark)
            member = getattr(value, name)
            _FEEDERS[type(member)](member, put)
        put(b";")

    return feed


def _feed_bytes(value: bytes, put: Put) -> None:
    put(b"b%d:" % len(value))
    put(value)


def _feed_mapping(value: Mapping[Any, Any], put: Put) -> None:
    put(b"m%d:" % len(value))
    for pair in value.items():
        for member in pair:
            _FEEDERS[type(member)](member, put)


def _feed_set(value: Collection[Any], put: Put) -> None:
    put(b"u%d:" % len(value))
    for one in sorted(digest(member) for member in value):
        put(one.encode())


class _Feeders(dict[type, Feed]):
    """How values of each kind are fed to a digest, as far as they were met."""

    def __missing__(self, kind: type) -> Feed:
        """A kind met for the first time."""
        feeds = (feed for known, feed in _FEEDS if issubclass(kind, known))
        feed = _feed_fields(kind) if is_dataclass(kind) else next(feeds, None)
        if feed is None:
            raise TypeError(f"no canonical form for {kind.__name__}")
        self[kind] = feed
        return feed


_FEEDERS = _Feeders()
# In the order in which they are asked for: a bool is an int as well.
_FEEDS: tuple[tuple[type, Feed], ...] = (
    (str, _feed_text),
    (tuple, _feed_members(b"t")),
    (list, _feed_members(b"l")),
    (type(None), lambda value, put: put(b"N")),
    (bool, lambda value, put: put(b"T" if value else b"F")),
    (int, lambda value, put: put(b"i%d;" % value)),
    (float, lambda value, put: put(b"f" + value.hex().encode() + b";")),
    (bytes, _feed_bytes),
    (datetime.date, lambda value, put: put(b"@" + value.isoformat().encode() + b";")),
    (Mapping, _feed_mapping),
    (set, _feed_set),
    (frozenset, _feed_set),
)


def to_plain(value: object) -> Any:
    """A value as what JSON can hold, so that ``from_plain`` gives it back, types and all."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return _rows(value) if _alike(value) else [to_plain(member) for member in value]
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


def _alike(members: tuple[object, ...]) -> bool:
    """Whether there are several, all of one dataclass."""
    return len(members) > 2 and is_dataclass(members[0]) and len(set(map(type, members))) == 1


def _rows(members: tuple[Any, ...]) -> Any:
    """Values of one dataclass: its name and its fields are written once."""
    kind = type(members[0])
    names = [f.name for f in fields(kind)]
    held = ([getattr(one, name) for name in names] for one in members)
    rows = [[m if type(m) in _PLAIN else to_plain(m) for m in row] for row in held]
    return {"r": f"{kind.__module__}:{kind.__qualname__}", "f": names, "v": rows}


def from_plain(plain: Any) -> Any:
    """The value that ``to_plain`` was given. Only dataclasses of pressroom are made, by their
    fields, so a record can name no code to be run; ValueError for anything else."""
    if type(plain) in _PLAIN:
        return plain
    if isinstance(plain, list):
        return tuple([m if type(m) in _PLAIN else from_plain(m) for m in plain])
    if not isinstance(plain, dict):
        return plain
    if "d" in plain:
        kind = _kind(plain["d"])
        held = plain["v"].items()
        return kind(**{n: m if type(m) in _PLAIN else from_plain(m) for n, m in held})
    if "r" in plain:
        kind = _kind(plain["r"])
        if [f.name for f in fields(kind)] != plain["f"]:
            raise ValueError(f"{plain['r']} has other fields now")
        return tuple(
            [kind(*[m if type(m) in _PLAIN else from_plain(m) for m in row]) for row in plain["v"]]
        )
    if "b" in plain:
        return base64.b64decode(plain["b"])
    if "@" in plain:
        return datetime.date.fromisoformat(plain["@"])
    if "m" in plain:
        return {from_plain(key): from_plain(member) for key, member in plain["m"]}
    if "u" in plain:
        return frozenset(from_plain(member) for member in plain["u"])
    raise ValueError("not a record of pressroom's")


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
