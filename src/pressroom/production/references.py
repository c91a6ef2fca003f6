"""A volume's registers: which of its editions refer to which, as it was found when they were
last looked through, and how long its parts were when it was last joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pressroom.production.canonical import digest, from_plain, to_plain
from pressroom.production.digest import Memory, edition_parts, made_with
from pressroom.production.jobs import PrintJob
from pressroom.production.parts import Length, References
from pressroom.production.store import Store

REGISTERS = "references"
LENGTHS = "lengths"


@dataclass(slots=True)
class Register:
    """The registers of a job's volume. Each is one entry in the cache, replaced when something
    new is found. A line of references is found by the digest of all that it was read off;
    ``lengths`` are by names of parts, and only a help for guessing."""

    store: Store | None
    memory: Memory
    job: PrintJob
    _keys: dict[str, str] = field(default_factory=dict)
    _lines: dict[str, frozenset[str]] = field(default_factory=dict)
    lengths: Mapping[str, Length] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take out the lines that hold."""
        held = frozenset(edited.id for edited in self.job.editions)
        frame = digest((made_with(self.job.style, self.memory), held))
        self._keys = {
            e.id: digest((frame, edition_parts(e, self.memory))) for e in self.job.editions
        }
        written = self._written(REGISTERS, frozenset)
        self._lines = {key: written[key] for key in self._keys.values() if key in written}
        self.lengths = self._written(LENGTHS, Length)

    def known(self) -> dict[str, frozenset[str]]:
        """What is known of the references of editions, by their ids."""
        return {name: self._lines[key] for name, key in self._keys.items() if key in self._lines}

    def enter(self, found: References) -> None:
        """Enter what was found; once there is a line for each edition, the register is kept."""
        self._lines |= {self._keys[name]: refers for name, refers in found.found.items()}
        if self.store is not None and len(self._lines) == len(set(self._keys.values())):
            self.store.keep(REGISTERS, digest(self.job.target), to_plain(self._lines))

    def measure(self, lengths: Mapping[str, Length]) -> None:
        """Enter how long the volume's parts are, now that it is joined."""
        if self.store is not None and lengths != self.lengths:
            self.store.keep(LENGTHS, digest(self.job.target), to_plain(dict(lengths)))

    def _written(self, register: str, kind: type) -> dict[str, Any]:
        """The lines of a register, as far as they are of their kind."""
        entry = self.store.find(register, digest(self.job.target)) if self.store else None
        try:
            lines = from_plain(entry.record) if entry else {}
        except (ValueError, TypeError, KeyError):
            lines = {}
        if not isinstance(lines, dict):
            return {}
        return {key: one for key, one in lines.items() if isinstance(one, kind)}
