"""A line of text to placed glyphs: joining, half-spaces, directions, faces."""

from __future__ import annotations

from unicodedata import mirrored

import pytest
from bidi import get_display
from foundry_case import AMIRI, HEBREW, SANS, SERIF
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.foundry.faces import cast
from pressroom.foundry.shaping import hb_font, shape
from pressroom.model.style import Face


def glyphs(text: str, *faces: Face, direction: str = "") -> list[int]:
    return [glyph.index for glyph in shape(text, faces or (cast(AMIRI),), direction).glyphs]


def visual(text: str, direction: str = "") -> str:
    """The line's letters from the left: set in a face where every letter has one glyph."""
    face = cast(SANS)
    back = {hb_font(face).get_nominal_glyph(ord(c)): c for c in text}
    hebrew = hb_font(cast(HEBREW))
    back_hebrew = {hebrew.get_nominal_glyph(ord(c)): c for c in text}
    line = shape(text, [face, cast(HEBREW)], direction)
    return "".join(
        (back if glyph.face is face else back_hebrew)[glyph.index] for glyph in line.glyphs
    )


# -- joining --


def test_joined_arabic_is_not_its_isolated_letters() -> None:
    isolated = [glyph for letter in reversed("سلام") for glyph in glyphs(letter)]
    assert glyphs("سلام") != isolated


def test_the_last_letter_stands_leftmost() -> None:
    assert glyphs("دار")[0] == glyphs("ر")[0]


def test_a_half_space_keeps_letters_apart_and_in_order() -> None:
    with_it, without = glyphs("می\u200cشود"), glyphs("میشود")
    assert with_it != without
    # from the left: the second half as it stands alone, then the first
    second, first = glyphs("شود"), glyphs("می")
    assert with_it[: len(second)] == second
    assert with_it[-len(first) :] == first


def test_a_half_space_takes_no_room() -> None:
    faces = [cast(AMIRI)]
    apart = shape("می\u200cشود", faces).advance
    halves = shape("می", faces).advance + shape("شود", faces).advance
    assert apart == pytest.approx(halves, abs=0.001)


def test_ligatures_of_the_face_are_made() -> None:
    assert len(glyphs("fi", cast(SERIF))) == 1


# -- order --


@pytest.mark.parametrize(
    ("text", "direction", "from_the_left"),
    [
        ("abc", "", "abc"),
        ("אבג", "", "גבא"),
        ("abc אבג def", "", "abc גבא def"),
        ("אבג abc דה", "", "הד abc גבא"),
        ("אבג 123", "", "123 גבא"),
        ("abc אבג 123", "", "abc 123 גבא"),
        # the direction of the line, where it is said, wins over the first letter's
        ("abc אבג", "rtl", "גבא abc"),
        ("אבג abc", "ltr", "גבא abc"),
        ("12", "rtl", "12"),
        ("", "", ""),
    ],
)
def test_visual_order(text: str, direction: str, from_the_left: str) -> None:
    assert visual(text, direction) == from_the_left


def test_invisible_embeddings_are_not_set() -> None:
    assert visual("\u2066abc\u2069 \u202aאב\u202c") == "abc בא"


@given(
    st.text("abcאבגד 0123", min_size=1, max_size=20).filter(lambda t: not t.isspace()),
    st.sampled_from(["ltr", "rtl"]),
)
@settings(deadline=None, max_examples=60)
def test_the_order_is_that_of_the_bidi_algorithm(text: str, direction: str) -> None:
    text = text.strip()  # L1 sets spaces at the end of a line apart
    assert not any(mirrored(c) for c in text)
    expected = get_display(text, base_dir=direction[0].upper())
    assert visual(text, direction) == expected


# -- faces and places --


def test_each_character_in_the_first_face_that_has_it() -> None:
    latin, arabic = cast(SERIF), cast(AMIRI)
    line = shape("a ب", [latin, arabic])
    assert [glyph.face.family for glyph in line.glyphs] == ["Source Serif 4"] * 2 + ["Amiri"]
    assert {glyph.face.family for glyph in shape("a ب", [arabic, latin]).glyphs} == {"Amiri"}


def test_a_character_that_no_face_has_is_set_in_the_first() -> None:
    (glyph,) = shape("𐎠", [cast(SERIF), cast(AMIRI)]).glyphs
    assert (glyph.face.family, glyph.index) == ("Source Serif 4", 0)


def test_brackets_are_mirrored_from_right_to_left() -> None:
    face = cast(AMIRI)
    assert glyphs("(ب)", face)[0] == glyphs("(", face, direction="ltr")[0]


def test_glyphs_follow_each_other_and_fill_the_line() -> None:
    line = shape("water", [cast(SANS)])
    places = [glyph.x for glyph in line.glyphs]
    assert places == sorted(places) and places[0] == 0
    assert places[-1] < line.advance
    assert shape("", [cast(SANS)]).advance == 0


@given(st.text("abc .", min_size=1, max_size=12))
@settings(deadline=None, max_examples=60)
def test_a_longer_line_is_wider(text: str) -> None:
    faces = [cast(SANS)]
    assert 0 < shape(text, faces).advance < shape(text + "a", faces).advance
