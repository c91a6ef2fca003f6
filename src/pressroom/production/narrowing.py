"""Jobs without what they do not show.

An edition as read knows its people in every language, its raw body beside the edited one,
and more. What isn't in a job can't be read by it: so a job need not be done again when that
changes, and can't be stale either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pressroom.model.article import Edition, Person
from pressroom.model.edited import EditedEdition
from pressroom.model.text import NO_TEXT, Localized
from pressroom.production.digest import Memory, edition_parts
from pressroom.production.jobs import BindJob, Job


def narrowed(job: Job, memory: Memory | None = None) -> Job:
    """The job with no more of each edition than its product can show. Jobs share editions:
    with one ``memory`` they share the narrowed ones, too."""
    memory = {} if memory is None else memory
    if isinstance(job, BindJob):
        held = [edited for article in job.plan.articles for edited in article]
        tags = _tags(held, job.plan.language.tag)
        articles = tuple(
            tuple(_once(edited, tags, True, memory) for edited in article)
            for article in job.plan.articles
        )
        return replace(job, plan=replace(job.plan, articles=articles))
    tags = _tags(job.editions, job.packet.language.tag if job.packet else "")
    return replace(job, editions=tuple(_once(e, tags, False, memory) for e in job.editions))


def looked_at(job: BindJob, memory: Memory) -> Iterator[None]:
    """Narrow the editions of a book and take their digests, one a step, so that ``memory``
    has them when they are asked for."""
    tags = _tags(job.plan.editions, job.plan.language.tag)
    for edited in job.plan.editions:
        edition_parts(_once(edited, tags, True, memory), memory)
        yield


def _once(
    edited: EditedEdition, tags: tuple[str, ...], described: bool, memory: Memory
) -> EditedEdition:
    name = ("narrowed", id(edited), tags, described)
    known = memory.get(name)
    if known is None:
        known = memory[name] = (edited, _narrow(edited, tags, described))
    made: EditedEdition = known[1]
    return made


def _tags(editions: Iterable[EditedEdition], own: str) -> tuple[str, ...]:
    # People are sorted by what is given for their English names.
    return tuple(dict.fromkeys(("en", own, *(edited.language.tag for edited in editions))))


def _narrow(edited: EditedEdition, tags: tuple[str, ...], described: bool = False) -> EditedEdition:
    """``described``: its people are shown with their roles and bios beside the edition too,
    as on an e-book's page of contributors."""
    read = edited.edition
    kept = Edition(
        slug=read.slug,
        language=read.language,
        title=read.title,
        deck=(),
        date=read.date,
        body=(),
        notes={},
        source=read.source,
        is_original=read.is_original,
        original_language=read.original_language,
        section=_in(read.section, tags),
        section_id=read.section_id,
        credits=tuple((role, _person(person, tags, described)) for role, person in read.credits),
        topics=tuple(_in(topic, tags) for topic in read.topics),
        corrections=read.corrections,
    )
    return replace(edited, edition=kept)


def _person(person: Person, tags: tuple[str, ...], described: bool) -> Person:
    """A person's name; what else an edition shows of them stands in the edited edition."""
    role = _in(person.role, tags) if described else NO_TEXT
    bio = _in(person.bio, tags) if described else NO_TEXT
    return replace(person, name=_in(person.name, tags), role=role, bio=bio)


def _in(text: Localized, tags: tuple[str, ...]) -> Localized:
    """A text in the given languages, so that ``get`` gives for them what it gave before."""
    kept = tuple(pair for pair in text.by_language if pair[0] in ("", *tags))
    if not text.has("") and not all(text.has(tag) for tag in tags if tag):
        # One of them is shown in the first language that is given.
        kept = tuple(dict.fromkeys((*text.by_language[:1], *kept)))
    return Localized(kept)
