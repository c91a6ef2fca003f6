"""Where pages lie on a sheet: in register, apart by their gutters, moved by creep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.model.paper import MM, Paper, length_of, name_of_size, paper_named
from pressroom.printing.sheet_layout import Grid, Spacing, handout_grid, lay_out, papers_for
from pressroom.printing.signatures import GRIDS, Scheme, perfect_bound, saddle_stitch

A4, A5, SRA3 = (210 * MM, 297 * MM), (148 * MM, 210 * MM), "SRA3"


def paper(name: str) -> Paper:
    found = paper_named(name)
    assert found is not None
    return found


def placed(scheme: Scheme, name: str, size: tuple[float, float], spacing: Spacing) -> Grid:
    grid = lay_out(scheme, paper(name), *size, spacing)
    assert grid is not None
    return grid


@pytest.mark.parametrize(
    ("name", "size"),
    [("A4", (210, 297)), ("sra3", (320, 450)), ("b5", (176, 250)), ("100x200mm", (100, 200))],
)
def test_papers_have_their_sizes(name: str, size: tuple[int, int]) -> None:
    found = paper(name)
    assert (found.width / MM, found.height / MM) == pytest.approx(size)


@pytest.mark.parametrize("name", ["", "A99", "0x3mm", "3x3", "-1x2mm", "99999x99999mm"])
def test_other_names_are_no_paper(name: str) -> None:
    assert paper_named(name) is None


def test_lengths_and_names_of_sizes() -> None:
    assert length_of("0.1mm") == pytest.approx(0.1 * MM)
    assert length_of("thick") is None
    assert name_of_size(297 * MM, 210 * MM) == "A4"
    assert name_of_size(100, 100) == ""


def test_two_of_a4_meet_in_the_fold_in_the_middle_of_sra3() -> None:
    grid = placed(saddle_stitch(4), SRA3, A4, Spacing(bleed=3 * MM))
    assert grid.paper.width > grid.paper.height
    assert grid.lefts[1] == pytest.approx(grid.lefts[0] + A4[0])
    assert grid.lefts[1] == pytest.approx(grid.paper.width / 2)
    upright, level = grid.folds()
    assert upright == pytest.approx((grid.paper.width / 2,))
    assert level == ()


def test_backs_to_be_milled_stand_apart_and_bleed_into_the_gap() -> None:
    grid = placed(perfect_bound(8, 8, 4), SRA3, A4, Spacing(spine=3 * MM, bleed=2 * MM))
    assert grid.lefts[1] - grid.lefts[0] - A4[0] == pytest.approx(6 * MM)
    recto = next(c for c in perfect_bound(8, 8, 4).sheets[0].front if c.spine == "left")
    left, bottom, right, top = grid.trim(recto)
    window = grid.window(recto)
    assert left - window[0] == pytest.approx(3 * MM)  # to the fold, and no further
    assert (window[2] - right, bottom - window[1], window[3] - top) == pytest.approx((2 * MM,) * 3)


@given(
    st.sampled_from(sorted(GRIDS)),
    st.booleans(),
    st.floats(0, 20),
    st.floats(0, 20),
    st.floats(0, 9),
)
def test_both_sides_of_a_leaf_are_in_register(
    pages: int, rtl: bool, spine: float, gutter: float, bleed: float
) -> None:
    """Mirrored at the sheet's upright axis, every trim lies on the one behind it."""
    scheme = perfect_bound(pages, pages, pages, rtl)
    grid = lay_out(scheme, paper("A0"), *A5, Spacing(spine, gutter, bleed))
    assert grid is not None
    behind = {(c.column, c.row): c for c in scheme.sheets[0].back}
    for cell in scheme.sheets[0].front:
        back = behind[scheme.columns - 1 - cell.column, cell.row]
        left, bottom, right, top = grid.trim(cell)
        mirrored = (grid.paper.width - right, bottom, grid.paper.width - left, top)
        assert grid.trim(back) == pytest.approx(mirrored)


@given(st.integers(2, 20), st.booleans(), st.floats(0.01, 1))
def test_creep_moves_inner_leaves_to_the_spine(sheets: int, rtl: bool, creep: float) -> None:
    scheme = saddle_stitch(4 * sheets, rtl)
    grid = placed(scheme, SRA3, A4, Spacing(creep=creep))
    fold = grid.paper.width / 2
    for depth, sheet in enumerate(scheme.sheets):
        for cell in (*sheet.front, *sheet.back):
            left, _, right, _ = grid.trim(cell)
            shift = grid.shift(cell)
            nearer = abs(fold - (left + right) / 2) - abs(fold - (left + right) / 2 - shift)
            assert nearer == pytest.approx(depth * creep)


def test_what_does_not_fit_is_told_which_paper_would_do() -> None:
    assert lay_out(saddle_stitch(4), paper("A4"), *A4, Spacing()) is None
    assert papers_for((2 * A4[0], A4[1]))[0] == "A3"
    assert papers_for((2 * A4[0], A4[1]), 3 * MM)[0] == "SRA3"


def test_handouts_shrink_as_little_as_can_be_and_never_grow() -> None:
    columns, rows, scale = handout_grid(4, paper("A4"), *A4, 0)
    assert (columns, rows) == (2, 2)
    assert 0.4 < scale < 0.5
    assert handout_grid(2, paper("A0"), *A5, 0)[2] == 1.0
