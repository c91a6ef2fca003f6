"""Marks on a sheet beside its pages: where to cut, where to fold, and in which order the
signatures are gathered. They are in registration colour, which every plate prints."""

from __future__ import annotations

from collections.abc import Iterable

from pressroom.model.paper import MM
from pressroom.printing.sheet_layout import SLACK, Box, Grid
from pressroom.printing.signatures import Scheme, Sheet

# A hairline that presses hold (CRAFT 20), and the marks' lengths.
LINE = 0.25
LENGTH = 5 * MM
CLEAR = 2 * MM  # between the trim and a mark, where the bleed is less
STEP, TALL = 6 * MM, 5 * MM  # collation marks: each so much lower than the one before


def crop_marks(grid: Grid) -> list[str]:
    """Lines in the outer margins that point at every edge to be cut."""
    left, bottom, right, top = grid.block
    clear = max(grid.spacing.bleed, CLEAR)
    cuts_x = _apart(
        x
        for column, edge in enumerate(grid.lefts)
        for x, bound in (
            (edge, column - 1 in grid.spines),
            (edge + grid.width, column in grid.spines),
        )
        if not bound
    )
    cuts_y = _apart(y for edge in grid.bottoms for y in (edge, edge + grid.height))
    drawn = []
    for x in cuts_x:
        drawn += _line(grid, (x, top + clear, x, top + clear + LENGTH))
        drawn += _line(grid, (x, bottom - clear - LENGTH, x, bottom - clear))
    for y in cuts_y:
        drawn += _line(grid, (left - clear - LENGTH, y, left - clear, y))
        drawn += _line(grid, (right + clear, y, right + clear + LENGTH, y))
    return drawn


def fold_marks(grid: Grid) -> list[str]:
    """Dashed lines in the outer margins, where the sheet is folded."""
    left, bottom, right, top = grid.block
    clear = max(grid.spacing.bleed, CLEAR)
    upright, level = grid.folds()
    drawn = ["[1.5 1.5] 0 d"]
    for x in upright:
        drawn += _line(grid, (x, top + clear, x, top + clear + 2 * LENGTH))
        drawn += _line(grid, (x, bottom - clear - 2 * LENGTH, x, bottom - clear))
    for y in level:
        drawn += _line(grid, (left - clear - 2 * LENGTH, y, left - clear, y))
        drawn += _line(grid, (right + clear, y, right + clear + 2 * LENGTH, y))
    return [*drawn, "[] 0 d"] if len(drawn) > 1 else []


def collation_mark(grid: Grid, scheme: Scheme, sheet: Sheet) -> list[str]:
    """A bar on the outermost fold of a signature, at the spine: on the gathered block the
    bars of all signatures make a flight of stairs, and one that lacks breaks it."""
    if scheme.signatures < 2 or not sheet.outermost:
        return []
    # On the front only the first page and the last have nothing around them; the fold
    # between the two is the signature's back.
    first = next(cell for cell in sheet.front if cell.depth == 0)
    left, bottom, right, top = grid.trim(first)
    fold = (left if first.spine == "left" else right) + (
        -grid.spacing.spine if first.spine == "left" else grid.spacing.spine
    )
    half = max(grid.spacing.spine, MM / 2)
    places = max(1, int((top - bottom - 4 * STEP) // STEP))
    upper = top - 2 * STEP - (sheet.signature % places) * STEP
    return [f"{fold - half:.3f} {upper - TALL:.3f} {2 * half:.3f} {TALL:.3f} re f"]


def _apart(places: Iterable[float]) -> list[float]:
    """Places in order, those that are one and the same but for rounding once."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > SLACK:
            kept.append(place)
    return kept


def _line(grid: Grid, line: Box) -> list[str]:
    """A line, as far as there is paper for it; none shorter than a millimetre."""
    x1, y1, x2, y2 = line
    x1, x2 = (min(max(x, 0.0), grid.paper.width) for x in (x1, x2))
    y1, y2 = (min(max(y, 0.0), grid.paper.height) for y in (y1, y2))
    if abs(x2 - x1) + abs(y2 - y1) < MM:
        return []
    return [f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S"]
