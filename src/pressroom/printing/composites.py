"""Glyphs composed of a font's own, added to the font that a PDF embeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent, GlyphCoordinates

XY_ARE_OFFSETS = 0x0002

# What a glyph map (CIDToGIDMap) says of its file: how many of the first glyphs have the
# face's own numbers. Those after them, composed or parts of others, are numbered by the
# file. The name is of the second class (ISO 32000-1, annex E).
OWN_GLYPHS = "PRSR_OwnGlyphs"


@dataclass(frozen=True, slots=True)
class Composite:
    """A glyph made of others: each with its index and how far right and up it stands;
    ``advance`` is the whole's. All in font units.

    One without parts is hollow: it carries text and is written so as not to be drawn (Tr 3).
    """

    parts: tuple[tuple[int, int, int], ...]
    advance: int


def compose(data: bytes, composites: Sequence[Composite]) -> tuple[bytes, int]:
    """A TrueType font with ``composites`` after its own glyphs, and the first one's index."""
    if not composites:
        return data, 0
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    order = list(font.getGlyphOrder())
    glyphs, metrics = font["glyf"], font["hmtx"].metrics
    for number, composite in enumerate(composites):
        name = f"composed{number}"
        glyph = _hollow() if not composite.parts else _composed(composite, order)
        order.append(name)
        glyphs.glyphs[name] = glyph
        metrics[name] = (composite.advance, 0)
    font.setGlyphOrder(order)
    glyphs.setGlyphOrder(order) if hasattr(glyphs, "setGlyphOrder") else None
    for number in range(len(composites)):
        name = f"composed{number}"
        glyph = glyphs.glyphs[name]
        glyph.recalcBounds(glyphs)
        metrics[name] = (metrics[name][0], getattr(glyph, "xMin", 0))
    font["maxp"].numGlyphs = len(order)
    if "post" in font:
        font["post"].formatType = 3.0
    out = BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue(), len(order) - len(composites)


def _composed(composite: Composite, order: list[str]) -> Glyph:
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = []
    for index, right, up in composite.parts:
        part = GlyphComponent()
        part.glyphName = order[index]
        part.x, part.y = right, up
        part.flags = XY_ARE_OFFSETS
        glyph.components.append(part)
    return glyph


def _hollow() -> Glyph:
    """It has an outline, since what reads a page skips text without any."""
    glyph = Glyph()
    glyph.numberOfContours = 1
    glyph.coordinates = GlyphCoordinates([(0, 0), (10, 0), (10, 10), (0, 10)])
    glyph.flags = bytearray([1, 1, 1, 1])
    glyph.endPtsOfContours = [3]
    from fontTools.ttLib.tables.ttProgram import Program

    glyph.program = Program()
    glyph.program.fromBytecode(b"")
    return glyph
