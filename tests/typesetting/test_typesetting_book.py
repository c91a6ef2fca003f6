"""Editions as an e-book: chapters, notes that come back, pictures and type."""

from __future__ import annotations

import dataclasses
import gc
import sys

import pytest
from book_desk import BRINE, EPUB_TYPE, WATER, book, both, chapter, one, plan, words
from lxml import etree
from typesetting_desk import TAGS, article, brief, line, paragraph, xhtml

from pressroom.editing.languages import language
from pressroom.model.body import Box, Cell, Foreign, Heading, ListBlock, ListItem, PullQuote, Table
from pressroom.model.book import Book
from pressroom.model.style import Face
from pressroom.typesetting.book import set_book
from pressroom.typesetting.book_chapter import set_chapter, surroundings_of
from pressroom.typesetting.book_type import faces_for, scripts_of

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


def test_nothing_holds_an_edition_once_its_chapter_is_set() -> None:
    made = plan(WATER)
    edition = made.editions[0]
    held = sys.getrefcount(edition)
    gc.disable()
    set_chapter(edition, surroundings_of(made), brief())
    gc.enable()
    assert sys.getrefcount(edition) == held


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
