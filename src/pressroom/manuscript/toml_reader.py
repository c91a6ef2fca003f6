"""TOML as plain values with the places of their keys.

``tomllib`` reads the values but keeps no marks, so the places are found by a pass over
the lines: table headers, keys at the beginning of a line, keys of inline tables.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from pressroom.manuscript.located import Located, Path
from pressroom.manuscript.merges import left_mark
from pressroom.model.problem import PressError, SourceText

_HEADER = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?")
_KEY = re.compile(r"""^(\s*)((?:[A-Za-z0-9_.-]+|"[^"]*"|'[^']*'))\s*=\s*""")
# How many tables and lists may stand within each other, keys with dots among them.
MAX_DEPTH = 50
_ERROR_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def read_toml(source: SourceText) -> Located:
    """The values of a TOML file with their places; PressError where it is not TOML."""
    try:
        value = tomllib.loads(source.text)
    except RecursionError:
        raise _too_deep(source) from None
    except ValueError as error:
        if mark := left_mark(source, 1, len(source.lines)):
            raise PressError([mark]) from None
        text = str(error)
        found = _ERROR_PLACE.search(text)
        last = max((n for n, line in enumerate(source.lines, 1) if line.strip()), default=1)
        where = source.at(int(found[1]), int(found[2])) if found else source.at(last)
        message = _ERROR_PLACE.sub("", text).replace("(at end of document)", "").strip()
        raise PressError(
            [
                source.problem(
                    where,
                    f"this is not TOML: {message[:200]}",
                    'key = "value", one a line',
                    "put texts in double quotes; check brackets and commas",
                )
            ]
        ) from None
    if _is_deep(value):
        raise _too_deep(source)
    located = Located(value, source)
    _find_places(located)
    return located


def _too_deep(source: SourceText) -> PressError:
    """The fault of values that are nested too deeply, at the line that probably nests most."""
    lines = range(1, len(source.lines) + 1)
    most = max(lines, key=lambda number: sum(source.line(number).count(c) for c in "[{."))
    return PressError(
        [
            source.problem(
                source.at(most),
                "values are nested too deeply",
                'key = "value", one a line',
                f"at most {MAX_DEPTH} levels of brackets, and of dots in keys",
            )
        ]
    )


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        inner = [one.values() if isinstance(one, dict) else one for one in level]
        level = [one for values in inner for one in values if isinstance(one, dict | list)]
    return bool(level)


def _find_places(located: Located) -> None:
    table: Path = ()
    for number, line in enumerate(located.source.lines, 1):
        if header := _HEADER.match(line):
            table = tuple(_split(header[1]))
            located.places.setdefault(table, located.source.at(number, header.start(1) + 1))
        elif key := _KEY.match(line):
            path = (*table, *_split(key[2]))
            located.keys[path] = located.source.at(number, key.start(2) + 1)
            located.places[path] = located.source.at(number, key.end() + 1)
            _inner_places(located, path, number, line, key.end())


def _inner_places(located: Located, path: Path, number: int, line: str, start: int) -> None:
    inner: Any = located.value
    for part in path:
        inner = inner.get(part) if isinstance(inner, dict) else None
    if isinstance(inner, dict):
        for name in inner:
            if found := re.search(rf'(?:[{{,]\s*)"?({re.escape(name)})"?\s*=\s*', line[start:]):
                located.keys[(*path, name)] = located.source.at(number, start + found.start(1) + 1)
                located.places[(*path, name)] = located.source.at(number, start + found.end() + 1)
    elif isinstance(inner, list):
        for index, item in enumerate(inner):
            column = line.find(str(item), start)
            if column >= 0:
                located.places[(*path, index)] = located.source.at(number, column + 1)


def _split(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]
