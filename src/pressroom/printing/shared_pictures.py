"""Pictures that parts of a volume have in common, kept once."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from pikepdf import Stream


def share_pictures(resources: Sequence[Any]) -> None:
    """Have resources name one and the same stream for the same picture."""
    known: dict[bytes, Any] = {}
    seen: set[tuple[int, int]] = set()
    for one in resources:
        _share(one, known, seen)


def _share(resources: Any, known: dict[bytes, Any], seen: set[tuple[int, int]]) -> None:
    if resources.objgen in seen:
        return
    if resources.is_indirect:
        seen.add(resources.objgen)
    named = resources.get("/XObject", {})
    for name in list(named.keys()):
        stream = named[name]
        if stream.get("/Subtype") == "/Image":
            named[name] = _one(stream, known)
        elif "/Resources" in stream:
            _share(stream.Resources, known, seen)
    patterns = resources.get("/Pattern", {})
    for name in list(patterns.keys()):
        if isinstance(patterns[name], Stream) and "/Resources" in patterns[name]:
            _share(patterns[name].Resources, known, seen)


def _one(stream: Any, known: dict[bytes, Any]) -> Any:
    """The first stream seen that is the same as this."""
    if "/SMask" in stream:
        stream.SMask = _one(stream.SMask, known)
    words = b"".join(
        str(key).encode() + stream[key].unparse()
        if hasattr(stream[key], "unparse")
        else f"{key}{stream[key]}".encode()
        for key in sorted(stream.keys())
    )
    digest = sha256(words + b"\n" + stream.read_raw_bytes()).digest()
    return known.setdefault(digest, stream)
