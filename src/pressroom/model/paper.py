"""Sizes of paper: the ISO series and the North American ones, in points (1/72 inch)."""

from __future__ import annotations

import re
from dataclasses import dataclass

MM = 72 / 25.4
# The longest edge that a PDF page may have without a unit of its own (ISO 32000-2, Annex C).
LONGEST = 14400.0

# Millimetres, the narrow edge first. ISO 216 for A and B; ISO 217 for SRA, untrimmed sheets
# that hold two of the A size with room for bleed and marks.
_SERIES = {
    "A": (
        (841, 1189),
        (594, 841),
        (420, 594),
        (297, 420),
        (210, 297),
        (148, 210),
        (105, 148),
        (74, 105),
    ),
    "B": (
        (1000, 1414),
        (707, 1000),
        (500, 707),
        (353, 500),
        (250, 353),
        (176, 250),
        (125, 176),
        (88, 125),
    ),
    "SRA": ((900, 1280), (640, 900), (450, 640), (320, 450), (225, 320)),
}
_INCHES = {"Letter": (8.5, 11), "Legal": (8.5, 14), "Tabloid": (11, 17), "Ledger": (17, 11)}
_OWN = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|in)", re.IGNORECASE)
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|in|pt)", re.IGNORECASE)
_UNITS = {"mm": MM, "in": 72.0, "pt": 1.0}


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, ``width`` by ``height`` points as it is named, not as it is turned."""

    name: str
    width: float
    height: float

    @property
    def turned(self) -> Paper:
        """The same sheet, lying on its other edge."""
        return Paper(self.name, self.height, self.width)

    @property
    def shown(self) -> str:
        """The size in millimetres, as a printer says it: ``320 × 450 mm``."""
        return f"{in_mm(self.width)} × {in_mm(self.height)} mm"


PAPERS: tuple[Paper, ...] = (
    *(
        Paper(f"{series}{number}", width * MM, height * MM)
        for series, sizes in _SERIES.items()
        for number, (width, height) in enumerate(sizes)
    ),
    *(Paper(name, width * 72, height * 72) for name, (width, height) in _INCHES.items()),
)


def in_mm(points: float) -> str:
    """Points as millimetres for people: to a tenth, without a needless ``.0``."""
    return f"{points / MM:.1f}".removesuffix(".0")


def paper_named(name: str) -> Paper | None:
    """The paper of a name (``SRA3``, ``tabloid``) or a size (``320x450mm``, ``12x18in``);
    None where it is neither, or larger than a PDF page can be."""
    wanted = name.strip()
    for paper in PAPERS:
        if paper.name.lower() == wanted.lower():
            return paper
    found = _OWN.fullmatch(wanted)
    if not found:
        return None
    unit = _UNITS[found[3].lower()]
    width, height = float(found[1]) * unit, float(found[2]) * unit
    if not (0 < width <= LONGEST and 0 < height <= LONGEST):
        return None
    return Paper(wanted, width, height)


def name_of_size(width: float, height: float) -> str:
    """What paper of so many points is called, whichever way it lies; empty for a size
    without a name. A millimetre of difference is allowed for rounding."""
    for paper in PAPERS:
        for way in (paper, paper.turned):
            if abs(way.width - width) < MM and abs(way.height - height) < MM:
                return paper.name
    return ""


def length_of(text: str) -> float | None:
    """A length such as ``0.1mm``, ``3 mm`` or ``9pt`` in points; None where it is none."""
    found = _LENGTH.fullmatch(text.strip())
    return float(found[1]) * _UNITS[found[2].lower()] if found else None
