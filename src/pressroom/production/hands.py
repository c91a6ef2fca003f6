"""Who does the jobs: this process, one after the other, or any executor; a crew of our own
is in ``crew.py``. All of them take jobs with tickets and give back what became of them."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from pressroom.model.problem import Position, PressError, Problem
from pressroom.production.jobs import Product, Task, do
from pressroom.production.parts import PartMade, Standing

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Made = Product | PartMade
Work = Callable[[Any], Made]


class WorkerLostError(Exception):
    """A worker died of its job, or was stopped because it took too long; says which. What was
    expected, and how to mend it, goes with the kind."""

    expected = "enough memory for it"
    mend = "build it alone; if it fails again, tell us"


class OverdueError(WorkerLostError):
    """A worker was stopped because its job took too long."""

    expected = "a job that is over within --timeout"
    mend = "give it more time (--timeout SECONDS); if it never ends, tell us"


class HandsGoneError(Exception):
    """All who did jobs are gone, and nothing more is done: why, what was expected, and how to
    mend it."""

    def __init__(self, message: str, expected: str, mend: str) -> None:
        super().__init__(message)
        self.message, self.expected, self.mend = message, expected, mend

    def problem(self, undone: int) -> Problem:
        """That so many jobs were left undone."""
        jobs = "1 job was" if undone == 1 else f"{undone} jobs were"
        words = f"{self.message}; {jobs} left undone"
        return Problem(Position("command line"), words, self.expected, self.mend)


class UnforeseenError(Exception):
    """What went wrong in a job and should not have: the last lines of where it did."""


class Hands(Protocol):
    """Doers of jobs."""

    @property
    def free(self) -> bool:
        """Whether another job can be given now."""

    @property
    def knows_parts(self) -> bool:
        """Whether parts of volumes can be given, too."""

    @property
    def busy(self) -> bool:
        """Whether a job is being done."""

    @property
    def over(self) -> bool:
        """Whether a job is over, or has told something, so that ``next`` need not wait."""

    def give(self, ticket: int, job: Task) -> None:
        """Begin a job."""

    def next(self) -> tuple[int, Made | Standing | BaseException]:
        """Wait for what comes next: the ticket of a job that is over, with its product or why
        there is none; or of one under way, with how its signature stands. Not all tell that.
        HandsGoneError where all who did them are gone."""


def next_over(hands: Hands) -> tuple[int, Made | BaseException]:
    """The next job that is over, whatever others tell meanwhile."""
    while True:
        ticket, result = hands.next()
        if not isinstance(result, Standing):
            return ticket, result


def safe(error: Exception) -> Exception:
    """An error that can travel between processes and says where it arose."""
    if type(error) in (PressError, RecursionError, MemoryError):
        return error
    frames = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" ({frame.name}, line {frame.lineno})" for frame in frames)
    return UnforeseenError(f"{type(error).__name__}: {error}{where}")


@dataclass(slots=True)
class Alone:
    """This process. ``work`` does a job."""

    work: Work
    _ready: list[tuple[int, Made | BaseException]] = field(default_factory=list)

    @property
    def free(self) -> bool:
        """One job at a time."""
        return not self._ready

    @property
    def knows_parts(self) -> bool:
        """If its work does."""
        return self.work is do

    @property
    def busy(self) -> bool:
        """Whether a job's product waits to be taken."""
        return bool(self._ready)

    @property
    def over(self) -> bool:
        """A job is done as soon as it is given."""
        return self.busy

    def give(self, ticket: int, job: Task) -> None:
        """Do a job."""
        start = time.perf_counter()
        result: Made | BaseException
        try:
            result = replace(self.work(job), seconds=time.perf_counter() - start)
        except Exception as error:
            result = safe(error)
        self._ready.append((ticket, result))

    def next(self) -> tuple[int, Made | BaseException]:
        """The job just done."""
        return self._ready.pop()


@dataclass(slots=True)
class Others:
    """Any executor: threads, processes, a cluster's. Jobs and products travel as values."""

    executor: Executor
    work: Work
    _futures: dict[Future[Made], int] = field(default_factory=dict)
    _begun: dict[int, float] = field(default_factory=dict)

    @property
    def free(self) -> bool:
        """An executor keeps a queue of its own."""
        return True

    @property
    def knows_parts(self) -> bool:
        """If its work does."""
        return self.work is do

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._futures)

    @property
    def over(self) -> bool:
        """Whether something is done."""
        return any(future.done() for future in self._futures)

    def give(self, ticket: int, job: Task) -> None:
        """Submit a job."""
        self._futures[self.executor.submit(self.work, job)] = ticket
        self._begun[ticket] = time.perf_counter()

    def next(self) -> tuple[int, Made | BaseException]:
        """The next that is done."""
        from concurrent.futures import FIRST_COMPLETED, wait

        over, _ = wait(self._futures, return_when=FIRST_COMPLETED)
        first = min(over, key=lambda future: self._futures[future])
        ticket = self._futures.pop(first)
        seconds = time.perf_counter() - self._begun.pop(ticket)
        try:
            return ticket, replace(first.result(), seconds=seconds)
        except PressError as error:
            return ticket, error
        except Exception as error:
            return ticket, safe(error)
