"""The drawing on a packet's cover: a field of ridges like water, made from the title.

The same title and colours give the same drawing. Its lower edge is the sheet's; it says
nothing, and is set as a background, which readers' software passes over.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from math import exp, pi, sin

WIDTH, HEIGHT, RIDGES, STEPS = 1000, 760, 30, 120


def motif(title: str, ground: str, line: str, spot: str) -> bytes:
    """An SVG drawing in three colours (CSS): the cover's, the ridges' and one spot's."""
    seed = sha256(title.encode()).digest()
    disc = _disc(seed, spot)
    ridges = "".join(
        f'<path d="{ridge}" stroke-width="{weight:.2f}"/>' for ridge, weight in _ridges(seed)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}">{disc}<g fill="{ground}" stroke="{line}" stroke-linejoin="round">'
        f"{ridges}</g></svg>"
    ).encode()


def _share(seed: bytes, place: int) -> float:
    """A number from 0 to 1 of the title's own."""
    return seed[place % len(seed)] / 255


def _disc(seed: bytes, spot: str) -> str:
    """A sun, or a moon, half behind the ridges."""
    x = WIDTH * (0.22 + 0.56 * _share(seed, 0))
    radius = 74 + 46 * _share(seed, 1)
    y = 170 + 30 * _share(seed, 2)
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{spot}"/>'


@lru_cache(maxsize=4)
def _ridges(seed: bytes) -> tuple[tuple[str, float], ...]:
    """All ridges, as ``_ridge`` draws them: the same on a cover and on its paler dividers."""
    return tuple(_ridge(seed, number) for number in range(RIDGES))


def _ridge(seed: bytes, number: int) -> tuple[str, float]:
    """One ridge with all that it hides, and the weight of its line, of which only the crest is
    in sight: the rest runs outside the drawing. The nearer, the wider apart and the bolder."""
    depth = number / (RIDGES - 1)
    base = 190 + (HEIGHT - 190) * depth**1.35
    points = [_point(seed, step / STEPS, depth, base) for step in range(-1, STEPS + 2)]
    crest = " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f"M{crest} V{HEIGHT + 20} H{points[0][0]:.1f} Z", 0.8 + 1.1 * depth


def _point(seed: bytes, along: float, depth: float, base: float) -> tuple[float, float]:
    """Swells that run across the whole field, and three groups of waves that rise from it."""
    phase = 2 * pi * _share(seed, 3)
    swell = 9 * sin(2 * pi * (along * (1 + _share(seed, 4)) + 0.9 * depth) + phase)
    height = 0.0
    for group in range(3):
        middle = 0.12 + 0.76 * _share(seed, 5 + 5 * group)
        drift = 0.35 * (_share(seed, 6 + 5 * group) - 0.5)
        breadth = 0.10 + 0.10 * _share(seed, 7 + 5 * group)
        nearest = 0.15 + 0.7 * _share(seed, 8 + 5 * group)
        reach = exp(-(((along - middle - drift * depth) / breadth) ** 2))
        reach *= exp(-(((depth - nearest) / 0.42) ** 2))
        ripple = sin(2 * pi * (along * (7 + 5 * _share(seed, 9 + 5 * group)) + 1.7 * depth))
        height += reach * (34 + 30 * depth) * (0.75 + 0.25 * ripple)
    return along * WIDTH, base - swell * (0.4 + 0.6 * depth) - height
