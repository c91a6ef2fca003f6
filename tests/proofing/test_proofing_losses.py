"""Nothing lost: what does not stand in a PDF is named with its place, and that PDF is not
delivered; what does stand there is never missed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressroom.model.problem import PressError, Problem
from pressroom.model.style import OptionValue
from pressroom.production.build import run
from pressroom.production.events import silent
from pressroom.production.jobs import PrintJob
from pressroom.production.presswork import print_job
from pressroom.production.shop import Shop
from pressroom.proofing.losses import check_losses
from reading_desk import printed

SLUG = "a-first-brief"
FOLDER = f"sources/first-issue/{SLUG}"
HEAD = """---
title: A title
deck: A deck of words.
date: 2026-11-02
authors: [first-author]
---
"""
BODY = """
The first paragraph says this.

The second one has [a link](https://example.org/far) and a note.[^why]

[^why]: Because of the river.

- An item of a list

| One | Two |
|-----|-----|
| left | right |

    x = 1

The last paragraph says that.
"""


def job(press: Path, body: str = BODY, css: str = "", **options: OptionValue) -> PrintJob:
    """The English edition with this body, in the brief style with more CSS."""
    (press / FOLDER / "en.md").write_text(HEAD + body, "utf-8")
    shop = Shop(press)
    made = shop.article_pdf(shop.find(SLUG), "en")
    assert isinstance(made, PrintJob)
    style = made.style
    css = style.css["text.css"] + css
    options = {**style.options, **options}
    return replace(made, style=replace(style, css={**style.css, "text.css": css}, options=options))


def losses(wanted: PrintJob) -> list[tuple[str, int]]:
    """What is found lost when a job is done, as it is named, with its line."""
    try:
        print_job(wanted)
    except PressError as error:
        return [(named(problem), problem.position.line) for problem in error.problems]
    return []


def named(problem: Problem) -> str:
    found = re.fullmatch(rf"(.*) of {SLUG} \(en\) is lost on paper: “.*”", problem.message)
    assert found, problem.message
    assert problem.position.file == f"{FOLDER}/en.md"
    return found[1]


def test_a_note_too_long_for_its_page_is_told_at_its_line(starter: Path) -> None:
    long = BODY.replace("Because of the river.", "Because of the river. " * 400)
    with pytest.raises(PressError) as caught:
        print_job(job(starter, long))
    (problem,) = caught.value.problems
    assert (problem.position.file, problem.position.line) == (f"{FOLDER}/en.md", line_of("[^why]:"))
    assert "does not fit at the foot of the page that calls it" in problem.message
    assert print_job(job(starter, long, notes="end")).pages > 2


def line_of(words: str) -> int:
    """The line of the source that words stand on."""
    return (HEAD + BODY)[: (HEAD + BODY).index(words)].count("\n") + 1


def test_a_whole_article_is_not_missed(starter: Path) -> None:
    assert losses(job(starter)) == []


@pytest.mark.parametrize(
    ("css", "lost", "words"),
    [
        (".text > p:first-of-type { display: none }", "a paragraph", "The first"),
        (".text > p:last-of-type { display: none }", "a paragraph", "The last"),
        (".text > p:last-of-type { visibility: hidden }", "a paragraph", "The last"),
        (".text > p:last-of-type { font-size: 0 }", "a paragraph", "The last"),
        ("li { display: none }", "a paragraph", "An item"),
        ("tbody td:last-child { display: none }", "a table cell", "| One"),
        ("pre { display: none }", "lines of code", "    x"),
    ],
)
def test_what_a_style_hides_is_named_with_its_line(
    starter: Path, css: str, lost: str, words: str
) -> None:
    assert (lost, line_of(words)) in losses(job(starter, css=css))


def test_notes_that_a_style_hides_are_named(starter: Path) -> None:
    found = losses(job(starter, css=".note { display: none }"))
    assert found == [("note 1", line_of("The second")), ("note 2", line_of("[^why]: "))]


def test_so_are_notes_at_the_end(starter: Path) -> None:
    hidden = job(starter, css=".end-notes * { visibility: hidden }", notes="end")
    assert [what for what, _ in losses(hidden)] == ["note 1", "note 2"]
    assert losses(job(starter, notes="end")) == []


def test_the_deck_is_missed(starter: Path) -> None:
    assert ("the deck", 0) in losses(job(starter, css=".deck { display: none }"))


@pytest.mark.parametrize(
    "css",
    [
        "* { color: #ffffff !important }",
        ".text p { text-transform: uppercase }",
        ".text p { font-variant-caps: small-caps; letter-spacing: 2pt }",
        ".text { width: 20mm; hyphens: auto }",
        ".text p { position: relative; left: 3mm }",
    ],
)
def test_what_looks_otherwise_is_not_lost(starter: Path, css: str) -> None:
    assert losses(job(starter, css=css)) == []


def test_capitals_of_a_style_are_the_words_of_the_source(starter: Path) -> None:
    """Letters that no folding makes equal to their capitals."""
    body = "\nKırmızı ışık, İzmir; straße; ﬁne; ὀδυσσεύς, ᾳ; ŉ.\n"
    assert losses(job(starter, body, ".text p { text-transform: uppercase }")) == []


def test_a_note_too_long_for_a_page_is_not_lost_unsaid(starter: Path) -> None:
    body = f"\nA call.[^long]\n\n[^long]: {'So many words. ' * 3000}The very end.\n"
    with pytest.raises(PressError) as caught:
        print_job(job(starter, body))
    assert all(problem.position.file == f"{FOLDER}/en.md" for problem in caught.value.problems)


def test_nothing_is_delivered_and_the_former_output_stays(starter: Path) -> None:
    whole = job(starter)
    (outcome,) = run([whole], starter, silent)
    assert outcome.problems == ()
    before = (starter / whole.target).read_bytes()
    (outcome,) = run([job(starter, css="li { display: none }")], starter, silent)
    assert [named(problem) for problem in outcome.problems] == ["a paragraph"]
    assert (starter / whole.target).read_bytes() == before


def test_another_pdf_has_lost_everything(starter: Path) -> None:
    (edited,) = job(starter).editions
    found = check_losses(printed("<h1>Another</h1>").data, [edited])
    assert {"the title", "a paragraph", "a table cell", "note 1"} <= {named(p) for p in found}


WORDS = st.lists(
    st.sampled_from(
        "water office fjord “quoted” über naïve 1,200 5% e.g. WHO café well-known "
        "extraordinarily administrative — straße İzmir".split()
    ),
    min_size=1,
    max_size=30,
).map(" ".join)
INLINES = st.lists(
    WORDS
    | WORDS.map("*{}*".format)
    | WORDS.map("**{}**".format)
    | st.just("`a_b --c`")
    | st.builds("[{}](https://example.org/{})".format, WORDS, st.integers(1, 4))
    | st.just("[کلمه و واژه]{lang=fa}")
    | st.just("H<sub>2</sub>O")
    | st.just("again[^one]"),
    min_size=1,
    max_size=5,
).map(" ".join)
CELL = st.just("") | WORDS
BLOCKS = st.one_of(
    INLINES,
    INLINES.map("> {}".format),
    st.lists(INLINES, min_size=1, max_size=3).map(lambda i: "\n".join(f"- {x}" for x in i)),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda i: "\n".join(f"1. {x}" for x in i)),
    WORDS.map("## {}".format),
    WORDS.map("    {}".format),
    st.tuples(CELL, CELL).map(lambda c: f"| A | B |\n|---|---|\n| {c[0]} | {c[1]} |"),
    WORDS.map("::: pullquote\n{}\n:::".format),
    st.tuples(WORDS, INLINES).map(lambda b: f"::: box {b[0]}\n{b[1]}\n:::"),
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(BLOCKS, min_size=1, max_size=8))
def test_no_article_is_missed_that_stands_there(starter: Path, blocks: list[str]) -> None:
    """Whatever stands in it: paragraphs, lists, tables, notes, code, foreign runs."""
    parts = ["It begins.[^one]", *blocks, "[^one]: The words of *one* note."]
    assert losses(job(starter, "\n" + "\n\n<!-- -->\n\n".join(parts) + "\n")) == []
