"""Who of a cluster's workers does our jobs: those that are for them, and have our tools.

Each is asked for its tools before it is given anything, also one that comes while a build is
under way. One with others is left out, and that is said once.
"""

from __future__ import annotations

import queue
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from pressroom.model.problem import Position, PressError, Problem
from pressroom.production.hands import HandsGoneError
from pressroom.production.outwork import differences
from pressroom.production.toolchain import toolchain

# Seconds to wait for a scheduler, for a first worker, and for one to come back.
PATIENCE = 30.0
# Seconds between two looks at who is there.
LOOK = 2.0
# Seconds that a scheduler may take to say so, and in which workers tell their tools at the start.
ANSWER = 5.0
# Seconds without a sign of life after which a worker is given nothing more, until there is one.
# They make one every half second; a thousand of them, every six.
SILENCE = 15.0
# A worker that says so is for our jobs; where one does, others of the cluster are let alone.
RESOURCE = "pressroom"


@dataclass(slots=True)
class Roster:
    """The workers of a Dask ``client``'s cluster. ``tell`` is told who is left out.

    ``places`` has those that can be given jobs, and how many at a time; ``known`` all that
    are there; ``left_out`` what differs at those with other tools. ``there``: when one was
    last seen that can be given jobs; ``answered``: when the scheduler last said who is there.
    """

    client: Any
    address: str
    patience: float = PATIENCE
    tell: Callable[[str], None] = lambda words: None
    places: dict[str, int] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    resources: dict[str, int] | None = None
    left_out: dict[str, str] = field(default_factory=dict)
    there: float = 0.0
    looked: float = 0.0
    answered: float = 0.0
    # The last sign of life of each by the scheduler's clock, and by ours when it was seen.
    _signs: dict[str, tuple[float, float]] = field(default_factory=dict)
    _fit: set[str] = field(default_factory=set)
    _asked: set[str] = field(default_factory=set)
    _told: set[str] = field(default_factory=set)
    _answers: queue.SimpleQueue[tuple[str, object]] = field(default_factory=queue.SimpleQueue)

    def muster(self) -> None:
        """Wait for workers, and for what they say of their tools. PressError where none comes,
        none answers, or all have other tools: what they made would not be what is made here."""
        begun = time.monotonic()
        while True:
            with suppress(OSError):  # a scheduler that is slow to answer
                self.look()
            waited = time.monotonic() - begun
            if self.places and (not self._asked or waited > min(ANSWER, self.patience)):
                return
            if self.left_out and not self._asked and not self.places:
                raise PressError(
                    _differing(worker, words) for worker, words in self.left_out.items()
                )
            if waited > self.patience:
                raise self._nobody()
            time.sleep(0.1)

    def look(self) -> None:
        """See who is there, ask those who came newly, and note how many places there are.
        OSError where the scheduler doesn't say."""
        self.looked = time.monotonic()
        known = self._all()
        self.answered = time.monotonic()
        ours = {a: w for a, w in known.items() if w["resources"].get(RESOURCE)}
        self.resources = {RESOURCE: 1} if ours or self.resources else None
        workers = ours if self.resources else known
        self.known = frozenset(known)
        self._fit &= self.known
        self._note_signs(known)
        self.left_out = {a: words for a, words in self.left_out.items() if a in workers}
        self._take_answers()
        for name in workers.keys() - self._fit - self._asked - self.left_out.keys():
            self._ask(name)
        able = {name for name in self._fit & workers.keys() if not self.silent(name)}
        self.places = {name: _places(workers[name]) for name in workers if name in able}
        if self.places:
            self.there = time.monotonic()
        self._tell()

    def leave_out(self, worker: str, words: str) -> None:
        """Give a worker nothing more, since its tools are not ours: ``words`` say which."""
        self._fit.discard(worker)
        self.places.pop(worker, None)
        self.left_out.setdefault(worker, words)

    @property
    def hopeless(self) -> bool:
        """Whether all workers that are there have other tools."""
        return bool(self.left_out) and not self._fit and not self._asked

    def without_scheduler(self) -> HandsGoneError:
        """What is said where the scheduler has gone."""
        return HandsGoneError(
            f"the cluster is gone: no scheduler answers at {self.address} any more",
            "a scheduler that is there until the build is over",
            "see the last lines of the scheduler's log, and start it and its workers again; "
            "the next build goes on where this one stopped",
        )

    def without_workers(self) -> HandsGoneError:
        """What is said where no worker is left that could do a job."""
        if self.looked - self.answered > self.patience:
            return self.without_scheduler()
        if any(map(self.silent, self._fit)):
            return HandsGoneError(
                f"the cluster's workers hang: none has answered for {self.patience:g} s",
                "one worker at least that answers until the build is over",
                "see to their machines, and start the workers again; "
                "the next build goes on where this one stopped",
            )
        if self.left_out:
            differ = "; ".join(f"{a}: {words}" for a, words in sorted(self.left_out.items()))
            return HandsGoneError(
                f"the workers that are left have other tools: {differ}",
                "the same pressroom, and all it stands on, as here",
                "install them there; the next build goes on where this one stopped",
            )
        return HandsGoneError(
            f"the cluster is gone: it has had no worker for {self.patience:g} s",
            "one worker at least until the build is over, with memory for its jobs",
            "see the last lines of the workers' logs, and start them again; "
            "the next build goes on where this one stopped",
        )

    def heard(self, worker: str) -> float:
        """When the last sign of life of a worker was seen."""
        return self._signs.get(worker, (0.0, 0.0))[1]

    def silent(self, worker: str) -> bool:
        """Whether a worker that is there has made no sign of life for long: its process or
        its machine hangs."""
        return worker in self.known and self.looked - self.heard(worker) > SILENCE

    def idlest(self, taken: Iterable[str]) -> str:
        """The worker with the most places free, where each one of ``taken`` takes one; none
        where no place is free."""
        free = Counter(self.places)
        free.subtract(taken)
        name = max(self.places, key=lambda name: free[name], default="")
        return name if free[name] > 0 else ""

    def _tell(self) -> None:
        """Tell who is left out, where others do the jobs; else it is said why they fail."""
        for worker in sorted(self.left_out.keys() - self._told) if self.places else ():
            self._told.add(worker)
            words = f"this worker has other tools: {self.left_out[worker]}"
            self.tell(f"warning: {worker} is left out: {words}")

    def _note_signs(self, known: dict[str, Any]) -> None:
        """Note who has made a sign of life since the last look."""
        former, now = self._signs, time.monotonic()
        signs = {name: float(worker["last_seen"]) for name, worker in known.items()}
        self._signs = {
            name: former[name] if name in former and former[name][0] == sign else (sign, now)
            for name, sign in signs.items()
        }

    def _all(self) -> dict[str, Any]:
        known: dict[str, Any] = self.client.sync(
            self.client.scheduler.identity, n_workers=-1, callback_timeout=ANSWER
        )["workers"]
        return known

    def _ask(self, worker: str) -> None:
        """Ask a worker for its tools, without waiting: it may be stuck."""

        def ask() -> None:
            said: object
            try:
                said = self.client.run(
                    _question(),
                    workers=[worker],
                    on_error="return",
                    callback_timeout=self.patience,
                )[worker]
            except Exception as error:
                said = error
            self._answers.put((worker, said))

        self._asked.add(worker)
        Thread(target=ask, daemon=True).start()

    def _take_answers(self) -> None:
        """Take what workers said of their tools."""
        while not self._answers.empty():
            worker, theirs = self._answers.get()
            self._asked.discard(worker)
            if worker not in self.known or isinstance(theirs, TimeoutError):
                continue  # it has gone, or is asked again
            differing = (
                differences(toolchain(), theirs)
                if isinstance(theirs, dict)
                else [f"pressroom can't be used there ({first_line(theirs)})"]
            )
            if differing:
                self.leave_out(worker, "; ".join(differing))
            else:
                self._fit.add(worker)

    def _nobody(self) -> PressError:
        """That no worker is there, or none that answers."""
        what = "whose workers don't answer" if self._asked else "has no worker"
        return refused(
            f"the scheduler at {self.address} {what}",
            "one worker at least",
            f"start some: dask worker {self.address} --nworkers auto",
        )


def _places(worker: dict[str, Any]) -> int:
    """How many jobs a worker can have: one in each thread."""
    return int(min(worker["nthreads"], worker["resources"].get(RESOURCE, worker["nthreads"])))


def _question() -> Callable[[], object]:
    """What workers are asked for their tools. A function within another one travels with its
    code, so that a worker without pressroom can say so."""

    def answer() -> object:
        try:
            from pressroom.production.toolchain import toolchain
        except ImportError as error:
            return str(error)
        return toolchain()

    return answer


def _differing(worker: str, words: str) -> Problem:
    return Problem(
        Position(worker),
        f"this worker has other tools: {words}",
        "the same pressroom, and all it stands on, as here",
        "install them there, or name the workers for pressroom (docs/cluster.md)",
    )


def first_line(error: object) -> str:
    """The first line of what an error says, or its name."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def refused(message: str, expected: str, mend: str) -> PressError:
    """Why a cluster can't be used."""
    return PressError([Problem(Position("command line"), message, expected, mend)])
