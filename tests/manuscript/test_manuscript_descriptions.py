"""Long descriptions within figures: ``:::: figure`` … ``::: description``."""

from __future__ import annotations

import pytest

from pressroom.model.body import Figure, ListBlock, Paragraph, Table, plain

FIGURE = """:::: figure
![Bars.](a.png)

A caption.

Nobody.

::: description
{}
:::
::::
"""
ALONE = "take links, notes, pictures and captions out of it"


def test_words_lists_and_tables_are_told(read) -> None:
    found = read(FIGURE.format("One is *long*.\n\n- a\n- b\n\n| A | B |\n|---|---|\n| 1 | 2 |"))
    (figure,) = found.blocks
    assert found.said == []
    assert isinstance(figure, Figure)
    assert [type(block) for block in figure.description] == [Paragraph, ListBlock, Table]
    assert (plain(figure.caption), plain(figure.source)) == ("A caption.", "Nobody.")


def test_it_may_stand_before_the_caption(read) -> None:
    found = read(":::: figure\n![A](a.png)\n\n::: description\nIt.\n:::\n\nCaption.\n::::\n")
    (figure,) = found.blocks
    assert (found.said, plain(figure.caption), plain(figure.description)) == ([], "Caption.", "It.")


@pytest.mark.parametrize(
    "inside",
    [
        "See [there](https://example.org).",
        "![B](b.png)",
        "Said.[^n]\n\n[^n]: Note.",
        "## A heading",
        "> A quotation",
        "    code",
    ],
)
def test_what_can_not_be_told(read, inside: str) -> None:
    (problem,) = (p for p in read(FIGURE.format(inside)).problems if p.mend == ALONE)
    assert problem.message == "a description of another form"
    assert problem.position.line == 8


def test_an_empty_one_wants_to_be_written(read) -> None:
    assert [p.message for p in read(FIGURE.format("")).problems] == ["an empty description"]


def test_it_belongs_to_a_figure(read) -> None:
    (problem,) = read("Words.\n\n::: description\nIt.\n:::\n").problems
    assert problem.message == "a description outside a figure"
    assert (problem.position.line, problem.mend) == (3, "move it into its figure")
