"""Where something stands in a source file, and what is wrong with it there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a source file.

    ``file`` is relative to the press, with forward slashes. ``line`` and ``column`` count
    from 1; 0 means that the problem is with the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column or 1}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that an editor has to mend before anything can be delivered.

    ``excerpt`` is the source line the problem stands on (empty for a whole file) and
    ``width`` the number of characters in question from the position's column on.
    A ``warning`` is worth reading but holds nothing up. ``rule`` is the id of the rule of
    ``pressroom check`` that it goes by, where it has one.
    """

    position: Position
    message: str
    expected: str = ""
    mend: str = ""
    excerpt: str = ""
    width: int = 1
    warning: bool = False
    rule: str = ""

    def as_dict(self) -> dict[str, object]:
        """Plain values for ``--json``."""
        values: dict[str, object] = {
            "file": self.position.file,
            "severity": "warning" if self.warning else "error",
            "line": self.position.line,
            "column": self.position.column,
            "message": self.message,
            "expected": self.expected,
            "mend": self.mend,
            "excerpt": self.excerpt,
        }
        return {**values, "rule": self.rule} if self.rule else values


class PressError(Exception):
    """What cannot go on because of problems an editor can mend; carries all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(
            sorted(dict.fromkeys(problems), key=lambda p: p.position)
        )
        super().__init__("; ".join(f"{p.position}: {p.message}" for p in self.problems))

    def __reduce__(self) -> tuple[type[PressError], tuple[tuple[Problem, ...]]]:
        return (PressError, (self.problems,))


@dataclass(slots=True)
class SourceText:
    """A source file's text, able to say where in it something stands."""

    file: str
    text: str
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty when there is none."""
        return self.lines[number - 1].rstrip("\r") if 0 < number <= len(self.lines) else ""

    def at(self, line: int, column: int = 1) -> Position:
        """A position in this file."""
        return Position(self.file, line, column)

    def find(self, needle: str, first: int = 1, last: int | None = None) -> Position:
        """Where ``needle`` first stands between two lines, else the first of them."""
        for number in range(first, (last or len(self.lines)) + 1):
            column = self.line(number).find(needle)
            if column >= 0:
                return self.at(number, column + 1)
        return self.at(first, 1)

    def problem(
        self,
        position: Position,
        message: str,
        expected: str = "",
        mend: str = "",
        width: int = 1,
        warning: bool = False,
        rule: str = "",
    ) -> Problem:
        """A problem at a position of this file, with the line as its excerpt."""
        excerpt = self.line(position.line)
        return Problem(position, message, expected, mend, excerpt, width, warning, rule)


def quoted(words: str, most: int = 60) -> str:
    """An address, or other words of a source, as a message names them: to so many letters,
    with a sign where they go on."""
    return words if len(words) <= most else words[: most - 1] + "…"
