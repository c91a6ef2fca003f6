"""Two editions side by side: rows, columns, what is shared and what is lacking."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from typesetting_desk import article, brief, edited, line, link, paragraph, xhtml

from pressroom.model.article import Article, Image
from pressroom.model.body import Cell, CodeBlock, Figure, Heading, NoteCall, Paragraph, Table, Text
from pressroom.typesetting.facing import lacks, set_facing, turned
from pressroom.typesetting.paper import PagedDocument

DRAWING = Image("one.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", 4, 3)


def facing(first: str, second: str, one: dict[str, Any], two: dict[str, Any]) -> PagedDocument:
    """The article of two editions, each with its own parts."""
    editions = tuple(
        article(tags=(tag,), **rest).editions[0] for tag, rest in ((first, one), (second, two))
    )
    made = edited(Article("water", editions), within=False)
    return set_facing(made[0], made[1], brief(), {})


def root(document: PagedDocument) -> etree._Element:
    return xhtml(document.html.removeprefix("<!DOCTYPE html>\n"))


def has(name: str) -> str:
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


def rows(document: PagedDocument, kind: str) -> list[etree._Element]:
    found: list[etree._Element] = root(document).xpath(f"//div[{has('row')} and {has(kind)}]")
    return found


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).replace("\u00a0", " ").split())


def columns(document: PagedDocument) -> list[tuple[str | None, str]]:
    (row,) = rows(document, "row-title")
    return [
        (cell.get("lang"), next(c for c in ("left", "right") if c in cell.get("class", "").split()))
        for cell in row.xpath(f"div[{has('cell')}]")
    ]


BODY = {"body": (paragraph("One."),)}


@pytest.mark.parametrize(
    "named, expected",
    [
        (("en", "fa"), [("en", "left"), ("fa", "right")]),
        (("fa", "en"), [("fa", "right"), ("en", "left")]),
        (("en", "fr"), [("en", "left"), ("fr", "right")]),
        (("ar", "fa"), [("ar", "right"), ("fa", "left")]),
    ],
)
def test_each_side_stands_where_it_is_read_from(
    named: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    document = facing(*named, BODY, BODY)
    assert columns(document) == expected
    assert root(document).get("lang") == named[0]
    assert document.direction == ("rtl" if named[0] in ("fa", "ar") else "ltr")


def test_paragraph_stands_against_paragraph_with_its_place() -> None:
    document = facing(
        "en",
        "fa",
        {"body": (Paragraph(line("Water."), 41),)},
        {"body": (Paragraph(line("آب."), 39),)},
    )
    (row,) = rows(document, "row-paragraph")
    assert [words(cell) for cell in row] == ["en 41Water.", "fa 39آب."]


def test_a_lost_paragraph_is_named_in_the_language_that_lacks_it() -> None:
    body = tuple(paragraph(f"{year} " + "word " * 20) for year in (1991, 2004, 2017))
    document = facing("en", "fa", {"body": body}, {"body": (body[0], body[2])})
    (row,) = rows(document, "lone")
    (lacking,) = row.xpath(".//p[@class='lacking']")
    assert words(lacking) == "همتایی ندارد"
    assert "2004" in words(row)


def test_two_paragraphs_in_one_are_said_to_be() -> None:
    body = tuple(paragraph(f"{year} " + "word " * 40) for year in (1991, 2004, 2017))
    one = Paragraph(body[1].children + body[2].children)
    document = facing("en", "fr", {"body": body}, {"body": (body[0], one)})
    (row,) = rows(document, "merged")
    assert [words(p) for p in row.xpath(".//p[@class='remark']")] == ["Deux paragraphes en un"]


def test_a_picture_of_both_stands_once_over_two_captions() -> None:
    def one(alt: str, caption: str) -> dict[str, Any]:
        figure = Figure("one.svg", alt, line(caption))
        return {"body": (figure, paragraph("End.")), "images": (DRAWING,)}

    document = facing("en", "fa", one("A well", "Wells"), one("یک چاه", "چاه‌ها"))
    assert document.html.count("<img") == 1
    (row,) = rows(document, "row-figure")
    first, second = (words(cell) for cell in row)
    assert "Figure 1 Wells" in first and "Text alternative: A well" in first
    assert "شکل ۱ چاه‌ها" in second and "یک چاه" in second
    assert list(document.images.values()) == [DRAWING.data]


def test_wide_tables_stand_one_under_the_other_and_code_once() -> None:
    wide = Table(tuple(Cell((Text(c),)) for c in "abcd"), ())
    document = facing(
        "en", "fa", {"body": (wide, CodeBlock("x = 1"))}, {"body": (wide, CodeBlock("x = 1"))}
    )
    stacked = root(document).xpath("//div[contains(@class, 'stacked')]")
    assert [element.get("lang") for element in stacked] == ["en", "fa"]
    assert document.html.count("<pre") == 1


def test_a_shared_address_stands_once_with_both_numbers_and_links_hold() -> None:
    first = {
        "body": (paragraph("See ", link("https://a.org/x"), " and ", NoteCall("why"), "."),),
        "notes": {"why": (paragraph("Because."),)},
    }
    second = {
        "body": (paragraph(NoteCall("why"), " و ", link("https://a.org/x"), "."),),
        "notes": {"why": (paragraph("زیرا."),)},
    }
    document = facing("en", "fa", first, second)
    shown = [words(row) for row in rows(document, "row-note")]
    assert shown == ["1۲a.org/x", "2Because. ۱زیرا."]
    held = set(root(document).xpath("//@id"))
    targets = [href[1:] for href in root(document).xpath("//a/@href") if href.startswith("#")]
    assert len(targets) == 8 and set(targets) <= held  # four calls and four numbers


def test_no_id_stands_twice_and_no_layout_is_a_table() -> None:
    body = {"body": (Heading(2, line("Head"), "head"), paragraph("One."))}
    document = facing("en", "ar", body, body)
    ids = root(document).xpath("//@id")
    assert len(ids) == len(set(ids)) == 2
    assert "<table" not in document.html


def test_what_one_edition_alone_has_is_marked() -> None:
    points = {"key_points": (line("First."), line("Second."))}
    document = facing("en", "fa", BODY | points, BODY | {"key_points": (line("نخست."),)})
    one, two = rows(document, "row-point")
    assert "lone" not in one.get("class", "") and "lone" in two.get("class", "")


@pytest.mark.parametrize(
    "paper, expected",
    [
        ("A4", "A4 landscape"),
        ("A5 portrait", "A5 landscape"),
        ("170mm 240mm", "240mm 170mm"),
        ("11in 8.5in", "11in 8.5in"),
    ],
)
def test_the_paper_is_turned(paper: str, expected: str) -> None:
    assert turned(paper) == expected
    assert f"size: {expected}" in _css(paper)


def _css(paper: str) -> str:
    one, two = edited(article(tags=("en", "fa")), within=False)
    return set_facing(one, two, replace(brief(), paper=paper), {}).css


def test_a_style_says_what_it_lacks() -> None:
    assert lacks(brief()) == []
    without = {name: text for name, text in brief().css.items() if name != "facing.css"}
    assert lacks(replace(brief(), css=without)) == ["facing.css"]
