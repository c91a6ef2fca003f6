"""How an article is made up into pages, beyond what its source says: what a compositor
decides once the pages can be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MakeUp:
    """Adjustments to one edition; blocks of its body are named by their source lines.

    ``moved``: how many blocks later (or, negative, earlier) a figure, table, box or pull
    quote stands. ``fitted``: the word space of a paragraph or list, in steps from -3 (tight)
    to 3 (wide). ``undivided``: paragraphs in which no word is divided. ``leading``: from
    line to line of the text, in points; 0 is the style's own. ``closed``: what stands after
    the text is set closer.
    """

    moved: Mapping[int, int] = field(default_factory=dict)
    fitted: Mapping[int, int] = field(default_factory=dict)
    undivided: frozenset[int] = frozenset()
    leading: float = 0.0
    closed: bool = False
