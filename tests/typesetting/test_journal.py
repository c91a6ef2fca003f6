"""The style journal: how its texts open, and that an article loses nothing in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup
from typesetting_desk import TAGS, article, body_setter, edited, line, paragraph, xhtml

from pressroom.manuscript.styles import read_style
from pressroom.model.body import Heading, Marked, Text
from pressroom.typesetting.opening import SHORTEST, opened
from pressroom.typesetting.paper import set_article

LONG = " is how it opens, and it goes on for long enough to fill the lines beside it" * 5


def opening(start: str, script: str = "Latn", letters: int = SHORTEST) -> str:
    return str(opened(Markup(f"<p>{start} and on.</p>"), script, letters))


@pytest.mark.parametrize(
    ("start", "script", "cap"),
    [
        ("Two words", "Latn", "T"),
        ("A word", "Latn", "A"),
        ("“The sea” is", "Latn", "“T"),
        ("«\u00a0L’eau\u00a0» est", "Latn", "«\u00a0L"),
        ("L’eau est", "Latn", "L"),
        ("Élan vital", "Latn", "É"),
        ("E\u0301lan vital", "Latn", "E\u0301"),
        ("¿Qué es", "Latn", "¿Q"),
        ("<em>Posidonia</em> grows", "Latn", "P"),
        ("Шторм был", "Cyrl", "Ш"),
        ("«Щит» и", "Cyrl", "«Щ"),
        ("מים רבים", "Hebr", "מ"),
    ],
)
def test_the_first_letter_and_the_mark_before_it(start: str, script: str, cap: str) -> None:
    made = opening(start, script)
    assert f'<span class="drop-cap"><span>{cap}</span></span>' in made
    # The word stays whole, and nothing is said twice.
    assert Markup(made).striptags() == Markup(f"{start} and on.").striptags()


@pytest.mark.parametrize("start", ["2015 was", '<a href="#x">Link</a> is', "— 5 is", "<br/>A b"])
def test_what_is_no_letter_opens_plainly(start: str) -> None:
    assert opening(start) == f"<p>{start} and on.</p>"


@pytest.mark.parametrize("cap", ["Q", "Щ"])
def test_letters_that_reach_below_their_line_keep_one_more_free(cap: str) -> None:
    assert 'class="drop-space deep"' in opening(f"{cap}a b")
    assert 'class="drop-space"' in opening("Ab c")


@pytest.mark.parametrize("start", ["قف على الشاطئ فوق", "در آغاز هیچ نبود"])
def test_arabic_script_opens_with_whole_words(start: str) -> None:
    made = opening(start, "Arab")
    first_three = " ".join(start.split()[:3])
    assert made.startswith(f'<p><span class="opening">{first_three}</span> ')
    assert "drop" not in made


def test_a_short_paragraph_opens_plainly() -> None:
    assert opening("Two words", letters=SHORTEST - 1) == "<p>Two words and on.</p>"


def test_only_the_first_paragraph_of_the_text_opens_it() -> None:
    blocks = (Heading(2, line("Start"), "start"), paragraph("One" + LONG), paragraph("Two" + LONG))
    made = str(body_setter().text_with_end_mark(blocks, opening=True))
    assert made.count('class="drop-cap"') == 1
    assert "<span>O</span></span>ne is how" in made
    assert "drop" not in body_setter().text_with_end_mark(blocks)


def test_a_text_of_one_paragraph_ends_in_its_end_mark() -> None:
    made = body_setter().text_with_end_mark((paragraph("One" + LONG),), opening=True)
    assert made.endswith('<span class="end-mark"></span></span></p></div>')


def test_a_paragraph_that_opens_in_italics() -> None:
    italic = Marked("em", (Text("Posidonia"),))
    made = body_setter().text_with_end_mark((paragraph(italic, LONG),), opening=True)
    assert '<em><span class="drop-cap"><span>P</span></span>osidonia</em>' in made


@pytest.mark.parametrize("tag", TAGS)
def test_an_article_loses_nothing_in_it(tag: str) -> None:
    """Brief's words in brief's order, but for who wrote it, which stands after the text."""
    (own,) = edited(article(tags=(tag,), body=(paragraph("Water" + LONG),)), within=False)
    options = {"author-block": "start"}
    said = []
    for name in ("brief", "journal"):
        document = set_article(own, read_style(Path(), name, "", options), {})
        root = xhtml(document.html.removeprefix("<!DOCTYPE html>\n"))
        said.append("".join("".join(root.itertext()).split()))
    assert said[0] == said[1]


def test_its_options_are_asked_by_css() -> None:
    style = read_style(Path(), "journal", "", {"label": "line"})
    (own,) = edited(article(), within=False)
    document = set_article(own, style, {})
    assert '<html lang="en" dir="ltr" data-script="Latn" data-author-block="end"' in document.html
    assert 'data-label="line"' in document.html
    assert '[data-label="line"]' in document.css


def test_its_own_sheet_comes_after_those_it_is_laid_over_and_before_the_press_s() -> None:
    style = read_style(Path(), "journal", "")
    (own,) = edited(article(), within=False)
    css = set_article(own, style, {}).css
    assert css.index(style.css["blocks.css"]) < css.index(style.css["journal.css"])
    assert style.css["ebook.css"] not in css


def test_drop_caps_can_be_done_without() -> None:
    (own,) = edited(article(body=(paragraph("Water" + LONG),)), within=False)
    plain = read_style(Path(), "journal", "", {"drop-cap": False})
    assert "drop-cap" not in set_article(own, plain, {}).html.partition("<body>")[2]
    dropped = read_style(Path(), "journal", "")
    assert 'class="drop-cap"' in set_article(own, dropped, {}).html
