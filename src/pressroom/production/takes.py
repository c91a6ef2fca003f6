"""Copy in takes: what the chapters of a large book are set from, each by itself.

A compositor is not handed a whole manuscript either. The job of a large book holds its editions
without their words; these travel as bytes that are unpacked when their chapter's turn comes, so
that of a thousand articles one is in memory.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pressroom.model.edited import EditedEdition
from pressroom.model.problem import SourceText
from pressroom.model.turns import PageTurn
from pressroom.production.packing import packed
from pressroom.production.parts import WORDS, without_words

Held = tuple[tuple[Any, ...], tuple[PageTurn, ...]]


class Take:
    """An edition's words, and where its printed pages turn. No dataclass: it is packed in a
    way of its own."""

    __slots__ = ("_held",)

    def __init__(self, held: Held | bytes) -> None:
        self._held = held

    @classmethod
    def of(cls, edited: EditedEdition, turns: Sequence[PageTurn] = ()) -> Take:
        """What the chapter of an edition is set from, beside its ``gist``."""
        return cls((tuple(getattr(edited, name) for name in WORDS), tuple(turns)))

    def __reduce__(self) -> Any:
        """Bytes, for whoever packs it."""
        held = self._held
        return Take, (held if isinstance(held, bytes) else bytes(packed(held)),)

    def with_words(self, edited: EditedEdition) -> tuple[EditedEdition, tuple[PageTurn, ...]]:
        """The edition with its words again, and its turns."""
        words, turns = pickle.loads(self._held) if isinstance(self._held, bytes) else self._held
        return replace(edited, **dict(zip(WORDS, words, strict=True))), turns


def gist(edited: EditedEdition) -> EditedEdition:
    """An edition without what only its own chapter shows, and without its source: that is only
    read to say where a fault is."""
    source = SourceText(edited.edition.source.file, "")
    return replace(without_words(edited), edition=replace(edited.edition, source=source))
