"""Packets: cover, contents, sections, indexes, colophon, and links that give pages."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest
from lxml import etree
from typesetting_desk import TAGS, article, brief, edited, link, paragraph, xhtml

from pressroom.editing.languages import language
from pressroom.model.article import Article, Person, Related
from pressroom.model.style import Typeface
from pressroom.model.text import Localized
from pressroom.typesetting.motif import motif
from pressroom.typesetting.packet import MOTIF, Packet, set_packet
from pressroom.typesetting.paper import PagedDocument

WATER = Localized.of({"en": "Water", "fa": "آب"})
SEA = Localized.of({"en": "The sea", "fa": "دریا"})
WORK = Localized.of({"en": "Work", "fa": "کار"})


def packet(*articles: Article, tag: str = "en") -> PagedDocument:
    front = Packet(
        language(tag), "Quay Quarterly", "Quay Institute", "Across", "Issue 12", "Nov",
        imprint="Quay", divided=True,
    )  # fmt: skip
    return set_packet(front, edited(*articles), brief(), {}, (Typeface("Amiri", "K. H."),), ("x",))


def tree(document: PagedDocument) -> etree._Element:
    return xhtml(document.html.removeprefix("<!DOCTYPE html>\n"))


def one(root: etree._Element, path: str) -> etree._Element:
    (found,) = root.xpath(path)
    return found


def words(element: etree._Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def issue() -> tuple[Article, ...]:
    """Three articles in two sections, by two people, on two topics."""
    leila = Person(
        Localized.of({"en": "Leila Haddad", "fa": "لیلا حداد"}), "leila", sort="Haddad, Leila"
    )
    bo = Person(Localized.of({"en": "Ana Bo", "fa": "آنا بو"}), "bo", sort="Bo, Ana")
    first = {"section": WATER, "section_id": "water"}
    return (
        article("wells", ("en", "fa"), credits=(("author", leila),), topics=(WATER,), **first),
        article(
            "brine",
            ("en", "fa"),
            credits=(("author", bo), ("author", leila)),
            topics=(WATER, SEA),
            **first,
        ),
        article("heat", ("en", "fa"), credits=(("author", bo),), topics=(WORK,), section=WORK),
    )


def only(tag: str, *articles: Article) -> tuple[Article, ...]:
    return tuple(
        replace(a, editions=tuple(e for e in a.editions if e.language == tag)) for a in articles
    )


# -- front --


def test_articles_stand_below_the_packet_s_title() -> None:
    root = tree(packet(article("water"), article("brine")))
    assert words(one(root, "//h1")) == "Quay Quarterly"
    titles = [words(h) for h in root.xpath("//h2[@class='title']")]
    assert [t.replace("\u00a0", " ") for t in titles] == ["Title water en", "Title brine en"]


def test_the_contents_name_each_edition_in_its_own_language() -> None:
    root = tree(packet(article("water", TAGS)))
    entries = root.xpath("//span[@class='entry-title'][@lang]")
    assert [e.find("a").get("href") for e in entries] == [f"#water-{tag}" for tag in TAGS]
    assert [words(e) for e in entries] == [f"Title water {tag}" for tag in TAGS]
    assert [e.get("lang") for e in entries] == list(TAGS)
    assert [e.get("dir") for e in entries] == [language(tag).direction for tag in TAGS]


def test_the_cover_s_drawing_is_the_title_s_own() -> None:
    once, again = (packet(article()).images[MOTIF] for _ in "ab")
    assert once == again
    other = motif("Another", "#000", "#fff", "#f00")
    assert other != motif("Quay Quarterly", "#000", "#fff", "#f00")
    assert etree.fromstring(other).tag.endswith("svg")


def test_nothing_of_the_cover_s_drawing_is_content() -> None:
    assert "motif" not in packet(article()).html


# -- sections --


def test_each_section_opens_with_a_page_that_holds_its_articles_in_the_outline() -> None:
    made = packet(*only("fa", *issue()), tag="fa")
    root = tree(made)
    dividers = root.xpath("//section[@class='divider']")
    assert [words(d) for d in dividers] == ["آب", "کار"]
    order = root.xpath("//section[@class='divider'] | //article")
    assert [e.get("id") for e in order] == [
        "section-1", "wells-fa", "brine-fa", "section-2", "heat-fa",
    ]  # fmt: skip
    assert [h.tag for h in root.xpath("//*[@class='title']")] == ["h3"] * 3
    assert ".edition .title { bookmark-level: 2 }" in made.css


def test_sections_without_pages_are_marked_by_their_first_article() -> None:
    front = Packet(language("en"), "Q", "I", divided=True)
    style = replace(brief(), options={**brief().options, "dividers": "none"})
    made = set_packet(front, edited(*only("en", *issue())), style, {})
    assert not tree(made).xpath("//section[@class='divider']")
    assert '#heat-en { bookmark-level: 1; bookmark-label: "Work" }' in made.css
    assert "#brine-en { bookmark-level: 1" not in made.css


# -- indexes and colophon --


@pytest.mark.parametrize(
    ("tag", "people", "topics"),
    [
        ("en", ["Bo, Ana", "Haddad, Leila"], ["The sea", "Water", "Work"]),
        ("fa", ["آنا بو", "لیلا حداد"], ["آب", "دریا", "کار"]),
    ],
)
def test_people_and_topics_in_the_packet_s_language_and_alphabet(
    tag: str, people: list[str], topics: list[str]
) -> None:
    root = tree(packet(*only(tag, *issue()), tag=tag))
    names = root.xpath("//*[@id='authors-index']//*[@class='index-words']")
    assert [words(e) for e in names] == people
    lines = root.xpath("//*[@id='topics-index']//li")
    assert [words(one(e, "*[@class='index-words']")) for e in lines] == topics
    pages = [a.get("href") for a in root.xpath("//*[@id='authors-index']//li[1]//a")]
    assert pages == [f"#brine-{tag}", f"#heat-{tag}"]


def test_an_article_of_one_page_has_no_range() -> None:
    front = Packet(language("en"), "Q", "I")
    made = tree(set_packet(front, edited(*only("en", *issue())), brief(), {}, short={"heat-en"}))
    heat = made.xpath("//section[@class='index']//a[@href='#heat-en']")
    assert heat and all(a.get("class") == "page-one" and not a.get("data-last") for a in heat)
    brine = made.xpath("//section[@class='index']//a[@href='#brine-en']")
    assert {a.get("data-last") for a in brine} == {"#brine-en--end"}


def test_words_that_the_packet_s_language_lacks_say_which_they_are() -> None:
    topics = (Localized.of({"en": "Salt"}),)
    root = tree(packet(article("water", ("fa",), topics=topics), tag="fa"))
    shown = one(root, "//*[@id='topics-index']//span[@class='index-words']")
    assert (shown.get("lang"), shown.get("dir"), words(shown)) == ("en", "ltr", "Salt")


def test_the_colophon_says_who_made_it_and_with_what() -> None:
    text = words(one(tree(packet(article(licence="CC BY 4.0"))), "//*[@id='colophon']"))
    for part in (
        "Quay Institute",
        "Issue 12",
        "Nov",
        "CC BY 4.0",
        "Amiri · K. H.",
        "Typesetting x",
    ):
        assert part in text


def test_the_file_is_called_by_title_and_issue() -> None:
    assert packet(article()).particulars.title == "Quay Quarterly, Issue 12"
    assert tree(packet(article(), tag="fa")).findtext(".//title") == "Quay Quarterly، Issue 12"
    assert (
        set_packet(
            Packet(language("en"), "Q", "I"), edited(article()), brief(), {}
        ).particulars.title
        == "Q"
    )


# -- links --


def test_a_link_to_an_article_of_the_packet_stays_inside() -> None:
    water = article("water", body=(paragraph(link("brine", "see", slug="brine")),))
    root = tree(packet(water, article("brine")))
    assert one(root, "//a[text()='see']").get("href") == "#brine-en"
    assert not root.xpath("//span[@class='note']")


def test_recommended_articles_and_other_editions_of_the_packet_are_given_by_page() -> None:
    water = article("water", ("en", "fa"), related=(Related("brine"), Related("heat")))
    made = packet(water, article("brine", ("en",)), article("heat", date=datetime.date(2026, 1, 1)))
    root = tree(made)
    own = one(root, "//article[@id='water-en']")
    assert [a.get("href") for a in own.xpath(".//a[@class='page-link']")] == [
        "#water-fa", "#brine-en", "#heat-en",
    ]  # fmt: skip
    assert not own.xpath(".//header//span[@class='address']")
    assert (
        '#water-fa .page-link::after { content: "صفحهٔ " target-counter(attr(href), page, persian)'
        in made.css
    )


def test_what_the_packet_says_of_itself() -> None:
    said = packet(*issue(), tag="fa").particulars
    assert said.languages == ("fa", "en")
    assert said.subjects == ("آب", "دریا", "کار")
    assert said.names == {"wells": "wells-en", "brine": "brine-en", "heat": "heat-en"}
    assert said.page_words == {"cover": "جلد"}
    assert said.page_digits["article-1"] == "0123456789"
    assert said.digits == "۰۱۲۳۴۵۶۷۸۹"


def test_a_volume_s_script_is_its_sections_own() -> None:
    """Said at the root, rules for Arabic script would reach English articles too."""
    root = tree(packet(*issue(), tag="fa"))
    assert root.get("data-script") is None
    assert root.get("dir") == "rtl"
    scripts = {e.get("id"): e.get("data-script") for e in root.xpath("//article")}
    assert scripts["wells-en"] == "Latn" and scripts["wells-fa"] == "Arab"
    assert one(root, "//section[@class='contents']").get("data-script") == "Arab"
