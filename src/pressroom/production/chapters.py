"""Chapters of large e-books kept by themselves: after an edit one is set, and the others are
taken from the cache. A large book's job holds of its editions only what the rest of the book
shows, and apart from them what chapters are still to be set from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pressroom.model.turns import PageTurn, PrintedPages
from pressroom.production.canonical import digest, from_plain, to_plain
from pressroom.production.digest import Memory, edition_parts, made_with, once
from pressroom.production.jobs import BindJob, Product, SetChapter
from pressroom.production.store import Store
from pressroom.production.takes import Take, gist

CHAPTERS = "chapters"
# A book of fewer editions is bound whole: that takes no longer than to look for its chapters.
MANY = 12


def is_large(job: BindJob) -> bool:
    """Whether the chapters of a book are kept by themselves."""
    return len(job.plan.editions) >= MANY


@dataclass(slots=True)
class Shelf:
    """The chapters in a cache, for the books of a build under way, by their numbers."""

    store: Store | None
    memory: Memory
    _keys: dict[int, dict[str, str]] = field(default_factory=dict)
    _whole: dict[int, BindJob] = field(default_factory=dict)

    def spared(self, number: int, job: BindJob) -> BindJob:
        """The job of a large book as it is given away: with the chapters that the cache has,
        and the copy of the others in takes."""
        if not is_large(job):
            return job
        self._whole[number] = job
        kept = self._kept(number, job)
        turns = {name: printed.turns for name, printed in job.pages.items()}
        takes = {
            e.id: Take.of(e, turns.get(e.id, ())) for e in job.plan.editions if e.id not in kept
        }
        articles = tuple(tuple(gist(e) for e in article) for article in job.plan.articles)
        return replace(
            job,
            plan=replace(job.plan, articles=articles),
            pages={name: _numbers(printed) for name, printed in job.pages.items()},
            chapters=kept,
            takes=takes,
            apart=self.store is not None,
        )

    def _kept(self, number: int, job: BindJob) -> dict[str, SetChapter]:
        if self.store is None:
            return {}
        keys = self._keys[number] = _keys_of(job, self.memory)
        found = {name: _taken(self.store, key) for name, key in keys.items()}
        return {name: one for name, one in found.items() if one is not None}

    def whole(self, number: int) -> BindJob | None:
        """The job of a large book that failed, to be done with its editions as they are: only
        that tells its faults where they are. None for another, or where it has been asked for."""
        self._keys.pop(number, None)
        return self._whole.pop(number, None)

    def put_back(self, number: int, product: Product) -> None:
        """Keep the chapters that a book has been given now."""
        keys = self._keys.pop(number, {})
        self._whole.pop(number, None)
        for name, one in product.chapters.items():
            if self.store is not None and name in keys:
                text = one.chapter.document.text
                self.store.keep(CHAPTERS, keys[name], to_plain(_with(one, b"")), text.data)


def _keys_of(job: BindJob, memory: Memory) -> dict[str, str]:
    """What the chapters of a book are found by: all that each of them reads."""
    from pressroom.typesetting.book_chapter import surroundings_of  # for e-books alone

    held = digest((made_with(job.style, memory), surroundings_of(job.plan)))
    pages = {name: once(printed.turns, memory) for name, printed in job.pages.items()}
    return {
        e.id: digest((held, edition_parts(e, memory), pages.get(e.id, "")))
        for e in job.plan.editions
    }


def _with(one: SetChapter, data: bytes) -> SetChapter:
    """The chapter with this as its text."""
    document = one.chapter.document
    document = replace(document, text=replace(document.text, data=data))
    return replace(one, chapter=replace(one.chapter, document=document))


def _taken(store: Store, key: str) -> SetChapter | None:
    taken = store.take(CHAPTERS, key)
    if taken is None:
        return None
    try:
        one = from_plain(taken[0])
    except (ValueError, TypeError, KeyError):
        one = None
    if not isinstance(one, SetChapter):
        store.drop(CHAPTERS, key)
        return None
    return _with(one, taken[1])


def _numbers(printed: PrintedPages) -> PrintedPages:
    """Printed pages by their numbers alone: what stands on them has been found before."""
    return replace(printed, turns=tuple(PageTurn(turn.page) for turn in printed.turns))
