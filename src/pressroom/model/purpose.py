"""What a print is for, and what a printer's press is told: profile, inks, marks."""

from __future__ import annotations

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
