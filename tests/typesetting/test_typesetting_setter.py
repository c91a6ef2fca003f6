"""What templates call: addresses, bylines, credit lines."""

from __future__ import annotations

import pytest
from typesetting_desk import PlainHooks, article, edited, line, link

from pressroom.model.article import Person
from pressroom.model.body import Inlines
from pressroom.model.text import Localized
from pressroom.typesetting.setter import Setter


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
