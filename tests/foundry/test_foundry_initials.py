"""Faces of drop caps: letters of the text's size whose outlines are several lines tall."""

from __future__ import annotations

import dataclasses
import io

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from foundry_case import SERIF

from pressroom.foundry.faces import cast
from pressroom.foundry.shaping import shape

MEASURES = (("gap", 0.3), ("hebrew", 0.0), ("height", 3.7), ("lower", 3.0))
INITIALS = dataclasses.replace(SERIF, initial=MEASURES)


def bounds(letter: str) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a letter, in ems."""
    font = TTFont(io.BytesIO(cast(INITIALS).data))
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[font.getBestCmap()[ord(letter)]].draw(pen)
    left, bottom, right, top = (edge / font["head"].unitsPerEm for edge in pen.bounds)
    return left, bottom, right, top


@pytest.mark.parametrize("letter", "HTEIШ")
def test_capitals_stand_on_the_lower_line_and_are_as_tall_as_asked(letter: str) -> None:
    _, bottom, _, top = bounds(letter)
    assert bottom == pytest.approx(-3.0, abs=0.01)
    assert top == pytest.approx(0.7, abs=0.02)


@pytest.mark.parametrize("letter", "HTAIJÉ")
def test_a_letter_stands_on_the_edge_and_its_word_a_gap_from_it(letter: str) -> None:
    left, _, right, _ = bounds(letter)
    assert left == pytest.approx(0, abs=0.01)
    em = TTFont(io.BytesIO(cast(INITIALS).data))["head"].unitsPerEm
    advance = shape(letter, [cast(INITIALS)]).advance
    scale = advance / (right + 0.3)
    assert scale in (pytest.approx(1, abs=0.02), pytest.approx(em, rel=0.02))


def test_a_quotation_mark_hangs_from_the_top_and_is_smaller() -> None:
    _, bottom, _, top = bounds("“")
    assert top == pytest.approx(bounds("H")[3], abs=0.02)
    assert bottom > -1.5


def test_the_lines_of_the_text_stay_as_they_are() -> None:
    plain, tall = (TTFont(io.BytesIO(cast(request).data)) for request in (SERIF, INITIALS))
    assert (tall["hhea"].ascent, tall["hhea"].descent) == (
        plain["hhea"].ascent,
        plain["hhea"].descent,
    )


def test_the_same_face_is_the_same_bytes() -> None:
    first = cast(INITIALS).data
    cast.cache_clear()
    assert cast(INITIALS).data == first
    assert cast(INITIALS).characters < cast(SERIF).characters | {0xA0, 0x202F}
