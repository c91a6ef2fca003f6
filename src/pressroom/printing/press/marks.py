"""What stands outside the trimmed page: crop marks, register marks, colour bars.

They are drawn in ``/All``, the colour of every plate (ISO 32000-1, 8.6.6.4), with lines of a
quarter of a point, and begin where the bleed ends (ISO 12647-2 asks for no more).
"""

from __future__ import annotations

from collections.abc import Sequence

from pressroom.printing.press.state import Box

MM = 72 / 25.4
# Millimetres: how long crop marks are, and how far the paper goes on beyond the bleed.
LENGTH, SLUG = 5.0, 7.0
# Sides of a colour bar's fields, in millimetres.
FIELD = 4.0


def marks(trim: Box, bleed: float) -> str:
    """Operators that draw crop and register marks round ``trim`` (points), beyond a bleed of
    that many millimetres. The colour is set before."""
    left, low, right, high = trim
    begin, end = bleed * MM, (bleed + LENGTH) * MM
    lines = []
    for x in (left, right):
        lines += [(x, low - begin, x, low - end), (x, high + begin, x, high + end)]
    for y in (low, high):
        lines += [(left - begin, y, left - end, y), (right + begin, y, right + end, y)]
    drawn = "".join(f"{a:.3f} {b:.3f} m {c:.3f} {d:.3f} l S\n" for a, b, c, d in lines)
    away = (bleed + SLUG / 2) * MM
    middle, centre = (left + right) / 2, (low + high) / 2
    targets = ((middle, low - away), (middle, high + away), (left - away, centre))
    return drawn + "".join(_target(x, y) for x, y in (*targets, (right + away, centre)))


def _target(x: float, y: float) -> str:
    """A register mark: a circle and a cross, 6 mm over all."""
    arm, r = 3 * MM, 1.8 * MM
    k = 0.5523 * r  # four curves that make a circle
    circle = (
        f"{x + r:.3f} {y:.3f} m "
        f"{x + r:.3f} {y + k:.3f} {x + k:.3f} {y + r:.3f} {x:.3f} {y + r:.3f} c "
        f"{x - k:.3f} {y + r:.3f} {x - r:.3f} {y + k:.3f} {x - r:.3f} {y:.3f} c "
        f"{x - r:.3f} {y - k:.3f} {x - k:.3f} {y - r:.3f} {x:.3f} {y - r:.3f} c "
        f"{x + k:.3f} {y - r:.3f} {x + r:.3f} {y - k:.3f} {x + r:.3f} {y:.3f} c S\n"
    )
    return (
        circle
        + f"{x - arm:.3f} {y:.3f} m {x + arm:.3f} {y:.3f} l S\n"
        + f"{x:.3f} {y - arm:.3f} m {x:.3f} {y + arm:.3f} l S\n"
    )


def colour_bars(trim: Box, bleed: float, spots: Sequence[str]) -> str:
    """Operators that draw fields of each ink, solid and at half, above the page; ``spots``
    are the names of the spot inks' colour spaces."""
    left, _, right, high = trim
    side, y = FIELD * MM, high + (bleed + (SLUG - FIELD) / 2) * MM
    fields = [
        " ".join("1" if n == at else "0" for n in range(4)).replace("1", share) + " k"
        for at in range(4)
        for share in ("1", "0.5")
    ]
    fields += ["1 1 0 0 k", "1 0 1 0 k", "0 1 1 0 k"]
    fields += [f"{name} cs {share} scn" for name in spots for share in ("1", "0.5")]
    room = int(((right - left) / 2 - 10 * MM) // side)
    return "".join(
        f"{colour} {left + 4 * MM + n * side:.3f} {y:.3f} {side:.3f} {side:.3f} re f\n"
        for n, colour in enumerate(fields[: max(0, room)])
    )
