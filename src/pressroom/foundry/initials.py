"""A face whose letters are drawn several lines tall, and set as letters of the text.

A drop cap that is a large letter stands on another line than the rest of its word, so what
reads a PDF takes it for a word of its own. In such a face the letter has the size, the
baseline and the place of any other; only its outline is large and reaches down to the line
that it stands on.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping
from typing import Any

import uharfbuzz as hb
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

# Quotation marks before the letter: so much smaller than it, and hung from its top.
MARK = 0.5
MARKS = "“”„‟«»‹›‘’‚¡¿([—\u00a0\u202f"
_UNFIT = ("GSUB", "GPOS", "GDEF", "kern", "fpgm", "prep", "cvt ", "gasp", "hdmx", "VDMX", "DSIG")


def initials(data: bytes, measures: Mapping[str, float]) -> bytes:
    """The bytes of a TrueType face with its letters as initials.

    ``measures`` are in ems of the text: ``height`` of a capital (of a Hebrew letter, in a
    face without Latin ones or where ``hebrew`` is not 0), ``lower`` how far below the text's
    line it stands, ``gap`` between it and the word.
    """
    font = TTFont(io.BytesIO(_letters_of(data)), recalcTimestamp=False)
    em = font["head"].unitsPerEm
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    model = "ה" if measures.get("hebrew") or ord("H") not in names else "H"
    scale = measures["height"] * em / _bounds(glyphs, names[ord(model)])[3]
    bottom, top = -measures["lower"] * em, (measures["height"] - measures["lower"]) * em
    drawn: dict[str, tuple[Any, int]] = {}
    for code, name in names.items():
        left, _, right, height = _bounds(glyphs, name)
        size, y = scale, bottom
        if chr(code) in MARKS:
            size = scale * MARK
            y = top - size * height
        gap = measures["gap"] * em * (MARK if chr(code) in MARKS else 1)
        # Without side bearings the stem stands on the edge of the column.
        from_right = unicodedata.bidirectional(chr(code)) == "R"
        x = (gap if from_right else 0) - left * size
        pen = TTGlyphPen(None)
        outline = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(outline)
        outline.replay(TransformPen(pen, (size, 0, 0, size, x, y)))
        drawn[name] = pen.glyph(), round((right - left) * size + gap)
    for name, (glyph, advance) in drawn.items():
        font["glyf"][name] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))
    for table in _UNFIT:
        if table in font:
            del font[table]
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def _letters_of(data: bytes) -> bytes:
    """The face cut down to letters and the marks that may stand before one."""
    face = hb.Face(hb.Blob(data))
    choice = hb.SubsetInput()
    choice.unicode_set.clear()
    for code in face.unicodes:
        if chr(code).isalpha() or chr(code) in MARKS:
            choice.unicode_set.add(code)
    choice.layout_feature_tag_set.clear()
    return bytes(hb.subset(face, choice).blob.data)


def _bounds(glyphs: Any, name: str) -> tuple[float, float, float, float]:
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    return pen.bounds or (0.0, 0.0, 0.0, 0.0)
