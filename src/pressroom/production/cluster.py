"""Jobs done by the workers of a Dask cluster (docs/cluster.md).

Jobs and products travel as values, so that workers need no disk in common with us. What is
large travels once a worker (``parcels.py``): each part is a task of its own, which jobs
depend on, and which the scheduler therefore does again where a worker took it to its grave;
scattered data would be lost. Workers do jobs in processes of their own (``outwork.py``).
"""

from __future__ import annotations

import queue
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NoReturn

from pressroom.model.problem import PressError
from pressroom.production.graph import weight_of
from pressroom.production.hands import (
    HandsGoneError,
    Made,
    OverdueError,
    UnforeseenError,
    Work,
    WorkerLostError,
    safe,
)
from pressroom.production.jobs import BindJob, PrintJob, Product, Task, do
from pressroom.production.outwork import ToolsDifferError, do_parcel
from pressroom.production.parcels import Packer, Parcel, Parts
from pressroom.production.parts import Gathered, GatherJob, References, Signature
from pressroom.production.roster import LOOK, PATIENCE, Roster
from pressroom.production.scheduler import reached
from pressroom.production.toolchain import toolchain

# How often a job is done again whose process died.
RETRIES = 1

# How many workers may die that have a job, before it is tried out alone.
DEATHS = 1
# Seconds beyond its time that a job is left to a worker, which itself ends it in time.
GRACE = 10.0


class WorkerHangsError(OverdueError):
    """A worker, or its machine, hung with a job until the job's time was over."""

    expected = "a worker that answers until its job is over"
    mend = (
        "see to that worker's machine, and start the worker again; "
        "the next build makes what is missing"
    )


class WorkersKilledError(WorkerLostError):
    """A job took its worker down again and again."""

    expected = "enough memory for it on the workers' machines"
    mend = "see the last lines of the workers' logs, or build it without --cluster"


@dataclass(slots=True)
class _Errand:
    """A packed job on its way: the worker that has it, its future with the parts that it
    needs, since when, and how many workers died that had it."""

    job: Task
    data: bytes
    parts: Parts
    worker: str = ""
    future: Any = None
    needed: list[Any] = field(default_factory=list)
    since: float = 0.0
    deaths: int = 0


def connect(
    address: str,
    timeout: float | None = None,
    most: int | None = None,
    work: Work = do,
    patience: float = PATIENCE,
    tell: Callable[[str], None] = lambda words: None,
) -> Cluster:
    """The cluster whose scheduler has that address (``tcp://host:8786``).

    ``timeout`` is in seconds a job, ``most`` the number of jobs at a time, ``patience`` in
    seconds; ``tell`` is told which workers are left out, since their tools are not ours.
    PressError where the package is not installed, nobody answers in time, or all are left out.
    """
    client = reached(address, patience)
    cluster = Cluster(client, Roster(client, address, patience, tell), timeout, most, work)
    try:
        cluster.roster.muster()
    except BaseException:
        cluster.close()
        raise
    return cluster


@dataclass(slots=True)
class Cluster:
    """The workers of a cluster as hands (``hands.Hands``)."""

    client: Any
    roster: Roster
    timeout: float | None = None
    most: int | None = None
    work: Work = do
    # Jobs that are at workers, that wait for one, and that workers died of, perhaps; the one of
    # these that is being tried out.
    _sent: dict[int, _Errand] = field(default_factory=dict)
    _again: dict[int, _Errand] = field(default_factory=dict)
    _suspects: dict[int, _Errand] = field(default_factory=dict)
    _on_trial: int | None = None
    _over: queue.SimpleQueue[tuple[int, Any]] = field(default_factory=queue.SimpleQueue)
    _parts: dict[str, Any] = field(default_factory=dict)
    _silent: frozenset[str] = frozenset()
    _gone: bool = False
    _packer: Packer = field(default_factory=Packer)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *reason: object) -> None:
        self.close()

    @property
    def lost(self) -> bool:
        """Whether the scheduler has gone, or all workers. Dask calls off all that is under way
        when a scheduler goes; should it come back, the next build finds it."""
        return self._gone or bool(self.client.status != "running")

    @property
    def free(self) -> bool:
        """Whether another job can be given now: as many as there are threads. None waits at a
        worker behind another, for which that worker may be long, or die of."""
        waits = self._again or self._on_trial is not None
        return not (waits or self._gone) and self._away < self._limit

    @property
    def _away(self) -> int:
        """How many jobs are at workers that have places; what hangs elsewhere takes none."""
        return sum(errand.worker in self.roster.places for errand in self._sent.values())

    @property
    def _limit(self) -> int:
        """How many jobs may be away. One, where there is no worker: it waits for the first."""
        places = sum(self.roster.places.values())
        return max(1, min(places, self.most or places))

    @property
    def knows_parts(self) -> bool:
        """If its work does."""
        return self.work is do

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._sent or self._again or self._suspects)

    @property
    def over(self) -> bool:
        """Whether something has come back; what comes late, of a job that was given up, is
        nothing to wait for."""
        return self.busy and not self._over.empty()

    def give(self, ticket: int, job: Task) -> None:
        """Send a job. What keeps it from being sent comes back as its result."""
        self._send(ticket, _Errand(job, *self._packer.packed(job)))

    def next(self) -> tuple[int, Made | BaseException]:
        """The next job that is over: its ticket, with its product or why there is none.
        HandsGoneError where the cluster has gone."""
        while True:
            self._look()
            self._send_again()
            try:
                ticket, done = self._over.get(timeout=LOOK)
            except queue.Empty:
                continue
            errand = self._sent.get(ticket) or self._again.get(ticket)
            if errand is None or (done is not errand.future and not isinstance(done, Exception)):
                continue  # it was given up, or to another
            result = done if isinstance(done, Exception) else self._result(ticket, errand)
            if result is not None:
                self._let_go(ticket)
                self._on_trial = None if self._on_trial == ticket else self._on_trial
                return ticket, result

    def _send(self, ticket: int, errand: _Errand) -> None:
        """Send a job to the idlest worker; where none is free, it waits for one."""
        errand.worker = "" if self.lost else self._idlest()
        if not errand.worker:
            self._again[ticket] = errand
            return
        self._sent[ticket], errand.since = errand, time.monotonic()
        try:
            self._submit(errand)
        except Exception as error:
            self._over.put((ticket, WorkerLostError(f"could not be sent for ({error})")))
            return
        errand.future.add_done_callback(lambda done: self._over.put((ticket, done)))

    def _idlest(self) -> str:
        return self.roster.idlest(sent.worker for sent in self._sent.values())

    def _submit(self, errand: _Errand) -> None:
        job = errand.job
        faces = () if isinstance(job, GatherJob) else job.style.faces
        fonts = tuple(dict.fromkeys(face.package for face in faces))
        errand.needed = [self._part(name, held) for name, held in errand.parts.items()]
        errand.future = self.client.submit(
            do_parcel,
            Parcel(self.work, errand.data, {}),
            fonts,
            toolchain(fonts),
            self.timeout,
            tuple(errand.parts),
            *errand.needed,
            key=f"{_kind(job)}-{uuid.uuid4().hex}",
            # The largest first, as everywhere.
            priority=int(weight_of(job)),
            retries=RETRIES,
            resources=self.roster.resources,
            # To it alone. Left to itself, Dask heaps jobs up where the style already is, and
            # sends them to workers with other tools.
            workers=[errand.worker],
        )

    def _send_again(self) -> None:
        """Send the jobs that wait for a worker; when nothing else is under way, the next of
        those that workers may have died of, by itself."""
        if self._suspects and not self._sent and not self._again:
            self._on_trial, suspect = self._suspects.popitem()
            self._again[self._on_trial] = suspect
        for ticket, errand in list(self._again.items()):
            if self._limit <= self._away:
                return
            del self._again[ticket]
            self._send(ticket, errand)

    def _let_go(self, ticket: int) -> None:
        """Forget a job, which is over or to be sent again; what is under way is called off."""
        errand = self._sent.pop(ticket, None) or self._again.pop(ticket)
        if errand.future is not None and not errand.future.done():
            with suppress(Exception):
                self.client.cancel([errand.future])
        errand.future = None  # so that nothing that still comes of it is taken

    def _died(self, ticket: int, errand: _Errand) -> None:
        """A job's worker has died, perhaps of it, or perhaps of another that it had as well:
        it is done again, and the next time tried out alone, so that no other is blamed for it."""
        errand.deaths += 1
        if self._on_trial == ticket:
            words = f"has killed {errand.deaths} workers of the cluster"
            self._again[ticket] = errand
            self._over.put((ticket, WorkersKilledError(words)))
        elif errand.deaths > DEATHS:
            self._suspects[ticket] = errand
        else:
            self._again[ticket] = errand

    def close(self) -> None:
        """Let go of the cluster. What is under way there is called off."""
        with suppress(Exception):
            self.client.cancel([one.future for one in self._sent.values() if one.future])
        with suppress(Exception):
            self.client.close(timeout=1)
        for errands in (self._sent, self._again, self._suspects):
            errands.clear()
        self._parts.clear()

    def _part(self, name: str, data: bytes) -> Any:
        """A part as a task whose result is itself, which workers hand on to each other."""
        held = self._parts.get(name)
        if held is None or held.status in ("cancelled", "lost", "error"):
            held = self.client.submit(
                bytes,
                data,
                key=f"part-{name}-{uuid.uuid4().hex}",
                priority=1 << 30,
                workers=list(self.roster.places),
                allow_other_workers=True,
            )
            self._parts[name] = held
        return held

    def _result(self, ticket: int, errand: _Errand) -> Made | BaseException | None:
        """What became of a job; None where it is to be done again, elsewhere."""
        from distributed import KilledWorker

        try:
            made = errand.future.result(timeout=self.timeout)
        except KilledWorker:
            self._let_go(ticket)
            self._died(ticket, errand)
            return None
        except WorkerLostError as error:
            return WorkerLostError(f"{error} at {errand.worker}")
        except Exception as error:
            if errand.future.status not in ("cancelled", "lost"):
                return safe(error)
            self._let_go(ticket)  # with its scheduler
            self._again[ticket] = errand
            return None
        if isinstance(made, ToolsDifferError):
            self._let_go(ticket)
            self.roster.leave_out(errand.worker, str(made))
            self._again[ticket] = errand
            if self.roster.hopeless:
                self._give_up(self.roster.without_workers())
            return None
        if isinstance(made, (Product, References, Signature, Gathered, PressError)):
            return made
        return made if isinstance(made, Exception) else UnforeseenError(repr(made)[:200])

    def _look(self) -> None:
        """From time to time, look who is there. What was at a worker that has gone is given to
        others; where none has been there for long, all is given up, rather than wait for ever."""
        if self.lost:
            self._give_up(self.roster.without_scheduler())
        if time.monotonic() - self.roster.looked < LOOK:
            return
        with suppress(Exception):
            self.roster.look()
            self._care()
        if time.monotonic() - self.roster.there > self.roster.patience + LOOK:
            self._give_up(self.roster.without_workers())

    def _give_up(self, why: HandsGoneError) -> NoReturn:
        """Let go of all jobs, and say why."""
        self._gone = True
        self.close()
        raise why

    def _care(self) -> None:
        """See to the jobs whose workers have gone or hang."""
        silent = frozenset(filter(self.roster.silent, self.roster.known))
        if silent - self._silent:
            self._parts.clear()  # they may be there alone, and nobody gets them from there
        for ticket, errand in list(self._sent.items()):
            if errand.worker not in self.roster.known:
                self._let_go(ticket)
                self._died(ticket, errand)
            elif errand.worker in silent:
                self._hangs(ticket, errand)
            elif silent - self._silent and self._lacks(errand):
                self._let_go(ticket)
                self._again[ticket] = errand
        self._silent = silent

    def _hangs(self, ticket: int, errand: _Errand) -> None:
        """A job's worker hangs. It is given to another if it was never begun, for all that is
        known; else it has its time, in which the worker may come to itself."""
        if self.roster.heard(errand.worker) < errand.since:
            self._let_go(ticket)
            self._again[ticket] = errand
        elif self.timeout and time.monotonic() - errand.since > self.timeout + GRACE:
            words = f"took longer than {self.timeout:g} s, and its worker hangs ({errand.worker})"
            self._over.put((ticket, WorkerHangsError(words)))

    def _lacks(self, errand: _Errand) -> bool:
        """Whether a job still waits for parts that its worker doesn't have."""
        if not errand.needed:
            return False
        held: dict[Any, list[str]] = self.client.who_has(errand.needed)
        return any(errand.worker not in workers for workers in held.values())


def _kind(job: Task) -> str:
    """How a job is called among the cluster's tasks."""
    if isinstance(job, BindJob):
        return "pressroom-bind"
    if isinstance(job, PrintJob):
        return "pressroom-packet" if job.packet else "pressroom-print"
    return f"pressroom-{type(job).__name__.removesuffix('Job').lower()}"
