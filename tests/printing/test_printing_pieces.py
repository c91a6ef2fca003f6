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
        next(pieces_of(b"on", (0, 1), told(glyphs(*flags)), False, 0))[1]
        for flags in ((1, 1), (33, 0xDEADBEE1))
    )
    assert first is second


def test_words_and_spaces_are_pieces_from_the_left() -> None:
    flat = bytes(SIZE * 5)
    found = pieces_of(b"a  bc", (0, 1, 2, 3, 4), flat, False, 0)
    assert [(start, is_space) for start, _, _, is_space in found] == [
        (0, False),
        (1, True),
        (2, True),
        (3, False),
    ]


def test_a_space_of_several_glyphs_is_one_piece() -> None:
    found = pieces_of(b"a b", (0, 1, 1, 2), bytes(SIZE * 4), False, 0)
    assert [start for start, *_ in found] == [0, 1, 2]
