"""Formulas and partly marked names in right-to-left text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pressroom.editing.formulas import held_together
from pressroom.editing.languages import language
from pressroom.editing.typography import set_line
from pressroom.model.body import Foreign, Marked, Text, plain

SUB = Marked("sub", (Text("2"),))
STRONG = Marked("strong", (Text("Linux"),))


def test_a_formula_is_one_run() -> None:
    line = (Text("گاز CO"), SUB, Text(" است"))
    held = (Text("گاز "), Foreign("en", (Text("CO"), SUB), "ltr"), Text(" است"))
    assert held_together(line) == held


def test_a_formula_that_goes_on() -> None:
    line = (Text("آب، H"), SUB, Text("O، است"))
    run = Foreign("en", (Text("H"), SUB, Text("O")), "ltr")
    assert held_together(line) == (Text("آب، "), run, Text("، است"))


def test_a_name_that_is_partly_marked() -> None:
    line = (Text("نظام GNU/"), STRONG, Text("."))
    run = Foreign("en", (Text("GNU/"), STRONG), "ltr")
    assert held_together(line) == (Text("نظام "), run, Text("."))


def test_what_stands_apart_stays() -> None:
    line = (Text("واژهٔ "), STRONG, Text(" و "), Marked("em", (Text("سخت"),)))
    assert held_together(line) == line


def test_an_exponent_of_a_number_keeps_the_text_s_digits() -> None:
    line = (Text("10"), Marked("sup", (Text("6"),)))
    assert held_together(line) == line
    assert plain(set_line(line, language("fa"), language)) == "۱۰۶"


def test_its_digits_are_its_own() -> None:
    line = (Text("سال 2024: H"), SUB, Text("O"))
    assert plain(set_line(line, language("fa"), language)) == "سال ۲۰۲۴: H2O"


PARTS = st.one_of(
    st.text("abHO2 سآ،.", min_size=1, max_size=6).map(Text),
    st.text("abHO2س", min_size=1, max_size=3).map(lambda t: Marked("sub", (Text(t),))),
)


@given(st.lists(PARTS, max_size=8).map(tuple))
def test_no_word_is_lost_or_moved(line) -> None:
    assert plain(held_together(line)) == plain(line)
