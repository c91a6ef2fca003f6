"""Which block of a translation answers which of its original."""

from __future__ import annotations

from dataclasses import replace

import pytest
from editing_desk import link, paragraph
from hypothesis import given
from hypothesis import strategies as st

from pressroom.editing.alignment import align, line_of, pair, pair_notes, unfolded
from pressroom.model.body import (
    Block,
    Blocks,
    CodeBlock,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Text,
)
from pressroom.model.edited import Note

# Paragraphs of different length, as an article has them.
LENGTHS = (310, 520, 180, 640, 415, 260)


def words(length: int, letter: str = "a") -> Paragraph:
    return paragraph((letter * 5 + " ") * (length // 6))


def heading(text: str, level: int = 2) -> Heading:
    return Heading(level, (Text(text),))


def listed(*items: str, start: int = 1) -> ListBlock:
    return ListBlock(True, tuple(ListItem((paragraph(item),)) for item in items), start)


ARTICLE: Blocks = tuple(words(length) for length in LENGTHS)
TRANSLATION: Blocks = tuple(words(length * 5 // 4, "ب") for length in LENGTHS)


def pairs(first: Blocks, second: Blocks) -> list[tuple[list[int], list[int]]]:
    """The rows, blocks by their place in each text."""
    one, two = unfolded(first), unfolded(second)
    made, i, j = [], 0, 0
    for row in align(first, second):
        made.append((list(range(i, i + len(row.first))), list(range(j, j + len(row.second)))))
        i, j = i + len(row.first), j + len(row.second)
    assert (i, j) == (len(one), len(two))
    return made


# -- laws --

texts = st.text("ab 19۱", max_size=200)
flat = st.one_of(
    texts.map(paragraph),
    st.builds(heading, texts, st.integers(2, 4)),
    st.lists(texts, min_size=1, max_size=4).map(lambda items: listed(*items)),
    texts.map(lambda text: Quote((paragraph(text),))),
    st.builds(Figure, st.sampled_from(["a.svg", "b.svg"]), texts),
    texts.map(CodeBlock),
    st.just(Rule()),
)
bodies = st.lists(flat, max_size=12).map(tuple)


@given(bodies, bodies)
def test_every_block_stands_once_and_in_its_order(first: Blocks, second: Blocks) -> None:
    rows = align(first, second)
    assert sum((row.first for row in rows), ()) == unfolded(first)
    assert sum((row.second for row in rows), ()) == unfolded(second)
    assert all(row.first or row.second for row in rows)


@given(bodies)
def test_a_text_answers_itself_block_by_block(body: Blocks) -> None:
    assert all(row.first == row.second for row in align(body, body))


@given(bodies, bodies)
def test_only_paragraphs_are_taken_together(first: Blocks, second: Blocks) -> None:
    for row in align(first, second):
        if len(row.first) + len(row.second) > 2:
            assert {type(block) for block in (*row.first, *row.second)} == {Paragraph}


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)))
def test_pairing_leaves_nothing_out(first: list[int], second: list[int]) -> None:
    made = pair(first, second, lambda a, b: a == b)
    assert [a for a, _ in made if a is not None] == first
    assert sorted(b for _, b in made if b is not None) == sorted(second)
    assert all(a == b for a, b in made if a is not None and b is not None)


# -- examples --


@pytest.mark.parametrize("lost", range(len(LENGTHS)))
def test_a_lost_paragraph_is_seen_where_it_is_lost(lost: int) -> None:
    short = TRANSLATION[:lost] + TRANSLATION[lost + 1 :]
    assert [row.first for row in align(ARTICLE, short) if not row.second] == [(ARTICLE[lost],)]
    assert all(row.first for row in align(ARTICLE, short))


@pytest.mark.parametrize("at", range(len(LENGTHS) - 1))
def test_two_paragraphs_made_one_share_a_row(at: int) -> None:
    one = Paragraph(TRANSLATION[at].children + TRANSLATION[at + 1].children)  # type: ignore[union-attr]
    merged = (*TRANSLATION[:at], one, *TRANSLATION[at + 2 :])
    rows = [row for row in align(ARTICLE, merged) if len(row.first) != 1]
    assert [(row.first, row.second) for row in rows] == [(ARTICLE[at : at + 2], (one,))]
    turned = [row for row in align(merged, ARTICLE) if len(row.second) != 1]
    assert [row.second for row in turned] == [ARTICLE[at : at + 2]]


def test_numbers_and_addresses_tell_paragraphs_of_one_length_apart() -> None:
    first = (paragraph("In 1998 " + "so " * 30), paragraph("In 2007 " + "so " * 30))
    second = (paragraph("در سال ۲۰۰۷ " + "که " * 30),)
    assert pairs(first, second) == [([0], []), ([1], [0])]
    linked = (
        paragraph("so " * 30, link("https://example.org/one")),
        paragraph("so " * 30, link("https://example.org/two")),
    )
    assert pairs(linked, (linked[1],)) == [([0], []), ([1], [0])]


def test_headings_hold_what_stands_between_them() -> None:
    first = (heading("One"), words(200), heading("Two"), words(200), words(300))
    second = (heading("یک"), heading("دو"), words(200), words(300))
    assert pairs(first, second) == [([0], [0]), ([1], []), ([2], [1]), ([3], [2]), ([4], [3])]


def test_headings_of_other_levels_are_no_counterparts_of_a_paragraph() -> None:
    rows = align((heading("Title"),), (words(5),))
    assert [(len(row.first), len(row.second)) for row in rows] in (
        [(1, 0), (0, 1)],
        [(0, 1), (1, 0)],
    )


def test_lists_stand_item_against_item_and_keep_their_numbers() -> None:
    body = (listed("one", "two", start=4),)
    assert [block.start for block in unfolded(body)] == [4, 5]  # type: ignore[union-attr]
    assert pairs(body, (listed("یک", "دو"),)) == [([0], [0]), ([1], [1])]


def test_pictures_answer_the_same_picture() -> None:
    one, two = Figure("one.svg", "One"), Figure("two.svg", "Two")
    rows = align((one, two), (replace(two, alt="دو"),))
    assert [(row.first, bool(row.second)) for row in rows] == [((one,), False), ((two,), True)]


def test_nothing_against_something() -> None:
    assert pairs((), ARTICLE[:2]) == [([], [0]), ([], [1])]
    assert align((), ()) == ()


def test_an_item_stands_on_the_line_of_its_words() -> None:
    item = ListItem((replace(paragraph("two"), line=41),))
    (block,) = unfolded((ListBlock(False, (item,), line=40),))
    assert line_of((block,)) == 41


def note(number: int, url: str = "", key: str = "", text: str = "") -> Note:
    blocks: tuple[Block, ...] = (paragraph(text),) if text else ()
    return Note(number, str(number), blocks, url and f"https://{url}", url, key=key)


def test_notes_go_by_address_key_and_order() -> None:
    first = [note(1, "a.org"), note(2, key="why", text="Why"), note(3, "press.org/en/x", key="x")]
    second = [
        note(1, key="why", text="چرا"),
        note(2, "a.org"),
        note(3, "press.org/fa/x", key="x"),
        note(4, "b.org"),
    ]
    rows = pair_notes(first, second)
    numbers = [(r.first and r.first.number, r.second and r.second.number) for r in rows]
    assert numbers == [(1, 2), (2, 1), (3, 3), (None, 4)]
    # The translations of one article have addresses of their own.
    assert [row.shared for row in rows] == [True, False, False, False]


def test_notes_whose_keys_differ_go_by_their_order() -> None:
    rows = pair_notes(
        [note(1, key="a", text="A"), note(2, key="b", text="B")],
        [note(1, key="c", text="پ"), note(2, key="d", text="ت")],
    )
    assert [(r.first and r.first.key, r.second and r.second.key) for r in rows] == [
        ("a", "c"),
        ("b", "d"),
    ]
