"""Books to look into: two articles bound, and the ways into what was made of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from lxml import etree
from typesetting_desk import TAGS, article, brief, edited, line, link, paragraph, xhtml

from pressroom.editing.languages import language
from pressroom.model.article import Article, Image, Person
from pressroom.model.body import Figure, Heading, NoteCall
from pressroom.model.book import Book
from pressroom.model.text import Localized
from pressroom.typesetting.book import set_book
from pressroom.typesetting.book_plan import BookPlan


def plan(*articles: Article, **rest: Any) -> BookPlan:
    editions = edited(*articles)
    given: dict[str, Any] = {
        "language": language("en"),
        "title": Localized.of("The Book"),
        "publisher": "Quay Institute",
        "address": "https://quay.example.org/12",
        "articles": tuple(tuple(e for e in editions if e.slug == a.slug) for a in articles),
    }
    return BookPlan(**(given | rest))


def book(*articles: Article, **rest: Any) -> Book:
    return set_book(plan(*articles, **rest), brief(), ())


def chapter(made: Book, edition: str) -> etree._Element:
    return xhtml(next(d.xhtml for d in made.documents if d.id == f"chapter-{edition}"))


def one(root: etree._Element, path: str) -> etree._Element:
    (found,) = root.xpath(path)
    return found


def words(element: etree._Element) -> str:
    return "".join(element.itertext()).replace("\u00a0", " ")


EPUB_TYPE = "@*[local-name()='type']"
WATER = article(
    "water",
    TAGS,
    deck=line('Wells & "pumps" < rain'),
    body=(
        Heading(2, line("Wells")),
        paragraph(
            link("https://one.org/?a=1&b=2"), NoteCall("n"), " ", link("https://one.org/?a=1&b=2")
        ),
        Figure("a.svg", 'alt "x" & <y>', line("Caption")),
        paragraph("see ", link("brine", "brine", slug="brine"), " or ", link("#wells")),
    ),
    notes={"n": (paragraph("own"), paragraph("words"))},
    images=(Image("a.svg", b"<svg/>", "image/svg+xml", 2, 1),),
)
BRINE = article("brine", ("en", "fa"))


@cache
def both() -> Book:
    return book(WATER, BRINE)


ANA = Person(
    Localized.of({"en": "Ana Bo", "fa": "آنا بو"}),
    "ana",
    "Bo, Ana",
    bio=Localized.of({"en": "Counts wells."}),
)
CY = Person(Localized.of("Cy Ado"), "cy")
