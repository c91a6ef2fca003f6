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
from pressroom.model.body import (
    Box,
    Cell,
    Figure,
    Foreign,
    Heading,
    ListBlock,
    ListItem,
    NoteCall,
    PullQuote,
    Table,
)
from pressroom.model.book import Book, Contributor, Name, TocEntry
from pressroom.model.style import Face
from pressroom.model.text import Localized
from pressroom.typesetting.book import set_book
from pressroom.typesetting.book_plan import BookPlan
from pressroom.typesetting.book_type import faces_for, scripts_of


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


# -- chapters --


def test_one_file_an_edition_in_reading_order() -> None:
    assert [d.name for d in both().documents] == [
        "text/title.xhtml",
        *(f"text/water.{tag}.xhtml" for tag in TAGS),
        "text/brine.en.xhtml",
        "text/brine.fa.xhtml",
        "text/contributors.xhtml",
    ]


@pytest.mark.parametrize("tag", TAGS)
def test_a_chapter_is_well_formed_and_in_its_own_language(tag: str) -> None:
    root = chapter(both(), f"water-{tag}")
    section = one(root, "//section[@role='doc-chapter']")
    for element in (root, section):
        assert element.get("lang") == tag
        assert element.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
    assert section.get("dir") == language(tag).direction
    assert words(one(root, "//head/title")) == f"Title water {tag}"
    assert words(one(root, "//h1")) == f"Title water {tag}"


@pytest.mark.parametrize("own", ["en", "fa"])
def test_every_file_has_the_book_s_direction_since_readers_turn_pages_by_it(own: str) -> None:
    made = book(WATER, BRINE, language=language(own))
    roots = [xhtml(document.xhtml) for document in (*made.documents, made.nav)]
    assert {root.get("dir") for root in roots} == {language(own).direction} == {made.direction}


def test_a_chapter_carries_nothing_of_the_page() -> None:
    numbered = ListBlock(True, (ListItem((paragraph("one"),)),), start=4)
    made = book(article("a", ("fa",), body=(Heading(2, line("H"), "h"), numbered)))
    text = next(d.xhtml for d in made.documents if d.id == "chapter-a-fa")
    assert "data-bookmark" not in text and "style=" not in text
    listed = one(xhtml(text), "//ol")
    assert (listed.get("class"), listed.get("start")) == ("count-persian", "4")
    assert ".count-persian { list-style-type: persian }" in made.css


def test_what_stands_beside_the_text_says_what_it_is() -> None:
    body = (PullQuote(line("Q"), line("Who")), Box(line("Title"), (paragraph("in it"),)))
    root = chapter(book(article(body=body)), "water-en")
    quote, box = root.xpath("//aside")
    assert (quote.xpath(EPUB_TYPE), quote.get("role")) == (["pullquote"], "doc-pullquote")
    assert [words(p) for p in quote] == ["Q", "Who"]
    assert (box.xpath(EPUB_TYPE), box.get("aria-label")) == (["sidebar"], "Title")


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(line(text)) for text in texts)


def test_rows_are_headed_where_the_first_column_names_them() -> None:
    named = Table(cells("Sea", "Salt"), (cells("Red", "41"), cells("Black", "18")))
    numbers = Table(cells("Year", "Salt"), (cells("2001", "41"), cells("2002", "18")))
    twice = Table(cells("Sea", "Salt"), (cells("Red", "41"), cells("Red", "18")))
    tables = chapter(book(article(body=(named, numbers, twice))), "water-en").xpath("//table")
    assert [[words(th) for th in t.xpath(".//th[@scope='row']")] for t in tables] == [
        ["Red", "Black"],
        [],
        [],
    ]
    assert all(len(t.xpath("thead//th[@scope='col']")) == 2 for t in tables)


@pytest.mark.parametrize(("columns", "rows", "scrolls"), [(4, 2, 0), (5, 2, 1), (5, 15, 0)])
def test_wide_tables_scroll_unless_they_are_long(columns: int, rows: int, scrolls: int) -> None:
    table = Table(cells(*"abcdefg"[:columns]), (cells(*"1234567"[:columns]),) * rows, line("T"))
    found = chapter(book(article(body=(table,))), "water-en").xpath("//div[@tabindex='0']")
    assert [(div.get("role"), div.get("aria-label")) for div in found] == [("group", "T")] * scrolls


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
    backs = root.xpath("//div[@role='doc-footnote']//a[@role='doc-backlink']")
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
    listed = one(root, "//section[@role='doc-endnotes']")
    assert listed.xpath(EPUB_TYPE) == ["endnotes"]
    for note in listed.xpath("div"):
        assert note.xpath(EPUB_TYPE) == ["footnote"]
        assert note.get("role") == "doc-footnote"
    for back in listed.xpath(".//a[@role='doc-backlink']"):
        assert back.xpath(EPUB_TYPE) == ["backlink"]
    assert one(listed, "(.//a[@class='back'])[2]").get("aria-label") == "بازگشت به متن، ۱ (۲)"
    # Readers that hide asides would show an empty list.
    assert not listed.xpath(".//aside")
    assert [words(b) for b in root.xpath("//b[@class='note-number']")] == ["۱", "۲"]


def test_a_note_holds_the_exact_address_and_shows_a_short_one() -> None:
    address = chapter(both(), "water-en").xpath("//div[@role='doc-footnote']//a[@class='address']")[
        0
    ]
    assert address.get("href") == "https://one.org/?a=1&b=2"
    assert words(address) == "one.org?a=1&b=2"


def test_a_note_of_the_author_keeps_its_paragraphs() -> None:
    note = one(chapter(both(), "water-en"), "//div[@id='water-en--n2']")
    assert [words(p) for p in note.xpath("p")] == ["own", "words"]


def test_a_chapter_without_notes_has_no_list_of_them() -> None:
    assert "doc-footnote" not in etree.tostring(chapter(book(BRINE), "brine-en")).decode()


# -- pictures and type --


def test_a_picture_is_kept_once_under_a_plain_name() -> None:
    made = both()
    assert [image.name for image in made.images] == ["images/001.svg"]
    picture = one(chapter(made, "water-en"), "//img")
    assert (picture.get("src"), picture.get("alt")) == ("../images/001.svg", "alt “x” & <y>")


def faces(*asked: tuple[str, int, bool]) -> list[Face]:
    return [Face(f, weight, italic, b"data", frozenset({65}), "OFL") for f, weight, italic in asked]


ALL = faces(
    ("Source Serif 4", 400, False),
    ("Source Serif 4", 600, False),
    ("Source Serif 4", 700, False),
    ("Source Serif 4", 400, True),
    ("Amiri", 400, False),
    ("Amiri", 700, False),
    ("IBM Plex Sans Arabic", 400, False),
)


def chosen(made: Book, option: str = "needed") -> list[tuple[str, int, bool]]:
    style = dataclasses.replace(brief(), options={**brief().options, "ebook-fonts": option})
    return [(f.family, f.weight, f.italic) for f in faces_for(made.documents, style, ALL)]


def test_faces_only_for_scripts_that_readers_lack() -> None:
    assert chosen(book(BRINE)) == [("Amiri", 400, False), ("Amiri", 700, False)]
    assert chosen(book(article("a", ("en", "fr", "ru")))) == []


def test_a_run_in_another_script_needs_its_face_too() -> None:
    foreign = Foreign("ar", line("ماء"))
    made = book(article("a", body=(paragraph(foreign),)))
    assert scripts_of(made.documents) == ("Arab", "Latn")
    assert chosen(made) == [("Amiri", 400, False), ("Amiri", 700, False)]


def test_a_style_may_ask_for_every_script_s_faces() -> None:
    for tag in ("en", "ru"):
        assert chosen(book(article("a", (tag,))), "all") == [
            ("Source Serif 4", 400, False),
            ("Source Serif 4", 700, False),
            ("Source Serif 4", 400, True),
        ]


def test_embedded_faces_with_their_licences() -> None:
    made = set_book(plan(BRINE), brief(), faces(("Amiri", 400, False)))
    assert [(f.name, f.data) for f in made.fonts] == [("fonts/01.ttf", b"data")]
    assert made.licences == {"Amiri": "OFL"}
    assert 'src: url("../fonts/01.ttf")' in made.css


def test_a_script_is_set_in_the_family_that_is_embedded_for_it_and_no_other() -> None:
    made = set_book(plan(BRINE), brief(), faces(("Amiri", 400, False)))
    assert '[data-script="Arab"] { font-family: "Amiri", serif }' in made.css
    assert '[data-script="Latn"] { font-family' not in made.css
    assert "Frank Ruhl" not in made.css


# -- navigation --


def test_the_nav_lists_each_edition_in_its_own_language_and_direction() -> None:
    entries = xhtml(book(WATER).nav.xhtml).xpath("//nav[@id='toc']//a")
    assert [a.get("href") for a in entries] == [f"text/water.{tag}.xhtml" for tag in TAGS]
    assert [words(a) for a in entries] == [f"Title water {tag}" for tag in TAGS]
    assert [a.get("lang") for a in entries] == list(TAGS)
    assert [a.get("dir") for a in entries] == [language(tag).direction for tag in TAGS]


def within(slug: str, section: str) -> Article:
    names = Localized.of({"en": section, "fa": f"{section} fa"})
    return article(slug, ("en", "fa"), section=names)


def names(entries: tuple[TocEntry, ...]) -> list[Any]:
    return [[e.title, *names(e.children)] for e in entries]


ISSUE = (within("a", "Work"), within("b", "Work"), within("c", "Sea"))


def test_sections_are_parts_and_translations_stand_below_their_article() -> None:
    made = book(*ISSUE, divided=True)
    assert names(made.toc) == [
        ["Work", ["Title a en", ["Title a fa"]], ["Title b en", ["Title b fa"]]],
        ["Sea", ["Title c en", ["Title c fa"]]],
        ["Notes on contributors"],
    ]
    assert [entry.href for entry in made.toc[:2]] == ["text/part-1.xhtml", "text/part-2.xhtml"]
    part = xhtml(next(d.xhtml for d in made.documents if d.id == "part-1"))
    section = one(part, "//section")
    assert (section.xpath(EPUB_TYPE), section.get("role")) == (["part"], "doc-part")
    assert words(one(part, "//h1")) == "Work"
    assert [(p.get("lang"), words(p)) for p in part.xpath("//p")] == [("fa", "Work fa")]


def test_sections_of_a_packet_have_no_pages_of_their_own() -> None:
    made = book(*ISSUE)
    assert [entry.href for entry in made.toc[:2]] == ["text/a.en.xhtml", "text/c.en.xhtml"]
    assert not [d for d in made.documents if d.id.startswith("part")]


def test_a_book_by_language_has_a_part_for_each() -> None:
    made = book(*ISSUE, divided=True, arrange="language")
    assert names(made.toc) == [
        ["English", ["Work", ["Title a en"], ["Title b en"]], ["Sea", ["Title c en"]]],
        ["فارسی", ["Work fa", ["Title a fa"], ["Title b fa"]], ["Sea fa", ["Title c fa"]]],
        ["Notes on contributors"],
    ]
    second = next(d for d in made.documents if d.id == "part-2")
    section = one(xhtml(second.xhtml), "//section")
    assert section.xpath(EPUB_TYPE) == ["volume"]
    assert (section.get("lang"), section.get("dir")) == ("fa", "rtl")
    order = [d.id for d in made.documents]
    assert order.index("chapter-c-en") < order.index("part-2") < order.index("chapter-a-fa")


ANA = Person(
    Localized.of({"en": "Ana Bo", "fa": "آنا بو"}),
    "ana",
    "Bo, Ana",
    bio=Localized.of({"en": "Counts wells."}),
)
CY = Person(Localized.of("Cy Ado"), "cy")


def test_each_person_once_in_the_notes_on_contributors() -> None:
    people = (("author", ANA), ("translator", CY))
    made = book(article("a", ("en", "fa"), credits=people), article("b", credits=people))
    page = xhtml(next(d.xhtml for d in made.documents if d.id == "contributors"))
    assert [words(name) for name in page.xpath("//b")] == ["Ana Bo", "Cy Ado"]
    assert words(one(page, "//p[@class='bio']")) == "Counts wells."
    first = one(page, "//div[@id='person-1']")
    assert [a.get("href") for a in first.xpath(".//li/a")] == ["a.en.xhtml#a-en", "b.en.xhtml#b-en"]


def test_bylines_lead_there_and_chapters_of_the_book_s_language_need_no_block() -> None:
    people = (("author", ANA),)
    made = book(article("a", ("en", "fa"), credits=people), article("b", credits=people))
    for tag, blocks in (("en", 0), ("fa", 1)):
        root = chapter(made, f"a-{tag}")
        assert one(root, "//p[@class='byline']/a").get("href") == "contributors.xhtml#person-1"
        assert len(root.xpath("//section[@class='authors']")) == blocks


def test_one_article_introduces_its_authors_itself() -> None:
    made = book(article("a", credits=(("author", ANA),)))
    assert "contributors" not in {d.id for d in made.documents}
    assert len(chapter(made, "a-en").xpath("//section[@class='authors']")) == 1


def test_landmarks() -> None:
    marks = xhtml(book(WATER).nav.xhtml).xpath("//nav[@hidden]//a")
    assert [(a.xpath(EPUB_TYPE)[0], a.get("href")) for a in marks] == [
        ("titlepage", "text/title.xhtml"),
        ("toc", "#toc"),
        ("bodymatter", "text/water.en.xhtml"),
    ]


def test_the_title_page_gives_every_title_in_its_own_script() -> None:
    titles = Localized.of({"en": "The Book", "fa": "Title water fa"})
    root = xhtml(book(article("water", ("en", "fa")), title=titles).documents[0].xhtml)
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


def test_each_contributor_once_a_role_under_every_name() -> None:
    people = (("author", ANA), ("translator", CY))
    made = book(article("a", ("en", "fa"), credits=people), article("b", credits=people))
    farsi = Name("آنا بو", "fa", "rtl")
    assert made.contributors == (
        Contributor((Name("Ana Bo", "en", "ltr"), farsi), "aut", "Bo, Ana"),
        Contributor((Name("Cy Ado", "en", "ltr"),), "trl", ""),
    )


def test_a_name_to_file_under_is_not_mixed_into_another_script() -> None:
    made = book(article("a", ("fa",), credits=(("author", ANA),)), language=language("fa"))
    assert made.contributors == (Contributor((Name("آنا بو", "fa", "rtl"),), "aut", ""),)


def test_the_title_tells_an_issue_from_the_others_in_every_language() -> None:
    made = book(
        BRINE,
        title=Localized.of({"en": "Quay", "fa": "بارانداز"}),
        issue=Localized.of({"en": "Issue 12", "fa": "شمارهٔ ۱۲"}),
        subtitle=Localized.of("Across"),
    )
    main, below = made.titles
    assert (main.kind, below.kind) == ("main", "subtitle")
    assert main.names == (
        Name("Quay, Issue 12", "en", "ltr"),
        Name("بارانداز، شمارهٔ ۱۲", "fa", "rtl"),
    )
    assert below.names == (Name("Across", "en", "ltr"),)


def test_a_title_that_the_book_s_language_lacks_is_not_said_to_be_in_it() -> None:
    made = book(BRINE, title=Localized.of({"fa": "بارانداز"}))
    assert made.titles[0].names == (Name("بارانداز", "fa", "rtl"),)


def test_doi_and_issn_are_identifiers_too() -> None:
    numbered = article("a", doi="10.1/x", issn="1234-5679")
    assert book(numbered).identifiers == ("urn:doi:10.1/x", "urn:issn:1234-5679")
    # A DOI names an article, not the book of several.
    assert book(numbered, BRINE).identifiers == ("urn:issn:1234-5679",)


TABLE = Table((Cell(line("h")),), ((Cell(line("c")),),))


STANDARD = ("EPUB Accessibility 1.1 - WCAG 2.2 Level AA",)
ALWAYS = {
    "ARIA",
    "displayTransformability",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
}


def facts(*body: Any, image: Image | None = None) -> Any:
    return book(article("a", body=body, images=(image,) if image else ())).facts


def test_accessibility_of_words_alone() -> None:
    found = facts(paragraph("a"))
    assert found["schema:accessMode"] == found["schema:accessModeSufficient"] == ("textual",)
    assert set(found["schema:accessibilityFeature"]) == ALWAYS
    assert found["schema:accessibilityHazard"] == ("none",)
    assert found["dcterms:conformsTo"] == STANDARD
    assert found["a11y:certifiedBy"] == ("Quay Institute",)


SVG = Image("a.svg", b"<svg/>", "image/svg+xml", 2, 1)


def test_accessibility_of_pictures() -> None:
    found = facts(Figure("a.svg", "alt"), image=SVG)
    assert found["schema:accessMode"] == ("textual", "visual")
    assert found["schema:accessModeSufficient"] == ("textual", "textual,visual")
    assert set(found["schema:accessibilityFeature"]) == ALWAYS | {"alternativeText"}


def test_decoration_alone_claims_no_text_alternatives() -> None:
    found = facts(Figure("a.svg", "", decorative=True), image=SVG)
    assert set(found["schema:accessibilityFeature"]) == ALWAYS
    assert language("en").labels["accessibility-pictures"] not in str(found)


@pytest.mark.parametrize(
    ("body", "image"),
    [
        (Figure("a.svg", ""), SVG),
        (Table((), ((Cell(line("c")),),)), None),
        (Figure("a", "alt"), Image("a", b"GIF89a\x21\xf9\x04..\x21\xf9\x04", "image/gif", 2, 1)),
    ],
    ids=["picture without words", "table without heads", "picture that moves"],
)
def test_no_standard_is_claimed_where_something_stands_in_the_way(
    body: Any, image: Image | None
) -> None:
    found = facts(body, image=image)
    assert "dcterms:conformsTo" not in found and "a11y:certifiedBy" not in found


def test_what_moves_is_no_certain_harmlessness() -> None:
    moving = Image("a", b"GIF89a\x21\xf9\x04..\x21\xf9\x04", "image/gif", 2, 1)
    assert facts(Figure("a", "alt"), image=moving)["schema:accessibilityHazard"] == ("unknown",)


@pytest.mark.parametrize("tag", TAGS)
def test_the_accessibility_summary_is_in_the_book_s_language_and_true(tag: str) -> None:
    said = language(tag).labels
    full = set_book(dataclasses.replace(plan(WATER), language=language(tag)), brief(), ())
    (summary,) = full.facts["schema:accessibilitySummary"]
    parts = ("", "-pictures", "-notes", "-languages")
    assert summary == " ".join(said[f"accessibility{part}"] for part in parts)
    plain = book(article("a", (tag,), body=(TABLE,)), language=language(tag))
    (summary,) = plain.facts["schema:accessibilitySummary"]
    notes = [said["accessibility-notes"]] if "noteref" in str(plain.documents) else []
    expected = [said["accessibility"], said["accessibility-tables"], *notes]
    assert summary == " ".join(expected)
