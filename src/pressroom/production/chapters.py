"""Chapters of large e-books kept by themselves: after an edit one is set, and the others are
taken from the cache. A book's job then holds of their editions only what the rest of the book
shows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pressroom.model.book import Document
from pressroom.model.edited import EditedEdition
from pressroom.model.problem import SourceText
from pressroom.model.turns import PageTurn, PrintedPages
from pressroom.production.canonical import digest, from_plain, to_plain
from pressroom.production.digest import Memory, edition_parts, made_with, once
from pressroom.production.jobs import BindJob, Product, SetChapter
from pressroom.production.parts import without_words
from pressroom.production.store import Store

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
        """The job with the chapters that the cache has."""
        if self.store is None or not is_large(job):
            return job
        keys = self._keys[number] = _keys_of(job, self.memory)
        found = {name: _taken(self.store, key) for name, key in keys.items()}
        kept = {name: one for name, one in found.items() if one is not None}
        if kept:
            self._whole[number] = job
        articles = tuple(
            tuple(_gist(e) if e.id in kept else e for e in article) for article in job.plan.articles
        )
        plan = replace(job.plan, articles=articles)
        pages = {n: _numbers(p) if n in kept else p for n, p in job.pages.items()}
        return replace(job, plan=plan, pages=pages, chapters=kept, apart=True)

    def whole(self, number: int) -> BindJob | None:
        """The job of a book that failed, to be done without kept chapters: only that tells
        its faults where they are. None where it had none, or has been asked for."""
        self._keys.pop(number, None)
        return self._whole.pop(number, None)

    def put_back(self, number: int, product: Product) -> None:
        """Keep the chapters that a book has been given now."""
        keys = self._keys.pop(number, {})
        self._whole.pop(number, None)
        for name, one in product.chapters.items():
            if self.store is not None and name in keys:
                document = one.chapter.document
                record = to_plain(_with(one, replace(document, xhtml="")))
                self.store.keep(CHAPTERS, keys[name], record, document.xhtml.encode())


def _keys_of(job: BindJob, memory: Memory) -> dict[str, str]:
    """What the chapters of a book are found by: all that each of them reads."""
    from pressroom.typesetting.book_chapter import surroundings_of  # for e-books alone

    held = digest((made_with(job.style, memory), surroundings_of(job.plan)))
    pages = {name: once(printed.turns, memory) for name, printed in job.pages.items()}
    return {
        e.id: digest((held, edition_parts(e, memory), pages.get(e.id, "")))
        for e in job.plan.editions
    }


def _with(one: SetChapter, document: Document) -> SetChapter:
    return replace(one, chapter=replace(one.chapter, document=document))


def _taken(store: Store, key: str) -> SetChapter | None:
    taken = store.take(CHAPTERS, key)
    if taken is None:
        return None
    try:
        one = from_plain(taken[0])
        xhtml = taken[1].decode()
    except (ValueError, TypeError, KeyError):
        one = None
    if not isinstance(one, SetChapter):
        store.drop(CHAPTERS, key)
        return None
    return _with(one, replace(one.chapter.document, xhtml=xhtml))


def _numbers(printed: PrintedPages) -> PrintedPages:
    """Printed pages by their numbers alone: what stands on them has been found before."""
    return replace(printed, turns=tuple(PageTurn(turn.page) for turn in printed.turns))


def _gist(edited: EditedEdition) -> EditedEdition:
    """An edition without what only its own chapter shows."""
    source = SourceText(edited.edition.source.file, "")
    return replace(without_words(edited), edition=replace(edited.edition, source=source))
