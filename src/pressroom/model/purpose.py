"""What a print is for, and what a printer's press is told: profile, inks, marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Purpose = Literal["screen", "press", "archive", "office"]
PURPOSES: tuple[Purpose, ...] = ("screen", "press", "archive", "office")
Intent = Literal["perceptual", "relative", "saturation", "absolute"]
Tints = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class OutputProfile:
    """The ICC profile of a printing condition. ``condition`` is its name in the registry of
    characterisations (such as ``FOGRA39``), or ``Custom`` where it is in none; ``about`` is
    what the profile says of itself."""

    name: str
    data: bytes
    condition: str = "Custom"
    about: str = ""


@dataclass(frozen=True, slots=True)
class HouseColour:
    """A colour of the style with its inks: ``rgb`` (each 0 to 255) is printed as ``cmyk``
    (each 0 to 1), or as ``tint`` (0 to 1) of the ``spot`` ink that ``cmyk`` shows where that
    ink is not on press."""

    rgb: tuple[int, int, int]
    cmyk: Tints
    spot: str = ""
    tint: float = 1.0


@dataclass(frozen=True, slots=True)
class PressSettings:
    """How a press edition is made. ``bleed`` is in millimetres, ``ink_limit`` in per cent of
    all inks together; pictures are ``convert``-ed to the profile, or ``keep`` their RGB with
    a profile (PDF/X-4 allows both)."""

    profile: OutputProfile
    intent: Intent = "relative"
    pictures: Literal["convert", "keep"] = "convert"
    ink_limit: float = 300.0
    bleed: float = 3.0
    marks: bool = True
    colour_bars: bool = False
    colours: tuple[HouseColour, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Mix:
    """What a press says of a colour: its inks (0 to 1), and the spot ink it is a tint of."""

    cmyk: Tints
    spot: str = ""
    tint: float = 1.0


@dataclass(frozen=True, slots=True)
class Printing:
    """What ``pressroom.toml`` says of editions and of presses. ``mixes`` are by a variable of
    the style or by the colour itself (``#0f4c5c``); ``office_paper`` is empty where it is the
    press's own."""

    outputs: tuple[Purpose, ...] = ("screen",)
    office_paper: str = ""
    profile: str = "FOGRA39"
    intent: Intent = "relative"
    pictures: Literal["convert", "keep"] = "convert"
    ink_limit: float = 300.0
    marks: bool = True
    colour_bars: bool = False
    mixes: Mapping[str, Mix] = field(default_factory=dict)


AS_EVER = Printing()
