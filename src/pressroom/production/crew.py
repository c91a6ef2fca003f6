"""A crew of warm workers: processes that have everything imported before the first job.

They are forked by a server process that has no threads (multiprocessing's fork server), and
each is led over a pipe of its own. So one that dies or hangs is known, replaced, and costs
its own job only; one that has grown large, or would with its next job, or has done many jobs
makes way for a fresh one. A server that is lost is begun again; its workers work on.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from pressroom.model.problem import PressError
from pressroom.production.hands import Made, OverdueError, Work, WorkerLostError, safe
from pressroom.production.jobs import Task, do
from pressroom.production.packing import packed
from pressroom.production.parts import GatherJob, MatterJob, Standing
from pressroom.production.store import Store
from pressroom.production.tidings import listening
from pressroom.production.warming import warm_up

# How many jobs a worker does, and how many bytes it may hold after one, before it is relieved.
MOST_JOBS = 200
MOST_BYTES = 160_000_000
# What jobs take besides: contents and indexes for each article, others for each byte of their
# parcel, which is held twice while it is unpacked (benchmarks' briefs; volumes of 1,000).
BYTES_LISTED, BYTES_UNPACKED, BYTES_JOINED = 130_000, 2, 3
# How often the server may be lost before a job is given up for want of a worker.
MOST_STARTS = 3
# What a server that is lost may take to be gone for the system, too, in seconds.
PAUSE = 0.2
# What is said to be the exit code of every worker whose server is lost, even if it works on.
UNKNOWN = 255
# What is back from a worker that has died: no result, and no memory that it holds.
_LOST = (None, 0)
# How many objects more than before there may be until it looks for those no longer used.
MOST_OBJECTS = 20_000


@dataclass(slots=True)
class Worker:
    """A process with the pipe to it, the job that it has at hand, and what came ``back`` of it
    and was not taken yet. ``held`` are the bytes that it held after its last job."""

    process: Any
    pipe: Connection
    ticket: int | None = None
    begun: float = 0.0
    done: int = 0
    held: int = 0
    back: Any = None


@dataclass(slots=True)
class Crew:
    """``count`` workers. ``timeout`` is in seconds a job; ``store`` where faces are kept."""

    count: int
    timeout: float | None = None
    store: Store | None = None
    most_jobs: int = MOST_JOBS
    most_bytes: int = MOST_BYTES
    work: Work = do
    _workers: list[Worker] = field(default_factory=list)
    _news: list[tuple[int, Standing]] = field(default_factory=list)
    _refused: list[tuple[int, Exception]] = field(default_factory=list)
    _lost: int = 0

    def __enter__(self) -> Crew:
        """The crew, which begins to warm up at once."""
        warm_up()
        return self

    def __exit__(self, *reason: object) -> None:
        """Stop all workers at once, whatever they do: what they made half is nowhere yet."""
        for worker in self._workers:
            _kill(worker)
        for worker in self._workers:
            worker.process.join(2)
            worker.pipe.close()
        self._workers.clear()

    @property
    def free(self) -> bool:
        """Whether another job can be given now."""
        return len(self._workers) < self.count or any(w.ticket is None for w in self._workers)

    @property
    def knows_parts(self) -> bool:
        """If its work does."""
        return self.work is do

    @property
    def busy(self) -> bool:
        """Whether a job is being done, or what became of it was not taken yet."""
        return bool(self._refused) or any(w.ticket is not None for w in self._workers)

    @property
    def over(self) -> bool:
        """Whether a job is over, or has told something."""
        self._hear()
        return bool(self._news or self._refused) or any(w.back for w in self._workers)

    def give(self, ticket: int, job: Task) -> None:
        """Give a job to a worker that is free. Its ticket comes back with what became of it."""
        parcel = packed(job)
        idle = next((worker for worker in self._workers if worker.ticket is None), None)
        room = max(0, self.most_bytes - burden(job, len(parcel)))
        if idle is not None and (idle.held > room or not idle.process.is_alive()):
            self._dismiss(idle)
            idle = None
        try:
            worker = idle or self._hire()
        except (WorkerLostError, PressError) as error:
            self._refused.append((ticket, error))
            return
        worker.ticket, worker.begun = ticket, time.monotonic()
        with suppress(OSError):  # it has died just now; ``next`` will say so
            worker.pipe.send_bytes(parcel)

    def next(self) -> tuple[int, Made | Standing | BaseException]:
        """What comes next: what jobs under way have told first, since what is given to free
        hands depends on it."""
        while True:
            at_work = [worker for worker in self._workers if worker.ticket is not None]
            if not self.over:
                wait([worker.pipe for worker in at_work], self._patience(at_work))
                self._hear()
            if self._news:
                return self._news.pop(0)
            if self._refused:
                return self._refused.pop(0)
            for worker in at_work:
                ticket = worker.ticket
                assert ticket is not None
                if worker.back is not None:
                    return ticket, self._taken_from(worker)
                if self.timeout and time.monotonic() - worker.begun >= self.timeout:
                    self._dismiss(worker)
                    return ticket, OverdueError(f"took longer than {self.timeout:g} s")

    def _patience(self, at_work: list[Worker]) -> float | None:
        if not self.timeout:
            return None
        first = min(worker.begun for worker in at_work)
        return max(0.0, first + self.timeout - time.monotonic())

    def _hear(self) -> None:
        """Receive what workers have sent."""
        for worker in self._workers:
            while worker.ticket is not None and worker.back is None and worker.pipe.poll():
                try:
                    said = worker.pipe.recv()
                except (EOFError, OSError):
                    said = _LOST
                if isinstance(said, Standing):
                    self._news.append((worker.ticket, said))
                else:
                    worker.back = said

    def _taken_from(self, worker: Worker) -> Made | BaseException:
        result, held = worker.back
        worker.back = None
        if result is None:
            worker.process.join(2)
            code = worker.process.exitcode
            self._dismiss(worker)
            return WorkerLostError(f"died ({_how(code)})")
        worker.ticket = None
        worker.done += 1
        worker.held = held
        if worker.done >= self.most_jobs or held > self.most_bytes:
            self._dismiss(worker)
        made: Made | BaseException = result
        return made

    def _hire(self) -> Worker:
        """A new worker; WorkerLostError where the server is lost again and again."""
        while True:
            try:
                worker = self._begun()
            except (EOFError, OSError) as error:
                self._lost += 1
                if self._lost >= MOST_STARTS:
                    raise WorkerLostError(_why_not(error)) from None
                time.sleep(PAUSE)
                continue
            self._lost = 0
            self._workers.append(worker)
            return worker

    def _begun(self) -> Worker:
        """A worker, from the server that is there or from a new one."""
        context = warm_up()
        ours, theirs = context.Pipe()
        try:
            process = context.Process(
                target=serve, args=(theirs, self.work, self.store), daemon=True
            )
            process.start()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        return Worker(process, ours)

    def _dismiss(self, worker: Worker) -> None:
        _kill(worker)
        worker.process.join(2)
        worker.pipe.close()
        self._workers.remove(worker)


def _kill(worker: Worker) -> None:
    """End a worker, whether or not there is still a server to say that it lives."""
    worker.process.kill()
    if worker.process.exitcode == UNKNOWN and worker.back is not _LOST:
        with suppress(OSError):
            os.kill(worker.process.pid, signal.SIGKILL)


def _why_not(error: EOFError | OSError) -> str:
    if isinstance(error, OSError) and not isinstance(error, ConnectionError):
        return f"could not be begun: {error.strerror or error}"
    return "could not be begun: the one that begins it ended each time"


def burden(job: Task, parcel: int) -> int:
    """The bytes that a job, whose parcel has so many, may need besides what its worker holds:
    one for a large volume is given to a fresh worker, so that the two don't add up."""
    if isinstance(job, MatterJob):
        return BYTES_LISTED * len(job.editions)
    return parcel * (BYTES_JOINED if isinstance(job, GatherJob) else BYTES_UNPACKED)


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"


def serve(pipe: Connection, work: Work, store: Store | None) -> None:
    """A worker's life: jobs in, products or what went wrong out, until the pipe closes."""
    from pressroom.production.typecase import open_case

    # The one who gives the jobs decides what Ctrl-C means; a worker by itself may be ended.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    open_case(store)
    gc.set_threshold(2_000_000, 10, 10)
    _collect()
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        start = time.perf_counter()
        result: Any
        try:
            with listening(pipe.send):
                made = work(job)
            result = replace(made, seconds=time.perf_counter() - start)
            del made
        except Exception as error:
            result = safe(error)
        try:
            pipe.send((result, _bytes_held()))
        except OSError:
            return
        del job, result
        if gc.get_count()[0] > MOST_OBJECTS:
            _collect()


def _collect() -> None:
    """Look for what is no longer used, between jobs: a document is used to its end, and then goes
    by itself, so that there is little to find. What is kept for the next jobs, and what was
    imported, is not looked through again; a worker is relieved before that adds up."""
    gc.collect()
    gc.freeze()


def _bytes_held() -> int:
    """The memory that this process holds, in bytes; at most held so far where the system
    doesn't say how much now."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * 4096
    except (OSError, ValueError, IndexError):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
