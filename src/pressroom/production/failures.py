"""What is said of jobs that failed."""

from __future__ import annotations

from pressroom.model.problem import Position, PressError, Problem
from pressroom.production.hands import WorkerLostError
from pressroom.production.jobs import Job
from pressroom.production.outcome import Outcome


def failed(job: Job, error: BaseException) -> Outcome:
    """A job's failure in an editor's words."""
    if isinstance(error, PressError):
        return Outcome(job.what, job.target, problems=error.problems)
    if isinstance(error, (RecursionError, MemoryError)):
        message = f"{job.what} is too large or too deeply nested to be set"
        words = (
            f"{message} ({type(error).__name__})",
            "an article that fits in memory",
            "split it",
        )
    elif isinstance(error, WorkerLostError):
        words = (
            f"the process that made {job.what} {error}",
            error.expected,
            error.mend,
        )
    else:
        words = (
            f"{job.what}: {error}"[:400],
            "no such error, whatever the sources hold",
            "tell us, with the sources if you can: this is a fault of pressroom",
        )
    return Outcome(job.what, job.target, problems=(Problem(Position(job.target), *words),))
