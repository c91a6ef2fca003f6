"""Gradients in the press's inks: sampled, since a straight way in RGB is a bent one in inks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.purpose import Tints
from pressroom.printing.press.inks import NEUTRAL, Inks, luma
from pressroom.printing.press.pictures import components

STEPS = 256


def convert_shading(pdf: pikepdf.Pdf, shading: Any, inks: Inks, mask: bool) -> None:
    """Change a shading (ISO 32000-1, 8.7.4.5) in place; of a ``mask``, to grey."""
    count = components(shading.ColorSpace)
    if count == 1:
        shading.ColorSpace = Name.DeviceGray
        return
    if count != 3:
        return
    if shading.ShadingType not in (2, 3) or Name.Background in shading:
        raise _unknown(f"a gradient of type {shading.ShadingType}")
    start, end = (float(v) for v in shading.get(Name.Domain, [0, 1]))
    colours = evaluator(shading.Function)
    places = [start + (end - start) * n / (STEPS - 1) for n in range(STEPS)]
    way = [colours(place) for place in places]
    made = [(luma(rgb),) for rgb in way] if mask else _inked(way, inks)
    samples = bytes(round(255 * value) for one in made for value in one)
    shading.ColorSpace = Name.DeviceGray if mask else Name.DeviceCMYK
    shading.Function = pdf.make_stream(
        samples,
        FunctionType=0,
        Domain=Array([start, end]),
        Range=Array([0, 1] * len(made[0])),
        Size=Array([STEPS]),
        BitsPerSample=8,
    )


def _inked(way: Sequence[Sequence[float]], inks: Inks) -> Sequence[Tints]:
    """Greys all the way on the black plate, anything else through the profile: half of one
    and half of the other would show where they meet."""
    eight = [(round(255 * r), round(255 * g), round(255 * b)) for r, g, b in way]
    if all(max(rgb) - min(rgb) <= NEUTRAL for rgb in eight):
        return [(0.0, 0.0, 0.0, 1 - luma(rgb) / 255) for rgb in eight]
    return [inks.profiled(rgb) for rgb in eight]


def evaluator(function: Any) -> Callable[[float], list[float]]:
    """A PDF function of one number (ISO 32000-1, 7.10): exponential or stitched, or an array
    of such that give a number each."""
    if isinstance(function, Array):
        parts = [evaluator(part) for part in function]
        return lambda x: [value for part in parts for value in part(x)]
    low, high = (float(v) for v in function.Domain)
    if function.FunctionType == 2:
        first = [float(v) for v in function.get(Name.C0, [0])]
        last = [float(v) for v in function.get(Name.C1, [1])]
        power = float(function.N)

        def exponential(x: float) -> list[float]:
            share = min(max(x, low), high) ** power
            return [_unit(a + share * (b - a)) for a, b in zip(first, last, strict=True)]

        return exponential
    if function.FunctionType == 3:
        return _stitched(function, low, high)
    raise _unknown(f"a colour function of type {function.FunctionType}")


def _stitched(function: Dictionary, low: float, high: float) -> Callable[[float], list[float]]:
    parts = [evaluator(part) for part in function.Functions]
    bounds = [low, *(float(v) for v in function.Bounds), high]
    encode = [float(v) for v in function.Encode]

    def stitched(x: float) -> list[float]:
        x = min(max(x, low), high)
        last = len(parts) - 1
        at = next((n for n in range(last) if x < bounds[n + 1]), last)
        begin, end = bounds[at], bounds[at + 1]
        share = (x - begin) / (end - begin) if end > begin else 0.0
        return parts[at](encode[2 * at] + share * (encode[2 * at + 1] - encode[2 * at]))

    return stitched


def _unit(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _unknown(what: str) -> PressError:
    return PressError(
        [
            Problem(
                Position("press edition"),
                f"{what} can't be turned into inks",
                "plain linear or radial gradients",
                "draw it otherwise, or as a picture",
            )
        ]
    )
