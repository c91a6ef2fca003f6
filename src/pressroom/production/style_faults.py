"""Faults of a style told at their place in its files: what the engine doesn't understand of its
CSS, and templates that can't be filled in.

It is looked for only once something has failed; nothing of it takes time before.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import PurePosixPath
from traceback import walk_tb
from typing import Any

from pressroom.manuscript.places import CONFIGURATION, built_in_styles
from pressroom.model.problem import Position, PressError, Problem, SourceText
from pressroom.model.style import Style
from pressroom.typesetting.paper import lines_above

# How the engine says where: of a declaration, with what it is of, and of other things.
_DECLARATION = re.compile(
    r"Ignored `(?P<name>[\w-]+)\s*:.*` at (?P<line>-?\d+):(?P<column>\d+)", re.S
)
_PLACE = re.compile(r" at (?P<line>-?\d+):(?P<column>\d+)")
_SELECTOR = re.compile(r"selector,? '(?P<selector>[^']+)'")
_VARIABLE = re.compile(r"var\(\s*--([\w-]+)")
EXPECTED = "CSS that the print engine understands"
MEND = "look the property and its values up in docs/styles.md, or take it out"


def css_fault(said: str, style: Style) -> Problem | None:
    """What the engine ``said``, placed in the file of the style that it is about; None where
    that is none of the style's."""
    above = lines_above(style)
    for path, text in _in_order(style):
        source, name = SourceText(path, text), PurePosixPath(path).name
        here = _higher(said, above[name])
        place = _declared(here, source) or _read(here, source)
        if place is None:
            continue
        words = f"the print engine says: {_PLACE.sub('', said, count=1)}"
        named = _VARIABLE.findall(source.line(place.line))
        if is_built_in("css", name, text):
            # That is right as it is: what is put into it is not.
            mend = f"look under [variables] at {' and '.join(named)}" if named else MEND
            words += f" It is in the style's {name}, line {place.line}."
            return Problem(Position(CONFIGURATION), words, EXPECTED, mend)
        mend = f"{MEND}; or look at the value of {', '.join(named)}" if named else MEND
        return source.problem(place, words, EXPECTED, mend)
    return None


def template_fault(error: BaseException, style: Style) -> PressError | None:
    """The fault that a template of the style has; None where the error is of another kind."""
    jinja2: Any = sys.modules.get("jinja2")
    if jinja2 is None or not isinstance(error, jinja2.TemplateError):
        return None
    name, line = _in_template(error)
    files = {**style.css, **style.templates}
    folder = "templates" if name in style.templates else "css"  # some of that are templates
    source = SourceText(f"styles/{style.name}/{folder}/{name}", files.get(name, ""))
    expected = "a template that can be filled in with what docs/styles.md names"
    mend = "compare it with the built-in one that it takes the place of"
    words = f"this template fails: {error}"
    return PressError([source.problem(source.at(line), words, expected, mend)])


def is_built_in(folder: str, name: str, text: str) -> bool:
    """Whether a file of a style is one that comes with pressroom, as it came."""
    files = built_in_styles().glob(f"*/{folder}/{name}")
    return any(file.read_text("utf-8") == text for file in files)


def _in_order(style: Style) -> Iterator[tuple[str, str]]:
    """The CSS files of a style that are no templates, with their paths: those of the press
    first, since they are likelier to be wrong."""
    known = {name: is_built_in("css", name, text) for name, text in style.css.items()}
    for name in sorted(known, key=lambda name: (known[name], name)):
        if name.endswith(".css"):
            yield f"styles/{style.name}/css/{name}", style.css[name]


def _higher(said: str, lines: int) -> str:
    """What the engine said, with a place so many lines higher."""

    def place(found: re.Match[str]) -> str:
        return f" at {int(found['line']) - lines}:{found['column']}"

    return _PLACE.sub(place, said, count=1)


def _declared(said: str, source: SourceText) -> Position | None:
    """Where a declaration stands that the engine ignored, if it can be in this file."""
    found = _DECLARATION.match(said)
    if found is None:
        return None
    line, column = int(found["line"]), int(found["column"])
    written = source.line(line).lower()
    # It names the place of the property, or, where variables were put in, that of the value.
    before = re.search(
        rf"(?<![\w-]){re.escape(found['name'].lower())}\s*:\s*$", written[: column - 1]
    )
    if before is not None:
        return source.at(line, before.start() + 1)
    return source.at(line, column) if written[column - 1 :].startswith(found["name"]) else None


def _read(said: str, source: SourceText) -> Position | None:
    """Where something else stands, if the engine says the same when it reads this file."""
    from pressroom.printing.sheets import said_of

    if said not in said_of(source.text):
        return None
    if found := _PLACE.search(said):
        return source.at(int(found["line"]), int(found["column"]))
    selector = _SELECTOR.search(said)
    return source.find(selector["selector"].strip()) if selector else source.at(1)


def _in_template(error: Any) -> tuple[str, int]:
    """The template and the line that an error is of."""
    if getattr(error, "lineno", None):
        return str(error.name or error.filename or ""), int(error.lineno)
    place = ("", 0)
    for frame, line in walk_tb(error.__traceback__):
        # Templates are compiled with their names as those of files.
        if "/" not in frame.f_code.co_filename and "." in frame.f_code.co_filename:
            place = frame.f_code.co_filename, line
    return place
