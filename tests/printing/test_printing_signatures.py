"""Schemes of imposition: known sheets, and folding them by hand gives the reading order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.printing.signatures import (
    GRIDS,
    Cell,
    Scheme,
    Sheet,
    cut_and_stack,
    perfect_bound,
    saddle_stitch,
    side_by_side,
)

Leaf = tuple[int | None, int | None, bool]


def shown(side: tuple[Cell, ...]) -> list[str]:
    """A side as one sees it, row by row; pages from 1, a turned one with a stroke."""
    rows: dict[int, dict[int, str]] = {}
    for cell in side:
        number = "-" if cell.page is None else str(cell.page + 1)
        rows.setdefault(cell.row, {})[cell.column] = number + ("'" if cell.turned else "")
    return [" ".join(rows[r][c] for c in sorted(rows[r])) for r in sorted(rows)]


def folded(sheet: Sheet, columns: int, rows: int, rtl: bool) -> list[Leaf]:
    """The leaves of a sheet folded as a folder does it, from the front of the fold.

    The sheet lies with its first page down. Its right half is laid over the left, the upper
    over the lower, in turn; last the left over the right, which makes the spine. From right
    to left all sideways folds go the other way.
    """
    folds = {(2, 1): "l", (2, 2): "dl", (4, 2): "rdl", (4, 4): "drdl"}[columns, rows]
    under = {(columns - 1 - cell.column, cell.row): cell for cell in sheet.front}
    pile: dict[tuple[int, int], list[Leaf]] = {}
    for cell in sheet.back:
        beneath = under[cell.column, cell.row]
        assert cell.turned == beneath.turned
        pile[cell.column, cell.row] = [(cell.page, beneath.page, cell.turned)]
    for fold in folds:
        if fold == "d":
            rows //= 2
            pile = {
                (c, r): over(pile[c, rows - 1 - r], True) + pile[c, rows + r]
                for c in range(columns)
                for r in range(rows)
            }
        else:
            columns //= 2
            leftwards = (fold == "r") ^ rtl
            pile = {
                (c, r): over(pile[2 * columns - 1 - c, r], False) + pile[c, r]
                if leftwards
                else over(pile[columns - 1 - c, r], False) + pile[columns + c, r]
                for c in range(columns)
                for r in range(rows)
            }
    return pile[0, 0]


def over(pile: list[Leaf], upended: bool) -> list[Leaf]:
    """A pile laid over by its edge; by a level one its heads change ends."""
    return [(lower, upper, turned ^ upended) for upper, lower, turned in reversed(pile)]


def read(scheme: Scheme, rtl: bool) -> list[int | None]:
    """All pages of a bound job as a reader meets them."""
    order: list[int | None] = []
    for number in range(scheme.signatures):
        before: list[Leaf] = []
        after: list[Leaf] = []
        for sheet in (s for s in scheme.sheets if s.signature == number):
            leaves = folded(sheet, scheme.columns, scheme.rows, rtl)
            half = len(leaves) // 2
            before, after = before + leaves[:half], leaves[half:] + after
        assert not any(turned for *_, turned in before + after)
        order += [page for leaf in before + after for page in leaf[:2]]
    return order


def test_a_booklet_of_eight() -> None:
    outer, inner = saddle_stitch(8).sheets
    assert (shown(outer.front), shown(outer.back)) == (["8 1"], ["2 7"])
    assert (shown(inner.front), shown(inner.back)) == (["6 3"], ["4 5"])


def test_a_booklet_read_from_right_to_left_is_its_mirror_image() -> None:
    (sheet,) = saddle_stitch(4, rtl=True).sheets
    assert (shown(sheet.front), shown(sheet.back)) == (["1 4"], ["3 2"])


def test_a_signature_of_sixteen_as_binders_know_it() -> None:
    (sheet,) = perfect_bound(16, 16, 16).sheets
    assert shown(sheet.front) == ["5' 12' 9' 8'", "4 13 16 1"]
    assert shown(sheet.back) == ["7' 10' 11' 6'", "2 15 14 3"]


def test_the_back_cover_stays_outside() -> None:
    outer, inner = saddle_stitch(6, back_cover=True).sheets
    assert (shown(outer.front), shown(outer.back)) == (["6 1"], ["2 -"])
    assert (shown(inner.front), shown(inner.back)) == (["- 3"], ["4 5"])


def test_leaves_are_deeper_the_nearer_they_are_to_the_middle() -> None:
    scheme = saddle_stitch(12)
    depths = {c.page: c.depth for s in scheme.sheets for c in (*s.front, *s.back)}
    assert [depths[page] for page in range(12)] == [0, 0, 1, 1, 2, 2, 2, 2, 1, 1, 0, 0]


@given(st.integers(1, 90), st.booleans(), st.booleans())
def test_a_stitched_booklet_reads_in_order(pages: int, rtl: bool, cover: bool) -> None:
    scheme = saddle_stitch(pages, rtl, cover)
    order = read(scheme, rtl)
    assert [page for page in order if page is not None] == list(range(pages))
    assert len(order) == pages + scheme.blanks
    assert scheme.blanks < 4
    if not cover or pages == 1:
        assert order[:pages] == list(range(pages))
    else:
        assert order[-1] == pages - 1


@given(
    st.integers(1, 150), st.sampled_from([8, 16, 32]), st.sampled_from(sorted(GRIDS)), st.booleans()
)
def test_gathered_signatures_read_in_order(
    pages: int, signature: int, sheet: int, rtl: bool
) -> None:
    if signature % sheet:
        with pytest.raises(ValueError):
            perfect_bound(pages, signature, sheet, rtl)
        return
    scheme = perfect_bound(pages, signature, sheet, rtl)
    order = read(scheme, rtl)
    assert order == [*range(pages), *[None] * scheme.blanks]
    assert scheme.blanks < sheet


@given(st.integers(1, 90), st.sampled_from(sorted(GRIDS)), st.booleans())
def test_pages_that_face_each_other_meet_at_a_spine(pages: int, sheet: int, rtl: bool) -> None:
    """A recto is bound where its verso is, on the other side of the leaf; at the left where
    it stands upright in a book that is read from left to right."""
    for one in perfect_bound(pages, sheet, sheet, rtl).sheets:
        columns, _ = GRIDS[sheet]
        behind = {(columns - 1 - c.column, c.row): c for c in one.back}
        for cell in one.front:
            assert {cell.spine, behind[cell.column, cell.row].spine} == {"left", "right"}
            if cell.page is not None:
                recto = cell.page % 2 == 0
                assert (cell.spine == "left") == (recto ^ cell.turned ^ rtl)


@given(st.integers(1, 90), st.integers(1, 4), st.integers(1, 4), st.booleans())
def test_handouts_have_each_page_once_in_reading_order(
    pages: int, columns: int, rows: int, rtl: bool
) -> None:
    scheme = side_by_side(pages, columns, rows, rtl)
    met: list[int | None] = []
    for sheet in scheme.sheets:
        for side in (sheet.front, sheet.back):
            place = {(c.row, columns - 1 - c.column if rtl else c.column): c.page for c in side}
            met += [place[key] for key in sorted(place)]
    assert [page for page in met if page is not None] == list(range(pages))


@given(st.integers(1, 90), st.integers(1, 3), st.integers(1, 3), st.booleans())
def test_piles_cut_and_stacked_read_in_order(
    pages: int, columns: int, rows: int, rtl: bool
) -> None:
    scheme = cut_and_stack(pages, columns, rows, rtl)
    order: list[int | None] = []
    across = range(columns)
    for row in range(rows):
        for column in reversed(across) if rtl else across:
            for sheet in scheme.sheets:  # the pile under the knife, from the top
                order += [c.page for c in sheet.front if (c.column, c.row) == (column, row)]
                order += [
                    c.page for c in sheet.back if (columns - 1 - c.column, c.row) == (column, row)
                ]
    assert order == [*range(pages), *[None] * scheme.blanks]
