"""What of the graphics state decides how something is printed: its inks, how thick it is,
and whether what lies below shows through (ISO 32000-1, 8.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
# Points. What is black and not thicker is a rule, and overprints as text does; a larger
# black area knocks out, or what lies below would show through it.
RULE = 2.0


@dataclass(slots=True)
class State:
    """A level of the graphics state. ``fill`` and ``stroke`` say that the colour is 100 % of
    black and nothing else; ``said`` is what has been said of overprinting: strokes, fills."""

    fill: bool = False
    stroke: bool = False
    fill_space: object = None
    stroke_space: object = None
    veils: frozenset[str] = frozenset()
    width: float = 1.0
    mode: int = 0
    matrix: Matrix = IDENTITY
    clip: Box | None = None
    said: tuple[bool, bool] | None = None

    def concatenate(self, m: Matrix) -> None:
        """``cm``: what follows is drawn through ``m``."""
        a, b, c, d, e, f = self.matrix
        self.matrix = (
            m[0] * a + m[1] * c,
            m[0] * b + m[1] * d,
            m[2] * a + m[3] * c,
            m[2] * b + m[3] * d,
            m[4] * a + m[5] * c + e,
            m[4] * b + m[5] * d + f,
        )

    def veil(self, kind: str, on: bool) -> None:
        """Say of one kind of transparency whether it is on."""
        self.veils = self.veils | {kind} if on else self.veils - {kind}

    def scale(self) -> float:
        """How much larger things are drawn than they are said to be."""
        a, b, c, d, _, _ = self.matrix
        return float(abs(a * d - b * c) ** 0.5)

    def text_overprints(self) -> tuple[bool, bool]:
        """Whether a text's outlines and its letters overprint."""
        fills, strokes = self.mode in (0, 2, 4, 6), self.mode in (1, 2, 5, 6)
        clear = not self.veils
        return (clear and strokes and self.stroke, clear and fills and self.fill)

    def path_overprints(self, box: Box | None, painting: str) -> tuple[bool, bool]:
        """Whether a path's line and its area overprint."""
        if self.veils:
            return (False, False)
        strokes = painting in _STROKES and self.stroke and self.width * self.scale() <= RULE
        seen = shared(box, self.clip)
        thin = seen is not None and min(seen[2] - seen[0], seen[3] - seen[1]) <= RULE
        return (strokes, painting in _FILLS and self.fill and thin)


_STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
_FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
PAINTING = _STROKES | _FILLS | {"n"}


def box_of(points: Iterable[tuple[float, float]], matrix: Matrix) -> Box | None:
    """The upright box round points that are drawn through a matrix."""
    a, b, c, d, e, f = matrix
    drawn = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    if not drawn:
        return None
    across, up = [x for x, _ in drawn], [y for _, y in drawn]
    return (min(across), min(up), max(across), max(up))


def shared(one: Box | None, other: Box | None) -> Box | None:
    """What two boxes have in common; None stands for no bound."""
    if one is None or other is None:
        return one or other
    left, low = max(one[0], other[0]), max(one[1], other[1])
    return (left, low, max(left, min(one[2], other[2])), max(low, min(one[3], other[3])))
