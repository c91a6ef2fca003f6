"""What the rules on files look at: finished files, all at once, since some judges take a
while to get up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pressroom.model.problem import Position
from pressroom.model.remark import NotChecked, Remark


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file, by the name that remarks give it."""

    name: str
    path: Path


@dataclass(frozen=True)
class Outputs:
    """Finished files."""

    files: tuple[Output, ...]

    def of(self, suffix: str) -> tuple[Output, ...]:
        """Those of one kind, such as ``.pdf``."""
        return tuple(f for f in self.files if f.path.suffix.lower() == suffix)


class UnjudgedError(Exception):
    """Raised by a rule, after its remarks, where it could not look at all it should."""

    def __init__(self, not_checked: Iterable[NotChecked]) -> None:
        self.not_checked = tuple(not_checked)
        super().__init__("; ".join(one.why for one in self.not_checked))


def verdict(output: Output, findings: Iterable[str]) -> Iterator[Remark]:
    """A judge's findings on a file as remarks."""
    for words in findings:
        yield Remark(words, Position(output.name), output=output.name)
