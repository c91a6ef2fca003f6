"""Doing jobs: in this process or by a crew, one's failure leaving the others alone, and only
what the cache doesn't have."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressroom.model.problem import Position, PressError, Problem
from pressroom.production.bindery import Bindery
from pressroom.production.chapters import Shelf, is_large
from pressroom.production.digest import Memory, changes, key_of, parts_of
from pressroom.production.events import Event, Listener
from pressroom.production.failures import failed
from pressroom.production.foresight import Foresight, edited_of
from pressroom.production.graph import (
    digests_of,
    editions_of,
    in_order,
    needs_of,
    screens_of,
    sources_of,
    weight_of,
    without_pages,
)
from pressroom.production.hands import Alone, Hands, HandsGoneError, Made, Others, WorkerLostError
from pressroom.production.jobs import BindJob, Job, PrintJob, Product, do, is_volume
from pressroom.production.manifest import read_manifest
from pressroom.production.narrowing import looked_at, narrowed
from pressroom.production.outcome import Outcome
from pressroom.production.parts import Standing
from pressroom.production.products import (
    digest_of_bytes,
    former_parts,
    look_up,
    put_away,
    put_in_place,
    put_new,
    remember_parts,
    taken,
)
from pressroom.production.store import Store
from pressroom.production.typecase import open_case

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = ["Outcome", "run"]


def run(
    jobs: Sequence[Job],
    root: Path,
    listen: Listener,
    workers: int | None = None,
    *,
    store: Store | None = None,
    hands: Hands | None = None,
    executor: Executor | None = None,
) -> list[Outcome]:
    """Do all jobs and deliver what they make, each as soon as it is made.

    Targets are relative to ``root``. Two jobs may not have one target. What ``store`` has is
    taken from there. The jobs are done by ``hands`` that are given, by any ``executor``, or
    else by this process or as many as there are cores. Gives one outcome a job, in their
    order.
    """
    _distinct([job.target for job in jobs])
    pieces = sum(len(editions_of(job)) if is_volume(job) else 1 for job in jobs)
    count = min(workers or os.cpu_count() or 1, pieces)
    open_case(store)
    if executor is not None:
        hands = Others(executor, do)
    if count == 1 or hands is not None:
        return _Run(jobs, root, listen, hands or Alone(do), store).all()
    from pressroom.production.crew import Crew  # and what it takes to work with processes

    with Crew(count, store=store) as crew:
        return _Run(jobs, root, listen, crew, store).all()


@dataclass(slots=True)
class _Run:
    """One build under way. ``parts`` and ``keys`` are those of jobs that are not kept,
    ``former`` what the manifest says of the files that stand there;
    ``waiting`` are in the order in which they are looked through, ``given`` being done."""

    jobs: Sequence[Job]
    root: Path
    listen: Listener
    hands: Hands
    store: Store | None
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    parts: dict[int, dict[str, str]] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)
    memory: Memory = field(default_factory=dict)
    needs: list[frozenset[int]] = field(default_factory=list)
    screens: Mapping[int, int] = field(default_factory=dict)
    former: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    edited: frozenset[int] = frozenset()
    waiting: dict[int, None] = field(default_factory=dict)
    ready: dict[int, Job] = field(default_factory=dict)
    given: set[int] = field(default_factory=set)
    preparing: Iterator[None] | None = None
    bindery: Bindery = field(init=False)
    shelf: Shelf = field(init=False)
    foresight: Foresight = field(init=False)

    def __post_init__(self) -> None:
        """Set up what volumes and e-books are made with."""
        self.bindery = Bindery(self.hands, self.store, self.memory)
        self.shelf = Shelf(self.store, self.memory)
        self.screens = screens_of(self.jobs)
        self.needs = needs_of(self.jobs)
        self.former = read_manifest(self.root)
        self.edited = edited_of(self.former, self.jobs)
        self.waiting = dict.fromkeys(in_order(self.needs, self.edited))
        self.foresight = Foresight(self.jobs, self.needs, self.outcomes)

    def all(self) -> list[Outcome]:
        """All outcomes; on Ctrl-C it is said how many there were."""
        self.listen(Event("planned", total=len(self.jobs)))
        try:
            self._work()
        except HandsGoneError as error:
            self._leave_undone(error)
        except KeyboardInterrupt:
            self._say(Event("stopped"))
            raise
        self._say(Event("finished"))
        return [self.outcomes[number] for number in range(len(self.jobs))]

    def _work(self) -> None:
        while len(self.outcomes) < len(self.jobs):
            self._hand_out()
            self._look_through()
            self._hand_out()
            if self.hands.free and self._turned():
                continue
            if self.hands.busy:
                self._prepare()
                self._take()
            for number, volume in self.bindery.over():
                self._over(number, volume)
        while self.hands.busy:
            self._take()  # what was foreseen and isn't wanted now

    def _leave_undone(self, error: HandsGoneError) -> None:
        """Take what the cache still has, and say as one why all other jobs are undone."""
        self._look_through()
        undone = [number for number in range(len(self.jobs)) if number not in self.outcomes]
        why = (error.problem(len(undone)),)
        for number in undone:
            job = self.jobs[number]
            self._settle(number, Outcome(job.what, job.target, problems=why, undone=True))

    def _take(self) -> None:
        ticket, result = self.hands.next()
        if isinstance(result, Standing):
            self.bindery.hear(ticket, result)
        elif ticket < 0:
            self.bindery.take(ticket, result)
        elif ticket in self.given:
            self.given.remove(ticket)
            self._back(ticket, result)

    def _turned(self) -> bool:
        """Take note of where volumes turn their pages; whether any is known newly."""
        found = dict(self.bindery.turned())
        self.foresight.turned |= found
        return bool(found)

    def _look_through(self) -> None:
        """Take what the cache has of the jobs that have nothing to wait for now. Free hands
        are given what was edited at once, before all have been looked through: that goes on
        when what they have done is taken."""
        for number in list(self.waiting):
            if self.hands.over:
                return
            if self.needs[number] <= self.outcomes.keys():
                if number in self.foresight.books and not self._as_foreseen(number):
                    continue
                del self.waiting[number]
                job = narrowed(self.foresight.completed(number), self.memory)
                if not self._from_cache(number, job):
                    self.ready[number] = job
                    if number in self.edited:
                        self._hand_out()
            elif self.hands.free and not self.ready:
                self._foresee(number)

    def _foresee(self, number: int) -> None:
        """Begin with what probably is wanted, where hands would be idle."""
        job = self.jobs[number]
        if isinstance(job, BindJob):
            if not self.foresight.book(number):
                return
            job = narrowed(self.foresight.completed(number), self.memory)
            if self.store is None or look_up(self.store, self._key(number, job)) is None:
                self.ready[number] = job
            self._hand_out()
        elif (
            is_volume(job) and self.hands.knows_parts and self.foresight.volume(number, self.given)
        ):
            made = narrowed(self.foresight.completed(number), self.memory)
            assert isinstance(made, PrintJob)
            self.bindery.foresee(number, made)
            self._hand_out()

    def _as_foreseen(self, number: int) -> bool:
        """Settle an e-book that was begun with pages that were not yet printed: whether it is
        to be looked at as if it never was."""
        if number in self.given:
            return False
        result = self.foresight.books.pop(number)
        self.ready.pop(number, None)
        if result is None or not self.foresight.held_true(number):
            return True
        del self.waiting[number]
        self._over(number, result)
        return False

    def _prepare(self) -> None:
        """While hands are at work, look at what the large e-books read: that is known when
        their turn comes."""
        if self.preparing is None:
            all_jobs = self.jobs if self.store else ()
            books = (job for job in all_jobs if isinstance(job, BindJob) and is_large(job))
            self.preparing = (None for job in books for _ in looked_at(job, self.memory))
        while not self.hands.over and next(self.preparing, True) is None:
            pass

    def _hand_out(self) -> None:
        """Give free hands what they can do: parts of volumes first, since e-books wait for
        these; then the largest, so that none is begun last that all would wait for; then what
        is foreseen."""
        while self.hands.free:
            if self.bindery.give():
                continue
            if self.ready:
                number = max(self.ready, key=lambda n: (weight_of(self.ready[n]), -n))
                self._begin(number, self.ready.pop(number))
            elif not self.bindery.give(foreseen=True):
                return

    def _key(self, number: int, job: Job) -> str:
        self.parts[number] = parts_of(job, self.memory)
        self.keys[number] = key_of(self.parts[number])
        return self.keys[number]

    def _from_cache(self, number: int, job: Job) -> bool:
        """Whether the job's product was in the cache, and is now in its place."""
        if self.store is None:
            return False
        key = self._key(number, job)
        kept = look_up(self.store, key)
        if kept is None:
            return False
        self.bindery.drop(number)
        made = kept.outcome(job.what, job.target, key, sources_of(job))
        delivered = _is_delivered(job)
        try:
            held = kept.value()
            if delivered and not put_in_place(self.store, kept, key, self.root, job.target):
                return False
        except PressError as error:
            made = replace(failed(job, error), pages=kept.pages)
        except (ValueError, TypeError, AttributeError):
            return False  # written by a pressroom that knew other fields
        self._settle(
            number,
            replace(
                made,
                makeups=held.makeups,
                turns=held.turns,
                read=digests_of(job),
            ),
        )
        return True

    def _begin(self, number: int, job: Job) -> None:
        why: tuple[str, ...] = ()
        if self.store is not None:
            stands = str(self.former.get(job.target, {}).get("key", ""))
            why = changes(former_parts(self.store, stands), self.parts[number])
        self._say(Event("started", job.what, job.target if _is_delivered(job) else "", why=why))
        spared = self._spared(number, job)
        if is_volume(spared) and isinstance(spared, PrintJob) and self.hands.knows_parts:
            self.bindery.begin(number, spared)
            return
        self._give(number, spared)

    def _spared(self, number: int, job: Job) -> Job:
        """A job with what of it was done before: chapters of a book, and the print of an archive
        copy, which is the one for screens."""
        if isinstance(job, BindJob):
            return self.shelf.spared(number, job)
        screen = self.screens.get(number)
        if self.store is None or screen is None or self.outcomes[screen].problems:
            return job
        return replace(job, printed=taken(self.store, self.keys[screen]))

    def _give(self, number: int, job: Job) -> None:
        self.given.add(number)
        try:
            self.hands.give(number, job)
        except RecursionError as error:
            self.given.remove(number)
            self._back(number, error)

    def _back(self, number: int, result: Made | BaseException) -> None:
        """Take a job back from the hands that it was given to."""
        if isinstance(result, BaseException):
            whole = self.shelf.whole(number)
            if whole is not None and not isinstance(result, WorkerLostError):
                self._give(number, whole)
                return
        elif isinstance(result, Product):
            self.shelf.put_back(number, result)
        if number in self.foresight.books:
            self.foresight.books[number] = result
        else:
            self._over(number, result)

    def _over(self, number: int, result: Made | BaseException) -> None:
        job = self.jobs[number]
        if isinstance(result, BaseException):
            self._settle(number, failed(job, result))
            return
        assert isinstance(result, Product)
        if self.store is not None:
            put_away(self.store, self.keys[number], result)
        made = Outcome(
            job.what,
            job.target,
            result.pages,
            len(result.data),
            result.seconds,
            warnings=result.warnings,
            digest=digest_of_bytes(result.data),
            sources=sources_of(job),
            key=self.keys.get(number, ""),
            read=digests_of(job),
        )
        delivered = _is_delivered(job)
        try:
            if delivered:
                put_new(result, self.root, job.target)
        except PressError as error:
            # Packets are to be the same, wherever this one can or can't be put.
            made = replace(failed(job, error), pages=result.pages)
        else:
            if self.store is not None and delivered:
                remember_parts(self.store, self.keys[number], self.parts[number])
        self._settle(number, replace(made, makeups=result.makeups, turns=result.turns))

    def _settle(self, number: int, outcome: Outcome) -> None:
        job = self.jobs[number]
        needed = (self.outcomes[n] for n in sorted(self.needs[number]) if n in self.outcomes)
        lacking = () if outcome.problems else without_pages(job, needed)
        warnings = (*outcome.warnings, *lacking)
        settled = replace(outcome, delivered=_is_delivered(job), warnings=warnings)
        self.outcomes[number] = settled
        self._say(Event.of(settled))

    def _say(self, event: Event) -> None:
        self.listen(replace(event, done=len(self.outcomes), total=len(self.jobs)))


def _is_delivered(job: Job) -> bool:
    return isinstance(job, BindJob) or job.delivered


def _distinct(targets: Sequence[str]) -> None:
    doubled = {target for target in targets if targets.count(target) > 1}
    if doubled:
        raise PressError(
            Problem(
                Position(target),
                "two outputs would have this name",
                "a name of its own for each",
                "rename one of the articles",
            )
            for target in sorted(doubled)
        )
