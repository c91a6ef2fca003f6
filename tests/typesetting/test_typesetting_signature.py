"""Front and back matter as documents of their own: pages come as data."""

from __future__ import annotations

from dataclasses import replace

import pytest
import tinyhtml5
from lxml import etree
from test_typesetting_packet import issue
from typesetting_desk import brief, edited, xhtml

from pressroom.editing.languages import language
from pressroom.model.edited import EditedEdition
from pressroom.typesetting.packet import Packet
from pressroom.typesetting.paper import PagedDocument
from pressroom.typesetting.signature import COLOPHON, back_anchors, set_back, set_front


def editions(tag: str) -> list[EditedEdition]:
    return [e for e in edited(*issue()) if e.language.tag == tag]


def packet(tag: str) -> Packet:
    return Packet(language(tag), "Quay Quarterly", "Quay Institute", divided=True)


def told(document: PagedDocument, path: str) -> dict[str, str]:
    root: etree._Element = xhtml(document.html.removeprefix("<!DOCTYPE html>\n"))
    return {link.get("href"): link.get("data-page") for link in root.xpath(path)}


@pytest.mark.parametrize(("tag", "nine", "span"), [("en", "9", "9–10"), ("fa", "۹", "۹–۱۰")])
def test_links_say_the_pages_that_they_were_told(tag: str, nine: str, span: str) -> None:
    held, own = editions(tag), packet(tag)
    names = [e.id for e in held]
    ends = back_anchors(own, held)
    front = set_front(own, held, brief(), {}, dict.fromkeys([*names, *ends], 9))
    shown = told(front, "//a[@class='page-of']")
    assert shown == {f"#{name}": nine for name in [*names, *ends]}
    assert f"#{COLOPHON}" in shown
    back = set_back(own, held, brief(), {}, dict.fromkeys(names, (9, 10)), 12)
    ranges = told(back, "//*[@class='index-pages']/a")
    assert ranges and set(ranges.values()) == {span}


def test_a_page_that_is_not_known_is_not_said() -> None:
    front = set_front(packet("en"), editions("en"), brief(), {}, {})
    assert set(told(front, "//a[@class='page-of']").values()) == {None}


@pytest.mark.parametrize(
    "link",
    [
        "<a href='#{{ e.id }}' class='page-of'>",
        '<A class="page-of" HREF = "#{{ e.id }}">',
        "<a class=page-of href=#{{ e.id }}>",
    ],
)
def test_a_style_may_write_its_links_in_other_ways(link: str) -> None:
    style = brief()
    page = style.templates["packet.html"]
    usual = '<a class="page-of" href="#{{ e.id }}">'
    assert usual in page
    style = replace(style, templates={**style.templates, "packet.html": page.replace(usual, link)})
    held = editions("en")
    front = set_front(packet("en"), held, style, {}, {e.id: 9 for e in held})
    links = tinyhtml5.parse(front.html, namespace_html_elements=False).iter("a")
    shown = {a.get("href"): a.get("data-page") for a in links if a.get("class") == "page-of"}
    assert {f"#{e.id}": "9" for e in held}.items() <= shown.items()


def test_css_does_not_grow_with_the_packet() -> None:
    """It is read, and its rules are tried, for a thousand articles as for one."""
    many = editions("en")
    pages = {e.id: n for n, e in enumerate(many, 5)}
    one = set_front(packet("en"), many[:1], brief(), {}, pages)
    assert set_front(packet("en"), many, brief(), {}, pages).css == one.css
    spans = {name: (page, page) for name, page in pages.items()}
    one = set_back(packet("en"), many[:1], brief(), {}, spans, 12)
    assert set_back(packet("en"), many, brief(), {}, spans, 12).css == one.css
