"""The pages of a finished PDF as imposition needs them: boxes, rotation, direction.

ISO 32000-2, 14.11.2 (page boundaries): what is not given is the next larger box.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf

from pressroom.model.paper import in_mm
from pressroom.model.problem import Position, PressError, Problem
from pressroom.printing.sheet_layout import SLACK, Box

# What reading a PDF raises where a thing in it is of another kind than the standard says: a
# box of three numbers, a name instead of resources.
DAMAGED = (AttributeError, IndexError, KeyError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page's TrimBox and BleedBox in its own coordinates; ``rotation`` is clockwise, in
    degrees, and ``unit`` how many points one of its units is."""

    trim: Box
    bleed: Box
    rotation: int = 0
    unit: float = 1.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the trimmed page as it is read, in points."""
        width = (self.trim[2] - self.trim[0]) * self.unit
        height = (self.trim[3] - self.trim[1]) * self.unit
        return (height, width) if self.rotation % 180 else (width, height)

    @property
    def bleeds(self) -> float:
        """How far the bleed goes beyond the trim at the edge where it is widest, in points."""
        t, b = self.trim, self.bleed
        return self.unit * max(0.0, t[0] - b[0], t[1] - b[1], b[2] - t[2], b[3] - t[3])


def read_page(page: pikepdf.Page) -> SourcePage:
    """A page's boxes, cut to its MediaBox."""
    media = _box(page.mediabox)
    trim = _within(_box(page.trimbox), media)
    bleed = _within(_box(page.obj.get("/BleedBox", page.trimbox)), media)
    around = (
        min(trim[0], bleed[0]),
        min(trim[1], bleed[1]),
        max(trim[2], bleed[2]),
        max(trim[3], bleed[3]),
    )
    return SourcePage(trim, around, _rotation(page), float(page.obj.get("/UserUnit", 1)))


def reads_leftwards(pdf: pikepdf.Pdf) -> bool:
    """Whether a document says of itself that it is read from right to left."""
    preferences: Any = pdf.Root.get("/ViewerPreferences", {})
    return bool(str(preferences.get("/Direction", "/L2R")) == "/R2L")


def common_size(pages: list[SourcePage], file: str) -> tuple[float, float]:
    """The one size that all pages have; PressError naming those that have another."""
    width, height = pages[0].size
    others = [
        n
        for n, page in enumerate(pages, 1)
        if abs(page.size[0] - width) > SLACK or abs(page.size[1] - height) > SLACK
    ]
    if others:
        named = ", ".join(map(str, others[:8])) + (" …" if len(others) > 8 else "")
        one = pages[others[0] - 1].size
        raise PressError(
            [
                Problem(
                    Position(file),
                    f"its pages differ in size: page 1 is {in_mm(width)} × {in_mm(height)} mm, "
                    f"page {others[0]} {in_mm(one[0])} × {in_mm(one[1])} mm",
                    "one trim size throughout, as a folded sheet has",
                    f"look at page {named}, or impose those pages as a file of their own",
                )
            ]
        )
    return width, height


def _rotation(page: pikepdf.Page) -> int:
    """``Rotate``, which a page may inherit; other than quarter turns mean none."""
    node: Any = page.obj
    for _ in range(64):  # a tree of pages is never so deep, but a broken one may be a ring
        if "/Rotate" in node:
            turned = int(node["/Rotate"]) % 360
            return turned if turned % 90 == 0 else 0
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return 0


def _box(values: Any) -> Box:
    x1, y1, x2, y2 = (float(value) for value in values)
    return (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _within(box: Box, limit: Box) -> Box:
    return (
        max(box[0], limit[0]),
        max(box[1], limit[1]),
        min(box[2], limit[2]),
        min(box[3], limit[3]),
    )
