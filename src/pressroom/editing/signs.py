"""Which signs an edition is set in, by the role of type: what a colophon knows typefaces by.

They are worked out when an edition is edited and stay with its gist, so that a packet's
colophon needs no article's text, nor its pages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pressroom.model.body import Box, Code, CodeBlock, Figure, Heading, PullQuote, Table, Text
from pressroom.model.edited import EditedEdition

# What is set in other type than the words around it. A heading is a label in one style and
# display type in another: it seldom has a letter that the title and the notes have not.
_ROLES = {
    Box: "label",
    Figure: "label",
    Table: "label",
    Heading: "label",
    PullQuote: "display",
    Code: "code",
    CodeBlock: "code",
}


def with_signs(edited: EditedEdition) -> EditedEdition:
    """The edition with the signs of its words, which are all there."""
    made: dict[str, set[str]] = {"display": set(edited.title), "text": set()}
    _gather((edited.deck, edited.body), "text", made)
    made["text"].update(*(one.title for one in edited.recommended))
    labels = (
        edited.key_points,
        edited.recommendations,
        tuple(note.blocks for note in edited.notes),
        edited.funding,
        edited.disclaimer,
        edited.acknowledgements,
        tuple(correction.text for correction in edited.corrections),
        edited.cite_as,
    )
    _gather(labels, "label", made)
    made["label"].update(*_label_words(edited))
    return replace(edited, signs={role: shown(signs) for role, signs in made.items()})


def _label_words(edited: EditedEdition) -> Iterable[str]:
    """The words of an edition beside its text, as far as they are no tree."""
    yield from (edited.section, edited.series, edited.date, edited.place, edited.imprint)
    yield from (edited.publisher, edited.licence, *edited.topics)
    yield from (note.shown for note in edited.notes)
    yield from (other.own_name for other in edited.others)
    for credit in (*edited.authors, *edited.other_credits):
        yield from (credit.name, credit.label, credit.position, credit.bio)
    for one in edited.recommended:
        yield from (one.kind, one.authors, one.date)


def _gather(tree: Any, role: str, made: dict[str, set[str]]) -> None:
    """Put the signs of a tree to those of their roles."""
    ahead = [(tree, role)]
    while ahead:
        node, role = ahead.pop()
        if isinstance(node, tuple):
            ahead += [(child, role) for child in node]
            continue
        role = _ROLES.get(type(node), role)
        if isinstance(node, (Text, Code, CodeBlock)):
            made.setdefault(role, set()).update(node.text)
            continue
        ahead += [
            (value, role)
            for name in node.__dataclass_fields__
            if isinstance(value := getattr(node, name), tuple)
        ]


def shown(characters: Iterable[str]) -> str:
    """The signs among characters that are printed, in their order; one letter and one figure
    stand for all of ASCII, which no face has by half: so few edits of a text change them."""
    return "".join(sorted({_stand_in(one) for one in characters}))


@lru_cache(maxsize=4096)
def _stand_in(character: str) -> str:
    if character.isascii():
        return "a" if character.isalpha() else "0" if character.isdigit() else ""
    return "" if unicodedata.category(character)[0] in "CZ" else character
