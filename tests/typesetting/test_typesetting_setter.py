"""What templates call: addresses that break, bylines, credit lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from typesetting_desk import PlainHooks, article, edited, line, link

from pressroom.model.article import Person
from pressroom.model.body import Inlines
from pressroom.model.text import Localized
from pressroom.typesetting.setter import Setter, breakable


def pieces(address: str) -> list[str]:
    """The pieces of an address between which it may break."""
    return [Markup(part).striptags() for part in str(breakable(address)).split("<wbr/>")]


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("x.org/a", "x|.org|/a"),
        ("x.org?a=1&b=2", "x|.org|?a|=1|&b|=2"),
        ("x.org/a-b#c", "x|.org|/a|-b|#c"),
        ("x.org/a_b:c~d", "x|.org|/a_b:c~d"),
        ("/a", "/a"),
    ],
)
def test_an_address_breaks_before_its_marks(address: str, parts: str) -> None:
    assert pieces(address) == parts.split("|")


def test_pieces_are_held_together_unless_no_line_could_hold_them() -> None:
    long = "/" + "x" * 60
    assert breakable(f"x.org{long}") == (
        f'<span class="bit">x</span><wbr/><span class="bit">.org</span><wbr/>{long}'
    )


def test_small_pieces_may_be_joined() -> None:
    address = "records.example.org/reports/minutes-of-2024/a-b-c-d"
    assert str(breakable(address, 24)).count("<wbr/>") == 2
    assert pieces("x.org/a") == ["x", ".org", "/a"]
    assert breakable("x.org/a", 24) == '<span class="bit">x.org/a</span>'


@given(st.text("ab1/?&=-.#_:~<%;", max_size=60))
@settings(deadline=None, max_examples=60)
def test_joined_pieces_break_at_marks_and_are_not_too_long(address: str) -> None:
    parts = str(breakable(address, 24)).split("<wbr/>")
    words = [Markup(part).striptags() for part in parts]
    assert "".join(words) == address
    assert all(word[0] in "/?&=-.#" for word in words[1:])
    assert len(words) == 1 or all(len(a) + len(b) > 24 for a, b in pairwise(words))


@given(st.text("ab1/?&=-.#_:~<%;", max_size=60))
@settings(deadline=None, max_examples=60)
def test_an_address_breaks_nowhere_else_and_keeps_every_character(address: str) -> None:
    parts = pieces(address)
    assert "".join(parts) == address
    assert all(part[0] in "/?&=-.#" for part in parts[1:])


def setter(tag: str, *names: str, url: str = "", **rest: object) -> Setter:
    people = tuple(("author", Person(Localized.of(name), url=url)) for name in names)
    (made,) = edited(article(tags=(tag,), credits=people, **rest))
    return Setter(made, PlainHooks())


@pytest.mark.parametrize(
    ("tag", "names", "byline"),
    [
        ("en", ("A",), "by A"),
        ("en", ("A", "B", "C"), "by A, B, and C"),
        ("fr", ("A", "B"), "par A et B"),
        ("ru", ("А", "Б"), "А и Б"),
        ("fa", ("الف", "ب"), "نوشتهٔ الف و ب"),
        ("ar", ("ا", "ب"), "بقلم ا وب"),
        ("he", ("א", "ב"), "מאת א וב"),
    ],
)
def test_the_byline_by_language(tag: str, names: tuple[str, ...], byline: str) -> None:
    assert setter(tag, *names).byline() == byline


def test_names_in_a_byline_are_links_and_escaped() -> None:
    assert setter("en", "A <b>", url="https://a.org?x&y").byline() == (
        'by <a href="https://a.org?x&amp;y">A &lt;b&gt;</a>'
    )


def test_a_name_with_braces_is_a_name() -> None:
    assert setter("en", "{0}", "{names}").byline() == "by {0} and {names}"


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("What the wells say", "What the wells~say"),
        ("Wells", "Wells"),
        ("Two words", "Two words"),
        ("The aquifer set its own", "The aquifer set~its~own"),
        ("On intergovernmental responsibilities", "On intergovernmental responsibilities"),
    ],
)
def test_the_last_two_short_words_of_a_title_stay_together(title: str, printed: str) -> None:
    assert setter("en", "A").display(title).replace("\u00a0", "~") == printed


@pytest.mark.parametrize(
    ("deck", "printed"),
    [
        (line("What the wells say"), "What the wells~say"),
        (line("Read ", link("https://x.org", "the wells say")), ">the wells say</a>"),
    ],
)
def test_the_last_two_words_of_a_deck_stay_together(deck: Inlines, printed: str) -> None:
    made = setter("en", "A", deck=deck).deck()
    assert printed in made.replace("\u00a0", "~")


def test_one_credit_line_a_role() -> None:
    people = (
        ("translator", Person(Localized.of("Cy"))),
        ("translator", Person(Localized.of("Di"))),
        ("editor", Person(Localized.of("Ed"))),
    )
    (made,) = edited(article(credits=people))
    lines = Setter(made, PlainHooks()).credit_lines()
    assert lines == ["Translated by Cy and Di", "Edited by Ed"]


def test_labels_scripts_and_shown_addresses() -> None:
    own = setter("fa", "الف")
    assert own.label("figure") == "شکل {number}"
    assert own.script_of("he") == "Hebr"
    assert own.address("https://x.org/").striptags() == "x.org"


def test_an_article_of_the_same_file_is_inside() -> None:
    own = setter("en", "A")  # the medium holds brine-en
    assert own.inside("brine") == "#brine-en"
    assert own.inside("salt") == ""
