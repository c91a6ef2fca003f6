"""Pictures with too few pixels for print."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.remark import Remark
from pressroom.proofing.rules.rule import Example, Rule
from pressroom.proofing.rules.sheets import Sheets

ENOUGH = 250
STOP = 150
# Smaller ones, in points, are dots and ornaments.
SMALLEST = 18


def check(sheets: Sheets) -> Iterator[Remark]:
    """Pictures below 250 pixels an inch at their printed size. Below 150 that stops a file
    for the press; in any other, only then is it told, as a warning (CRAFT 20)."""
    for one in sheets.paint:
        if one.kind != "picture" or min(one.size) < SMALLEST:
            continue
        found = one.resolution
        if found >= ENOUGH or (found >= STOP and not sheets.for_press):
            continue
        across, down = one.pixels
        said = (
            f"a picture of {across} × {down} pixels is printed at {found:.0f} ppi "
            f"({one.size[0] / 72 * 25.4:.0f} × {one.size[1] / 72 * 25.4:.0f} mm)"
        )
        stops = found < STOP and sheets.for_press
        yield sheets.remark(said, one.page, one.box, "error" if stops else "warning")


RULE = Rule(
    id="page.image-resolution",
    title="picture with too few pixels",
    why="Below 250 pixels an inch a press shows steps on edges; below 150 they are plain to see.",
    mend="take the picture in more pixels (300 an inch), or print it smaller",
    severity="error",
    bad=Example("144 0 0 144 20 20 cm /Im Do", objects=(("Im", (200, 200, "/DeviceGray")),)),
    good=Example("144 0 0 144 20 20 cm /Im Do", objects=(("Im", (600, 600, "/DeviceGray")),)),
    check=check,
)
