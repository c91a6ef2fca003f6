"""A line of plain words as outlines: what is written on the margin of a sheet needs no font
in the file."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from pressroom.model.style import Face


def outlined(words: str, face: Face, size: float, x: float, y: float) -> bytes:
    """PDF operators that fill the words in the current colour: at ``size`` points, begun at
    ``x`` on the baseline ``y``. Letter follows letter, from left to right; what the face
    does not have becomes a middle dot."""
    from fontTools.pens.transformPen import TransformPen

    font = _opened(face.data)
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    scale = size / font["head"].unitsPerEm
    pen = _path_pen(glyphs)
    for letter in words:
        glyph = glyphs[names.get(ord(letter)) or names[ord("·")]]
        glyph.draw(TransformPen(pen, (scale, 0, 0, scale, x, y)))
        x += glyph.width * scale
    return b"\n".join([*pen.drawn, b"f"]) if pen.drawn else b""


def width_of(words: str, face: Face, size: float) -> float:
    """How wide ``outlined`` makes the words, in points."""
    font = _opened(face.data)
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    units = sum(glyphs[names.get(ord(c)) or names[ord("·")]].width for c in words)
    return float(units * size / font["head"].unitsPerEm)


@lru_cache(maxsize=2)
def _opened(data: bytes) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(data))


def _path_pen(glyphs: Any) -> Any:
    from fontTools.pens.basePen import BasePen

    class PathPen(BasePen):  # type: ignore[misc]
        """Outlines as PDF path operators; the base pen makes cubic curves of all others."""

        def __init__(self) -> None:
            super().__init__(glyphs)
            self.drawn: list[bytes] = []

        def _say(self, operator: str, *points: tuple[float, float]) -> None:
            numbers = " ".join(f"{n:.3f}" for point in points for n in point)
            self.drawn.append(f"{numbers} {operator}".encode())

        def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 (the base pen's names)
            self._say("m", pt)

        def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
            self._say("l", pt)

        def _curveToOne(  # noqa: N802
            self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
        ) -> None:
            self._say("c", pt1, pt2, pt3)

        def _closePath(self) -> None:  # noqa: N802
            self.drawn.append(b"h")

    return PathPen()
