"""Pieces of lines, each found once."""

from __future__ import annotations

import struct

from pressroom.printing.pieces import SIZE, pieces_of, told


def glyphs(*flags: int) -> bytes:
    """Two glyphs as Pango sets them, one after the other, with these flags."""
    return b"".join(struct.pack("=I3iI", 7, 1024, 0, 0, flag) for flag in flags)


def test_flags_of_glyphs_say_nothing() -> None:
    assert told(glyphs(1, 0xDEADBEE1)) == told(glyphs(0, 3)) == glyphs(0, 0)


def test_a_word_is_found_once_whatever_stands_beside_its_flags() -> None:
    first, second = (
        next(pieces_of(b"on", (0, 1), told(glyphs(*flags)), False, 0)).piece
        for flags in ((1, 1), (33, 0xDEADBEE1))
    )
    assert first is second
    assert len(glyphs(1)) == SIZE
