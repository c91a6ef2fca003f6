"""Editions as a paged document: notes at their calls, anchors, heads, contents."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from typesetting_desk import TAGS, article, brief, edited, line, link, paragraph, xhtml

from pressroom.editing.labels import LABELS
from pressroom.editing.languages import language
from pressroom.model.article import Article, Image
from pressroom.model.body import Box, Figure, Heading, NoteCall, Paragraph
from pressroom.model.language import Language
from pressroom.model.makeup import MakeUp
from pressroom.typesetting.facing import set_facing
from pressroom.typesetting.latin import LATIN_RUN
from pressroom.typesetting.packet import Packet, set_packet
from pressroom.typesetting.paper import PagedDocument, PaperHooks, image_address, set_article


def alone(tag: str = "en", tags: tuple[str, ...] = TAGS, **rest: Any) -> PagedDocument:
    own = article(tags=tags, **rest)
    made = next(e for e in edited(own, within=False) if e.language.tag == tag)
    return set_article(made, brief(), {})


def packet(*articles: Article, tag: str = "en") -> PagedDocument:
    front = Packet(language(tag), "Quay Quarterly", "Quay Institute", "Across", "Issue 12", "Nov")
    return set_packet(front, edited(*articles), brief(), {})


def tree(document: PagedDocument) -> etree._Element:
    return xhtml(document.html.removeprefix("<!DOCTYPE html>\n"))


def one(root: etree._Element, path: str) -> etree._Element:
    (found,) = root.xpath(path)
    return found


def words(element: etree._Element) -> str:
    return "".join(element.itertext()).replace("\u00a0", " ")


# -- the document --


@pytest.mark.parametrize("tag", TAGS)
def test_language_and_direction_on_document_and_article(tag: str) -> None:
    document = alone(tag)
    own = language(tag)
    for element in (tree(document), one(tree(document), "//article")):
        assert (element.get("lang"), element.get("dir")) == (tag, own.direction)
        assert element.get("data-script") == own.script
    assert document.direction == own.direction


def test_title_and_properties_in_the_head() -> None:
    root = tree(alone("fa", title="آب <1>", deck=line("روان")))
    assert words(one(root, "//head/title")) == "آب <۱>"
    meta = {m.get("name"): m.get("content") for m in root.xpath("//head/meta[@name]")}
    assert meta["author"] == "Ana Bo"
    assert meta["description"] == "روان"
    assert meta["dcterms.created"] == "2026-11-02"


def test_one_first_heading_and_no_level_skipped() -> None:
    body = (Heading(2, line("A")), Heading(3, line("B")), paragraph("c"))
    root = tree(alone(body=body, key_points=(line("p"),)))
    levels = [int(e.tag[1]) for e in root.iter() if re.fullmatch(r"h\d", str(e.tag))]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


@pytest.mark.parametrize("tag", TAGS)
def test_also_available_in_all_other_languages(tag: str) -> None:
    listed = tree(alone(tag)).xpath("//div[@class='also-available']//span[@class='own-name']")
    assert [e.get("lang") for e in listed] == [t for t in TAGS if t != tag]
    assert [words(e) for e in listed] == [language(t).own_name for t in TAGS if t != tag]
    assert all(e.get("dir") == language(e.get("lang")).direction for e in listed)


def test_the_same_edition_gives_the_same_document() -> None:
    assert alone() == alone()


# -- notes --


def test_a_note_stands_at_its_first_call_and_later_calls_lead_to_it() -> None:
    target = "https://one.org/a?b=1&c=2"
    root = tree(alone(body=(paragraph(link(target), " and ", link(target), "."),)))
    note = one(root, "//span[@class='note']")
    assert (note.get("id"), note.get("data-number")) == ("water-en--n1", "1")
    assert words(note) == "one.org/a?b=1&c=2"
    address = one(note, "a")
    assert (address.get("href"), address.get("dir")) == (target, "ltr")
    again = one(root, "//a[@class='call']")
    assert (again.get("href"), words(again)) == ("#water-en--n1", "1")


def test_notes_are_numbered_in_the_edition_s_digits() -> None:
    root = tree(alone("fa", body=(paragraph(link("https://one.org")),)))
    assert one(root, "//span[@class='note']").get("data-number") == "۱"


def test_a_note_of_the_author_is_set_in_one_line() -> None:
    notes = {"n": (paragraph("One."), paragraph("Two ", link("https://w.org", "w"), "."))}
    root = tree(alone(body=(paragraph("a", NoteCall("n")),), notes=notes))
    note = one(root, "//span[@class='note']")
    assert words(note) == "One. Two w (w.org)."
    assert not note.xpath(".//p")


# -- anchors --


def test_links_to_headings_carry_the_edition_s_prefix() -> None:
    body = (Heading(2, line("Wells")), paragraph(link("#wells")))
    root = tree(alone(body=body))
    assert one(root, "//p/a[text()='words']").get("href") == "#water-en-wells"
    assert one(root, "//*[@id='water-en-wells']").tag == "h2"


def rich(slug: str) -> Article:
    box = Box(line("Box"), (Heading(3, line("Wells")), paragraph("x")))
    return article(
        slug,
        TAGS,
        deck=line(link("https://deck.org")),
        body=(Heading(2, line("Wells")), box, paragraph(link("https://one.org"), NoteCall("n"))),
        notes={"n": (paragraph("own"),)},
    )


def test_ids_are_unique_in_a_packet_and_every_link_inside_arrives() -> None:
    root = tree(packet(rich("water"), rich("brine")))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = {href[1:] for href in root.xpath("//a/@href") if href.startswith("#")}
    assert inside and inside <= set(ids)


# -- pictures --


def test_pictures_by_their_names_in_the_press() -> None:
    image = Image("sources/water/باران 1.svg", b"<svg/>", "image/svg+xml", 2, 1)
    document = alone(body=(Figure(image.name, "alt"),), images=(image,))
    assert document.images == {image_address(image.name): b"<svg/>"}
    assert one(tree(document), "//img").get("src") in document.images


def test_a_decorative_picture_is_a_background() -> None:
    image = Image("o.svg", b"<svg/>", "image/svg+xml", 40, 10)
    root = tree(alone(body=(Figure("o.svg", "", decorative=True),), images=(image,)))
    assert not root.xpath("//img")
    assert "padding-top: 25.000%" in one(root, "//div[@class='decorative']").get("style")


# -- style sheets --


def test_the_running_head_is_a_string_whatever_the_title() -> None:
    css = alone(title='The "end"; } \\ *').css
    assert 'content: "The “end”; } \\\\ *"' in css


@pytest.mark.parametrize(
    ("tag", "counter"), [("en", "decimal"), ("fa", "persian"), ("ar", "arabic-indic")]
)
def test_folios_and_titles_stand_at_the_outer_edge(tag: str, counter: str) -> None:
    css = alone(tag, title="Title").css
    for side in ("left", "right"):
        page = css.partition(f"@page article-1:{side} {{")[2].partition("@page")[0]
        assert re.search(rf'@top-{side} \{{\s*content: "Title"', page)
        assert re.search(rf"@bottom-{side} \{{\s*content: counter\(page, {counter}\)", page)


def test_paper_and_variables_reach_the_sheet() -> None:
    (made,) = edited(article())
    css = set_article(made, brief(), {"house": "#123456"}).css
    assert "--house: #123456;" in css
    assert f"size: {brief().paper}" in css


# -- made up --


PLACED = (
    Heading(2, line("Part"), "part", 3),
    Paragraph(line("One."), 5),
    Box(line("Title"), (Paragraph(line("In it."), 8),), 7),
    Paragraph(line("Two."), 12),
    Paragraph(line("End."), 14),
)


def test_blocks_carry_their_source_lines() -> None:
    text = one(tree(alone(body=PLACED)), "//section[@class='text']")
    assert [e.get("data-line") for e in text] == ["3", "5", "7", "12", "14"]
    assert text.xpath("aside/p[2]/@data-line") == ["8"]


def test_a_make_up_moves_and_fits_the_blocks_of_its_edition() -> None:
    editions = edited(article("brine", body=PLACED), article("water", body=PLACED))
    front = Packet(language("en"), "Quay Quarterly", "Quay Institute")
    makeup = MakeUp(moved={7: 1}, fitted={12: -1}, closed=True)
    made = set_packet(front, editions, brief(), {}, makeups={"water-en": makeup})
    lines = {
        name: one(tree(made), f"//article[@id='{name}']/section[@class='text']").xpath(
            "*/@data-line"
        )
        for name in ("brine-en", "water-en")
    }
    assert lines["brine-en"] == ["3", "5", "7", "12", "14"]
    assert lines["water-en"] == ["3", "5", "12", "7", "14"]
    assert '#water-en [data-line="12"] { word-spacing: -0.018em }' in made.css
    assert "#water-en .tail" in made.css
    assert "#brine-en .tail" not in made.css


def own_words(tag: str) -> Language:
    """A language, with English words where pressroom has none of its own."""
    return language(tag, None if tag in LABELS else {tag: LABELS["en"]})


@pytest.mark.parametrize(
    ("tag", "text", "kept"),
    [
        ("en", "The work of Jasechko’s team in London", ["Jasechko’s"]),
        ("en", "the Anglo-Iranian company considered it", ["Anglo-Iranian"]),
        ("fr", "selon l’Organisation mondiale", ["l’Organisation"]),
        ("ru", "и город Екатеринбург наблюдает", ["Екатеринбург"]),
        ("de", "die Verantwortung der Gesellschaft", []),
        ("en", "nothing that has a capital letter", []),
    ],
)
def test_names_are_not_divided_on_paper(tag: str, text: str, kept: list[str]) -> None:
    hooks = PaperHooks(replace(edited(article())[0], language=own_words(tag)), frozenset())
    assert re.findall('<span class="name">(.*?)</span>', hooks.words(text)) == kept


def test_an_address_in_the_text_may_break_at_its_marks() -> None:
    body = alone(body=(paragraph("See (https://sdgs.un.org/goals), as ever."),)).html
    bits = re.findall('<span class="bit">(.*?)</span>', body[body.index("See") :])
    assert bits[:2] == ["(https://sdgs.un.org", "/goals),"]


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("some 4.3–9.1 per cent", "some 4.3–\u20609.1 per cent"),
        ("in 2023–2024.", "in 2023–\u20602024."),
        ("10,500–12,500 tonnes", "10,500–12,500 tonnes"),
        ("۴٫۳–۹٫۱ درصد", "۴٫۳–\u2060۹٫۱ درصد"),
        ("Paris–Dakar, A–1, 1–b", "Paris–Dakar, A–1, 1–b"),
    ],
)
def test_short_ranges_are_held_together_on_paper(text: str, set_as: str) -> None:
    hooks = PaperHooks(edited(article())[0], frozenset())
    assert hooks.words(text).striptags() == set_as


def test_an_address_in_right_to_left_text_is_one_run_to_its_last_slash() -> None:
    words = "ببینید: see UNESCO https://dust.aemet.es/maps?a=1&b=2/، یا"
    runs = [found[0] for found in LATIN_RUN.finditer(words)]
    assert runs == ["see UNESCO", "https://dust.aemet.es/maps?a=1&b=2/"]
    hooks = PaperHooks(edited(article())[0], frozenset())
    assert hooks.isolated("see x.org/a") == (
        '\u2066see <span class="bit">x.org</span><wbr/><span class="bit">/a</span>\u2069'
    )


def test_a_sheet_for_facing_editions_keeps_out_of_articles() -> None:
    style = replace(brief(), css={**brief().css, "facing-own.css": ".own-facing {}"})
    made = next(iter(edited(article())))
    css = set_article(made, style, {}).css
    assert ".own-facing" not in css
    assert brief().css["facing.css"] not in css
    assert ".own-facing" in set_facing(made, made, style, {}).css
