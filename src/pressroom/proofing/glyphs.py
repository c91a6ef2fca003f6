"""Missing glyphs: a character that no house font has would be printed as an empty box.

Example: ``𐎠`` (Old Persian) in a press whose style names no face for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import unescape

from pressroom.model.edited import EditedEdition
from pressroom.model.problem import Position, Problem

RULE = "page.missing-glyph"
_TAGS = re.compile(r"<[^>]*>")
_HEAD = re.compile(r"<head>.*?</head>", re.DOTALL)


def missing_in(text: str, characters: frozenset[int]) -> list[str]:
    """The characters of a text that need a glyph and have none, in order, each once.

    White space, controls and default-ignorable characters (joiners, marks of direction,
    variation selectors) need none.
    """
    made = []
    for character in dict.fromkeys(text):
        category = unicodedata.category(character)
        if category in ("Zs", "Cc", "Cf", "Zl", "Zp") or 0xFE00 <= ord(character) <= 0xFE0F:
            continue
        if ord(character) not in characters:
            made.append(character)
    return made


def check_glyphs(
    html: str,
    editions: Sequence[EditedEdition],
    characters: frozenset[int],
    drawings: Iterable[tuple[str, str, int]] = (),
) -> list[Problem]:
    """Problems for every character without a glyph in a document's HTML, placed where the
    sources have it. ``drawings`` are words of its drawings: file, words, line."""
    text = _text_of(html)
    problems = [
        _problem(character, text, editions)
        for character in missing_in(text.replace("\x00", ""), characters)
    ]
    problems += [
        Problem(
            Position(file, line),
            _message(character),
            _EXPECTED,
            _MEND,
            words.strip(),
            rule=RULE,
        )
        for file, words, line in drawings
        for character in missing_in(words, characters)
    ]
    return problems


def lacks_glyphs(html: str, characters: frozenset[int]) -> bool:
    """Whether anything in a document has no glyph."""
    return bool(missing_in(_text_of(html).replace("\x00", ""), characters))


def _text_of(html: str) -> str:
    """The text of a document, with marks where its tags are."""
    return unescape(_TAGS.sub("\x00", _HEAD.sub("", html)))


_EXPECTED = "characters that the style's fonts have"
_MEND = "correct it, or add a face that has it to the style (docs/styles.md)"


def _message(character: str) -> str:
    name = unicodedata.name(character, "unnamed")
    return f"no house font has {character} (U+{ord(character):04X} {name})"


def _problem(character: str, text: str, editions: Sequence[EditedEdition]) -> Problem:
    for edited in editions:
        source = edited.edition.source
        for number, line in enumerate(source.lines, 1):
            if character in line:
                place = source.at(number, line.index(character) + 1)
                return source.problem(place, _message(character), _EXPECTED, _MEND, rule=RULE)
    at = text.find(character)
    around = text[max(0, at - 30) : at + 30].replace("\x00", " ").strip()
    return Problem(
        Position(editions[0].edition.source.file),
        f"{_message(character)}, in “{around}”",
        _EXPECTED,
        _MEND + "; it may stand in authors.yaml, collection.yaml or pressroom.toml",
        rule=RULE,
    )
