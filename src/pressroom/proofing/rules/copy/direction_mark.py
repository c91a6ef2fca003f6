"""Invisible marks of direction that are opened and not closed, or the other way round."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pressroom.model.remark import Remark
from pressroom.proofing.rules.copy_desk import Copy
from pressroom.proofing.rules.rule import Example, Rule

_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_END_EMBEDDING, _END_ISOLATE = "\u202c", "\u2069"


def check(copy: Copy) -> Iterator[Remark]:
    """Embeddings, overrides and isolates (U+202A–E, U+2066–9) without their counterpart in
    the paragraph, where the bidirectional algorithm ends them (UAX #9, 3.3)."""
    source = copy.edition.source
    open_: list[tuple[str, int, int]] = []
    wrong: list[tuple[str, int, int]] = []
    for number, line in enumerate([*source.lines, ""], 1):
        if not line.strip():
            wrong += open_
            open_ = []
        for column, character in enumerate(line, 1):
            here = (character, number, column)
            if character in _EMBEDDINGS or character in _ISOLATES:
                open_.append(here)
            elif character in (_END_EMBEDDING, _END_ISOLATE):
                openers = _EMBEDDINGS if character == _END_EMBEDDING else _ISOLATES
                if open_ and open_[-1][0] in openers:
                    open_.pop()
                else:
                    wrong.append(here)
    for character, number, column in sorted(wrong, key=lambda one: one[1:]):
        name = unicodedata.name(character).lower()
        closes = character in (_END_EMBEDDING, _END_ISOLATE)
        said = "closes nothing" if closes else "is never closed"
        yield Remark.at(
            source, source.at(number, column), f"U+{ord(character):04X} ({name}) {said}"
        )


RULE = Rule(
    id="copy.direction-mark",
    title="stray mark of direction",
    why="Pasted from other programs, such marks turn round what follows, and no editor shows them.",
    mend="delete it; a run in another language is marked [so]{lang=en}",
    severity="warning",
    bad=Example("الرقم \u202b12 في هذا السطر.", "ar"),
    good=Example("الرقم \u206812\u2069 في هذا السطر.", "ar"),
    check=check,
)
