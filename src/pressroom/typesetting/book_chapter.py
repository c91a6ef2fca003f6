"""An e-book's chapter, whole: an edition's document, with a mark where each of its printed
pages begins, and what the book has to know of it besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from markupsafe import Markup

from pressroom.model.book import Document
from pressroom.model.edited import EditedEdition
from pressroom.model.language import Language
from pressroom.model.style import Style
from pressroom.model.turns import PageTurn
from pressroom.typesetting.book_content import Content, content_of
from pressroom.typesetting.book_hooks import BookHooks
from pressroom.typesetting.book_pages import STYLE_NAME, people_of, render, wrap
from pressroom.typesetting.book_plan import BookPlan
from pressroom.typesetting.book_type import as_document
from pressroom.typesetting.page_breaks import marked, page_breaks


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a chapter has to know of its book: the book's language, the files of its editions
    by their ids, those of its pictures by their names, and the places of its people."""

    language: Language
    files: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its document, the printed pages that begin in it, in order, and what its
    edition shows."""

    document: Document
    pages: tuple[int, ...]
    content: Content


def surroundings_of(plan: BookPlan) -> Surroundings:
    """What the chapters of a book have to know of it."""
    editions = plan.editions
    names = dict.fromkeys(image.name for e in editions for image in e.images)
    return Surroundings(
        plan.language,
        {e.id: f"{e.slug}.{e.language.tag}.xhtml" for e in editions},
        {
            name: f"images/{n:03d}{PurePosixPath(name).suffix.lower()}"
            for n, name in enumerate(names, 1)
        },
        people_of(plan),
    )


def set_chapter(
    edited: EditedEdition,
    around: Surroundings,
    style: Style,
    turns: Sequence[PageTurn] = (),
) -> Chapter:
    """The chapter of an edition; ``turns`` are its printed pages."""
    people, file = around.people, around.files[edited.id]
    listed = bool(people) and edited.language == around.language
    hooks = BookHooks(edited, around.files, around.images, people, listed)
    body = render(style, "ebook-chapter.html", e=edited, set=hooks.setter, book=hooks)
    hooks.close()
    xhtml = wrap(
        edited.language, around.language, edited.title, body, f"../{STYLE_NAME}", "bodymatter"
    )
    xhtml, pages = _paged(xhtml, edited, turns)
    document = as_document(f"chapter-{edited.id}", f"text/{file}", xhtml)
    return Chapter(document, pages, content_of(edited))


def page_name(edition: str, page: int) -> str:
    """The id of the mark where a printed page of an edition begins."""
    return f"page-{edition}-{page}"


def _paged(
    xhtml: str, edited: EditedEdition, turns: Sequence[PageTurn]
) -> tuple[str, tuple[int, ...]]:
    """A chapter with marks where its printed pages begin (EPUB 3.3, page-list), and these."""
    at = xhtml.find(f'<section class="edition" id="{edited.id}"')
    if at < 0 or not turns:
        return xhtml, ()
    breaks = page_breaks(xhtml, xhtml.find(">", at) + 1, turns)
    markers = [
        Markup(
            '<span epub:type="pagebreak" role="doc-pagebreak" id="{}" aria-label="{}"></span>'
        ).format(page_name(edited.id, one.page), edited.language.number(one.page))
        for one in breaks
    ]
    return marked(xhtml, breaks, markers), tuple(one.page for one in breaks)
