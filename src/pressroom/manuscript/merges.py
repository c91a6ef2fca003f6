"""Merges that nobody has finished: git writes both versions into a file, with marks around them.

The first mark tells a conflict from anything that a text may say: the second alone would underline
a heading in Markdown, and the third be a quotation.
"""

from __future__ import annotations

import re

from pressroom.model.problem import Problem, SourceText

_FIRST = re.compile(r"<{7}(?: |$)")
_LAST = re.compile(r">{7}(?: |$)")
_FENCE = re.compile(r" {0,3}(?:`{3}|~{3})")
_LEFT = re.compile(r"(?:[<>|]{7}(?: |$)|={7}$)")


def unfinished_merges(source: SourceText) -> list[Problem]:
    """A problem for each conflict in a text, at its first mark."""
    if "<<<<<<<" not in source.text:
        return []
    first = [number for number, line in enumerate(source.lines, 1) if _FIRST.match(line)]
    return [_problem(source, number) for number in first]


def left_mark(source: SourceText, first: int, last: int) -> Problem | None:
    """A problem for the first mark of any kind between two lines that can't be read, or None:
    somebody may have taken out only some of them."""
    found = (n for n in range(first, last + 1) if _LEFT.match(source.line(n)))
    number = next(found, 0)
    return _problem(source, number) if number else None


def _problem(source: SourceText, number: int) -> Problem:
    last = next(
        (n for n in range(number, len(source.lines) + 1) if _LAST.match(source.line(n))), number
    )
    until = f", up to line {last}" if last > number else ""
    fences = sum(1 for n in range(1, number) if _FENCE.match(source.line(n)))
    code = "; if code is to show them, begin its lines with a space, fences too"
    return source.problem(
        source.at(number),
        f"an unfinished merge{until}: git's marks stand in the text",
        "one version, or both made one, without marks",
        "keep what shall stand, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
        + (code if fences % 2 else ""),
        7,
    )
