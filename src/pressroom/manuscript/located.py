"""Values that were read from a file, each with its place. Imports nothing heavy."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pressroom.model.body import Inlines
from pressroom.model.problem import Position, Problem, SourceText

Path = tuple[str | int, ...]
_TAG = re.compile(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$")


@dataclass(slots=True)
class Located:
    """Values read from a file, and where each of them (by its path) stands.

    ``texts`` holds, for scalars, the position of the value's first character. ``records`` and
    ``lines`` are what was made of the values since (``records.py``, ``editions.py``).
    """

    value: Any
    source: SourceText
    places: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)
    records: dict[tuple[str, Path], Any] = field(default_factory=dict)
    lines: dict[tuple[str, int], Inlines] = field(default_factory=dict)

    def place(self, path: Path) -> Position:
        """The position of the value at a path, or of the nearest one above it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Position(self.source.file, 1, 1))

    def key_place(self, path: Path) -> Position:
        """The position of the key of the value at a path."""
        return self.keys.get(path) or self.place(path)


def is_language_tag(text: str) -> bool:
    """Whether a text is a language tag as file names use it (``en``, ``zh-Hant``, ``pt-BR``)."""
    return bool(_TAG.match(text))
