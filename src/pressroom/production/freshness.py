"""Whether outputs are what a build would make of the sources as they are, by the manifest.

Files are compared with the digests of what was read when they were made, so this takes no
time. What else a product shows (people, the style, other articles' titles) is known to
``pressroom build --explain`` alone.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from pressroom.production.manifest import read_manifest
from pressroom.production.products import digest_of

State = Literal["made", "stale", "missing"]


def digest_of_text(text: str) -> str:
    """The digest of a source's text as it is read: UTF-8, lines ending in a line feed."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Shelf:
    """The outputs of a press, and what its manifest says of them, by their names; the digests
    of the sources as they are, each taken once for all outputs that show it."""

    root: Path
    made: Mapping[str, Mapping[str, Any]]
    _now: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> Shelf:
        """The outputs of the press in that folder."""
        return cls(root, read_manifest(root))

    def state(self, target: str, sources: frozenset[str]) -> State:
        """How an output stands that is to be made of these source files."""
        if not (self.root / target).is_file():
            return "missing"
        entry = self.made.get(target, {})
        read = entry.get("read", {})
        fresh = (
            frozenset(read) == sources
            and all(self._digest(name) == one for name, one in read.items())
            and digest_of(self.root / target) == entry.get("sha256")
        )
        return "made" if fresh else "stale"

    def _digest(self, name: str) -> str:
        if name not in self._now:
            self._now[name] = _digest_now(self.root / name)
        return self._now[name]


def _digest_now(path: Path) -> str:
    try:
        text = path.read_bytes().removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except (OSError, ValueError):
        return ""
    return digest_of_text(text.replace("\r\n", "\n").replace("\r", "\n"))
