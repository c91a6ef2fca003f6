"""The record of the laid-out pages: places in points, words as set, pieces of one block."""

from __future__ import annotations

import pytest

from layout_desk import lay_out, lines


def test_a_page_in_points() -> None:
    (page,) = lay_out(lines(2)).pages
    assert (round(page.width), round(page.height)) == (227, 265)
    assert (round(page.area.x), page.area.y, page.area.bottom) == (28, 20, pytest.approx(245))
    assert page.foot == page.area.bottom
    assert page.filled == pytest.approx(50)


def test_lines_know_their_words_and_measure() -> None:
    (page,) = lay_out('<p data-line="12">One two<br/>three <em>four</em>.</p>').pages
    (block,) = page.blocks
    assert (block.role, block.within, block.edition, block.source) == (
        "paragraph",
        "text",
        "water-en",
        12,
    )
    assert [line.text for line in block.lines] == ["One two", "three four."]
    assert [line.first for line in block.lines] == [0, 8]
    line = block.lines[0]
    assert (round(line.left), round(line.right)) == (28, 198)
    assert line.left <= line.rectangle.x < line.rectangle.right < line.right


def test_lines_of_right_to_left_text_end_at_the_right() -> None:
    (page,) = lay_out("<p>آب و برق</p>", lang="fa", direction="rtl").pages
    line = page.blocks[0].lines[0]
    assert line.text == "آب و برق"
    assert line.rectangle.right == pytest.approx(line.right)
    assert line.rectangle.x > line.left + 50


def test_signs_of_typesetting_are_no_words() -> None:
    (page,) = lay_out("<p>to \u2066brine.org\u2069<wbr/>/a\u2060</p>").pages
    assert page.blocks[0].lines[0].text == "to brine.org/a"


def test_a_divided_word_counts_once() -> None:
    body = '<p style="width: 60pt">one govern&shy;ment of well-known</p>'
    (page,) = lay_out(body).pages
    said = [(line.text, line.hyphenated, line.first) for line in page.blocks[0].lines]
    assert said[:2] == [("one govern-", True, 0), ("ment of", False, 10)]
    assert not any(divided for _, divided, _ in said[1:])


def test_a_block_over_two_pages_is_one() -> None:
    first, second = lay_out(lines(20)).pages
    (before,), (after,) = first.blocks, second.blocks
    assert before.number == after.number
    assert (before.begins, before.ends, after.begins, after.ends) == (True, False, False, True)
    assert (len(before.lines), len(after.lines)) == (15, 5)
    assert after.lines[0].first > before.lines[-1].first


def test_notes_stand_below_the_text() -> None:
    body = '<p>Called.<span class="note" id="n1">A note of its own.</span></p>'
    (page,) = lay_out(body).pages
    assert page.blocks[0].lines[0].text == "Called."
    assert page.blocks[0].lines[0].calls == ("n1",)
    (note,) = page.notes
    assert (note.role, note.anchor) == ("note", "n1")
    assert "A note of its own." in note.lines[0].text
    assert page.foot <= note.rectangle.y < page.area.bottom


def test_parts_have_units_of_their_own() -> None:
    body = (
        '<p data-line="3">Text.</p><aside class="box" data-line="5"><p class="box-title">Title</p>'
        '<p data-line="6">In it.</p></aside><ul data-line="9"><li data-line="9">One.</li>'
        '<li data-line="10">Two.</li></ul>'
    )
    (page,) = lay_out(body).pages
    said = [(b.role, b.within, b.source, b.unit_source) for b in page.blocks]
    assert said == [
        ("paragraph", "text", 3, 3),
        ("frame", "box", 5, 5),
        ("label", "box", 5, 5),
        ("paragraph", "box", 6, 5),
        ("frame", "list", 9, 9),
        ("item", "list", 9, 9),
        ("item", "list", 10, 9),
    ]
    assert len({b.unit for b in page.blocks}) == 3
