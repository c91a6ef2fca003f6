"""What ``pressroom check`` has to say: remarks on sources and outputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pressroom.model.layout import Rectangle
from pressroom.model.problem import Position, Problem, SourceText

Severity = Literal["off", "note", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("off", "note", "warning", "error")


def milder(one: Severity, other: Severity) -> Severity:
    """The milder of two severities."""
    return min(one, other, key=SEVERITIES.index)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a rule has found.

    ``position`` is in a source where it is known, else it names the output. ``output`` is
    the file that ``page`` (from 1) is a page of, and ``box`` where on that page it is: in
    points from the page's top left. ``at_most`` caps the severity that the rule is given
    where the case is a mild one. ``rule`` and ``severity`` are filled in by who examines.
    """

    message: str
    position: Position
    expected: str = ""
    mend: str = ""
    excerpt: str = ""
    width: int = 1
    output: str = ""
    page: int = 0
    box: Rectangle | None = None
    at_most: Severity = "error"
    rule: str = ""
    severity: Severity = "error"

    @classmethod
    def of(cls, problem: Problem) -> Remark:
        """A problem that another room has told, as a remark."""
        return cls(
            problem.message,
            problem.position,
            problem.expected,
            problem.mend,
            problem.excerpt,
            problem.width,
            at_most="warning" if problem.warning else "error",
            rule=problem.rule,
        )

    @classmethod
    def at(
        cls, source: SourceText, position: Position, message: str, width: int = 1, **rest: str
    ) -> Remark:
        """A remark on a place in a source, with its line as the excerpt. ``rest`` may be
        ``expected`` and ``mend``."""
        excerpt = source.line(position.line)
        return cls(message, position, excerpt=excerpt, width=width, **rest)  # type: ignore[arg-type]

    def as_problem(self) -> Problem:
        """The same as the problems of other commands are told."""
        where = f" ({self.output}, page {self.page})" if self.page and self.output else ""
        return Problem(
            self.position,
            f"{self.message}{where}",
            self.expected,
            self.mend,
            self.excerpt,
            self.width,
            self.severity != "error",
            self.rule,
        )

    def as_dict(self) -> dict[str, object]:
        """Plain values for ``--json``."""
        values: dict[str, object] = {
            "rule": self.rule,
            "severity": self.severity,
            "file": self.position.file,
            "line": self.position.line,
            "column": self.position.column,
            "message": self.message,
            "expected": self.expected,
            "mend": self.mend,
            "excerpt": self.excerpt,
        }
        if self.page:
            values |= {"output": self.output, "page": self.page}
        if self.box is not None:
            b = self.box
            values["box"] = [round(n, 2) for n in (b.x, b.y, b.width, b.height)]
        return values


@dataclass(frozen=True, slots=True)
class NotChecked:
    """What was not looked at, and why. It must not be taken for passed."""

    what: str
    why: str
    mend: str = ""

    def as_dict(self) -> dict[str, object]:
        """Plain values for ``--json``."""
        return {"what": self.what, "why": self.why, "mend": self.mend}


@dataclass(frozen=True, slots=True)
class Report:
    """All remarks, what was looked at, what was not, and the PDFs that remarks show pages
    of, by the name of their output."""

    remarks: tuple[Remark, ...]
    looked_at: tuple[str, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """How many remarks have a severity."""
        return sum(remark.severity == severity for remark in self.remarks)
