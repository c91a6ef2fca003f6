"""Articles printed for their pages' sake: what ``pressroom check`` looks at. Nothing is
delivered; what was proofed before and has not changed since comes from the cache."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, fields, replace
from pathlib import Path

from pressroom.model.layout import NOTHING, Layout
from pressroom.model.problem import Position, PressError, Problem
from pressroom.production.canonical import from_plain, to_plain
from pressroom.production.crew import Crew
from pressroom.production.digest import Memory, key_of, parts_of
from pressroom.production.hands import Alone, Hands, Made, WorkerLostError, next_over
from pressroom.production.jobs import Job, PrintJob, Product
from pressroom.production.settings import store_of
from pressroom.production.store import Store
from pressroom.production.typecase import open_case

KIND = "proofs"


@dataclass(frozen=True, slots=True)
class Proof(Product):
    """What was printed, with the record of its pages."""

    layout: Layout = NOTHING


def proof(job: Job) -> Product:
    """A print job's proof. PressError where its sources stand in the way."""
    from pressroom.production.presswork import print_with_record

    assert isinstance(job, PrintJob)
    product, layout = print_with_record(job)
    held = {field.name: getattr(product, field.name) for field in fields(Product)}
    return Proof(**held, layout=layout)


def proofs(
    jobs: Sequence[PrintJob], root: Path, workers: int | None = None
) -> Iterator[tuple[PrintJob, Proof | tuple[Problem, ...]]]:
    """Each job with its proof, or with why there is none, in the order that they are done."""
    store = store_of(root)
    keys, waiting = {}, []
    memory: Memory = {}
    for number, job in enumerate(jobs):
        keys[number] = key_of(parts_of(job, memory))
        kept = _kept(store, keys[number])
        if kept is not None:
            yield job, kept
        else:
            waiting.append(number)
    count = min(workers or os.cpu_count() or 1, len(waiting))
    open_case(store)
    with Crew(count, store=store, work=proof) if count > 1 else nullcontext() as crew:
        for number, result in _done(jobs, waiting, crew or Alone(proof)):
            if isinstance(result, Proof):
                store.keep(KIND, keys[number], to_plain(replace(result, data=b"")), result.data)
                yield jobs[number], result
            else:
                yield jobs[number], _problems(jobs[number], result)


def _done(
    jobs: Sequence[PrintJob], waiting: Sequence[int], hands: Hands
) -> Iterator[tuple[int, Made | BaseException]]:
    left = list(waiting)
    while left or hands.busy:
        while left and hands.free:
            hands.give(left[0], jobs[left.pop(0)])
        yield next_over(hands)


def _kept(store: Store, key: str) -> Proof | None:
    """The proof of that key, where the cache has it whole."""
    entry = store.find(KIND, key)
    data = entry.data() if entry is not None else None
    if entry is None or data is None:
        return None
    try:
        found = from_plain(entry.record)
    except (ValueError, TypeError, AttributeError, KeyError):
        return None  # written by a pressroom that knew other fields
    return replace(found, data=data) if isinstance(found, Proof) else None


def _problems(job: PrintJob, error: Made | BaseException) -> tuple[Problem, ...]:
    """Why there is no proof, in an editor's words."""
    if isinstance(error, PressError):
        return error.problems
    place = Position(job.editions[0].edition.source.file)
    if isinstance(error, (RecursionError, MemoryError)):
        said = f"it is too large or too deeply nested to be set ({type(error).__name__})"
        return (Problem(place, said, "an article that fits in memory", "split it"),)
    if isinstance(error, WorkerLostError):
        said = f"the process that printed {job.what} {error}"
        return (Problem(place, said, "enough memory", "check it alone"),)
    said = f"{job.what}: {error}"[:400]
    return (Problem(place, said, "no such error, whatever the sources hold", "tell us"),)
