"""A volume's register of references: which of its editions refer to which, as it was found
when they were last looked through."""

from __future__ import annotations

from dataclasses import dataclass, field

from pressroom.production.canonical import digest, from_plain, to_plain
from pressroom.production.digest import Memory, edition_parts, made_with
from pressroom.production.jobs import PrintJob
from pressroom.production.parts import References
from pressroom.production.store import Store

REGISTERS = "references"


@dataclass(slots=True)
class Register:
    """The register of a job's volume. It is one entry in the cache, replaced when something
    new is found; each line in it is found by the digest of all that it was read off."""

    store: Store | None
    memory: Memory
    job: PrintJob
    _keys: dict[str, str] = field(default_factory=dict)
    _lines: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take out the lines that hold."""
        held = frozenset(edited.id for edited in self.job.editions)
        frame = digest((made_with(self.job.style, self.memory), held))
        self._keys = {
            e.id: digest((frame, edition_parts(e, self.memory))) for e in self.job.editions
        }
        written = self._written()
        self._lines = {key: written[key] for key in self._keys.values() if key in written}

    def known(self) -> dict[str, frozenset[str]]:
        """What is known of the references of editions, by their ids."""
        return {name: self._lines[key] for name, key in self._keys.items() if key in self._lines}

    def enter(self, found: References) -> None:
        """Enter what was found; once there is a line for each edition, the register is kept."""
        self._lines |= {self._keys[name]: refers for name, refers in found.found.items()}
        if self.store is not None and len(self._lines) == len(set(self._keys.values())):
            self.store.keep(REGISTERS, digest(self.job.target), to_plain(self._lines))

    def _written(self) -> dict[str, frozenset[str]]:
        entry = self.store.find(REGISTERS, digest(self.job.target)) if self.store else None
        try:
            lines = from_plain(entry.record) if entry else {}
        except (ValueError, TypeError, KeyError):
            lines = {}
        if not isinstance(lines, dict):
            return {}
        return {key: one for key, one in lines.items() if isinstance(one, frozenset)}
