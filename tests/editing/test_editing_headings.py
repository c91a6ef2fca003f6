"""Anchors of headings, numbers of figures and tables."""

from __future__ import annotations

import pytest
from editing_desk import line, paragraph

from pressroom.editing.headings import number_blocks
from pressroom.model.body import (
    Block,
    Box,
    Cell,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Marked,
    Quote,
    Table,
    walk,
)


def heading(*words: object, level: int = 2) -> Heading:
    return Heading(level, line(*words))  # type: ignore[arg-type]


def figure(caption: str = "") -> Figure:
    return Figure("a.svg", "alt", line(caption) if caption else ())


def table(caption: str = "") -> Table:
    return Table((Cell(line("h")),), (), line(caption) if caption else ())


def ids(*blocks: Block) -> list[str]:
    return [node.id for node in walk(number_blocks(blocks)) if isinstance(node, Heading)]


def numbers(kind: type, *blocks: Block) -> list[int]:
    return [node.number for node in walk(number_blocks(blocks)) if isinstance(node, kind)]


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("What the wells say", "what-the-wells-say"),
        ("Costs: 12.5%?", "costs-12-5"),
        ("چاه‌ها چه می‌گویند", "چاه-ها-چه-می-گویند"),
        ("مَا الماء؟", "ما-الماء"),
        ("Вода", "вода"),
        ("…", "section"),
    ],
)
def test_a_heading_s_anchor_is_its_words(words: str, anchor: str) -> None:
    assert ids(heading(words)) == [anchor]


def test_an_anchor_reads_through_markup() -> None:
    assert ids(heading("The ", Marked("em", line("qanat")), " today")) == ["the-qanat-today"]


def test_anchors_are_unique_in_an_article() -> None:
    assert ids(heading("A"), heading("A"), heading("A-2"), heading("A")) == [
        "a",
        "a-2",
        "a-2-2",
        "a-3",
    ]


def test_headings_within_boxes_count() -> None:
    box = Box(line("Box"), (heading("A", level=3),))
    assert ids(heading("A"), box, Quote((heading("A"),))) == ["a", "a-2", "a-3"]


def test_figures_and_tables_are_numbered_each_by_themselves() -> None:
    blocks = (figure("a"), table("b"), figure("c"), table("d"))
    assert numbers(Figure, *blocks) == [1, 2]
    assert numbers(Table, *blocks) == [1, 2]


def test_without_a_caption_there_is_no_number() -> None:
    assert numbers(Figure, figure("a"), figure(), figure("b")) == [1, 0, 2]
    assert numbers(Table, table(), table("a")) == [0, 1]


def test_figures_inside_other_blocks_are_numbered_in_reading_order() -> None:
    blocks = (
        Box(line("Box"), (figure("1"),)),
        ListBlock(False, (ListItem((paragraph("item"), figure("2"))),)),
        Quote((figure("3"),)),
        figure("4"),
    )
    assert numbers(Figure, *blocks) == [1, 2, 3, 4]


def test_nothing_else_changes() -> None:
    blocks = (paragraph("one"), Quote((paragraph("two"),)))
    assert number_blocks(blocks) == blocks
