"""What ``pressroom.toml`` says of its outputs: which editions a build makes, how a printing
press is served, and what paper the office has."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, PlainValidator

from pressroom.manuscript.schema import (
    PressSchema,
    TextField,
    _paper,
    _Schema,
    _text,
    _wrong,
)
from pressroom.model.purpose import PURPOSES, Purpose

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}|[A-Za-z][\w-]*")
# Names that stand for plates of their own (ISO 32000-1, 8.6.6.4).
_TAKEN = ("All", "None", "Cyan", "Magenta", "Yellow", "Black")


def _purpose(value: Any) -> Purpose:
    if value not in PURPOSES:
        raise _wrong("purpose", f"“{str(value)[:20]}” is no edition", ", ".join(PURPOSES))
    made: Purpose = value
    return made


PurposeField = Annotated[str, PlainValidator(_purpose)]


def _one_of(*known: str) -> PlainValidator:
    def chosen(value: Any) -> str:
        if value not in known:
            raise _wrong("choice", f"“{str(value)[:20]}” is not known", " or ".join(known))
        return str(value)

    return PlainValidator(chosen)


def _number(low: float, high: float, what: str) -> PlainValidator:
    def within(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise _wrong("number", f"“{str(value)[:20]}” is not a number", what)
        if not low <= value <= high:
            raise _wrong("number", f"{value} is out of range", what)
        return float(value)

    return PlainValidator(within)


def _cmyk(value: Any) -> tuple[float, ...]:
    numbers = isinstance(value, list) and all(
        isinstance(v, (int, float)) and not isinstance(v, bool) and 0 <= v <= 100 for v in value
    )
    if not numbers or len(value) != 4:
        raise _wrong("cmyk", "these are not four inks", "per cent of each, as in [90, 40, 30, 40]")
    return tuple(v / 100 for v in value)


def _spot(value: Any) -> str:
    name = _text(value)
    if name in _TAKEN or not re.fullmatch(r"[ -~]{1,60}", name):
        raise _wrong("spot", f"“{name[:40]}” can't name an ink", 'such as "PANTONE 316 C"')
    return name


class InkSchema(_Schema):
    """How one colour is mixed."""

    cmyk: Annotated[tuple[float, float, float, float], PlainValidator(_cmyk)]
    spot: Annotated[str, PlainValidator(_spot)] = ""
    tint: Annotated[float, _number(0, 100, "per cent of the ink, 0 to 100")] = 100.0


def _colours(value: dict[str, InkSchema]) -> dict[str, InkSchema]:
    for name in value:
        if not _COLOUR.fullmatch(name):
            raise _wrong(
                "colour",
                f"“{name[:20]}” is no colour",
                "a variable of the style, such as house, or a colour such as “#0f4c5c”",
            )
    inks: dict[str, tuple[float, ...]] = {}
    for ink in value.values():
        if ink.spot and inks.setdefault(ink.spot, ink.cmyk) != ink.cmyk:
            raise _wrong(
                "spot",
                f"the ink “{ink.spot}” is mixed in two ways",
                "one mixture for an ink; a lighter one is a tint of it",
            )
    return value


class PressRunSchema(_Schema):
    """``[press]``: for whom the press editions are."""

    profile: TextField = "FOGRA39"
    intent: Annotated[
        Literal["perceptual", "relative", "saturation", "absolute"],
        _one_of("perceptual", "relative", "saturation", "absolute"),
    ] = "relative"
    images: Annotated[Literal["convert", "keep"], _one_of("convert", "keep")] = "convert"
    ink_limit: Annotated[float, _number(200, 400, "per cent of all inks, 200 to 400")] = 300.0
    marks: bool = True
    colour_bars: bool = False
    colours: Annotated[dict[str, InkSchema], AfterValidator(_colours)] = Field(default_factory=dict)


class OfficeSchema(_Schema):
    """``[office]``: what the desk printers have."""

    paper: Annotated[TextField, AfterValidator(_paper)] = "A4"


class PressroomSchema(PressSchema):
    """``pressroom.toml``, with its outputs."""

    outputs: Annotated[list[PurposeField], Field(min_length=1)] = Field(
        default_factory=lambda: ["screen"]
    )
    press: PressRunSchema = PressRunSchema()
    office: OfficeSchema | None = None
