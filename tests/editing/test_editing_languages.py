"""Languages as data: direction, digits, names, dates, lists; and our own words in them."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.editing.labels import LABELS, labels_for
from pressroom.editing.languages import (
    direction_of,
    format_long_date,
    join_names,
    label,
    language,
    own_name,
    script_of,
)
from pressroom.model.problem import PressError

DATE = datetime.date(2026, 11, 2)
OURS = sorted(LABELS)
MARKS = "\u200e\u200f\u061c"


@pytest.mark.parametrize(
    ("tag", "direction", "script", "zero", "counter", "name"),
    [
        ("en", "ltr", "Latn", "0", "decimal", "English"),
        ("ar", "rtl", "Arab", "٠", "arabic-indic", "العربية"),
        ("fa", "rtl", "Arab", "۰", "persian", "فارسی"),
        ("fr", "ltr", "Latn", "0", "decimal", "Français"),
        ("he", "rtl", "Hebr", "0", "decimal", "עברית"),
        ("ru", "ltr", "Cyrl", "0", "decimal", "Русский"),
    ],
)
def test_each_language_of_ours(
    tag: str, direction: str, script: str, zero: str, counter: str, name: str
) -> None:
    own = language(tag)
    assert (own.direction, own.script) == (direction, script)
    assert (own.digits[0], own.counter_style) == (zero, counter)
    assert own.own_name == name


@pytest.mark.parametrize(
    ("tag", "number"),
    [
        ("ar", "٢٠٢٦"),
        ("ar-EG", "٢٠٢٦"),
        ("ar-MA", "2026"),  # the Maghreb writes Western digits
        ("fa", "۲۰۲۶"),
        ("he", "2026"),
        ("en-GB", "2026"),
    ],
)
def test_digits_follow_the_territory(tag: str, number: str) -> None:
    assert language(tag).number(2026) == number


@given(st.integers(0, 10**12), st.sampled_from(OURS))
@settings(deadline=None, max_examples=60)
def test_a_number_keeps_its_value(value: int, tag: str) -> None:
    assert int(language(tag).number(value)) == value


@pytest.mark.parametrize(
    ("tag", "date"),
    [
        ("en", "November 2, 2026"),
        ("en-GB", "2 November 2026"),
        ("ar", "٢ نوفمبر ٢٠٢٦"),
        ("fa", "۲ نوامبر ۲۰۲۶"),
        ("fr", "2 novembre 2026"),
        ("he", "2 בנובמבר 2026"),
        ("ru", "2 ноября 2026 г."),
    ],
)
def test_long_dates(tag: str, date: str) -> None:
    assert " ".join(format_long_date(DATE, language(tag)).split()) == date


@pytest.mark.parametrize(
    ("month", "date"), [(1, "۲ ژانویهٔ ۲۰۲۶"), (3, "۲ مارس ۲۰۲۶"), (5, "۲ مهٔ ۲۰۲۶")]
)
def test_persian_months_carry_the_ezafe_whatever_cldr_s_version(month: int, date: str) -> None:
    found = format_long_date(datetime.date(2026, month, 2), language("fa"))
    assert " ".join(found.split()) == date


def test_dates_may_follow_another_locale_than_the_language() -> None:
    levantine = language("ar", locale="ar-LB")
    assert format_long_date(DATE, levantine).split() == ["٢", "تشرين", "الثاني", "٢٠٢٦"]
    assert levantine.tag == "ar"


@pytest.mark.parametrize("tag", OURS)
def test_a_date_stays_on_one_line_and_carries_no_direction_marks(tag: str) -> None:
    date = format_long_date(DATE, language(tag))
    assert " " not in date
    assert not set(date) & set(MARKS)


@pytest.mark.parametrize(
    ("tag", "names", "joined"),
    [
        ("en", ["A"], "A"),
        ("en", ["A", "B"], "A and B"),
        ("en", ["A", "B", "C"], "A, B, and C"),
        ("fr", ["A", "B", "C"], "A, B et C"),
        ("ru", ["A", "B", "C"], "A, B и C"),
        ("he", ["א", "ב"], "א וב"),
        ("ar", ["ا", "ب"], "ا وب"),
        ("fa", ["الف", "ب", "ج"], "الف، ب، و ج"),
    ],
)
def test_names_are_joined_as_the_language_does(tag: str, names: list[str], joined: str) -> None:
    assert join_names(names, language(tag)) == joined


@pytest.mark.parametrize("tag", OURS)
def test_joined_names_carry_no_direction_marks(tag: str) -> None:
    assert not set(join_names(["Ana Bo", "سارا", "דנה"], language(tag))) & set(MARKS)


@pytest.mark.parametrize(
    ("tag", "quotes"),
    [
        ("en", ("“", "”", "‘", "’")),
        ("fr", ("«\u00a0", "\u00a0»", "“", "”")),
        ("fa", ("«", "»", "‹", "›")),
        ("ru", ("«", "»", "„", "“")),
    ],
)
def test_quotation_marks(tag: str, quotes: tuple[str, ...]) -> None:
    assert language(tag).quotes == quotes


@pytest.mark.parametrize(
    ("tag", "comma", "semicolon"), [("en", ", ", "; "), ("ar", "، ", "؛ "), ("fa", "، ", "؛ ")]
)
def test_arabic_script_has_a_comma_of_its_own(tag: str, comma: str, semicolon: str) -> None:
    assert (language(tag).comma, language(tag).semicolon) == (comma, semicolon)


@pytest.mark.parametrize("tag", OURS)
def test_notes_stand_after_punctuation_but_in_french_and_russian(tag: str) -> None:
    assert language(tag).note_after_punctuation is (tag not in ("fr", "ru"))


@pytest.mark.parametrize(
    ("tag", "script"),
    [("ur", "Arab"), ("uz-Arab", "Arab"), ("zh", "Hans"), ("sr", "Cyrl"), ("sr-Latn", "Latn")],
)
def test_the_script_of_any_language(tag: str, script: str) -> None:
    assert script_of(tag) == script


# -- our own words --


@pytest.mark.parametrize("tag", OURS)
def test_every_language_has_every_label(tag: str) -> None:
    assert LABELS[tag].keys() == LABELS["en"].keys()
    assert all(words.strip() for words in LABELS[tag].values())


@pytest.mark.parametrize("tag", OURS)
def test_a_label_has_the_same_places_to_fill_in_all_languages(tag: str) -> None:
    def places(language_tag: str) -> dict[str, list[str]]:
        return {k: sorted(re.findall(r"\{\w+\}", w)) for k, w in LABELS[language_tag].items()}

    assert places(tag) == places("en")


@pytest.mark.parametrize(
    ("tag", "key", "values", "words"),
    [
        ("en", "figure", {"number": "3"}, "Figure 3"),
        ("fa", "figure", {"number": "۳"}, "شکل ۳"),
        ("fr", "translator", {"names": "A et B"}, "Traduction : A et B"),
        ("ru", "byline", {"names": "А. Б."}, "А. Б."),
        ("he", "notes", {}, "הערות"),
    ],
)
def test_a_label_filled_in(tag: str, key: str, values: dict[str, str], words: str) -> None:
    assert label(language(tag), key, **values) == words


def test_the_press_says_it_in_its_own_words() -> None:
    own = language("en", {"en": {"figure": "Chart {number}"}})
    assert label(own, "figure", number="3") == "Chart 3"
    assert label(own, "table", number="3") == "Table 3"


def test_a_region_takes_from_its_language_what_it_has_not() -> None:
    labels = labels_for("en-GB", {"en-GB": {"licence": "Terms"}})
    assert labels is not None
    assert (labels["licence"], labels["notes"]) == ("Terms", "Notes")


def test_a_press_adds_a_whole_language() -> None:
    added = {"sw": dict.fromkeys(LABELS["en"], "neno")}
    assert label(language("sw", added), "notes") == "neno"


# -- faults --


def test_a_language_without_our_words_says_which_to_add() -> None:
    with pytest.raises(PressError) as caught:
        language("sw", {"sw": {"notes": "Maelezo"}})
    (problem,) = caught.value.problems
    assert problem.position.file == "pressroom.toml"
    assert "“sw”" in problem.message
    assert problem.expected.startswith("a table [labels.sw] with: also-available, ")
    assert ", notes," not in problem.expected
    assert "add it" in problem.mend


@pytest.mark.parametrize("tag", ["qq", "zz-ZZ", "no such", ""])
def test_a_tag_that_cldr_does_not_know(tag: str) -> None:
    for ask in (direction_of, own_name, script_of):
        with pytest.raises(PressError) as caught:
            ask(tag)
        (problem,) = caught.value.problems
        assert f"“{tag}”" in problem.message
        assert "correct languages in pressroom.toml" in problem.mend
