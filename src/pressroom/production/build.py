"""Doing jobs: on this process or on every core, one's failure leaving the others alone."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from pressroom.model.problem import Position, PressError, Problem
from pressroom.production.delivery import deliver
from pressroom.production.events import Event, Listener
from pressroom.production.jobs import Job, Product, perform


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job; without problems its file was delivered. ``warnings`` hold
    nothing up."""

    what: str
    path: str
    pages: int = 0
    size: int = 0
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def timed(job: Job) -> Product:
    """A job done, with the seconds it took."""
    start = time.perf_counter()
    product = perform(job)
    return replace(product, seconds=time.perf_counter() - start)


def run(
    jobs: Sequence[Job], root: Path, listen: Listener, workers: int | None = None
) -> list[Outcome]:
    """Do all jobs and deliver what they make, each as soon as it is made.

    Targets are relative to ``root``. Two jobs may not have one target. Gives one outcome a
    job, in the order of ``jobs``.
    """
    targets = [job.target for job in jobs]
    doubled = {target for target in targets if targets.count(target) > 1}
    if doubled:
        raise PressError(
            Problem(
                Position(t),
                "two outputs would have this name",
                "a name of its own for each",
                "rename one of the articles",
            )
            for t in sorted(doubled)
        )
    listen(Event("planned", total=len(jobs)))
    count = workers or min(len(jobs), os.cpu_count() or 1)
    outcomes: dict[int, Outcome] = {}
    if count <= 1 or len(jobs) <= 1:
        for number, job in enumerate(jobs):
            listen(Event("started", job.what, job.target, number, len(jobs)))
            outcomes[number] = _settle(job, partial(timed, job), root)
            _tell(listen, outcomes[number], number + 1, len(jobs))
    else:
        with _pool(count) as pool:
            outcomes = _in_pool(pool, jobs, root, listen)
    listen(Event("finished", done=len(jobs), total=len(jobs)))
    return [outcomes[number] for number in range(len(jobs))]


def _pool(count: int) -> ProcessPoolExecutor:
    # A forked worker has everything imported and loaded already; macOS can't fork safely.
    method = "fork" if sys.platform.startswith("linux") else "spawn"
    if method == "fork":
        from pressroom.printing.engine import weasyprint

        weasyprint()
    return ProcessPoolExecutor(count, mp_context=get_context(method))


def _in_pool(
    pool: Executor, jobs: Sequence[Job], root: Path, listen: Listener
) -> dict[int, Outcome]:
    futures: dict[Future[Product], int] = {
        pool.submit(timed, job): number for number, job in enumerate(jobs)
    }
    outcomes: dict[int, Outcome] = {}
    try:
        for future in as_completed(futures):
            number = futures[future]
            outcomes[number] = _settle(jobs[number], future.result, root)
            _tell(listen, outcomes[number], len(outcomes), len(jobs))
    except KeyboardInterrupt:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    return outcomes


def _settle(job: Job, result: Callable[[], Product], root: Path) -> Outcome:
    try:
        product = result()
        deliver(root / job.target, product.data)
    except PressError as error:
        return Outcome(job.what, job.target, problems=error.problems)
    except BrokenProcessPool:
        return Outcome(
            job.what,
            job.target,
            problems=(
                Problem(
                    Position(job.target),
                    f"the process that made {job.what} died",
                    "enough memory",
                    "build it alone; if it dies again, tell us",
                ),
            ),
        )
    except (RecursionError, MemoryError) as error:
        return Outcome(
            job.what,
            job.target,
            problems=(
                Problem(
                    Position(job.target),
                    f"{job.what} is too large or too deeply nested to be set "
                    f"({type(error).__name__})",
                    "an article that fits in memory",
                    "split it",
                ),
            ),
        )
    return Outcome(
        job.what,
        job.target,
        product.pages,
        len(product.data),
        product.seconds,
        warnings=product.warnings,
    )


def _tell(listen: Listener, outcome: Outcome, done: int, total: int) -> None:
    listen(
        Event(
            "failed" if outcome.problems else "made",
            outcome.what,
            outcome.path,
            done,
            total,
            outcome.pages,
            outcome.size,
            outcome.seconds,
            outcome.problems,
        )
    )
