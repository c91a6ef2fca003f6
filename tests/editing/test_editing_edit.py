"""An edition through all the crafts, in the order of the page."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from editing_desk import article, edition, line, link, paragraph, person, press, shown

from pressroom.editing.edit import edit
from pressroom.manuscript.articles import read_press
from pressroom.model.article import Article, Correction
from pressroom.model.body import Foreign, Link, NoteCall, walk
from pressroom.model.edited import EditedEdition
from pressroom.model.text import Localized


def edited(tag: str = "en", within: frozenset[str] = frozenset(), **rest: Any) -> EditedEdition:
    own = article("water", (tag,), **rest)
    return edit(press(own, BRINE), own, tag, within)


BRINE = article("brine", ("en", "fa"))


def test_notes_count_in_the_order_of_the_page() -> None:
    made = edited(
        deck=line(link("https://deck.org")),
        key_points=(line(link("https://point.org")),),
        body=(paragraph(link("https://body.org"), NoteCall("n")),),
        notes={"n": (paragraph("own"),)},
        recommendations=(line(link("https://advice.org")),),
        corrections=(Correction(datetime.date(2026, 12, 1), line(link("https://mend.org"))),),
        acknowledgements=line(link("https://thanks.org")),
        funding=line(link("https://money.org")),
        disclaimer=line(link("https://disclaim.org")),
    )
    assert [note.shown or shown(note.blocks) for note in made.notes] == [
        "deck.org",
        "point.org",
        "body.org",
        "own",
        "advice.org",
        "mend.org",
        "thanks.org",
        "money.org",
        "disclaim.org",
    ]
    assert [note.number for note in made.notes] == list(range(1, 10))


def test_the_same_address_in_deck_and_body_is_one_note() -> None:
    made = edited(deck=line(link("https://one.org")), body=(paragraph(link("https://one.org/")),))
    assert (shown(made.deck), shown(made.body)) == ("words[1]", "words[1·2]")
    assert made.notes[0].calls == 2


# -- links to articles of the press --

TO_BRINE = link("brine", "the brine", slug="brine")


@pytest.mark.parametrize(
    ("tag", "within", "target"),
    [
        ("en", {"brine-en", "brine-fa"}, "#brine-en"),
        ("fa", {"brine-en", "brine-fa"}, "#brine-fa"),
        # a packet that holds it in another language keeps the reader inside
        ("ar", {"brine-fa"}, "#brine-fa"),
        # outside: the edition's own language, else the original
        ("fa", set(), "https://quay.example.org/fa/brine"),
        ("ar", {"salt-ar"}, "https://quay.example.org/en/brine"),
    ],
)
def test_where_a_link_to_an_article_leads(tag: str, within: set[str], target: str) -> None:
    made = edited(tag, frozenset(within), body=(paragraph(TO_BRINE),))
    (found,) = [node for node in walk(made.body) if isinstance(node, Link)]
    assert found.target == target
    assert len(made.notes) == (0 if target.startswith("#") else 1)


def test_links_within_notes_are_resolved_too() -> None:
    body, notes = (paragraph("a", NoteCall("n")),), {"n": (paragraph(TO_BRINE),)}
    inside = edited(within=frozenset({"brine-en"}), body=body, notes=notes)
    assert shown(inside.notes[0].blocks) == "the brine"
    outside = edited(body=body, notes=notes)
    assert shown(outside.notes[0].blocks) == "the brine (quay.example.org/en/brine)"


def test_a_heading_s_anchor_gets_no_note() -> None:
    assert edited(body=(paragraph(link("#wells")),)).notes == ()


# -- words of the edition --


def test_every_text_is_set_in_the_edition_s_language() -> None:
    made = edited(
        "fa",
        title='سال 1404 "آب"',
        deck=line("در 1404"),
        section=Localized.of("بخش 2"),
        place="تهران 1",
        topics=(Localized.of("موضوع 3"),),
        body=(paragraph("در 1404"),),
        notes={},
    )
    assert made.title == "سال ۱۴۰۴ «آب»"
    assert (shown(made.deck), shown(made.body)) == ("در ۱۴۰۴", "در ۱۴۰۴")
    assert (made.section, made.place, made.topics) == ("بخش ۲", "تهران ۱", ("موضوع ۳",))
    assert (made.imprint, made.publisher) == ("فصلنامه", "Quay Institute")
    assert (made.id, made.iso_date) == ("water-fa", "2026-11-02")


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Short", "Short"),
        ("x" * 60, "x" * 60),
        ("Invisible water: " + "what the wells say " * 3, "Invisible water"),
        ("word " * 20, "word " * 10 + "word…"),
        ("x" * 50 + " word, and more", "x" * 50 + " word…"),
    ],
)
def test_a_long_title_is_cut_for_the_running_head(title: str, short: str) -> None:
    made = edited(title=title.strip()).short_title
    assert len(made) <= 60
    assert made == short


@pytest.mark.parametrize(
    ("tag", "series", "number", "words"),
    [
        ("en", "Quay Briefs", 61, "Quay Briefs, No. 61"),
        ("fa", "گزارش‌ها", 61, "گزارش‌ها، شمارهٔ ۶۱"),
        ("en", "Quay Briefs", None, "Quay Briefs"),
        ("en", "", 61, "No. 61"),
        ("en", "", None, ""),
    ],
)
def test_series_and_number(tag: str, series: str, number: int | None, words: str) -> None:
    given = Localized.of(series) if series else Localized()
    assert edited(tag, series=given, number=number).series == words


def test_people_in_other_roles_share_one_line_a_role() -> None:
    people = (
        ("author", person("Ana Bo", sort="Bo, Ana", orcid="0000-0001")),
        ("translator", person("Cy Do")),
        ("translator", person("Ed Fu")),
        ("photographer", person("Gi Ho")),
    )
    made = edited(credits=people)
    assert [(c.name, c.label) for c in made.other_credits] == [
        ("Cy Do", "Translated by Cy Do and Ed Fu"),
        ("Ed Fu", "Translated by Cy Do and Ed Fu"),
        ("Gi Ho", "Photographs by Gi Ho"),
    ]
    (author,) = made.authors
    assert (author.name, author.sort, author.orcid) == ("Ana Bo", "Bo, Ana", "0000-0001")


def test_a_name_in_another_script_is_not_sorted_by_its_latin_form() -> None:
    ana = person({"en": "Ana Bo", "fa": "آنا بو"}, sort="Bo, Ana")
    (author,) = edited("fa", credits=(("author", ana),)).authors
    assert (author.name, author.sort) == ("آنا بو", "")


def test_a_correction_is_dated_in_words() -> None:
    made = edited("ru", corrections=(Correction(datetime.date(2026, 12, 1), line("да")),))
    (correction,) = made.corrections
    assert correction.date.startswith("1\u00a0декабря\u00a02026")
    assert correction.iso_date == "2026-12-01"


# -- citation --


@pytest.mark.parametrize(
    ("tag", "citation"),
    [
        ("en", "Ana Bo, “T”, Quay Quarterly, November 2, 2026, quay.example.org/en/water"),
        ("fa", "Ana Bo، «T»، فصلنامه، ۲ نوامبر ۲۰۲۶، quay.example.org/fa/water"),
        ("fr", "Ana Bo, « T », Quay Quarterly, 2 novembre 2026, quay.example.org/fr/water"),
        ("ru", "Ana Bo, «T», Quay Quarterly, 2 ноября 2026 г., quay.example.org/ru/water"),
    ],
)
def test_how_to_cite_by_language(tag: str, citation: str) -> None:
    assert " ".join(shown(edited(tag, title="T").cite_as).split()) == citation


def test_a_citation_names_series_and_doi() -> None:
    made = edited(title="T", series=Localized.of("Briefs"), number=6, doi="10.1038/x")
    assert ", Briefs, No. 6, " in shown(made.cite_as)
    assert made.cite_as[-1] == link("https://doi.org/10.1038/x", "doi.org/10.1038/x")


def test_a_citation_given_is_kept_and_set() -> None:
    assert shown(edited(cite_as=line('Bo, "T".')).cite_as) == "Bo, “T”."


# -- from sources --


def test_a_small_press_read_and_edited(tmp_path: Path) -> None:
    folder = tmp_path / "sources/water"
    folder.mkdir(parents=True)
    (tmp_path / "pressroom.toml").write_text(
        'name = "Quay"\naddress = "https://quay.example.org"\n'
        'edition-url = "{address}/{lang}/{slug}"\nlanguages = ["en", "fa"]\nstyle = "brief"\n',
        "utf-8",
    )
    (folder / "en.md").write_text(
        "---\ntitle: Water\ndeck: What flows.\ndate: 2026-11-02\nauthors: [{name: Ana Bo}]\n---\n\n"
        '## Wells\n\nIn 2025 "the [wells](https://w.org)", [fell](#wells)[^n].\n\n[^n]: By 5 m.\n',
        "utf-8",
    )
    (folder / "fa.md").write_text(
        "---\ntitle: آب\ndeck: روان.\n---\n\n## چاه‌ها\n\nدر 2025 [چاه‌ها](https://w.org)، افتاد.\n",
        "utf-8",
    )
    read, warnings = read_press(tmp_path)
    assert warnings == ()
    water = read.article("water")
    assert water is not None
    english, persian = edit(read, water, "en"), edit(read, water, "fa")
    assert shown(english.body) == "WellsIn 2025 “the wells”,[1] fell.[2]"
    assert shown(english.notes[1].blocks) == "By 5\u00a0m."
    assert shown(persian.body) == "چاه‌هادر ۲۰۲۵ چاه‌ها،[1] افتاد."
    assert [o.language for o in english.others] == ["fa"]
    assert [o.language for o in persian.others] == ["en"]


def test_a_foreign_run_may_be_in_a_language_the_press_has_no_edition_in() -> None:
    own = Article("water", (edition(body=(paragraph(Foreign("sw", line("maji"))),)),))
    made = edit(press(own, languages=("en",)), own, "en")
    (run,) = [node for node in walk(made.body) if isinstance(node, Foreign)]
    assert run.direction == "ltr"
