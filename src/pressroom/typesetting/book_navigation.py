"""How a reader gets about in a book: its contents, its landmarks, the printed pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from pressroom.editing.languages import label, script_of
from pressroom.model.book import Book, Document, Landmark, TocEntry
from pressroom.model.edited import EditedEdition
from pressroom.model.language import Language
from pressroom.model.turns import PageMark
from pressroom.typesetting.book_pages import STYLE_NAME, Page, wrap
from pressroom.typesetting.book_plan import BookPlan, Group, Part
from pressroom.typesetting.book_type import as_document


def contents(
    plan: BookPlan, entries: Sequence[Part | Group], files: Mapping[str, str]
) -> tuple[TocEntry, ...]:
    """The lines of the contents. A translation stands below the article that it translates;
    where the book is one article, its editions stand side by side."""

    def of_edition(edited: EditedEdition, below: Group = ()) -> TocEntry:
        return TocEntry(
            edited.title,
            f"text/{files[edited.id]}",
            edited.language.tag,
            edited.language.direction,
            tuple(of_edition(e) for e in below),
        )

    made: list[TocEntry] = []
    for entry in entries:
        if isinstance(entry, Part):
            own = entry.language
            href = f"text/{entry.id}.xhtml" if entry.paged else f"text/{files[entry.first().id]}"
            below = contents(plan, entry.holds, files)
            made.append(TocEntry(entry.title, href, own.tag, own.direction, below))
        elif len(plan.articles) == 1:
            made += [of_edition(edited) for edited in entry]
        else:
            made.append(of_edition(entry[0], entry[1:]))
    return tuple(made)


def matter(pages: Sequence[Page], toc: Sequence[TocEntry]) -> tuple[TocEntry, ...]:
    """The contents with what stands behind the articles: pages of the back matter."""
    return (*toc, *(page.entry() for page in pages))


def landmarks(plan: BookPlan, first: str, back: Sequence[Page]) -> tuple[Landmark, ...]:
    """The places that readers offer by themselves, in the book's language."""
    own = plan.language
    return (
        Landmark("titlepage", "text/title.xhtml", label(own, "title-page")),
        Landmark("toc", "#toc", label(own, "contents")),
        Landmark("bodymatter", first, label(own, "text")),
        *(Landmark(page.kind, page.document.name, page.title) for page in back),
    )


def navigated(book: Book, own: Language) -> Book:
    """The book with its navigation document made anew from its contents, landmarks and pages,
    whichever of them has been added to. ``own`` is the book's language."""
    return replace(book, nav=nav_document(own, book.toc, book.landmarks, book.pages))


def nav_document(
    own: Language,
    toc: Sequence[TocEntry],
    marks: Sequence[Landmark],
    pages: Sequence[PageMark] = (),
) -> Document:
    """The navigation document, in the book's language; without printed pages it has no list of
    them."""
    words = label(own, "contents")
    body = Markup(
        '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">'
        '<h1 id="toc-title">{}</h1>\n{}</nav>\n'
        '<nav epub:type="landmarks" hidden="hidden" aria-label="{}"><ol>{}</ol></nav>{}'
    ).format(
        words,
        _lines(toc),
        label(own, "landmarks"),
        Markup("\n").join(
            Markup('<li><a epub:type="{}" href="{}">{}</a></li>').format(
                mark.kind, mark.href, mark.words
            )
            for mark in marks
        ),
        _page_list(pages, own) if pages else "",
    )
    return as_document("nav", "nav.xhtml", wrap(own, own, words, body, STYLE_NAME))


def _lines(entries: Sequence[TocEntry]) -> Markup:
    return Markup(f"<ol>{_items(map(_line, entries))}</ol>")


def _line(entry: TocEntry) -> str:
    below = _lines(entry.children) if entry.children else ""
    script = escape(script_of(entry.language))
    said = _said(entry.language, entry.direction)
    title = escape(entry.title)
    return (
        f'<li><a href="{escape(entry.href)}" {said} data-script="{script}">{title}</a>{below}</li>'
    )


def _said(language: str, direction: str) -> str:
    """The attributes that say a language and its direction. Lists have thousands of lines."""
    tag = escape(language)
    return f'lang="{tag}" xml:lang="{tag}" dir="{escape(direction)}"'


def _items(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _page_list(pages: Sequence[PageMark], own: Language) -> Markup:
    """The folios of the printed editions (EPUB 3.3, page-list)."""
    items = _items(
        f'<li><a href="{escape(mark.href)}" {_said(mark.language, mark.direction)}>'
        f"{escape(mark.label)}</a></li>"
        for mark in pages
    )
    return Markup(
        '\n<nav epub:type="page-list" role="doc-pagelist" hidden="hidden" aria-label="{}">'
        "<ol>\n{}\n</ol></nav>"
    ).format(label(own, "page-list"), Markup(items))
