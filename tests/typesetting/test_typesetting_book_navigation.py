"""How a reader gets about in an e-book: contents, parts, people, landmarks, title page."""

from __future__ import annotations

from typing import Any

from book_desk import ANA, CY, EPUB_TYPE, WATER, book, chapter, one, words
from typesetting_desk import TAGS, article, xhtml

from pressroom.editing.languages import language
from pressroom.model.article import Article
from pressroom.model.book import TocEntry
from pressroom.model.text import Localized


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
