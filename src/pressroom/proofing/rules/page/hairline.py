"""Lines too thin for a press to hold."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.remark import Remark
from pressroom.proofing.painting import Painted
from pressroom.proofing.rules.rule import Example, Rule
from pressroom.proofing.rules.sheets import Sheets, by_page, times

THINNEST = 0.25  # points
ROUNDING = 0.005
# A filled shape this long is a rule, and no dot; in points.
LONG = 3.0


def check(sheets: Sheets) -> Iterator[Remark]:
    """Strokes, and filled shapes as long as a rule, of less than a quarter point."""
    thin = [one for one in sheets.paint if _thickness(one) < THINNEST - ROUNDING]
    for page, _, held, box in by_page(thin):
        least = min(_thickness(one) for one in held)
        verb = "is" if len(held) == 1 else "are"
        said = (
            f"{times(len(held), 'a line')} {verb} thinner than {THINNEST} pt, down to {least:.2f}"
        )
        yield sheets.remark(said, page, box, "error" if sheets.for_press else "note")


def _thickness(one: Painted) -> float:
    """How thick a line is, in points; infinite for what is none."""
    if one.kind == "stroke":
        return one.width
    sides = sorted((one.box.width, one.box.height))
    rule = one.kind == "fill" and sides[1] > LONG
    return sides[0] + one.width if rule else float("inf")


RULE = Rule(
    id="page.hairline",
    title="hairline",
    why="What is thinner than a quarter point breaks up in print; a stroke of 0 is as thin as "
    "the device can make it, and vanishes on a plate.",
    mend="give the rule or the drawing's line 0.25 pt at least",
    severity="warning",
    bad=Example("0.1 w 20 20 m 180 20 l S"),
    good=Example("0.25 w 20 20 m 180 20 l S"),
    check=check,
)
