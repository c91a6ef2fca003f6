"""The last word of a paragraph stays in one piece."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from typesetting_desk import article, brief, edited, line, link, paragraph

from pressroom.model.body import Inlines, Marked, Paragraph, Quote, Text, plain
from pressroom.typesetting.last_words import Whole, with_whole_end
from pressroom.typesetting.paper import set_article


def whole(words: Inlines) -> list[str]:
    """What is kept whole at the end of a paragraph before another, on paper."""
    (made,) = edited(article(body=(Paragraph(words), paragraph("The end."))))
    html = set_article(made, brief(), {}).html
    return re.findall('<span class="whole">(.*?)</span>', html)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (line("It is easy to overlook."), ["overlook."]),
        (line("Overlooking"), ["Overlooking"]),
        (line("Easy to ", link("brine", "overlook", slug="brine"), "."), ["overlook"]),
        (line("Salt, and ", Marked("em", (Text("pesticide"),)), "."), ["pesticide"]),
        (line("Government of all."), []),
        (line("See https://sdgs.un.org/goals."), []),
        (line("A " + "x" * 31), []),
    ],
)
def test_the_last_word_of_a_paragraph_is_whole(words: Inlines, kept: list[str]) -> None:
    assert whole(words) == kept
    assert plain(with_whole_end(words)) == plain(words)


def test_no_word_before_it_is_and_none_of_a_script_that_divides_none() -> None:
    quote = Quote((paragraph("Nothing overlooks something."),))
    made = edited(article(tags=("en", "fa"), body=(quote, paragraph("The end."))))
    english, persian = (set_article(e, brief(), {}).html for e in made)
    assert re.findall('<span class="whole">(.*?)</span>', english) == ["something."]
    assert 'class="whole"' not in persian


def test_the_end_mark_is_glued_to_a_whole_word() -> None:
    (made,) = edited(article(body=(paragraph("Easy to overlook."),)))
    html = set_article(made, brief(), {}).html
    assert 'to <span class="last-word">overlook.<span class="end-mark"></span></span></p>' in html


def test_calls_stay_with_the_whole_word() -> None:
    (made,) = edited(article(body=(paragraph("See a ", link("https://un.org", "government")),)))
    (block,) = made.body
    *_, before, _ = with_whole_end(block.children)
    assert before == replace(before, children=(Whole("government"),))
