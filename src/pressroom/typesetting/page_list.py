"""An e-book's list of pages: the folios of the printed editions, which lead to the marks in
its chapters (EPUB 3.3, page-list; EPUB Accessibility 1.1, 3.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pressroom.model.book import Book
from pressroom.model.edited import EditedEdition
from pressroom.model.language import Language
from pressroom.model.turns import PageMark, PrintedPages
from pressroom.typesetting.book_chapter import Chapter, page_name
from pressroom.typesetting.book_navigation import navigated

FEATURE = "schema:accessibilityFeature"


def with_pages(
    book: Book,
    language: Language,
    editions: Sequence[EditedEdition],
    pages: Mapping[str, PrintedPages],
    chapters: Mapping[str, Chapter],
) -> Book:
    """The book with the list of its printed pages. ``language`` is the book's own; ``pages``
    are the printed pages, which the ``chapters`` have marks of, by the editions' ids: without
    any of them the book stays as it is."""
    held = {e.id: e for e in editions if e.id in pages and pages[e.id].turns}
    if not held:
        return book
    shown = Counter(
        e.language.number(turn.page) for e in held.values() for turn in pages[e.id].turns
    )
    of_document = {chapters[name].document.name: e for name, e in held.items()}
    marks: list[PageMark] = []
    for document in book.documents:
        edited = of_document.get(document.name)
        if edited is not None:
            told = shown if edited.language.tag != language.tag else Counter[str]()
            marks += _marks(chapters[edited.id], edited, told)
    features = (*book.facts.get(FEATURE, ()), "pageNavigation", "pageBreakMarkers")
    paged = replace(
        book,
        pages=tuple(marks),
        page_sources=tuple(dict.fromkeys(pages[name].source for name in held)),
        facts={**book.facts, FEATURE: tuple(sorted(features))},
    )
    return navigated(paged, language)


def _marks(chapter: Chapter, edited: EditedEdition, shown: Counter[str]) -> list[PageMark]:
    own = edited.language
    marks = []
    for page in chapter.pages:
        folio = own.number(page)
        # Editions may have one page number: then those that are not in the book's own
        # language say theirs.
        words = f"{folio}{own.separator}{own.own_name}" if shown[folio] > 1 else folio
        href = f"{chapter.document.name}#{page_name(edited.id, page)}"
        marks.append(PageMark(words, href, own.tag, own.direction))
    return marks
