"""An e-book's list of pages: the folios of the printed editions, and markers in the text
where each printed page begins (EPUB 3.3, page-list; EPUB Accessibility 1.1, 3.4)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from pressroom.model.book import Book, Document
from pressroom.model.edited import EditedEdition
from pressroom.model.language import Language
from pressroom.model.turns import PageMark, PrintedPages
from pressroom.typesetting.book_navigation import navigated
from pressroom.typesetting.page_breaks import marked, page_breaks

# The outermost element of an edition, by its id.
_EDITION = re.compile(r'<section class="edition" id="([^"]*)"')
FEATURE = "schema:accessibilityFeature"


def with_pages(
    book: Book,
    language: Language,
    editions: Sequence[EditedEdition],
    pages: Mapping[str, PrintedPages],
) -> Book:
    """The book with the pages of its printed editions. ``language`` is the book's own;
    ``pages`` are the printed pages, by the editions' ids: without any of them the book stays
    as it is."""
    held = {e.id: e for e in editions if e.id in pages and pages[e.id].turns}
    if not held:
        return book
    shown = Counter(
        e.language.number(turn.page) for e in held.values() for turn in pages[e.id].turns
    )
    documents: list[Document] = []
    marks: list[PageMark] = []
    for document in book.documents:
        there = set(_EDITION.findall(document.xhtml))
        for edited in (e for name, e in held.items() if name in there):
            told = shown if edited.language.tag != language.tag else Counter[str]()
            start = _start(document, edited)
            document, own = _with_markers(document, start, edited, pages[edited.id], told)
            marks += own
        documents.append(document)
    features = (*book.facts.get(FEATURE, ()), "pageNavigation", "pageBreakMarkers")
    paged = replace(
        book,
        documents=tuple(documents),
        pages=tuple(marks),
        page_sources=tuple(dict.fromkeys(pages[name].source for name in held)),
        facts={**book.facts, FEATURE: tuple(sorted(features))},
    )
    return navigated(paged, language)


def _start(document: Document, edited: EditedEdition) -> int:
    """Where an edition begins in its document: within its outermost element."""
    at = document.xhtml.index(f'<section class="edition" id="{edited.id}"')
    return document.xhtml.find(">", at) + 1


def _with_markers(
    document: Document,
    start: int,
    edited: EditedEdition,
    printed: PrintedPages,
    shown: Counter[str],
) -> tuple[Document, list[PageMark]]:
    own = edited.language
    breaks = page_breaks(document.xhtml, start, printed.turns)
    marks, markers = [], []
    for one in breaks:
        folio = own.number(one.page)
        # Editions may have one page number: then those that are not in the book's own
        # language say theirs.
        words = f"{folio}{own.separator}{own.own_name}" if shown[folio] > 1 else folio
        name = f"page-{edited.id}-{one.page}"
        markers.append(
            Markup(
                '<span epub:type="pagebreak" role="doc-pagebreak" id="{}" aria-label="{}"></span>'
            ).format(name, folio)
        )
        marks.append(PageMark(words, f"{document.name}#{name}", own.tag, own.direction))
    return replace(document, xhtml=marked(document.xhtml, breaks, markers)), marks
