"""What stands on a book's cover, in the style's drawing and on its page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from typesetting_desk import TAGS, article, brief, edited, xhtml

from pressroom.manuscript.styles import read_style
from pressroom.model.article import Image
from pressroom.model.text import Localized
from pressroom.typesetting.book import set_book
from pressroom.typesetting.book_plan import BookPlan
from pressroom.typesetting.cover import cover_of, cover_svg, with_cover


def plan(tags: tuple[str, ...] = ("en", "ar", "fa")) -> BookPlan:
    editions = edited(article("water", tags))
    return BookPlan(
        editions[0].language,
        Localized.of({e.language.tag: e.title for e in editions}),
        "Quay Institute",
        "https://quay.example.org/en/water",
        (editions,),
        issue=Localized.of({"en": "No. 3"}),
        date="2 November 2026",
    )


def test_the_cover_names_title_authors_and_other_titles() -> None:
    cover = cover_of(plan())
    assert cover.title.words == "Title water en"
    assert cover.authors == "Ana Bo"
    assert [(t.words, t.language.tag) for t in cover.others] == [
        ("Title water ar", "ar"),
        ("Title water fa", "fa"),
    ]


def test_one_title_in_two_languages_stands_once() -> None:
    made = plan()
    twice = replace(made, title=Localized.of({"en": "Quay", "ar": "رصيف", "fa": "رصيف"}))
    assert [t.words for t in cover_of(twice).others] == ["رصيف"]


def test_many_authors_are_left_to_the_contents() -> None:
    articles = tuple(edited(article(slug)) for slug in ("a", "b"))
    several = replace(plan(("en",)), articles=articles)
    assert cover_of(several).authors == "Ana Bo"


@pytest.mark.parametrize("style", ["brief", "journal"])
@pytest.mark.parametrize("tag", TAGS)
def test_both_styles_draw_a_cover_in_every_language(style: str, tag: str) -> None:
    cover = cover_of(plan((tag, *(t for t in TAGS if t != tag))))
    root = etree.fromstring(cover_svg(cover, read_style(Path(), style, ""), {}))
    texts = root.findall(".//{*}text")
    assert f"Title water {tag}" in [t.text for t in texts]
    assert {t.get("data-align") for t in texts} == {
        "right" if cover.title.language.direction == "rtl" else "left"
    }


def test_the_press_colours_the_cover() -> None:
    assert b"#123456" in cover_svg(cover_of(plan()), brief(), {"house": "#123456"})


def test_markup_in_a_title_is_words() -> None:
    cover = cover_of(plan())
    risky = replace(cover, title=replace(cover.title, words='A <b> & "c"'))
    root = etree.fromstring(cover_svg(risky, brief(), {}))
    assert 'A <b> & "c"' in [t.text for t in root.findall(".//{*}text")]


def test_the_cover_page_comes_first_and_says_what_it_shows() -> None:
    book = with_cover(
        set_book(plan(), brief(), ()),
        cover_of(plan()),
        Image("cover.png", b"PNG", "image/png", 1600, 2560),
    )
    first = book.documents[0]
    assert first.name == "text/cover.xhtml"
    image = xhtml(first.xhtml).find(".//img")
    assert image is not None
    assert image.get("src") == f"../{book.cover}"
    assert image.get("alt") == "Cover, Title water en, Ana Bo, Quay Institute, No. 3"
    landmarks = xhtml(book.nav.xhtml).findall(".//nav")[1]
    assert next(a.get("href") for a in landmarks.iter("a")) == "text/cover.xhtml"
