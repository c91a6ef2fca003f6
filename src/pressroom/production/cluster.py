"""Jobs done by the workers of a Dask cluster (docs/cluster.md).

Jobs and products travel as values, so that workers need no disk in common with us. What is
large travels once a worker (``parcels.py``): each part is a task of its own, which jobs
depend on, and which the scheduler therefore does again where a worker took it to its grave;
scattered data would be lost. Workers do jobs in processes of their own (``outwork.py``).
"""

from __future__ import annotations

import logging
import queue
import time
import uuid
import warnings
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from pressroom.model.problem import Position, PressError, Problem
from pressroom.production.graph import weight_of
from pressroom.production.hands import Made, UnforeseenError, Work, WorkerLostError, safe
from pressroom.production.jobs import BindJob, PrintJob, Product, Task, do
from pressroom.production.outwork import differences, do_parcel
from pressroom.production.parcels import Packer, Parcel
from pressroom.production.parts import Gathered, GatherJob, References, Signature
from pressroom.production.toolchain import toolchain

# Seconds to wait for a scheduler, for a first worker, and for one to come back.
PATIENCE = 30.0
# Seconds between two looks at who is there.
LOOK = 2.0
# A worker that says so is for our jobs; where one does, others of the cluster are let alone.
RESOURCE = "pressroom"
GONE = "is out of reach: the scheduler has gone"
# How often a job is done again whose process died.
RETRIES = 1

# A job that is away: itself, its future with the parts it needs, and the worker it went to.
_Sent = tuple[Task, Any, list[Any], str]


def connect(
    address: str,
    timeout: float | None = None,
    most: int | None = None,
    work: Work = do,
    patience: float = PATIENCE,
) -> Cluster:
    """The cluster whose scheduler has that address (``tcp://host:8786``).

    ``timeout`` is in seconds a job, ``most`` the number of jobs at a time, ``patience`` in
    seconds. PressError where the package is not installed, nobody answers in time, or a
    worker's tools are not ours.
    """
    try:
        from distributed import Client
    except ImportError:
        raise _refused(
            "a cluster needs the package distributed, which is not installed",
            "pressroom with what clusters need",
            "pip install 'pressroom[cluster]'",
        ) from None
    _hush()
    try:
        client = Client(address, timeout=patience, set_as_default=False)
    # AssertionError: Dask's own thread had not begun after ten seconds, on a machine at its limit.
    except (OSError, ValueError, TypeError, ImportError, AssertionError) as error:
        raise _refused(
            f"no scheduler answers at {address} ({_first_line(error)})",
            "the address of a Dask scheduler that is running, such as tcp://host:8786",
            "start one (dask scheduler), or see whether a firewall lies between",
        ) from None
    cluster = Cluster(client, address, timeout, most, work, patience)
    try:
        cluster.muster()
    except BaseException:
        cluster.close()
        raise
    return cluster


@dataclass(slots=True)
class Cluster:
    """The workers of a cluster as hands (``hands.Hands``)."""

    client: Any
    address: str
    timeout: float | None = None
    most: int | None = None
    work: Work = do
    patience: float = PATIENCE
    _places: dict[str, int] = field(default_factory=dict)
    _resources: dict[str, int] | None = None
    _sent: dict[int, _Sent] = field(default_factory=dict)
    _over: queue.SimpleQueue[tuple[int, Any]] = field(default_factory=queue.SimpleQueue)
    # Jobs that were at workers that died, and the one of them that is being tried out.
    _suspects: list[tuple[int, Task]] = field(default_factory=list)
    _on_trial: int | None = None
    _parts: dict[str, Any] = field(default_factory=dict)
    _packer: Packer = field(default_factory=Packer)
    _looked: float = 0.0
    _there: float = 0.0

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *reason: object) -> None:
        self.close()

    @property
    def lost(self) -> bool:
        """Whether the scheduler has gone. Dask then calls off all that is under way; should
        it come back, the next build finds it."""
        return bool(self.client.status != "running")

    @property
    def free(self) -> bool:
        """Whether another job can be given now: as many as there are threads. None waits at a
        worker behind another, for which that worker may be long, or die of."""
        places = sum(self._places.values())
        return self._on_trial is None and len(self._sent) < min(places, self.most or places)

    @property
    def knows_parts(self) -> bool:
        """If its work does."""
        return self.work is do

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._sent or self._suspects)

    @property
    def over(self) -> bool:
        """Whether something has come back; what comes late, of a job that was given up, is
        nothing to wait for."""
        return self.busy and not self._over.empty()

    def give(self, ticket: int, job: Task) -> None:
        """Send a job. What keeps it from being sent comes back as its result."""
        data, parts = self._packer.packed(job)
        faces = () if isinstance(job, GatherJob) else job.style.faces
        fonts = tuple(dict.fromkeys(face.package for face in faces))
        if self.lost:
            self._sent[ticket] = (job, None, [], "")
            self._over.put((ticket, WorkerLostError(GONE)))
            return
        worker = self._idlest()
        try:
            sent = [self._part(name, held) for name, held in parts.items()]
            future = self.client.submit(
                do_parcel,
                Parcel(self.work, data, {}),
                fonts,
                toolchain(fonts),
                self.timeout,
                tuple(parts),
                *sent,
                key=f"{_kind(job)}-{uuid.uuid4().hex}",
                # The largest first, as everywhere.
                priority=int(weight_of(job)),
                retries=RETRIES,
                resources=self._resources,
                # Left to itself, Dask heaps jobs up where the style already is.
                workers=[worker] if worker else None,
                allow_other_workers=bool(worker),
            )
        except Exception as error:
            self._sent[ticket] = (job, None, [], "")
            self._over.put((ticket, WorkerLostError(f"could not be sent for ({error})")))
            return
        self._sent[ticket] = (job, future, sent, worker)
        future.add_done_callback(lambda done: self._over.put((ticket, done)))

    def next(self) -> tuple[int, Made | BaseException]:
        """The next job that is over: its ticket, with its product or why there is none."""
        while True:
            if self._suspects and not self._sent:
                self._on_trial, job = self._suspects.pop(0)
                self.give(self._on_trial, job)
            self._look()
            try:
                ticket, done = self._over.get(timeout=LOOK)
            except queue.Empty:
                continue
            if ticket not in self._sent:
                continue
            result = done if isinstance(done, Exception) else self._result(ticket, done)
            job, *_ = self._sent.pop(ticket)
            if result is None:
                self._suspects.append((ticket, job))
                continue
            if self._on_trial == ticket:
                self._on_trial = None
            return ticket, result

    def close(self) -> None:
        """Let go of the cluster. What is under way there is called off."""
        with suppress(Exception):
            self.client.cancel([one for _, one, *_ in self._sent.values() if one is not None])
        with suppress(Exception):
            self.client.close(timeout=1)
        self._sent.clear()
        self._parts.clear()

    def muster(self) -> None:
        """See who is there, and whether their tools are ours. PressError where none is, or
        one has others: what it made would not be what is made here."""
        deadline = time.monotonic() + self.patience
        while not (workers := self._workers()):
            if time.monotonic() > deadline:
                raise _refused(
                    f"the scheduler at {self.address} has no worker",
                    "one worker at least",
                    f"start some: dask worker {self.address} --nworkers auto",
                )
            time.sleep(0.2)
        said = self.client.run(
            _question(),
            workers=sorted(workers),
            on_error="return",
            # For the call itself, and not the function's: a worker may be stuck.
            callback_timeout=self.patience,
        )
        problems = []
        for worker, theirs in sorted(said.items()):
            differing = (
                differences(toolchain(), theirs)
                if isinstance(theirs, dict)
                else [f"pressroom can't be used there ({_first_line(theirs)})"]
            )
            if differing:
                problems.append(
                    Problem(
                        Position(worker),
                        f"this worker has other tools: {'; '.join(differing)}",
                        "the same pressroom, and all it stands on, as here",
                        "install them there, or name the workers for pressroom (docs/cluster.md)",
                    )
                )
        if problems:
            raise PressError(problems)

    def _idlest(self) -> str:
        """The worker with the most places free."""
        taken = Counter(worker for *_, worker in self._sent.values())
        return max(self._places, key=lambda name: self._places[name] - taken[name], default="")

    def _part(self, name: str, data: bytes) -> Any:
        """A part as a task whose result is itself, which workers hand on to each other."""
        held = self._parts.get(name)
        if held is None or held.status in ("cancelled", "lost", "error"):
            key = f"part-{name}" if held is None else f"part-{name}-{uuid.uuid4().hex}"
            held = self.client.submit(bytes, data, key=key, priority=1 << 30)
            self._parts[name] = held
        return held

    def _result(self, ticket: int, future: Any) -> Made | BaseException | None:
        """What became of a job; None where it was at workers that died, perhaps of it, or
        perhaps of another that they had as well: it is to be tried out alone."""
        from distributed import KilledWorker

        try:
            made = future.result(timeout=self.timeout)
        except KilledWorker as error:
            if self._on_trial != ticket:
                return None
            return WorkerLostError(
                f"has killed {error.allowed_failures + 1} workers of the cluster"
            )
        except WorkerLostError as error:
            return error
        except Exception as error:
            if future.status in ("cancelled", "lost"):
                return WorkerLostError(GONE)
            return safe(error)
        if isinstance(made, (Product, References, Signature, Gathered, PressError)):
            return made
        return made if isinstance(made, Exception) else UnforeseenError(repr(made)[:200])

    def _look(self) -> None:
        """From time to time, count the workers. Where none has been there for long, give up
        what is under way, rather than wait for ever."""
        now = time.monotonic()
        if self.lost or now - self._looked < LOOK:
            return
        with suppress(Exception):
            self._workers()
        if now - self._there < self.patience + LOOK:
            return
        for ticket, (_, future, *_) in self._sent.items():
            words = f"is gone: the cluster has had no worker for {self.patience:g} s"
            self._over.put((ticket, WorkerLostError(words)))
            with suppress(Exception):
                self.client.cancel([future])

    def _workers(self) -> dict[str, Any]:
        """The workers for our jobs by their addresses, noting how many places they have."""
        known: dict[str, Any] = self.client.scheduler_info(n_workers=-1)["workers"]
        ours = {a: w for a, w in known.items() if w["resources"].get(RESOURCE)}
        self._resources = {RESOURCE: 1} if ours or self._resources else None
        workers = ours if self._resources else known
        self._looked = time.monotonic()
        if workers:
            self._there = self._looked
            self._places = {name: _places(worker) for name, worker in workers.items()}
        return workers


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


def _kind(job: Task) -> str:
    """How a job is called among the cluster's tasks."""
    if isinstance(job, BindJob):
        return "pressroom-bind"
    if isinstance(job, PrintJob):
        return "pressroom-packet" if job.packet else "pressroom-print"
    return f"pressroom-{type(job).__name__.removesuffix('Job').lower()}"


def _hush() -> None:
    """What goes wrong is told in our own words; Dask's log would flood the terminal. When a
    worker dies, its event loop complains of waiting in vain, too."""
    from distributed.versions import VersionMismatchWarning

    for name in ("distributed", "asyncio", *logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", category=VersionMismatchWarning)
    warnings.filterwarnings("ignore", message="Sending large graph")


def _first_line(error: object) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def _refused(message: str, expected: str, mend: str) -> PressError:
    return PressError([Problem(Position("command line"), message, expected, mend)])
