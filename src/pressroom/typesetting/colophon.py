"""What a colophon says, on paper and in an e-book: who published what, and how it was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from pressroom.editing.languages import label
from pressroom.model.book import Book
from pressroom.model.edited import EditedEdition
from pressroom.model.language import Language
from pressroom.model.style import Style, Typeface
from pressroom.typesetting.book_navigation import matter, navigated
from pressroom.typesetting.book_pages import STYLE_NAME, Page, wrap
from pressroom.typesetting.book_plan import BookPlan
from pressroom.typesetting.book_type import as_document
from pressroom.typesetting.sheets import environment

TEMPLATE = "ebook-colophon.html"
# A label, its lines, and whether they are in Latin letters whatever the colophon's language.
Row = tuple[str, list[str], bool]


@dataclass(frozen=True, slots=True)
class Imprint:
    """The facts of a colophon. ``publication`` are the parts of its name; ``pages`` the
    printed editions whose pages an e-book gives."""

    publication: Sequence[str]
    publisher: str
    address: str
    date: str
    licences: Sequence[str] = ()
    typefaces: Sequence[Typeface] = ()
    software: Sequence[str] = ()
    pages: Sequence[str] = ()


def colophon_rows(imprint: Imprint, own: Language) -> list[Row]:
    """The rows of a colophon in a language; facts that are not there have none."""
    faces: list[str] = []
    for licence in dict.fromkeys(t.licence for t in imprint.typefaces):
        held = [t for t in imprint.typefaces if t.licence == licence]
        faces += [" · ".join(filter(None, (t.family, t.designer))) for t in held]
        faces += [f"({licence})"] if licence else []
    publication = own.comma.join(dict.fromkeys(filter(None, imprint.publication)))
    rows: list[Row] = [
        ("publication", [publication], False),
        ("publisher", [imprint.publisher], False),
        ("kind-website", [imprint.address.removeprefix("https://").rstrip("/")], True),
        ("published", [imprint.date], False),
        ("licence", list(imprint.licences), True),
        ("typefaces", faces, True),
        ("typesetting", list(imprint.software), True),
        ("page-list", list(imprint.pages), True),
    ]
    return [(label(own, key), lines, latin) for key, lines, latin in rows if any(lines)]


def licences_of(editions: Iterable[EditedEdition]) -> list[str]:
    """The licences of editions, each once."""
    return list(dict.fromkeys(e.licence for e in editions if e.licence))


def with_colophon(
    book: Book,
    plan: BookPlan,
    style: Style,
    typefaces: Sequence[Typeface] = (),
    software: Sequence[str] = (),
) -> Book:
    """The book with its colophon as the last of its pages, and in its contents.
    ``typefaces`` are those embedded in it. A style without a template for it has none."""
    if TEMPLATE not in style.templates:
        return book
    own = plan.language
    imprint = Imprint(
        publication=(plan.title.get(own.tag), plan.issue.get(own.tag) or plan.series),
        publisher=plan.publisher,
        address=plan.address,
        date=plan.date,
        licences=licences_of(e for article in plan.articles for e in article),
        typefaces=typefaces,
        software=software,
        pages=book.page_sources,
    )
    words = label(own, "colophon")
    template = environment(style.templates, html=True).get_template(TEMPLATE)
    body = Markup(
        template.render(
            title=words, rows=colophon_rows(imprint, own), how_made=label(own, "how-made-book")
        )
    )
    page = wrap(own, own, words, body, f"../{STYLE_NAME}", "backmatter")
    document = as_document("colophon", "text/colophon.xhtml", page)
    last = Page(document, "colophon", words, own)
    closed = replace(book, documents=(*book.documents, last.document), toc=matter([last], book.toc))
    return navigated(closed, own)
