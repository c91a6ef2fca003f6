"""How an article is made up into pages, beyond what its source says: what a compositor
decides once the pages can be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NOTHING: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class MakeUp:
    """Adjustments to one edition; blocks of its body are named by their source lines.

    ``moved``: how many blocks later a figure, table, box or pull quote stands.
    ``fitted``: the word space of a paragraph or list, in steps from -3 (tight) to 3 (wide).
    ``undivided``: paragraphs in which no word is divided.
    ``closing``: how closely what stands after the text is set, from 0 (as the style has it)
    to 2.
    """

    moved: Mapping[int, int] = field(default_factory=lambda: NOTHING)
    fitted: Mapping[int, int] = field(default_factory=lambda: NOTHING)
    undivided: frozenset[int] = frozenset()
    closing: int = 0

    def __reduce__(self) -> tuple[type[MakeUp], tuple[object, ...]]:
        # Read-only mappings can't be sent to another process.
        return (MakeUp, (dict(self.moved), dict(self.fitted), self.undivided, self.closing))
