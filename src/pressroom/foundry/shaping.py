"""A line of text to placed glyphs: the bidi algorithm, then HarfBuzz, face by face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from unicodedata import bidirectional

import uharfbuzz as hb
from bidi import algorithm as bidi

from pressroom.model.style import Face

_EMBEDDINGS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a face, at ``x``, ``y`` from the line's beginning, in em."""

    face: Face
    index: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """Placed glyphs and the line's advance, in em."""

    glyphs: tuple[Glyph, ...]
    advance: float


@lru_cache(maxsize=128)
def hb_font(face: Face) -> Any:
    """HarfBuzz's font of a face."""
    return hb.Font(hb.Face(hb.Blob(face.data)))


def shape(text: str, faces: Sequence[Face], direction: str = "") -> Line:
    """Lay a line of text out. Each character is set in the first of ``faces`` that has it.

    ``direction`` is that of the line; without it, its first strong character's decides
    (UAX #9, P2 and P3).
    """
    glyphs: list[Glyph] = []
    pen = 0.0
    for run, level in _visual_runs(text, direction):
        for face, part in _by_face(run, faces, reverse=bool(level % 2)):
            font = hb_font(face)
            buffer = hb.Buffer()
            buffer.add_str(part)
            buffer.guess_segment_properties()
            buffer.direction = "rtl" if level % 2 else "ltr"
            hb.shape(font, buffer)
            em = font.face.upem
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
                glyphs.append(
                    Glyph(face, info.codepoint, pen + place.x_offset / em, place.y_offset / em)
                )
                pen += place.x_advance / em
    return Line(tuple(glyphs), pen)


def _levels(text: str, direction: str) -> list[int]:
    """The embedding level of every character. The algorithm takes joiners and other
    boundary-neutral characters out (X9); they go with what stands before them."""
    storage: dict[str, Any] = bidi.get_empty_storage()
    base = {"ltr": 0, "rtl": 1}.get(direction, bidi.get_base_level(text))
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    bidi.get_embedding_levels(text, storage)
    for step in (
        bidi.explicit_embed_and_overrides,
        bidi.resolve_weak_types,
        bidi.resolve_neutral_types,
        bidi.resolve_implicit_levels,
    ):
        step(storage, False)
    known = iter(storage["chars"])
    levels: list[int] = []
    for character in text:
        if bidirectional(character) in bidi.X9_REMOVED:
            levels.append(levels[-1] if levels else base)
        else:
            levels.append(int(next(known)["level"]))
    return levels


def _visual_runs(text: str, direction: str) -> list[tuple[str, int]]:
    """Runs of one level in visual order from the left (UAX #9, L2), each still in logical
    order within itself."""
    kept = "".join(c for c in text if c not in _EMBEDDINGS)
    levels = _levels(kept, direction) if kept else []
    runs: list[tuple[str, int]] = []
    for character, level in zip(kept, levels, strict=True):
        if runs and runs[-1][1] == level:
            runs[-1] = (runs[-1][0] + character, level)
        else:
            runs.append((character, level))
    for lowest in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(runs):
            end = start
            while end < len(runs) and runs[end][1] >= lowest:
                end += 1
            if end > start:
                runs[start:end] = reversed(runs[start:end])
            start = end + 1
    return runs


def _by_face(run: str, faces: Sequence[Face], reverse: bool) -> list[tuple[Face, str]]:
    """A run cut where its face changes; in visual order."""
    parts: list[tuple[Face, str]] = []
    for character in run:
        code = ord(character)
        face = next((f for f in faces if code in f.characters), faces[0])
        joins = bool(parts) and (
            code in (0x200C, 0x200D) or (code in parts[-1][0].characters and character == " ")
        )
        if parts and (joins or parts[-1][0] is face):
            parts[-1] = (parts[-1][0], parts[-1][1] + character)
        else:
            parts.append((face, character))
    return parts[::-1] if reverse else parts
