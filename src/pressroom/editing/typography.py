"""What an editor types to what a compositor sets: quotes, dashes, spaces, digits.

Works over a whole paragraph at once, through its markup, since a quotation may begin in
one run and end in another. Code and foreign runs keep their own custom.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pressroom.editing.formulas import held_together
from pressroom.editing.languages import month_names
from pressroom.model.body import (
    INLINE,
    Code,
    Figure,
    Foreign,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    Marked,
    NoteCall,
    Paragraph,
    Text,
    inside,
)
from pressroom.model.language import Language

_NBSP = "\N{NO-BREAK SPACE}"
_OPENS_AFTER = frozenset(" \t\n\u00a0\u202f([{—–-/\u200c")
_DIGITS = re.compile(r"[0-9]+")
_LATIN_NUMBER = re.compile(
    r"[^\sA-Za-z]*[A-Za-z][A-Za-z.&/-]*[ \u00a0-][0-9][0-9.,:/-]*|\S*[A-Za-z]\S*"
)
_UNITS = (
    r"(?:%|‰|°C|°F|K|mm|cm|m|km|m²|m³|km²|km³|ha|g|kg|t|l|ml|h|min|s|Hz|kHz|MHz|GHz|W|kW|MW|GW|"
    r"kWh|MWh|GWh|TWh|V|A|Pa|hPa|bar|ppm|ppi|per cent|percent|million|billion|trillion|bn|mn|"
    r"millions?|milliards?|процент\w*|млн|млрд|тыс\.|тонн\w*|год\w*|км|درصد|میلیون|میلیارد)"
)
_UNIT = re.compile(rf"(?<=[0-9]) (?={_UNITS}(?![\w]))")
_DAY = re.compile(r"(?<![\w.,:/-])(\d{1,2}(?:er|\.)?) (?=([^\W\d_]+))")
_INITIAL = re.compile(r"(?<![\w.])([A-ZА-Я]\.)(?: )(?=[A-ZА-Я])")
_FRENCH_HIGH = re.compile(r"(?<=[^\s(«;!?])[ \u00a0\u202f]*([;!?]+)(?=\s|$|[»)])")
_FRENCH_COLON = re.compile(r"(?<=[^\s(«])[ \u00a0\u202f]*(:)(?=\s|$)")

Languages = Callable[[str], Language]


@dataclass(slots=True)
class _State:
    """What stands before the run being set, within its paragraph."""

    before: str = " "
    open_inner: int = 0
    open_outer: int = 0


def set_blocks(blocks: Any, language: Language, languages: Languages) -> Any:
    """A tree (blocks, or anything that holds inlines) with its texts set in ``language``;
    ``languages`` gives the data of foreign runs."""
    if isinstance(blocks, tuple):
        if blocks and isinstance(blocks[0], INLINE):
            return set_line(blocks, language, languages)
        return tuple(set_blocks(child, language, languages) for child in blocks)
    inner = language
    if isinstance(blocks, Paragraph) and blocks.language:
        inner = languages(blocks.language)
        blocks = replace(blocks, direction=inner.direction)
    made = inside(blocks, lambda part: set_blocks(part, inner, languages))
    return replace(made, alt=set_text(made.alt, language)) if isinstance(made, Figure) else made


def set_line(line: Inlines, language: Language, languages: Languages) -> Inlines:
    """The inlines of one paragraph, set."""
    if language.direction == "rtl":
        line = held_together(line)
    return _run(line, language, languages, _State())


def set_text(text: str, language: Language) -> str:
    """A text without markup (a title, a place), set."""
    return _set(text, language, _State())


def _run(line: Inlines, language: Language, languages: Languages, state: _State) -> Inlines:
    made: list[Inline] = []
    for node in line:
        if isinstance(node, Text):
            made.append(Text(_set(node.text, language, state)))
        elif isinstance(node, Code):
            made.append(node)
            state.before = "x"
        elif isinstance(node, LineBreak):
            made.append(node)
            state.before = " "
        elif isinstance(node, Foreign):
            other = languages(node.language)
            inner = _run(node.children, other, languages, _State(before=state.before))
            made.append(replace(node, children=inner, direction=other.direction))
            state.before = "x"
        elif isinstance(node, InlineImage):
            made.append(replace(node, alt=set_text(node.alt, language)))
            state.before = "x"
        elif isinstance(node, (Marked, Link)):
            made.append(replace(node, children=_run(node.children, language, languages, state)))
        else:
            made.append(node)
            if not isinstance(node, NoteCall):
                state.before = "x"
    return tuple(made)


def _set(text: str, language: Language, state: _State) -> str:
    text = text.replace("...", "…").replace(" -- ", " – ")
    text = _quotes(text, language, state)
    if language.thin_before:
        text = _FRENCH_HIGH.sub(rf"{language.thin_before}\1", text)
        text = _FRENCH_COLON.sub(rf"{_NBSP}\1", text)
        text = re.sub(r"« ?(?=\S)", "«" + _NBSP, text)
        text = re.sub(r"(?<=\S) ?»", _NBSP + "»", text).replace(_NBSP * 2, _NBSP)
    text = _UNIT.sub(_NBSP, text)
    text = _days(text, language)
    text = _INITIAL.sub(rf"\1{_NBSP}", text)
    text = re.sub(r"(?<=\S) – (?=\S)", f"{_NBSP}– ", text)
    return own_digits(text, language) if language.digits[0] != "0" else text


def _days(text: str, language: Language) -> str:
    """A day of the month is held to the month that follows it."""
    months = month_names(language.locale or language.tag)
    return _DAY.sub(
        lambda found: f"{found[1]}{_NBSP if found[2].casefold() in months else ' '}", text
    )


def _quotes(text: str, language: Language, state: _State) -> str:
    if '"' not in text and "'" not in text:
        state.before = text[-1:] or state.before
        return text
    outer_open, outer_close, inner_open, inner_close = language.quotes
    opens_after = _OPENS_AFTER | {outer_open[0], inner_open[0]}
    hebrew = language.apostrophe == "׳"
    made: list[str] = []
    before = state.before
    for index, character in enumerate(text):
        after = text[index + 1 : index + 2]
        mark = character
        if character == '"' and hebrew and before.isalpha() and after.isalpha():
            mark = "״"  # the sign of an abbreviation, not a quotation
        elif character == '"':
            opening = before in opens_after and not (after == " " and state.open_outer)
            mark = outer_open if opening else outer_close
            state.open_outer += 1 if opening else -1
        elif character == "'":
            mark = language.apostrophe
            if before in opens_after and not after.isdigit() and after not in (" ", "\u00a0"):
                mark = inner_open
                state.open_inner += 1
            elif state.open_inner > 0 and not after.isalnum():
                mark = inner_close
                state.open_inner -= 1
        made.append(mark)
        # What opens counts as opening for the next, whichever sign the language has for it.
        opened = character in "\"'" and mark in (outer_open, inner_open)
        before = " " if opened else mark[-1]
    state.before = before
    return "".join(made)


def own_digits(text: str, language: Language) -> str:
    """Digits in the language's own numbering system (CRAFT 12), but for those of Latin
    names and codes: ``COVID-19``, ``ISO 7243``, ``10.1038/x``."""
    kept = [(m.start(), m.end()) for m in _LATIN_NUMBER.finditer(text)]

    def digits(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in kept):
            return found[0]
        return language.number(found[0])

    return _DIGITS.sub(digits, text)
