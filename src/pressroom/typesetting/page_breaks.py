"""Printed pages in an e-book's chapter: the word at which each page turns is found, and
marked there.

Paper and e-book are set from one tree, so the words are the same; what differs are spaces,
typesetting's own signs, capitals made by CSS, and the calls of notes. Where a page opens is
therefore looked for by its words, letters only, after the place of the page before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from markupsafe import Markup

from pressroom.model.turns import PageOpening, PageTurn

_TOKEN = re.compile(r"<(/?)([\w:-]+)[^>]*?(/?)>|<[!?][^>]*>|&[#\w]+;|[^<&]+", re.DOTALL)
_UNSEEN = frozenset("\u00ad\u200b\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e")
_INLINE = frozenset("a abbr b bdi cite code em i q s small span strong sub sup time u wbr".split())
# Before these a marker stands, where a page opens with the whole of one; a marker in a
# heading would be read out with it.
_WHOLE = frozenset("h1 h2 h3 h4 h5 h6 figure table aside".split())
_PASSED = frozenset(
    "p li ul ol thead tbody tr th td figcaption img blockquote section header div dl dt dd".split()
)
# Letters of the opening's words to look for: so many tell it from everything else; fewer
# where the e-book goes on in another way than the page.
LENGTHS = (60, 30, 16)


class _Letters(dict[int, str | None]):
    """What a character is among letters: nothing where it is a space or unseen, else itself
    in lower case, one for one, so that capitals that CSS makes are found."""

    def __missing__(self, code: int) -> str | None:
        """A character met for the first time."""
        character = chr(code)
        lower = character.lower() if len(character.lower()) == 1 else character
        seen = not character.isspace() and character not in _UNSEEN
        self[code] = lower if seen else None
        return self[code]


_LETTERS = _Letters()


@dataclass(slots=True)
class _Run:
    """Letters of a chapter that stand together: the first's number, the place of what they
    were read from, and whether a space or a block's beginning comes before them. What is
    ``escaped`` is all in one place."""

    first: int
    place: int
    characters: str
    fresh: bool
    escaped: bool


@dataclass(slots=True)
class _Text:
    """A chapter's words: ``letters`` without spaces, and the runs that they stand in. Only
    of a few letters it is ever asked where they stand."""

    letters: str = ""
    runs: list[_Run] = field(default_factory=list)
    _undigited: tuple[str, list[int]] | None = None

    def standing(self, at: int) -> tuple[int, bool]:
        """The place of a letter in the XHTML, and whether a space or a block's beginning
        comes before it."""
        run = self.runs[bisect_right(self.runs, at, key=lambda run: run.first) - 1]
        fresh, number = run.fresh, run.first
        for offset, character in enumerate(run.characters):
            if character.isspace():
                fresh = True
            elif character not in _UNSEEN:
                if number == at:
                    return run.place + (0 if run.escaped else offset), fresh
                fresh, number = False, number + 1
        raise IndexError(at)

    def undigited(self) -> tuple[str, list[int]]:
        """The letters without figures, and their numbers."""
        if self._undigited is None:
            kept = [n for n, letter in enumerate(self.letters) if not letter.isdigit()]
            self._undigited = "".join(self.letters[n] for n in kept), kept
        return self._undigited


@dataclass(frozen=True, slots=True)
class Break:
    """A page, and the place in the chapter's XHTML where it begins."""

    page: int
    place: int


def page_breaks(xhtml: str, start: int, turns: Sequence[PageTurn]) -> list[Break]:
    """Where the printed pages of an edition begin in its chapter, in order.

    ``start`` is where the edition begins in the XHTML: its first page does there. A page
    begins at the first thing on it that stands in the same order in the chapter: a figure
    that was moved on paper to where there was room is passed over.
    """
    text = _read(xhtml, start)
    found: list[Break] = []
    flowed = -1
    for turn in turns:
        places = [_find(text, opening, flowed) for opening in turn.openings]
        if not found:
            found.append(Break(turn.page, start))
        else:
            at = _first_in_order(turn.openings, places)
            place = _outside(xhtml, _word_at(text, at)) if at >= 0 else 0
            found.append(Break(turn.page, max(place, found[-1].place)))
        # The next page is looked for after the last block of the text's own that begins here;
        # what stands around the text has another order in the book than on paper.
        flowed = max(
            flowed,
            *(p for p, o in zip(places, turn.openings, strict=True) if o.flowing and o.source),
            -1,
        )
    return found


def marked(xhtml: str, breaks: Sequence[Break], markers: Sequence[Markup]) -> str:
    """The chapter with a marker at every break."""
    made, end = [], 0
    for one, marker in zip(breaks, markers, strict=True):
        made += [xhtml[end : one.place], str(marker)]
        end = one.place
    return "".join([*made, xhtml[end:]])


def _first_in_order(openings: Sequence[PageOpening], places: Sequence[int]) -> int:
    """The place of the first thing of a page that lies before what follows on the page; -1
    where none was found."""
    found = [(p, o) for p, o in zip(places, openings, strict=True) if p >= 0]
    for number, (place, _) in enumerate(found):
        if all(place <= other for other, o in found[number + 1 :] if o.flowing):
            return place
    return -1


def _find(text: _Text, opening: PageOpening, after: int) -> int:
    """The letter at which an opening's words begin, the first after a place; -1 without."""
    wanted = _letters(opening.words)
    for length in LENGTHS:
        key = wanted[:length]
        at = text.letters.find(key, after + 1) if key else -1
        if at >= 0 or len(wanted) <= LENGTHS[-1]:
            return at
    # A second call of a note is a figure among the words on paper.
    bare, numbers = text.undigited()
    key = "".join(c for c in wanted if not c.isdigit())[: LENGTHS[1]]
    if not key or wanted[0].isdigit():
        return -1
    at = bare.find(key, bisect_left(numbers, after + 1))
    return numbers[at] if at >= 0 else -1


def _letters(words: str) -> str:
    return words.translate(_LETTERS)


def _read(xhtml: str, start: int) -> _Text:
    text = _Text()
    letters: list[str] = []
    count, fresh = 0, True
    for place, characters, escaped in _characters(xhtml, start):
        held = characters.translate(_LETTERS)
        if held:
            text.runs.append(_Run(count, place, characters, fresh, escaped))
            letters.append(held)
            count += len(held)
            fresh = False
        fresh = fresh or not characters or _ends_in_space(characters)
    text.letters = "".join(letters)
    return text


def _ends_in_space(characters: str) -> bool:
    """Whether a space comes after the last letter."""
    for character in reversed(characters):
        if character not in _UNSEEN:
            return character.isspace()
    return False


def _characters(xhtml: str, start: int) -> Iterator[tuple[int, str, bool]]:
    """The characters that stand together, with their place, and whether they are escaped
    there; nothing for the edge of a block. The calls of notes are left out, since on paper
    they are no part of the line's words."""
    calls = 0
    for found in _TOKEN.finditer(xhtml, start):
        name = found[2]
        if name is None:
            if not calls and not found[0].startswith("<"):
                escaped = found[0].startswith("&")
                yield found.start(), unescape(found[0]) if escaped else found[0], escaped
        elif name == "a" and not calls and 'class="noteref"' in found[0]:
            calls = 1
        elif calls:
            calls = 0 if found[1] and name == "a" else calls
        elif name not in _INLINE:
            yield found.start(), "", False


def _word_at(text: _Text, at: int) -> int:
    """The place of the word that a letter is in: a page that turns within a word has its
    marker before it."""
    place, fresh = text.standing(at)
    while not fresh and text.letters[at - 1].isalnum() and text.letters[at].isalnum():
        at -= 1
        place, fresh = text.standing(at)
    return place


def _outside(xhtml: str, place: int) -> int:
    """Before the inline elements that begin at a place; before the whole heading, figure,
    table or box where the place is its very beginning."""
    best = place
    tokens = [t for t in _TOKEN.finditer(xhtml, max(0, place - 4000), place) if t.end() <= place]
    for token in reversed(tokens):
        name = token[2]
        if name is None:
            if not token[0].isspace():
                break
        elif token[1]:
            break
        elif name in _WHOLE or (name in _INLINE and best == place):
            best = place = token.start()
        elif name not in _PASSED:
            break
    return best
