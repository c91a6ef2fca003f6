"""The rack: galleys of texts that were read, kept in the press's cache.

All of them are one entry, since all are asked for at each reading; it is written again when
any has been added. It is found by the digest of the tools (toolchain.py): a rack of another
pressroom, or another parser, is none. What was not asked for stays while there is no more of
it than of what was: an edit that is undone is no new text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pressroom.production.canonical import digest
from pressroom.production.store import Store
from pressroom.production.toolchain import toolchain

KIND = "galleys"


@dataclass(slots=True)
class Rack:
    """The galleys of a press in its cache (``manuscript.galleys.Kept``), those of one kind."""

    store: Store
    kind: str = KIND
    _held: dict[str, bytes] | None = None
    _used: dict[str, None] = field(default_factory=dict)
    _grown: bool = False

    def get(self, key: str) -> bytes | None:
        """What was put there under a key."""
        found = self._all().get(key)
        if found is not None:
            self._used[key] = None
        return found

    def put(self, key: str, data: bytes) -> None:
        """Put something there; it is in the cache after ``close``."""
        self._all()[key] = data
        self._used[key] = None
        self._grown = True

    def close(self, whole: bool = True) -> None:
        """Write the rack, if there is anything new on it. ``whole``: all that the press has
        was asked for, and what was not is of former texts."""
        if not self._grown:
            return
        held = self._all()
        used = {key: held[key] for key in self._used}
        room = sum(map(len, (used if whole else held).values()))
        for key in [key for key in held if key not in used]:
            room -= len(held[key])
            if room < 0:
                break
            used[key] = held[key]
        index = [[key, len(data)] for key, data in used.items()]
        self.store.keep(self.kind, _name(), index, b"".join(used.values()))
        self._held, self._grown = used, False

    def _all(self) -> dict[str, bytes]:
        """All that is there, read at the first question. What is not whole is no more."""
        if self._held is None:
            self._held = {}
            entry = self.store.find(self.kind, _name())
            data = entry.data() if entry else None
            if entry is not None and data is not None:
                start = 0
                for key, length in entry.record:
                    self._held[key] = data[start : start + length]
                    start += length
        return self._held


def _name() -> str:
    return digest(toolchain())
