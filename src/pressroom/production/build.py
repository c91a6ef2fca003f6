"""Doing jobs: on this process or on every core, one's failure leaving the others alone."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from pressroom.model.makeup import MakeUp
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.turns import PageTurn, PrintedPages
from pressroom.production.delivery import deliver
from pressroom.production.events import Event, Listener
from pressroom.production.jobs import BindJob, Job, PrintJob, Product, perform


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job; without problems its file was delivered. ``warnings`` hold
    nothing up; ``makeups`` are those found for its editions, ``turns`` where their
    pages turn. Not ``kept``: nothing was delivered, and nothing was to be."""

    what: str
    path: str
    pages: int = 0
    size: int = 0
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    makeups: Mapping[str, MakeUp] = field(default_factory=dict)
    turns: Mapping[str, tuple[PageTurn, ...]] = field(default_factory=dict)
    kept: bool = True


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

    def begin(job: Job) -> None:
        listen(Event("started", job.what, job.target, len(outcomes), len(jobs)))

    with _pool(count) if count > 1 and len(jobs) > 1 else nullcontext() as pool:
        try:
            for wave in _waves(jobs):
                ready = {number: _completed(jobs[number], jobs, outcomes) for number in wave}
                for number, outcome in _done(ready, pool, root, begin):
                    outcomes[number] = outcome
                    _tell(listen, outcome, len(outcomes), len(jobs))
        except KeyboardInterrupt:
            if pool is not None:
                pool.shutdown(wait=False, cancel_futures=True)
            raise
    listen(Event("finished", done=len(jobs), total=len(jobs)))
    return [outcomes[number] for number in range(len(jobs))]


def _waves(jobs: Sequence[Job]) -> Iterator[list[int]]:
    """Single articles first: how they are made up holds for packets too, and is found once.
    E-books after what has their pages: most need those of single articles only."""
    waves: tuple[list[int], ...] = ([], [], [])
    first = {job.target for job in jobs if isinstance(job, PrintJob) and not job.packet}
    for number, job in enumerate(jobs):
        if isinstance(job, PrintJob):
            waves[1 if job.packet else 0].append(number)
        else:
            early = all(printed.target in first for printed in job.printed.values())
            waves[1 if early else 2].append(number)
    return filter(None, waves)


def _completed(job: Job, jobs: Sequence[Job], outcomes: Mapping[int, Outcome]) -> Job:
    """A job with what others have found for it: for an e-book the pages, for a packet the
    make-ups and the lengths of its articles."""
    if isinstance(job, BindJob):
        made = {outcome.path: outcome.turns for outcome in outcomes.values()}
        pages = {
            name: PrintedPages(printed.source, made[printed.target][name])
            for name, printed in job.printed.items()
            if name in made.get(printed.target, {})
        }
        return replace(job, pages=pages)
    if job.packet is None:
        return job
    found = {name: one for outcome in outcomes.values() for name, one in outcome.makeups.items()}
    alone = [(jobs[n], outcome.pages) for n, outcome in outcomes.items() if outcome.pages]
    return replace(
        job,
        makeups={e.id: found[e.id] for e in job.editions if e.id in found},
        lengths={
            one.editions[0].id: pages
            for one, pages in alone
            if isinstance(one, PrintJob) and not one.facing
        },
    )


def _done(
    jobs: Mapping[int, Job], pool: Executor | None, root: Path, begin: Callable[[Job], None]
) -> Iterator[tuple[int, Outcome]]:
    """The outcomes of jobs, by their numbers, as they come."""
    if pool is None:
        for number, job in jobs.items():
            begin(job)
            yield number, _settle(job, partial(timed, job), root)
        return
    futures: dict[Future[Product], int] = {
        pool.submit(timed, job): number for number, job in jobs.items()
    }
    for future in as_completed(futures):
        number = futures[future]
        yield number, _settle(jobs[number], future.result, root)


def _pool(count: int) -> ProcessPoolExecutor:
    # A forked worker has everything imported and loaded already; macOS can't fork safely.
    method = "fork" if sys.platform.startswith("linux") else "spawn"
    if method == "fork":
        from pressroom.printing.engine import weasyprint

        weasyprint()
    return ProcessPoolExecutor(count, mp_context=get_context(method))


def _settle(job: Job, result: Callable[[], Product], root: Path) -> Outcome:
    kept = isinstance(job, BindJob) or job.kept
    try:
        product = result()
        if kept:
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
        makeups=product.makeups,
        turns=product.turns,
        kept=kept,
    )


def _tell(listen: Listener, outcome: Outcome, done: int, total: int) -> None:
    listen(
        Event(
            "failed" if outcome.problems else "made",
            outcome.what,
            outcome.path if outcome.kept else outcome.what,
            done,
            total,
            outcome.pages,
            outcome.size,
            outcome.seconds,
            outcome.problems,
        )
    )
