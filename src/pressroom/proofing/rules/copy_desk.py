"""What the rules on copy look at: an edition as passages of words, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pressroom.model.article import Article, Edition
from pressroom.model.body import (
    INLINE,
    Code,
    Figure,
    Foreign,
    InlineImage,
    LineBreak,
    Link,
    Marked,
    Paragraph,
    Text,
    walk,
)
from pressroom.model.edited import EditedEdition
from pressroom.model.language import Language
from pressroom.model.ledger import Standing
from pressroom.model.problem import Position
from pressroom.model.remark import Remark

# Stands in a passage for what is not in its words: code, a picture, a run in another language.
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
# A word with the marks that belong to it: vowels of Arabic and Hebrew, accents, joiners.
WORD = r"[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d]+"
_FRONT = (
    ("deck", "deck"),
    ("key_points", "key-points"),
    ("recommendations", "recommendations"),
    ("funding", "funding"),
    ("disclaimer", "disclaimer"),
    ("acknowledgements", "acknowledgements"),
    ("cite_as", "cite-as"),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand together, in one language, without their markup. They begin on or
    after the source line ``line`` and end on ``last`` at the latest."""

    text: str
    language: str
    line: int
    last: int


@dataclass(frozen=True)
class Copy:
    """An edition to be looked at. ``speech`` gives a language's data; ``edited`` is the
    edition after editing, None where faults in the press's sources stand in the way;
    ``standing`` how it stands to its original, None for one."""

    edition: Edition
    article: Article
    speech: Callable[[str], Language]
    edited: EditedEdition | None = None
    standing: Standing | None = None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The edition's words: title, front matter, text, notes."""
        return tuple(self._front()) + tuple(
            passage
            for part in (self.edition.body, tuple(self.edition.notes.values()))
            for passage in self._of_blocks(part)
        )

    @cached_property
    def links(self) -> tuple[tuple[Link, int], ...]:
        """Every link with the line its block begins on."""
        found = []
        for part, line in self._parts():
            for node in walk(part):
                line = getattr(node, "line", 0) or line
                if isinstance(node, Link):
                    found.append((node, line))
        return tuple(found)

    def remark(self, passage: Passage, start: int, end: int, message: str, **rest: str) -> Remark:
        """A remark on some characters of a passage, placed where the source has them."""
        place, width = self.locate(passage, start, end)
        return Remark.at(self.edition.source, place, message, width, **rest)

    def remark_on(self, needle: str, line: int, message: str, **rest: str) -> Remark:
        """A remark on the first place from a line on that says ``needle``."""
        source = self.edition.source
        place = source.find(needle, max(1, line))
        return Remark.at(source, place, message, max(1, len(needle)), **rest)

    def locate(self, passage: Passage, start: int, end: int) -> tuple[Position, int]:
        """Where the source has some characters of a passage, and how many of its own they
        take up on that line. Markup may stand between words."""
        source = self.edition.source
        wanted = passage.text[start:end]
        pattern = re.sub(r"(?:\\? )+", r"[\\s*_>|]+", re.escape(wanted))
        before = passage.text[:start].count(wanted)
        region = "\n".join(source.lines[passage.line - 1 : passage.last])
        found = list(re.finditer(pattern, region)) if wanted.strip() else []
        if not found:
            return source.at(max(1, passage.line), 1), 1
        match = found[min(before, len(found) - 1)]
        line = passage.line + region.count("\n", 0, match.start())
        column = match.start() - (region.rfind("\n", 0, match.start()) + 1)
        width = len(match[0].split("\n", 1)[0])
        return source.at(line, column + 1), max(1, width)

    def _parts(self) -> Iterator[tuple[Any, int]]:
        """What holds inlines, each with a line it stands on or after."""
        lines = self.edition.lines
        for name, key in _FRONT:
            value = getattr(self.edition, name)
            if value and isinstance(value[0], tuple):
                for number, item in enumerate(value):
                    yield item, lines.get(f"{key}/{number}", 1)
            elif key in lines:  # the press's disclaimer is not the edition's
                yield value, lines[key]
        for number, correction in enumerate(self.edition.corrections):
            yield correction.text, lines.get(f"corrections/{number}/text", 1)
        yield self.edition.body, 1
        yield tuple(self.edition.notes.values()), 1

    def _front(self) -> Iterator[Passage]:
        lines, tag = self.edition.lines, self.edition.language
        begins = sorted({*lines.values(), len(self.edition.source.lines) + 1})

        def last(line: int) -> int:
            return next((n - 1 for n in begins if n > line), line)

        title = lines.get("title", 1)
        yield Passage(self.edition.title, tag, title, last(title))
        for value, line in self._parts():
            if value and isinstance(value[0], INLINE):
                yield from _passages_of(value, tag, line, last(line))

    def _of_blocks(self, blocks: Any) -> Iterator[Passage]:
        begins = self._begins
        line = 1
        for node in walk(blocks):
            if isinstance(node, INLINE):
                continue
            line = getattr(node, "line", 0) or line
            tag = self.edition.language
            if isinstance(node, Paragraph) and node.language:
                tag = node.language
            last = next((n - 1 for n in begins if n > line), len(self.edition.source.lines))
            if isinstance(node, Figure) and node.alt:
                yield Passage(node.alt, tag, line, last)
            for name in node.__dataclass_fields__:
                value = getattr(node, name)
                if isinstance(value, tuple) and value and isinstance(value[0], INLINE):
                    yield from _passages_of(value, tag, line, last)

    @cached_property
    def _begins(self) -> list[int]:
        parts = (self.edition.body, tuple(self.edition.notes.values()))
        return sorted({line for n in walk(parts) if (line := getattr(n, "line", 0))})


def _passages_of(line: Any, tag: str, first: int, last: int) -> Iterator[Passage]:
    """A line of inlines as a passage; runs in other languages as ones of their own."""
    text = _words(line)
    if text.strip(f" {OBJECT}"):
        yield Passage(text, tag, first, last)
    for node in walk(line):
        if isinstance(node, Foreign):
            yield Passage(_words(node.children), node.language, first, last)


def _words(line: Any) -> str:
    made = []
    for node in line:
        if isinstance(node, Text):
            made.append(node.text)
        elif isinstance(node, (Code, Foreign, InlineImage)):
            made.append(OBJECT)
        elif isinstance(node, LineBreak):
            made.append(" ")
        elif isinstance(node, (Marked, Link)):
            made.append(_words(node.children))
    return "".join(made)
