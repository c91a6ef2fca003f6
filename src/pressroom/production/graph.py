"""Which job waits for which, what it takes over from them, and which is to be done first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from pressroom.model.edited import EditedEdition
from pressroom.model.problem import Position, Problem
from pressroom.model.turns import PrintedPages
from pressroom.production.freshness import digest_of_text
from pressroom.production.jobs import BindJob, Job, PrintJob, Task
from pressroom.production.outcome import Outcome
from pressroom.production.parts import SignatureJob

# An e-book is bound in a fraction of the time in which the same text is set in pages.
BINDING = 0.1


def editions_of(job: Job) -> tuple[EditedEdition, ...]:
    """The editions that a job's product holds."""
    if isinstance(job, BindJob):
        return tuple(edited for article in job.plan.articles for edited in article)
    return job.editions


def sources_of(job: Job) -> tuple[str, ...]:
    """The files that its editions were read from."""
    return tuple(dict.fromkeys(e.edition.source.file for e in editions_of(job)))


def digests_of(job: Job) -> tuple[str, ...]:
    """The digests of these files' texts, as they were read."""
    texts = {e.edition.source.file: e.edition.source.text for e in editions_of(job)}
    return tuple(digest_of_text(text) for text in texts.values())


def needs_of(jobs: Sequence[Job]) -> list[frozenset[int]]:
    """For each job the numbers of those that must be over before it: a packet waits for the
    single articles of its editions for the same purpose, since how they are made up holds for
    it too, an e-book for what has its pages, and an archive copy for what it is a copy of."""
    screens = screens_of(jobs)
    printing = {job.target: n for n, job in enumerate(jobs) if isinstance(job, PrintJob)}
    alone: dict[tuple[str, str], list[int]] = {}
    for number, job in enumerate(jobs):
        if isinstance(job, PrintJob) and job.packet is None:
            for edited in job.editions:
                alone.setdefault((edited.id, job.purpose), []).append(number)

    def needed(number: int, job: Job) -> frozenset[int]:
        if isinstance(job, BindJob):
            return frozenset(
                printing[p.target] for p in job.printed.values() if p.target in printing
            )
        copied = {screens[number]} if number in screens else set()
        if job.packet is None:
            return frozenset(copied)
        held = (n for e in job.editions for n in alone.get((e.id, job.purpose), ()))
        return frozenset(copied.union(held))

    return [needed(number, job) for number, job in enumerate(jobs)]


def screens_of(jobs: Sequence[Job]) -> dict[int, int]:
    """The numbers of archive copies, with those of the editions for screens that they are copies
    of."""
    prints = [(number, job) for number, job in enumerate(jobs) if isinstance(job, PrintJob)]
    screens = {_called(job): number for number, job in prints if job.purpose == "screen"}
    copies = {number: _called(job) for number, job in prints if job.archive}
    return {number: screens[called] for number, called in copies.items() if called in screens}


def _called(job: PrintJob) -> tuple[str, ...]:
    return (job.made_of, *(edited.id for edited in job.editions))


def in_order(needs: Sequence[frozenset[int]], edited: Collection[int]) -> list[int]:
    """The numbers of jobs in the order to look through them: first those whose texts were
    ``edited``, each after all that it waits for, those that wait for little before others."""
    below = [needed.union(*(needs[n] for n in needed)) for needed in needs]
    ordered: dict[int, None] = {}
    for number in sorted(edited, key=lambda n: (len(below[n]), n)):
        # Nothing waits for more than two others in a row: an e-book for volumes, these for
        # articles.
        ordered |= dict.fromkeys(sorted(below[number], key=lambda n: (len(below[n]), n)))
        ordered[number] = None
    return list(ordered | dict.fromkeys(range(len(needs))))


def completed(job: Job, needed: Mapping[int, tuple[Job, Outcome]]) -> Job:
    """The job with what the jobs that it waited for have found: for an e-book its pages, for
    a packet how its articles are made up, and their lengths."""
    over = [pair for _, pair in sorted(needed.items())]
    if isinstance(job, BindJob):
        turns = {outcome.path: outcome.turns for _, outcome in over}
        pages = {
            name: PrintedPages(printed.source, turns[printed.target][name])
            for name, printed in job.printed.items()
            if name in turns.get(printed.target, {})
        }
        return replace(job, pages=pages)
    if job.packet is None:
        return job
    makeups = {name: one for _, outcome in over for name, one in outcome.makeups.items()}
    lengths = {
        one.editions[0].id: outcome.pages
        for one, outcome in over
        if isinstance(one, PrintJob) and outcome.pages and not one.facing and not one.packet
    }
    return replace(
        job,
        makeups={e.id: makeups[e.id] for e in job.editions if e.id in makeups},
        lengths=lengths,
    )


def without_pages(job: Job, needed: Iterable[Outcome]) -> tuple[Problem, ...]:
    """A warning where an e-book lacks the pages of PDFs that were to be made before it."""
    failed = [one.what for one in needed if one.problems and not one.turns]
    if not failed or not isinstance(job, BindJob):
        return ()
    return (
        Problem(
            Position(job.target),
            f"bound without the printed pages of {', '.join(failed)}, which failed",
            "an e-book with the pages of every edition (docs/page-list.md)",
            "mend what failed; the next build binds it with them",
            warning=True,
        ),
    )


def weight_of(job: Task) -> float:
    """How long a job will take, compared with others: by the length of its texts."""
    if isinstance(job, SignatureJob):
        return float(len(job.edited.edition.source.text))
    if not isinstance(job, (PrintJob, BindJob)):
        return 0.0
    length = sum(len(edited.edition.source.text) for edited in editions_of(job))
    return length * (BINDING if isinstance(job, BindJob) else 1.0)
