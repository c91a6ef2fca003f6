"""Which job waits for which, what it takes over from them, and which is to be done first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pressroom.model.edited import EditedEdition
from pressroom.production.jobs import BindJob, Job, PrintJob
from pressroom.production.outcome import Outcome
from pressroom.production.standing import digest_of_text

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
    single articles of its editions, since how they are made up holds for it too."""
    alone: dict[str, list[int]] = {}
    for number, job in enumerate(jobs):
        if isinstance(job, PrintJob) and job.packet is None:
            for edited in job.editions:
                alone.setdefault(edited.id, []).append(number)
    return [
        frozenset(n for e in job.editions for n in alone.get(e.id, ()))
        if isinstance(job, PrintJob) and job.packet is not None
        else frozenset()
        for job in jobs
    ]


def completed(job: Job, needed: Mapping[int, Outcome]) -> Job:
    """The job with what the jobs that it waited for have found."""
    if not isinstance(job, PrintJob) or job.packet is None:
        return job
    found = {name: one for _, o in sorted(needed.items()) for name, one in o.makeups.items()}
    return replace(job, makeups={e.id: found[e.id] for e in job.editions if e.id in found})


def weight_of(job: Job) -> float:
    """How long a job will take, compared with others: by the length of its texts."""
    length = sum(len(edited.edition.source.text) for edited in editions_of(job))
    return length * (BINDING if isinstance(job, BindJob) else 1.0)
