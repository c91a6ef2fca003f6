"""Editions as an e-book: chapters, notes that come back, navigation, metadata."""

from __future__ import annotations

import dataclasses
import datetime
from functools import cache
from typing import Any

import pytest
from lxml import etree
from typesetting_desk import TAGS, article, brief, edited, line, link, paragraph, xhtml

from pressroom.editing.languages import language
from pressroom.model.article import Article, Correction, Image, Person
from pressroom.model.body import Cell, Figure, Heading, NoteCall, Table
from pressroom.model.book import Book, Contributor, TocEntry
from pressroom.model.style import Face
from pressroom.model.text import Localized
from pressroom.typesetting.book import BookPlan, embedded_scripts, set_book


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
        Figure("a.svg", 'alt "x"', line("Caption")),
        paragraph("see ", link("brine", "brine", slug="brine"), " or ", link("#wells")),
    ),
    notes={"n": (paragraph("own"), paragraph("words"))},
    images=(Image("a.svg", b"<svg/>", "image/svg+xml", 2, 1),),
)
BRINE = article("brine", ("en", "fa"))


@cache
def both() -> Book:
    return book(WATER, BRINE)


# -- chapters --


def test_one_file_an_edition_in_reading_order() -> None:
    assert [d.name for d in both().documents] == [
        "text/title.xhtml",
        *(f"text/water.{tag}.xhtml" for tag in TAGS),
        "text/brine.en.xhtml",
        "text/brine.fa.xhtml",
    ]


@pytest.mark.parametrize("tag", TAGS)
def test_a_chapter_is_well_formed_and_in_its_own_language(tag: str) -> None:
    root = chapter(both(), f"water-{tag}")
    assert (root.get("lang"), root.get("dir")) == (tag, language(tag).direction)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
    assert words(one(root, "//head/title")) == f"Title water {tag}"
    assert words(one(root, "//h1")) == f"Title water {tag}"


@pytest.mark.parametrize("tag", TAGS)
def test_ids_are_unique_in_a_chapter_and_its_links_arrive(tag: str) -> None:
    made = both()
    root = chapter(made, f"water-{tag}")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    here = {href[1:] for href in root.xpath("//a/@href") if href.startswith("#")}
    assert here <= set(ids)
    files = {d.name.removeprefix("text/") for d in made.documents}
    there = [h for h in root.xpath("//a/@href") if h[0] != "#" and not h.startswith("http")]
    assert there and all(href.split("#")[0] in files for href in there)


def test_a_book_does_not_say_where_in_its_source_a_block_stands() -> None:
    placed = Heading(2, line("Part"), "part", 3), dataclasses.replace(paragraph("One."), line=5)
    made = book(article(body=placed))
    assert "One." in "".join(document.xhtml for document in made.documents)
    assert not any("data-line" in document.xhtml for document in made.documents)


def test_a_link_to_another_article_leads_to_its_file() -> None:
    made = both()
    for tag, target in (("en", "brine.en"), ("fa", "brine.fa"), ("he", "brine.en")):
        found = one(chapter(made, f"water-{tag}"), "//p/a[normalize-space()='brine']").get("href")
        assert found == f"{target}.xhtml#{target.replace('.', '-')}"


def test_the_other_editions_are_files_of_the_book() -> None:
    listed = chapter(both(), "water-en").xpath("//div[@class='also-available']//a")
    assert [a.get("href") for a in listed] == [f"water.{t}.xhtml" for t in TAGS if t != "en"]


# -- notes --


def test_a_call_and_its_note_lead_to_each_other() -> None:
    root = chapter(both(), "water-en")
    calls = root.xpath("//a[@class='noteref']")
    assert [(a.get("id"), a.get("href"), words(a)) for a in calls] == [
        ("water-en--c1-1", "#water-en--n1", "1"),
        ("water-en--c2-1", "#water-en--n2", "2"),
        ("water-en--c1-2", "#water-en--n1", "1"),
    ]
    backs = root.xpath("//aside//a[@role='doc-backlink']")
    assert [a.get("href") for a in backs] == [
        "#water-en--c1-1",
        "#water-en--c1-2",
        "#water-en--c2-1",
    ]
    assert [a.get("aria-label") for a in backs] == [
        "Back to the text, 1",
        "Back to the text, 1 (2)",
        "Back to the text, 2",
    ]


def test_calls_and_notes_say_what_they_are() -> None:
    root = chapter(both(), "water-fa")
    for call in root.xpath("//a[@class='noteref']"):
        assert call.xpath(EPUB_TYPE) == ["noteref"]
        assert call.get("role") == "doc-noteref"
    for note in root.xpath("//aside"):
        assert note.xpath(EPUB_TYPE) == ["footnote"]
        assert note.get("role") == "doc-footnote"
    assert [words(b) for b in root.xpath("//b[@class='note-number']")] == ["۱", "۲"]


def test_a_note_holds_the_exact_address_and_shows_a_short_one() -> None:
    address = chapter(both(), "water-en").xpath("//aside//a[@class='address']")[0]
    assert address.get("href") == "https://one.org/?a=1&b=2"
    assert words(address) == "one.org?a=1&b=2"


def test_a_note_of_the_author_keeps_its_paragraphs() -> None:
    note = one(chapter(both(), "water-en"), "//aside[@id='water-en--n2']")
    assert [words(p) for p in note.xpath("p")] == ["own", "words"]


def test_a_chapter_without_notes_has_no_list_of_them() -> None:
    assert "doc-footnote" not in etree.tostring(chapter(book(BRINE), "brine-en")).decode()


# -- pictures and type --


def test_a_picture_is_kept_once_under_a_plain_name() -> None:
    made = both()
    assert [image.name for image in made.images] == ["images/001.svg"]
    picture = one(chapter(made, "water-en"), "//img")
    assert (picture.get("src"), picture.get("alt")) == ("../images/001.svg", 'alt "x"')


def test_faces_only_for_scripts_that_readers_lack() -> None:
    assert embedded_scripts(edited(WATER)) == ("Arab", "Hebr")
    assert embedded_scripts(edited(article("a", ("en", "fr", "ru")))) == ()


def test_embedded_faces_with_their_licences() -> None:
    face = Face("Amiri", 400, False, b"data", frozenset({65}), "OFL")
    made = set_book(plan(BRINE), brief(), (face,))
    assert [(f.name, f.data) for f in made.fonts] == [("fonts/01.ttf", b"data")]
    assert made.licences == {"Amiri": "OFL"}
    assert 'src: url("../fonts/01.ttf")' in made.css


# -- navigation --


def test_the_nav_lists_each_edition_in_its_own_language_and_direction() -> None:
    entries = xhtml(book(WATER).nav.xhtml).xpath("//nav[@id='toc']//a")
    assert [a.get("href") for a in entries] == [f"text/water.{tag}.xhtml" for tag in TAGS]
    assert [words(a) for a in entries] == [f"Title water {tag}" for tag in TAGS]
    assert [a.get("lang") for a in entries] == list(TAGS)
    assert [a.get("dir") for a in entries] == [language(tag).direction for tag in TAGS]


def test_sections_are_parts_and_translations_stand_below_their_article() -> None:
    def within(slug: str, section: str) -> Article:
        return article(slug, ("en", "fa"), section=Localized.of(section))

    made = book(within("a", "Work"), within("b", "Work"), within("c", "Sea"))

    def names(entries: tuple[TocEntry, ...]) -> list[Any]:
        return [[e.title, *names(e.children)] for e in entries]

    assert names(made.toc) == [
        ["Work", ["Title a en", ["Title a fa"]], ["Title b en", ["Title b fa"]]],
        ["Sea", ["Title c en", ["Title c fa"]]],
    ]


def test_landmarks() -> None:
    marks = xhtml(book(WATER).nav.xhtml).xpath("//nav[@hidden]//a")
    assert [(a.xpath(EPUB_TYPE)[0], a.get("href")) for a in marks] == [
        ("titlepage", "text/title.xhtml"),
        ("toc", "#toc"),
        ("bodymatter", "text/water.en.xhtml"),
    ]


def test_the_title_page_gives_every_title_in_its_own_script() -> None:
    root = xhtml(book(article("water", ("en", "fa"))).documents[0].xhtml)
    other = one(root, "//p[@class='edition-title']")
    assert (other.get("lang"), other.get("dir"), words(other)) == ("fa", "rtl", "Title water fa")
    assert words(one(root, "//h1")) == "The Book"
    assert words(one(root, "//p[@class='byline']")) == "by Ana Bo"


# -- metadata --


def test_the_same_plan_gives_the_same_book() -> None:
    assert book(WATER, BRINE) == both()


def test_the_identifier_hangs_on_the_address_alone() -> None:
    first = book(WATER).identifier
    assert first.startswith("urn:uuid:")
    assert book(BRINE, title=Localized.of("Another")).identifier == first
    assert book(WATER, address="https://quay.example.org/13").identifier != first


def test_languages_begin_with_the_book_s_own() -> None:
    made = book(WATER, language=language("fa"))
    assert made.languages == ("fa", "en", "ar", "fr", "he", "ru")
    assert made.direction == "rtl"


def test_dates_come_from_the_sources() -> None:
    later = datetime.date(2027, 1, 5)
    made = book(article("a", corrections=(Correction(later, line("x")),)))
    assert (made.published, made.modified) == (datetime.date(2026, 11, 2), later)


def test_each_contributor_once_a_role() -> None:
    ana = Person(Localized.of({"en": "Ana Bo", "fa": "آنا بو"}), sort="Bo, Ana")
    people = (("author", ana), ("translator", Person(Localized.of("Cy Do"))))
    made = book(article("a", ("en", "fa"), credits=people), article("b", credits=people))
    assert made.contributors == (
        Contributor("Ana Bo", "aut", "Bo, Ana"),
        Contributor("Cy Do", "trl", ""),
    )


TABLE = Table((Cell(line("h")),), ((Cell(line("c")),),))


@pytest.mark.parametrize(
    ("body", "modes", "features"),
    [
        ((paragraph("a"),), {"textual"}, set()),
        ((Figure("a.svg", "alt"),), {"textual", "visual"}, {"alternativeText"}),
        ((TABLE,), {"textual"}, {"ARIA"}),
        ((paragraph(link("https://one.org")),), {"textual"}, {"ARIA"}),
    ],
)
def test_accessibility_is_read_off_the_content(
    body: tuple[Any, ...], modes: set[str], features: set[str]
) -> None:
    image = Image("a.svg", b"<svg/>", "image/svg+xml", 2, 1)
    made = book(article("a", body=body, images=(image,))).accessibility
    assert set(made["schema:accessMode"]) == modes
    always = {"displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"}
    assert set(made["schema:accessibilityFeature"]) == always | features
    assert made["schema:accessModeSufficient"] == ("textual",)
    assert made["schema:accessibilityHazard"] == ("none",)


@pytest.mark.parametrize("tag", TAGS)
def test_the_accessibility_summary_is_in_the_book_s_language(tag: str) -> None:
    made = set_book(dataclasses.replace(plan(WATER), language=language(tag)), brief(), ())
    assert made.accessibility["schema:accessibilitySummary"] == (
        language(tag).labels["accessibility"],
    )
