"""How glyphs are given their text: examples with a font of four glyphs, and what always holds."""

from __future__ import annotations

import re
from types import SimpleNamespace as Fake
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.printing.composites import Composite
from pressroom.printing.textlayer import (
    LINE_CONTROLS,
    STEP,
    Cluster,
    Codes,
    Glyph,
    LineWriter,
    clusters_of,
    codes_of,
    letters_of,
    plain_letters,
)

EMPTY = 0xFFFFFFF
Placed = tuple[str, list[tuple[int, int]]]  # a cluster's text, its glyphs with their widths


def item(line: list[Placed], rtl: bool = False) -> tuple[bytes, list[int], list[Any]]:
    """A piece of a line as Pango makes one: its text, and its glyphs from the left, each with
    what it stands for."""
    starts, rows, start = [], [], 0
    for words, glyphs in line:
        for glyph, width in glyphs:
            starts.append(start)
            rows.append((glyph, width, 0, 0))
        start += len(words.encode())
    if rtl:
        starts, rows = starts[::-1], rows[::-1]
    return "".join(words for words, _ in line).encode(), starts, rows


def clusters(line: list[Placed], rtl: bool = False) -> list[Cluster]:
    return clusters_of(*item(line, rtl), EMPTY, 1.0)


def font(**rest: Any) -> Any:
    settings = {"hash": "f", "upem": 1000, "glyph_count": 100, "to_unicode": {}, "widths": {}}
    return Fake(**{**settings, **rest})


class Page:
    """A content stream that keeps what is shown."""

    def __init__(self) -> None:
        self._fonts: dict[Any, Any] = {}
        self.stream: list[bytes] = []

    def set_font_size(self, name: str, size: float) -> None:
        self.stream.append(f"/{name} {size} Tf".encode())

    def shown(self) -> list[int]:
        """The codes shown, in order."""
        strings = re.findall(rb"<([0-9a-f]+)>", b" ".join(self.stream))
        return [int(s[n : n + 4], 16) for s in strings for n in range(0, len(s), 4)]


def written(line: list[Cluster], rtl: bool, **rest: Any) -> tuple[Page, Any]:
    """A line written at 10 px in a font whose glyphs all take half of that."""
    page, face = Page(), font(**rest)
    writer = LineWriter(page)
    writer.begin(face, 10.0, lambda glyph: 500, rtl)
    writer.write(writer.placed(letters_of(line)), 0.0)
    writer.flush()
    return page, face


def text_of(page: Page, face: Any) -> str:
    return "".join(face.to_unicode[code] for code in page.shown())


# -- clusters


def test_a_ligature_is_one_cluster() -> None:
    (cluster,) = clusters([("fi", [(7, 5)])])
    assert (cluster.text, cluster.glyphs) == ("fi", [Glyph(7, 0.0, 0.0)])


def test_clusters_of_right_to_left_text_are_in_reading_order_and_placed_from_the_left() -> None:
    first, second = clusters([("ب", [(1, 4)]), ("ت", [(2, 6)])], rtl=True)
    assert (first.text, first.left, first.right) == ("ب", 6.0, 10.0)
    assert (second.text, second.left, second.right) == ("ت", 0.0, 6.0)


def test_a_half_space_goes_with_the_letter_before_it() -> None:
    line: list[Placed] = [("ی", [(1, 4)]), ("\u200c", [(EMPTY, 0)]), ("خ", [(2, 6)])]
    assert [c.text for c in clusters(line, rtl=True)] == ["ی\u200c", "خ"]


def test_a_half_space_at_the_beginning_goes_with_the_first_letter() -> None:
    assert [c.text for c in clusters([("\u200c", [(EMPTY, 0)]), ("ها", [(2, 6)])])] == ["\u200cها"]


def test_a_vowel_sign_is_one_with_its_letter() -> None:
    (cluster,) = clusters([("ب", [(1, 4)]), ("َ", [(9, 0)])], rtl=True)
    assert (cluster.text, [g.index for g in cluster.glyphs]) == ("بَ", [1, 9])


def test_digits_of_an_arabic_number_are_one_cluster() -> None:
    line: list[Placed] = [(digit, [(n, 5)]) for n, digit in enumerate("١٢٫٥")]
    (cluster,) = clusters(line)
    assert (cluster.text, cluster.left, cluster.right) == ("١٢٫٥", 0.0, 20.0)


@pytest.mark.parametrize("digits", ["12", "۱۲"])
def test_other_digits_are_apart(digits: str) -> None:
    assert len(clusters([(digit, [(n, 5)]) for n, digit in enumerate(digits)])) == 2


def test_what_only_orders_a_line_is_no_text() -> None:
    line: list[Placed] = [("\u2068", [(EMPTY, 0)]), ("a", [(1, 5)]), ("\u2069", [(EMPTY, 0)])]
    assert [c.text for c in clusters(line)] == ["a"]
    line = [("–", [(1, 5)]), ("\u2060", [(EMPTY, 0)]), ("9", [(2, 5)])]
    assert [c.text for c in clusters(line)] == ["–", "9"]


LETTERS = st.text("abfi ابپلآ\u200c\u064e\u0651١٢٫6\u2067\u2069é", min_size=1, max_size=3)
GLYPHS = st.lists(st.tuples(st.sampled_from([1, 2, 3, 4, EMPTY]), st.integers(0, 9)), min_size=1)
LINES = st.lists(st.tuples(LETTERS, GLYPHS), min_size=1, max_size=8).filter(
    lambda line: any(glyph != EMPTY for _, glyphs in line for glyph, _ in glyphs)
)


@given(LINES, st.booleans())
def test_text_and_glyphs_stand_in_clusters_once_and_in_order(line: list[Placed], rtl: bool) -> None:
    found = clusters(line, rtl)
    text = "".join(words for words, _ in line)
    assert "".join(c.text for c in found) == "".join(c for c in text if c not in LINE_CONTROLS)
    given_glyphs = sorted(g for _, glyphs in line for g, _ in glyphs if g != EMPTY)
    assert sorted(g.index for c in found for g in c.glyphs) == given_glyphs
    assert all(c.glyphs for c in found)
    assert [c.start for c in found] == sorted({c.start for c in found})


@given(LINES, st.booleans())
def test_plain_letters_are_those_of_the_clusters(line: list[Placed], rtl: bool) -> None:
    plain = plain_letters(*item(line, rtl), EMPTY, 1.0)
    assert plain is None or plain == letters_of(clusters(line, rtl))


def test_a_word_of_ordinary_letters_is_plain() -> None:
    line: list[Placed] = [(letter, [(n, 5)]) for n, letter in enumerate("ناب é", 1)]
    found = [plain_letters(*item(line, rtl), EMPTY, 1.0) for rtl in (False, True)]
    assert found == [letters_of(clusters(line, rtl)) for rtl in (False, True)]


# -- codes


def test_the_first_text_of_a_glyph_keeps_its_number_and_the_next_gets_one_of_its_own() -> None:
    codes = Codes(font())
    assert [codes.code(7, text) for text in ("ا", "أ", "ا", "أ")] == [7, 100, 7, 100]
    assert codes.font.to_unicode == {7: "ا", 100: "أ"}


def test_glyphs_of_other_codes_are_in_use_and_mapped() -> None:
    codes, accented = Codes(font()), Composite(((3, 0, 0), (4, 10, 200)), 500)
    used = [codes.code(7, "a"), codes.code(7, "b"), codes.code(accented, "é")]
    codes.first = 60
    assert used == [7, 100, 101]
    assert codes.own_glyphs() == {3, 4, 7}
    table = codes.glyph_map()
    assert [int.from_bytes(table[2 * code : 2 * code + 2], "big") for code in used] == [7, 7, 60]


COMPOSITES = st.builds(
    Composite,
    st.tuples(st.tuples(st.integers(1, 99), st.integers(0, 5), st.integers(0, 5))),
    st.integers(0, 3),
)
WRITTEN = st.lists(st.tuples(st.integers(1, 99) | COMPOSITES, st.text("abc", max_size=2)))


@given(WRITTEN.filter(bool))
def test_a_code_is_one_glyph_with_one_text(uses: list[tuple[int | Composite, str]]) -> None:
    codes = Codes(font())
    given_codes = [codes.code(glyph, text) for glyph, text in uses]
    codes.first = 100
    assert len(set(given_codes)) == len(set(uses))
    table, made = codes.glyph_map(), codes.composites()
    for code, (glyph, text) in zip(given_codes, uses, strict=True):
        assert codes.font.to_unicode[code] == text
        drawn = int.from_bytes(table[2 * code : 2 * code + 2], "big")
        assert drawn == (glyph if isinstance(glyph, int) else 100 + made.index(glyph))


def test_fonts_of_one_file_share_their_codes() -> None:
    one, other = font(), font()
    assert codes_of(other, {"a": one}) is not None
    one.pressroom_codes = Codes(one)
    another = font()
    assert codes_of(another, {"a": one}) is one.pressroom_codes
    assert another.to_unicode is one.to_unicode


# -- lines


def placed(text: str, left: float, *glyphs: int, width: float = 5.0) -> Cluster:
    return Cluster(0, text, [Glyph(g, left, 0.0) for g in glyphs], left, left + width)


def test_left_to_right_text_is_one_string_where_nothing_is_moved() -> None:
    page, face = written([placed("a", 0, 1), placed("fi", 5, 2)], rtl=False)
    assert page.stream == [b"/f 10.0 Tf", b"[<00010002>] TJ"]
    assert face.to_unicode == {1: "a", 2: "fi"}


def test_a_gap_is_written_in_thousandths_of_the_size() -> None:
    page, _ = written([placed("a", 0, 1), placed("b", 7, 2)], rtl=False)
    assert page.stream[1:] == [b"[<0001>-200<0002>] TJ"]


def test_several_glyphs_are_composed_into_one() -> None:
    cluster = Cluster(0, "é", [Glyph(1, 0, 0.0), Glyph(2, 1.0, -3.0)], 0.0, 5.0)
    page, face = written([cluster], rtl=False)
    assert page.shown() == [100]
    assert face.pressroom_codes.composites() == [Composite(((1, 0, 0), (2, 100, 300)), 500)]
    assert face.widths[100] == 500


def test_letters_of_a_right_to_left_ligature_stand_apart_in_order_and_are_not_drawn_twice() -> None:
    page, face = written([placed("لا", 20, 1)], rtl=True)
    assert [face.to_unicode[code] for code in page.shown()] == ["ل", "ا"]
    assert page.stream[1:] == [b"[-2000<0001>520] TJ", b"3 Tr", b"[<0064>] TJ", b"0 Tr"]
    assert face.widths[100] == round(1000 * STEP)


def test_a_hollow_glyph_is_as_wide_as_its_step_in_a_font_of_any_unit() -> None:
    _, face = written([placed("لا", 20, 1)], rtl=True, upem=2048)
    assert face.widths[100] == round(1000 * STEP)


def test_a_repeated_character_is_one_piece() -> None:
    """Readers drop the second of two equal characters that stand so close together."""
    page, face = written([placed("ـــا", 20, 1)], rtl=True)
    assert [face.to_unicode[code] for code in page.shown()] == ["ـــ", "ا"]


@given(LINES, st.booleans())
def test_what_is_written_is_the_line_s_text(line: list[Placed], rtl: bool) -> None:
    page, face = written(clusters(line, rtl), rtl)
    text = "".join(words for words, _ in line)
    assert text_of(page, face) == "".join(c for c in text if c not in LINE_CONTROLS)


@given(LINES)
def test_a_code_of_right_to_left_text_is_one_character(line: list[Placed]) -> None:
    _, face = written(clusters(line, True), True)
    assert all(len(set(text)) <= 1 for text in face.to_unicode.values())
