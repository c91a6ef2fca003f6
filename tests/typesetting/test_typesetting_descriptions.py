"""A figure's long description: unfolded in an e-book, read out with its picture on paper."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree
from typesetting_desk import article, body_setter, brief, edited, line, paragraph, xhtml

from pressroom.editing.languages import language
from pressroom.model.article import Article, Image
from pressroom.model.body import Cell, Figure, ListBlock, ListItem, Table
from pressroom.model.text import Localized
from pressroom.typesetting.body import spoken
from pressroom.typesetting.book import BookPlan, set_book
from pressroom.typesetting.paper import set_article

TOLD = (
    paragraph("One bar is longer."),
    ListBlock(False, (ListItem((paragraph("a."),)), ListItem((paragraph("b."),)))),
    Table(
        (Cell(line("Use")), Cell(line("Share"))),
        ((Cell(line("Homes")), Cell(line("49%"))), (Cell(line("Fields")), Cell(()))),
    ),
)
FIGURE = Figure("wells.png", "Bars.", line("Wells."), line=4, description=TOLD)


def described(tag: str = "en") -> Article:
    held = article("water", (tag,), body=(paragraph("Words."), FIGURE, paragraph("End.")))
    images = (Image("wells.png", b"", "image/png", 10, 5),)
    return replace(held, editions=tuple(replace(e, images=images) for e in held.editions))


def chapter(tag: str) -> etree._Element:
    editions = edited(described(tag))
    plan = BookPlan(language(tag), Localized.of("B"), "P", "https://p.example.org", (editions,))
    made = set_book(plan, brief(), ())
    return xhtml(next(d.xhtml for d in made.documents if d.id == f"chapter-water-{tag}"))


def test_it_is_spoken_as_one_text() -> None:
    assert spoken(TOLD) == "One bar is longer. a. b. Use: Homes; Share: 49%. Use: Fields."


def test_an_e_book_unfolds_it() -> None:
    root = chapter("en")
    (picture,) = root.xpath("//*[local-name()='figure']/*[local-name()='img']")
    (details,) = root.xpath("//*[local-name()='details']")
    assert picture.get("alt") == "Bars."
    assert picture.get("aria-details") == details.get("id") == "water-en--d4"
    assert [etree.QName(child).localname for child in details] == ["summary", "p", "ul", "table"]


def test_it_is_named_in_the_language_of_the_book() -> None:
    (summary,) = chapter("ar").xpath("//*[local-name()='summary']")
    assert summary.text == "وصف الصورة"


def test_on_paper_it_is_read_out_with_its_picture() -> None:
    (one,) = edited(described())
    html = set_article(one, brief(), {}).html
    assert "<details" not in html
    assert 'alt="Bars. One bar is longer. a. b. Use: Homes; Share: 49%. Use: Fields."' in html


def test_a_figure_without_one_has_none() -> None:
    made = body_setter().blocks((replace(FIGURE, description=()),))
    assert 'alt="Bars."' in made
    assert "details" not in made


def test_it_follows_the_figure_whose_caption_is_the_last_thing_in_it() -> None:
    (figure,) = chapter("en").xpath("//*[local-name()='figure']")
    assert etree.QName(figure[-1]).localname == "figcaption"
    assert etree.QName(figure.getnext()).localname == "details"
