"""Which page lies where on which sheet: the schemes of imposition, as pure numbers.

A scheme is found by unfolding. A folded signature lies closed on the table, its front up,
its spine at the left (at the right where it is read from right to left). It is opened fold
by fold, the last fold first: the upper half of the layers turns over the edge it is opened
at. What lies there at the end is the sheet. So the scheme needs no tables, and folding it
again gives the reading order by construction; the tests fold it in another way.

Pages count from 0. A cell's ``column`` counts from the left and its ``row`` from the top,
each side of the sheet seen from its own side; sheets are turned over like the page of a
book, around their upright axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

# A sheet with so many pages on both sides is folded to so many columns and rows.
GRIDS = {4: (2, 1), 8: (2, 2), 16: (4, 2), 32: (4, 4)}


@dataclass(frozen=True, slots=True)
class Cell:
    """A place for a page on one side of a sheet. ``page`` is None for a blank one.

    ``turned``: the page's head points to the sheet's foot. ``spine``: at which edge of the
    cell, as the sheet lies, the book is bound; empty where pages are cut apart. ``depth``:
    how many leaves of the signature lie around this one, for creep.
    """

    page: int | None
    column: int
    row: int
    turned: bool = False
    spine: Literal["", "left", "right"] = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's two sides. ``signature`` counts from 0; ``outermost``: no other sheet of
    its signature lies around this one."""

    front: tuple[Cell, ...]
    back: tuple[Cell, ...]
    signature: int = 0
    outermost: bool = True


@dataclass(frozen=True, slots=True)
class Scheme:
    """All sheets of a job, every one a grid of ``columns`` by ``rows``. ``blanks`` pages
    have been added to the ``pages`` that there are; ``folded`` sheets have fold lines."""

    sheets: tuple[Sheet, ...]
    columns: int
    rows: int
    pages: int
    blanks: int
    signatures: int = 1
    folded: bool = True


def saddle_stitch(pages: int, rtl: bool = False, back_cover: bool = False) -> Scheme:
    """Sheets folded once and nested, to be stitched through the fold. With ``back_cover``
    the last page stays outside at the back, and blank pages come before it."""
    total = _rounded(pages, 4)
    return _bound(_order(pages, total, back_cover), 4, total, rtl, pages)


def perfect_bound(
    pages: int, signature: int, sheet: int, rtl: bool = False, back_cover: bool = False
) -> Scheme:
    """Signatures of ``signature`` pages (8, 16, 32, …), to be gathered one upon another.

    Each is made of sheets with ``sheet`` pages (4, 8, 16 or 32), folded and nested. The last
    signature has as many sheets as are wanted, and no more.
    """
    if sheet not in GRIDS or signature % sheet:
        raise ValueError(f"a signature of {signature} can't be made of sheets of {sheet} pages")
    total = _rounded(pages, sheet)
    return _bound(_order(pages, total, back_cover), sheet, signature, rtl, pages)


def side_by_side(pages: int, columns: int, rows: int, rtl: bool = False) -> Scheme:
    """Pages in reading order, so many a side: handouts. Nothing is folded."""
    each = columns * rows
    sides = [
        tuple(
            Cell(
                start + n if start + n < pages else None,
                _from(n % columns, columns, rtl),
                n // columns,
            )
            for n in range(each)
        )
        for start in range(0, _rounded(pages, 2 * each), each)
    ]
    sheets = tuple(Sheet(sides[n], sides[n + 1]) for n in range(0, len(sides), 2))
    return Scheme(sheets, columns, rows, pages, 0, folded=False)


def cut_and_stack(pages: int, columns: int, rows: int, rtl: bool = False) -> Scheme:
    """Leaves to be cut apart in the pile: the piles laid one upon another, row by row in
    reading direction, have all pages in order."""
    piles = columns * rows
    total = _rounded(pages, 2 * piles)
    height = total // (2 * piles)
    sheets = []
    for number in range(height):
        front, back = [], []
        for pile in range(piles):
            column, row = _from(pile % columns, columns, rtl), pile // columns
            first = 2 * (pile * height + number)
            front.append(Cell(first if first < pages else None, column, row))
            back.append(Cell(first + 1 if first + 1 < pages else None, columns - 1 - column, row))
        sheets.append(Sheet(tuple(front), tuple(back)))
    return Scheme(tuple(sheets), columns, rows, pages, total - pages, folded=False)


def _rounded(pages: int, step: int) -> int:
    """``pages``, at least one, rounded up to a multiple."""
    return -(-max(1, pages) // step) * step


def _from(place: int, places: int, rtl: bool) -> int:
    return places - 1 - place if rtl else place


def _order(pages: int, total: int, back_cover: bool) -> list[int | None]:
    """The pages in reading order, with blank ones."""
    blanks: list[int | None] = [None] * (total - pages)
    if back_cover and pages > 1:
        return [*range(pages - 1), *blanks, pages - 1]
    return [*range(pages), *blanks]


def _bound(
    order: Sequence[int | None], sheet: int, signature: int, rtl: bool, pages: int
) -> Scheme:
    """Signatures of nested sheets, each sheet of them unfolded."""
    columns, rows = GRIDS[sheet]
    half = sheet // 2
    sheets: list[Sheet] = []
    starts = range(0, len(order), signature)
    for number, start in enumerate(starts):
        here = range(start, min(start + signature, len(order)))
        for nested in range(len(here) // sheet):
            outside = here[nested * half : (nested + 1) * half]
            inside = here[len(here) - (nested + 1) * half : len(here) - nested * half]
            places = (*outside, *inside)
            front, back = (
                tuple(
                    Cell(
                        order[places[local]],
                        _from(column, columns, rtl),
                        row,
                        turned,
                        _spine(local, turned, rtl),
                        _depth(places[local] - start, len(here)),
                    )
                    for column, row, local, turned in side
                )
                for side in unfolded(sheet)
            )
            sheets.append(Sheet(front, back, number, nested == 0))
    return Scheme(tuple(sheets), columns, rows, pages, len(order) - pages, len(starts))


def _depth(place: int, pages: int) -> int:
    """How many leaves lie around the one with a page, in a signature of so many pages."""
    return min(place, pages - 1 - place) // 2


def _spine(page: int, turned: bool, rtl: bool) -> Literal["left", "right"]:
    """A recto (an even page, from 0) is bound at the left; in a book that is read from
    right to left, and on a page that is turned, it is the other way round."""
    return "right" if (page % 2 == 1) ^ turned ^ rtl else "left"


Leaf = tuple[int, int, bool]  # the page above, the page below, turned
Place = tuple[int, int, int, bool]  # column, row, page, turned


def unfolded(pages: int) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """A sheet of so many pages, read from left to right: the side with the first page, and
    the other one."""
    closed = [(2 * n, 2 * n + 1, False) for n in range(pages // 2)]
    grid: dict[tuple[int, int], list[Leaf]] = {(0, 0): closed}
    columns, rows = 1, 1
    wanted = GRIDS[pages]
    while (columns, rows) != wanted:
        sideways = columns <= rows
        opened: dict[tuple[int, int], list[Leaf]] = {}
        for (column, row), layers in grid.items():
            above, below = layers[: len(layers) // 2], layers[len(layers) // 2 :]
            over = [
                (lower, upper, turned if sideways else not turned)
                for upper, lower, turned in reversed(above)
            ]
            if not sideways:  # over the upper edge
                opened[column, rows - 1 - row] = over
                opened[column, rows + row] = below
            elif columns == 1:  # the spine, at the left
                opened[0, row] = over
                opened[1, row] = below
            else:  # over the right edge
                opened[2 * columns - 1 - column, row] = over
                opened[column, row] = below
        grid = opened
        columns, rows = (columns * 2, rows) if sideways else (columns, rows * 2)
    up = tuple((c, r, leaf[0], leaf[2]) for (c, r), (leaf,) in sorted(grid.items()))
    down = tuple((columns - 1 - c, r, leaf[1], leaf[2]) for (c, r), (leaf,) in sorted(grid.items()))
    return (up, down) if any(place[2] == 0 for place in up) else (down, up)
