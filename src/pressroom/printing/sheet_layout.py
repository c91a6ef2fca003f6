"""Where on the paper the cells of a scheme lie, in points: trims on a grid, gutters, creep.

The grid stands in the middle of the sheet, so that a side and the one behind it are in
register when the sheet is turned over. All rectangles are (left, bottom, right, top) from
the sheet's lower left corner, as PDF has them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pressroom.model.paper import MM, PAPERS, Paper
from pressroom.printing.signatures import Cell, Scheme

Box = tuple[float, float, float, float]
# What sheets and trims may differ by, for rounding in files: half a point.
SLACK = 0.5
# Handouts: what desk printers can't print on along a sheet's edges.
HANDOUT_MARGIN = 5 * MM


@dataclass(frozen=True, slots=True)
class Spacing:
    """What is left between trimmed pages and around them, in points.

    ``spine``: what is milled off each page at its back before it is glued; none where it is
    stitched. ``gutter``: between two trims that are cut or folded apart. ``bleed``: what
    pages have beyond their trim. ``creep``: how much nearer to the spine each leaf is moved
    than the one around it.
    """

    spine: float = 0.0
    gutter: float = 0.0
    bleed: float = 0.0
    creep: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid on the front of a sheet: left edges of columns and lower edges of rows (from
    the top), the trimmed page's size there, and which upright gutters are spines."""

    paper: Paper
    lefts: tuple[float, ...]
    bottoms: tuple[float, ...]
    width: float
    height: float
    spines: frozenset[int]
    spacing: Spacing

    @property
    def block(self) -> Box:
        """The rectangle about all trims."""
        return (
            self.lefts[0],
            self.bottoms[-1],
            self.lefts[-1] + self.width,
            self.bottoms[0] + self.height,
        )

    def trim(self, cell: Cell) -> Box:
        """Where a cell's page is cut, without creep."""
        left, bottom = self.lefts[cell.column], self.bottoms[cell.row]
        return (left, bottom, left + self.width, bottom + self.height)

    def shift(self, cell: Cell) -> float:
        """How far creep moves a cell's page to the right (to the left: negative)."""
        towards = {"left": -1.0, "right": 1.0, "": 0.0}[cell.spine]
        return towards * self.spacing.creep * cell.depth

    def window(self, cell: Cell) -> Box:
        """What may be inked for a cell: its trim and bleed, at most to the middle of a gutter
        and of the spine, nor beyond the sheet."""
        left, bottom, right, top = self.trim(cell)
        bleed, inner = self.spacing.bleed, self.spacing.gutter / 2
        last = (len(self.lefts) - 1, len(self.bottoms) - 1)
        at_left = self._room(cell.column - 1) if cell.column else bleed
        at_right = self._room(cell.column) if cell.column < last[0] else bleed
        above = min(bleed, inner) if cell.row else bleed
        below = min(bleed, inner) if cell.row < last[1] else bleed
        return (
            max(0.0, left - at_left),
            max(0.0, bottom - below),
            min(self.paper.width, right + at_right),
            min(self.paper.height, top + above),
        )

    def _room(self, gap: int) -> float:
        """How far a page may bleed into an upright gutter."""
        if gap in self.spines:
            return self.spacing.spine
        return min(self.spacing.bleed, self.spacing.gutter / 2)

    def folds(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Where a folded sheet is folded: the middles of upright and of level gutters."""
        gaps = zip(self.lefts, self.lefts[1:], strict=False)
        upright = tuple((left + self.width + right) / 2 for left, right in gaps)
        rows = zip(self.bottoms, self.bottoms[1:], strict=False)
        return upright, tuple((upper + lower + self.height) / 2 for upper, lower in rows)


def spines_of(scheme: Scheme) -> frozenset[int]:
    """The upright gutters, by the column at their left, that the book is bound at."""
    cells = scheme.sheets[0].front
    return frozenset(cell.column for cell in cells if cell.spine == "right")


def block_size(
    columns: int, rows: int, spines: Iterable[int], width: float, height: float, spacing: Spacing
) -> tuple[float, float]:
    """The rectangle that all trims of a side take up, with the gutters between them."""
    bound = len(frozenset(spines))
    across = columns * width + bound * 2 * spacing.spine
    across += (columns - 1 - bound) * spacing.gutter
    return across, rows * height + (rows - 1) * spacing.gutter


def lay_out(
    scheme: Scheme, paper: Paper, width: float, height: float, spacing: Spacing
) -> Grid | None:
    """The grid of a scheme's sheets for trims of ``width`` by ``height`` points, on the
    paper as it is or turned, as leaves more room; None where they do not fit."""
    spines = spines_of(scheme)
    size = block_size(scheme.columns, scheme.rows, spines, width, height, spacing)
    lying = _best_way(paper, size)
    if lying is None:
        return None
    x, y = (lying.width - size[0]) / 2, (lying.height - size[1]) / 2
    lefts = [x]
    for gap in range(scheme.columns - 1):
        apart = 2 * spacing.spine if gap in spines else spacing.gutter
        lefts.append(lefts[-1] + width + apart)
    bottoms = [
        y + (scheme.rows - 1 - row) * (height + spacing.gutter) for row in range(scheme.rows)
    ]
    return Grid(lying, tuple(lefts), tuple(bottoms), width, height, spines, spacing)


def _best_way(paper: Paper, size: tuple[float, float]) -> Paper | None:
    """The paper upright or lying, as leaves the wider narrowest margin; None for neither."""
    ways = (paper, paper.turned)
    margin, number = max(
        (min(way.width - size[0], way.height - size[1]), -n) for n, way in enumerate(ways)
    )
    return ways[-number] if margin >= -SLACK else None


def papers_for(size: tuple[float, float], around: float = 0.0) -> tuple[str, ...]:
    """The smallest papers with names that a block of that size fits on, with so much around
    it; the smallest first, three at most."""
    wanted = (size[0] + 2 * around, size[1] + 2 * around)
    fitting = [p for p in PAPERS if _best_way(p, wanted) is not None]
    fitting.sort(key=lambda p: p.width * p.height)
    return tuple(p.name for p in fitting[:3])


def handout_grid(
    number: int, paper: Paper, width: float, height: float, gutter: float
) -> tuple[int, int, float]:
    """Columns and rows for so many pages a side, and the scale (1 at most) at which they fit
    best; 0 where they do not at all."""
    best = (0.0, 1, number)
    for columns in range(1, number + 1):
        rows = number // columns
        if columns * rows != number:
            continue
        for way in (paper, paper.turned):
            across = (way.width - 2 * HANDOUT_MARGIN - (columns - 1) * gutter) / (columns * width)
            down = (way.height - 2 * HANDOUT_MARGIN - (rows - 1) * gutter) / (rows * height)
            scale = max(0.0, min(1.0, across, down))
            best = max(best, (scale, columns, rows))
    return best[1], best[2], best[0]
