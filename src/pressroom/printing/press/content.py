"""Content streams in the press's inks: every operator that sets a colour is rewritten, and
black text and rules overprint.

Marks of structure (BDC, EMC …) go: a press edition has no tags. Where overprinting changes, a
graphics state says so just before what is painted; between a path and its painting operator
none may stand (ISO 32000-1, 8.2), so that a path is held back until it is painted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator

from pressroom.model.purpose import HouseColour, Tints
from pressroom.printing.press.inks import BLACK, Inks, held, luma
from pressroom.printing.press.pictures import components
from pressroom.printing.press.state import PAINTING, State, box_of, shared

Instruction = tuple[Sequence[Any], Operator]
_DEVICE = {"g": 1, "G": 1, "rg": 3, "RG": 3, "k": 4, "K": 4}
_STRUCTURE = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_PATH = frozenset({"m", "l", "c", "v", "y", "re", "h"})


def number(value: float) -> Decimal:
    """A number as it is written: a thousandth is finer than any ink."""
    return Decimal(str(round(value, 4))).normalize() + 0


class ContentWriter:
    """Rewrites one content stream. ``resources`` are its own; names are added to them. Of a
    ``mask``, whose light is what counts and which is never printed, colours become greys."""

    def __init__(self, inks: Inks, resources: Any, mask: bool = False) -> None:
        self.inks, self.resources, self.mask = inks, resources, mask
        self.made: list[Instruction] = []
        self.path: list[Instruction] = []
        self.points: list[tuple[float, float]] = []
        self.clipping = False
        self.states = [State()]

    @property
    def now(self) -> State:
        """The graphics state as it is."""
        return self.states[-1]

    def rewritten(self, instructions: Sequence[Any]) -> list[Instruction]:
        """The instructions that print the same."""
        for instruction in instructions:
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._overprint((False, False))
                self.made.append(instruction)  # type: ignore[arg-type]
                continue
            self._step(list(instruction.operands), str(instruction.operator))
        return self.made

    def begin_black(self) -> None:
        """Say the black that a page begins with (8.4.1) as ink."""
        for stroke in (False, True):
            self._ink(BLACK, stroke)

    def _step(self, operands: list[Any], op: str) -> None:
        if op in _STRUCTURE:
            return
        handler = _HANDLERS.get(op)
        if handler is not None:
            handler(self, operands, op)
        elif op in _PATH or op in ("W", "W*"):
            self._trace(operands, op)
        elif op in PAINTING:
            self._paint(op)
        else:
            if op in _TEXT:
                self._overprint(self.now.text_overprints())
            elif op in ("Do", "sh"):
                self._overprint((False, False))
            self._say(operands, op)

    def _say(self, operands: Sequence[Any], op: str) -> None:
        self.made.append((operands, Operator(op)))

    # -- state --

    def _push(self, operands: list[Any], op: str) -> None:
        self.states.append(replace(self.now))
        self._say(operands, op)

    def _pop(self, operands: list[Any], op: str) -> None:
        if len(self.states) > 1:
            self.states.pop()
        self._say(operands, op)

    def _concatenate(self, operands: list[Any], op: str) -> None:
        a, b, c, d, e, f = (float(v) for v in operands)
        self.now.concatenate((a, b, c, d, e, f))
        self._say(operands, op)

    def _width(self, operands: list[Any], op: str) -> None:
        self.now.width = float(operands[0])
        self._say(operands, op)

    def _mode(self, operands: list[Any], op: str) -> None:
        self.now.mode = int(operands[0])
        self._say(operands, op)

    def _graphics_state(self, operands: list[Any], op: str) -> None:
        given = self.resources.get(Name.ExtGState, {}).get(str(operands[0]), {})
        for key in (Name.ca, Name.CA):
            if key in given:
                self.now.veil(str(key), float(given[key]) < 1)
        if Name.SMask in given:
            self.now.veil("mask", given[Name.SMask] != Name("/None"))
        if Name.BM in given:
            self.now.veil("blend", given[Name.BM] not in (Name.Normal, Name.Compatible))
        self._say(operands, op)

    # -- colour --

    def _device(self, operands: list[Any], op: str) -> None:
        stroke = op.isupper()
        self._set_space(None, stroke)
        self._colour([float(v) for v in operands], _DEVICE[op], stroke)

    def _space(self, operands: list[Any], op: str) -> None:
        """``cs``: a device's or a calibrated space is remembered and not said; the colour in
        it, which follows, is."""
        stroke, name = op == "CS", operands[0]
        known = self.resources.get(Name.ColorSpace, {})
        space = known.get(str(name), name)
        plain = components(space) > 0
        self._set_space(space if plain else None, stroke)
        if plain:
            self._ink(BLACK, stroke)  # the colour that a space begins with
        else:
            self._set_black(False, stroke)
            self._say(operands, op)

    def _special(self, operands: list[Any], op: str) -> None:
        stroke = op in ("SC", "SCN")
        space = self.now.stroke_space if stroke else self.now.fill_space
        if space is None:
            self._set_black(False, stroke)
            self._say(operands, op)
            return
        values = [float(v) for v in operands]
        if isinstance(space, Array) and space[0] == Name.Lab:
            values = _from_lab(values)
        self._colour(values, components(space), stroke)

    def _colour(self, values: Sequence[float], count: int, stroke: bool) -> None:
        if count == 4:
            c, m, y, k = values
            self._ink(held((c, m, y, k), self.inks.limit), stroke)
            return
        rgb = values if count == 3 else [values[0]] * 3
        if self.mask:
            self._say([number(luma(rgb))], "G" if stroke else "g")
            return
        eight = tuple(round(255 * v) for v in rgb)
        house = self.inks.house.get(eight)  # type: ignore[arg-type]
        if house is not None and house.spot:
            self._spot(house, stroke)
        elif house is not None:
            self._ink(held(house.cmyk, self.inks.limit), stroke)
        elif count == 1:
            self._ink((0.0, 0.0, 0.0, 1 - values[0]), stroke)
        else:
            self._ink(self.inks.process(rgb), stroke)

    def _ink(self, inks: Tints, stroke: bool) -> None:
        if self.mask:
            self._say([number(1 - min(1.0, sum(inks)))], "G" if stroke else "g")
            return
        self._set_black(inks == BLACK, stroke)
        self._say([number(ink) for ink in inks], "K" if stroke else "k")

    def _spot(self, colour: HouseColour, stroke: bool) -> None:
        name = f"/PrS{list(self.inks.spots).index(colour.spot)}"
        spaces = _held_dictionary(self.resources, Name.ColorSpace)
        if name not in spaces:
            spaces[name] = separation(colour.spot, self.inks.spots[colour.spot])
        self._set_black(False, stroke)
        self._say([Name(name)], "CS" if stroke else "cs")
        self._say([number(colour.tint)], "SCN" if stroke else "scn")

    def _set_black(self, black: bool, stroke: bool) -> None:
        if stroke:
            self.now.stroke = black
        else:
            self.now.fill = black

    def _set_space(self, space: object, stroke: bool) -> None:
        if stroke:
            self.now.stroke_space = space
        else:
            self.now.fill_space = space

    # -- paths and overprinting --

    def _trace(self, operands: list[Any], op: str) -> None:
        values = [float(v) for v in operands]
        if op in ("W", "W*"):
            self.clipping = True
        elif op == "re":
            x, y, wide, high = values
            self.points += [(x, y), (x + wide, y + high), (x + wide, y), (x, y + high)]
        else:
            self.points += list(zip(values[::2], values[1::2], strict=True))
        self.path.append((operands, Operator(op)))

    def _paint(self, op: str) -> None:
        box = box_of(self.points, self.now.matrix)
        if op != "n":
            self._overprint(self.now.path_overprints(box, op))
        self.made += self.path
        self._say([], op)
        if self.clipping:
            self.now.clip = shared(box, self.now.clip)
        self.path, self.points, self.clipping = [], [], False

    def _overprint(self, wanted: tuple[bool, bool]) -> None:
        """Have strokes and fills overprint as wanted, where they do not yet. A state nothing
        is known of, at a stream's begin, counts as neither."""
        if wanted == (self.now.said or (False, False)) or self.mask:
            return
        self.now.said = wanted
        name = f"/PrO{wanted[0]:d}{wanted[1]:d}"
        states = _held_dictionary(self.resources, Name.ExtGState)
        if name not in states:
            states[name] = Dictionary(Type=Name.ExtGState, OP=wanted[0], op=wanted[1], OPM=1)
        self._say([Name(name)], "gs")


_HANDLERS: dict[str, Callable[[ContentWriter, list[Any], str], None]] = {
    "q": ContentWriter._push,
    "Q": ContentWriter._pop,
    "cm": ContentWriter._concatenate,
    "w": ContentWriter._width,
    "Tr": ContentWriter._mode,
    "gs": ContentWriter._graphics_state,
    "cs": ContentWriter._space,
    "CS": ContentWriter._space,
    **dict.fromkeys(("sc", "scn", "SC", "SCN"), ContentWriter._special),
    **dict.fromkeys(_DEVICE, ContentWriter._device),
}


def separation(name: str, inks: Tints) -> Array:
    """The colour space of one ink (8.6.6.4), shown by process inks where it is not on press."""
    function = Dictionary(
        FunctionType=2,
        Domain=Array([0, 1]),
        C0=Array([0, 0, 0, 0]),
        C1=Array([number(ink) for ink in inks]),
        N=1,
    )
    return Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, function])


def _held_dictionary(resources: Any, key: Name) -> Any:
    if key not in resources:
        resources[key] = Dictionary()
    return resources[key]


def _from_lab(lab: Sequence[float]) -> list[float]:
    """A colour of CIE Lab as sRGB, white for white (IEC 61966-2-1)."""
    at = (lab[0] + 16) / 116
    x, y, z = (
        white * (t**3 if t > 6 / 29 else 3 * (6 / 29) ** 2 * (t - 4 / 29))
        for white, t in zip(
            (0.95047, 1.0, 1.08883), (at + lab[1] / 500, at, at - lab[2] / 200), strict=True
        )
    )
    linear = (
        3.2406 * x - 1.5372 * y - 0.4986 * z,
        -0.9689 * x + 1.8758 * y + 0.0415 * z,
        0.0557 * x - 0.2040 * y + 1.0570 * z,
    )
    return [
        min(1.0, max(0.0, 12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055))
        for v in linear
    ]
