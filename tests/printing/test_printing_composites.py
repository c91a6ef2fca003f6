"""Composed glyphs: their parts drawn where they belong, in a font that is otherwise the same."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import calcChecksum

from layout_desk import faces
from pressroom.printing.composites import Composite, compose

E, ACUTE = ord("e"), 0x0301


@pytest.fixture(scope="module")
def data() -> bytes:
    return next(f.data for f in faces() if f.family == "Source Serif 4" and not f.italic)


def opened(data: bytes) -> TTFont:
    return TTFont(BytesIO(data))


def drawing(font: TTFont, *placed: tuple[int, int, int]) -> list[object]:
    """The outlines of glyphs, by index, so far right and up."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    for index, right, up in placed:
        glyphs[font.getGlyphName(index)].draw(TransformPen(pen, (1, 0, 0, 1, right, up)))
    return pen.value


def test_nothing_changes_without_composites(data: bytes) -> None:
    assert compose(data, ()) == (data, 0)


def test_a_composed_glyph_draws_its_parts_at_their_places(data: bytes) -> None:
    before = opened(data)
    cmap = before.getBestCmap()
    letter, mark = (before.getGlyphID(cmap[c]) for c in (E, ACUTE))
    parts = ((letter, 0, 0), (mark, 240, -30))
    made, first = compose(data, [Composite(parts, 512)])
    after = opened(made)
    assert first == before["maxp"].numGlyphs
    assert after["maxp"].numGlyphs == first + 1
    assert drawing(after, (first, 0, 0)) == drawing(before, *parts) != []


def test_its_width_is_its_own_and_its_bearing_that_of_its_outline(data: bytes) -> None:
    letter = opened(data).getGlyphID(opened(data).getBestCmap()[E])
    made, first = compose(data, [Composite(((letter, 77, 0),), 900)])
    font = opened(made)
    own = font["hmtx"][font.getGlyphName(letter)]
    assert font["hmtx"][font.getGlyphName(first)] == (900, own[1] + 77)


def test_the_font_s_own_glyphs_stay_as_they_are(data: bytes) -> None:
    letter = opened(data).getGlyphID(opened(data).getBestCmap()[E])
    made, _ = compose(data, [Composite(((letter, 5, 5),), 10), Composite((), 20)])
    before, after = opened(data), opened(made)
    for index in range(0, before["maxp"].numGlyphs, 97):
        assert drawing(after, (index, 0, 0)) == drawing(before, (index, 0, 0))
        name = before.getGlyphName(index)
        assert after["hmtx"][after.getGlyphName(index)] == before["hmtx"][name]


def test_a_hollow_glyph_has_a_width_and_an_outline(data: bytes) -> None:
    """What reads a page skips text of glyphs without any."""
    made, first = compose(data, [Composite((), 20)])
    font = opened(made)
    assert font["hmtx"][font.getGlyphName(first)][0] == 20
    assert drawing(font, (first, 0, 0))


def test_a_hollow_glyph_is_a_small_square(data: bytes) -> None:
    made, first = compose(data, [Composite((), 20)])
    glyph = opened(made)["glyf"][opened(made).getGlyphName(first)]
    assert list(glyph.coordinates) == [(0, 0), (10, 0), (10, 10), (0, 10)]


def test_tables_say_of_the_glyphs_what_fonttools_finds(data: bytes) -> None:
    wanted = [Composite(((40, 1, 2), (41, 300, -400), (60, -9, 0)), 900), Composite((), 20)]
    made = opened(compose(data, wanted)[0])
    said = {name: dict(vars(made[name])) for name in ("head", "hhea", "maxp")}
    made["hhea"].recalc(made)
    made["maxp"].recalc(made)
    found = {name: vars(made[name]) for name in said}
    for edge in ("xMin", "yMin", "xMax", "yMax", "flags"):
        assert said["head"][edge] == found["head"][edge]
    for name in ("advanceWidthMax", "minLeftSideBearing", "minRightSideBearing", "xMaxExtent"):
        assert said["hhea"][name] == found["hhea"][name]
    limits = [name for name in said["maxp"] if name.startswith("max") and name[3] in "PC"]
    assert len(limits) == 6
    assert all(said["maxp"][name] >= found["maxp"][name] for name in limits)


def test_the_file_s_checksums_are_right(data: bytes) -> None:
    made, _ = compose(data, [Composite(((40, 1, 2),), 500)])
    font = TTFont(BytesIO(made), checkChecksums=2)
    for tag in font.reader.tables:
        assert font.reader[tag]
    padded = made + bytes(-len(made) % 4)
    assert calcChecksum(padded) == 0xB1B0AFBA


def test_same_font_same_bytes(data: bytes) -> None:
    wanted = [Composite(((40, 1, 2), (41, 3, 4)), 500), Composite((), 20)]
    assert compose(data, wanted) == compose(data, wanted)
