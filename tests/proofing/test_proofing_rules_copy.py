"""The harder cases of the rules on copy."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from check_desk import edition, found_in, make_press, report_on, told
from pressroom.proofing.rules.copy.mixed_quotes import outer_quotations
from pressroom.proofing.rules.rule import Example

HALF = "\u200c"


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("en", "It is *the the* end.", ["the the"]),
        ("en", "Wells fell by\nby a third.", ["by"]),  # as much of it as the first line has
        ("en", "The The end.", ["The The"]),
        ("en", "He sang with Duran Duran in New York York.", []),  # names are let be
        ("en", "So be it. It is so.", []),
        ("en", "Boutros Boutros-Ghali had had that that.", []),
        ("en", "A word `word` word, and 20 20.", []),
        ("en", "It is a [a]{lang=fr} a.", []),
        ("fr", "Nous nous levons de de bonne heure.", ["de de"]),
        ("fa", "آب کم کم رفت رفت.", ["رفت رفت"]),
        ("ar", "جاؤوا واحدًا واحدًا من من بعيد.", ["من من"]),
        ("he", "הם באו לאט לאט אל אל הים.", ["אל אל"]),
        ("ru", "Они жили у у моря.", ["у у"]),
    ],
)
def test_doubled_words(tmp_path: Path, language: str, text: str, marked: list[str]) -> None:
    found = told(found_in(tmp_path, text, language), "copy.doubled-word")
    assert [words for _, _, words in found] == marked


def test_a_remark_stands_at_its_own_one_of_many_places(tmp_path: Path) -> None:
    text = "By by, he said.\n\nNot by and by. It fell *by* by a third, by by."
    found = told(found_in(tmp_path, text), "copy.doubled-word")
    assert found == [(1, 1, "By by"), (3, 25, "by* by"), (3, 41, "by by")]


def test_notes_captions_cells_and_front_matter_are_looked_at(tmp_path: Path) -> None:
    text = (
        "A call.[^1]\n\n[^1]: The the note.\n\n"
        "::: figure\n\n![Of of wells](wells.svg)\n\nA a caption.\n\n:::\n\n"
        "| Head | Of |\n|---|---|\n| is is | two |\n"
    )
    found = told(found_in(tmp_path, text), "copy.doubled-word")
    assert [(line, words) for line, _, words in found] == [
        (3, "The the"),
        (7, "Of of"),
        (9, "A a"),
        (15, "is is"),
    ]
    front = edition("Text.").replace(
        "date:",
        "deck: Of the the wells\ncorrections:\n- date: 2026-11-05\n  text: It it is.\ndate:",
    )
    (tmp_path / "sources/water/en.md").write_text(front, "utf-8")
    found = [(r.position.line, r.position.column) for r in report_on(tmp_path).remarks]
    assert found == [(3, 10), (6, 9)]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("“One”, “two”, «three».", ["«three»"]),
        ("«One», «two», “three”.", ["“three”"]),
        ('"One" and “two” are the same, and „three“ is not.', ["„three“"]),
        ("“One ‘within’ it” and “another”.", []),
        ("‘One’, “two”, “three”; it’s the boys’ own.", ["‘One’"]),
        ("“One”, and [«un mot»]{lang=fr}, [«deux»]{lang=fr}.", []),
        ("A mark “that nothing closes, and «one».", []),
    ],
)
def test_mixed_quotes(tmp_path: Path, text: str, marked: list[str]) -> None:
    found = told(found_in(tmp_path, text), "copy.mixed-quotes")
    assert [words for _, _, words in found] == marked


def test_the_languages_own_quotes_win_a_tie(tmp_path: Path) -> None:
    found = told(found_in(tmp_path, "«آب» و “خاک”.", "fa"), "copy.mixed-quotes")
    assert [words for _, _, words in found] == ["“خاک”"]


marks = st.text(alphabet="ab “”‘’«»„“\"'‚‹›")


@given(marks)
def test_outer_quotations_follow_each_other(text: str) -> None:
    place = 0
    for _, start, end in outer_quotations(text, "“"):
        assert place <= start < end - 1 < len(text)
        place = end


def test_outer_quotations() -> None:
    text = 'He said “no ‘not’ so”, „eins“ and "two".'
    assert [text[start:end] for _, start, end in outer_quotations(text, "“")] == [
        "“no ‘not’ so”",
        "„eins“",
        '"two"',
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A pipe of 6\" and a wall of 5'.", 2),
        ('The "class of 1999" and the \'90s.', 0),
        ("Rock 'n' roll, 6″ wide.", 0),
    ],
)
def test_straight_quotes_after_figures(tmp_path: Path, text: str, count: int) -> None:
    assert len(told(found_in(tmp_path, text), "copy.straight-quote")) == count


def test_straight_quotes_in_names(tmp_path: Path) -> None:
    press = make_press(tmp_path, Example("Text."))
    source = press / "sources/water/en.md"
    source.write_text(source.read_text("utf-8").replace("Ana Bo", "Ana O'Brien"), "utf-8")
    (remark,) = report_on(press).remarks
    assert remark.rule == "copy.straight-quote"
    assert str(remark.position) == "sources/water/en.md:4:18"


def test_http_addresses(tmp_path: Path) -> None:
    text = "[One](http://a.example.org), <http://b.example.org>, [two](https://c.example.org)."
    marked = [words for _, _, words in told(found_in(tmp_path, text), "copy.http-address")]
    assert marked == ["http://a.example.org", "http://b.example.org"]


def test_a_long_address_goes_on_in_a_message(tmp_path: Path) -> None:
    (found,) = [
        remark
        for remark in found_in(tmp_path, f"[One](http://a.example.org/{'long/' * 20}).")
        if remark.rule == "copy.http-address"
    ]
    address, _, rest = found.message.partition(" ")
    assert (len(address), address[-4:], rest) == (60, "lon…", "is not encrypted")


@pytest.mark.parametrize("words", ["here", "Click *here*", "here…", "اینجا", "هنا", "כאן", "ici"])
def test_links_that_say_nothing(tmp_path: Path, words: str) -> None:
    found = found_in(tmp_path, f"See [{words}](https://a.example.org).")
    assert told(found, "copy.link-says-nothing")


def test_arabic_letters_in_persian_alone(tmp_path: Path) -> None:
    text = "علي گفت: [هذا كتاب]{lang=ar}.\n\n{lang=ar}\nهذا كتابي."
    found = told(found_in(tmp_path, text, "fa"), "copy.arabic-letter")
    assert [words for _, _, words in found] == ["علي"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("آب می رود و نمی‌ماند.", ["می رود"]),
        ("آب نمی ماند.", ["نمی ماند"]),
        ("آب مي رود.", ["مي رود"]),
        ("او می و جام خواست.", []),  # wine
        ("قدیمی است و کمی آب دارد.", []),
        (f"آب می{HALF}رود.", []),
    ],
)
def test_half_spaces(tmp_path: Path, text: str, marked: list[str]) -> None:
    found = told(found_in(tmp_path, text, "fa"), "copy.half-space")
    assert [words for _, _, words in found] == marked


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("fa", "سال ۱۴۰۳ و ١٤٠٣ و 1403.", ["١٤٠٣"]),
        ("ar", "عام ١٩٩٠ و۱۹۹۱.", ["و۱۹۹۱"]),
        ("en", "In ١٩٩٠ and 1990.", ["١٩٩٠"]),
        ("en", "In [١٩٩٠]{lang=ar}.", []),
    ],
)
def test_digits(tmp_path: Path, language: str, text: str, marked: list[str]) -> None:
    found = told(found_in(tmp_path, text, language), "copy.digits")
    assert [words for _, _, words in found] == marked


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a \u202bb\u202c c \u2067d\u2069", 0),
        ("a \u202bb\n\nc\u202c", 2),  # a paragraph ends what it opens
        ("a \u2066b\u202c c", 2),
        ("a \u2069", 1),
    ],
)
def test_direction_marks(tmp_path: Path, text: str, count: int) -> None:
    assert len(told(found_in(tmp_path, text), "copy.direction-mark")) == count


def test_copy_is_looked_at_although_another_article_is_faulty(tmp_path: Path) -> None:
    press = make_press(tmp_path, Example("The the wells."))
    broken = press / "sources" / "sea"
    broken.mkdir()
    (broken / "en.md").write_text(edition("![](../water/wells.svg)"), "utf-8")
    report = report_on(press, pages=True, files=True)
    assert [r.rule for r in report.remarks] == ["copy.missing-alt", "copy.doubled-word"]
    assert [one.what for one in report.not_checked] == ["pages", "finished files"]
