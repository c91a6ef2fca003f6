"""What happens in a build, as values; a bar, a log and ``--json`` are three listeners."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pressroom.model.problem import Problem
from pressroom.production.outcome import Outcome

Kind = Literal["planned", "started", "made", "kept", "failed", "proofed", "stopped", "finished"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. ``what`` names the job in an editor's words, ``path`` its file,
    if it is to have one; ``done`` of ``total`` jobs are over; ``seconds`` is how long this one
    took, and ``why`` it is done (what has changed). What is ``kept`` came from the cache; what is
    ``proofed`` was printed to be looked at, and has no file; after ``stopped`` comes nothing
    more."""

    kind: Kind
    what: str = ""
    path: str = ""
    done: int = 0
    total: int = 0
    pages: int = 0
    size: int = 0
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    why: tuple[str, ...] = ()
    outcome: Outcome | None = None

    @classmethod
    def of(cls, outcome: Outcome) -> Event:
        """An outcome as an event."""
        return cls(
            "failed" if outcome.problems else "kept" if outcome.kept else "made",
            outcome.what,
            outcome.path if outcome.delivered else "",
            pages=outcome.pages,
            size=outcome.size,
            seconds=outcome.seconds,
            problems=outcome.problems,
            outcome=outcome,
        )

    def as_dict(self) -> dict[str, object]:
        """Plain values for ``--json``; empty ones are left out."""
        values: dict[str, object] = {
            "event": self.kind,
            "what": self.what,
            "path": self.path,
            "done": self.done,
            "total": self.total,
            "pages": self.pages,
            "bytes": self.size,
            "seconds": round(self.seconds, 2),
            "problems": [problem.as_dict() for problem in self.problems],
            "why": list(self.why),
        }
        return {name: value for name, value in values.items() if value or name == "event"}


Listener = Callable[[Event], None]


def silent(event: Event) -> None:
    """A listener that says nothing."""
