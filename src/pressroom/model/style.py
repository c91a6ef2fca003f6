"""A style and the type it is set in, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

OptionValue = str | bool


@dataclass(frozen=True, slots=True)
class FaceRequest:
    """A face that a style asks for: which file of which font package, at which weight,
    with every other axis pinned. ``initial`` are the measures of a face of drop caps, by
    name, in ems of the text (``foundry/initials.py``)."""

    family: str
    package: str
    file: str
    weight: int
    italic: bool = False
    axes: tuple[tuple[str, float], ...] = ()
    initial: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Face:
    """A static face: the bytes of a TrueType font and the characters it has."""

    family: str
    weight: int
    italic: bool
    data: bytes
    characters: frozenset[int]
    licence: str = ""
    designer: str = ""
    licence_name: str = ""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family as the colophon names it."""

    family: str
    designer: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A style as read from its folder: templates and CSS by file name, the faces it asks
    for, for each role of type the families by script (ISO 15924), and the values of its
    options, the press's own over the style's defaults."""

    name: str
    paper: str
    templates: Mapping[str, str]
    css: Mapping[str, str]
    faces: tuple[FaceRequest, ...]
    families: Mapping[str, Mapping[str, str]]
    variables: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, OptionValue] = field(default_factory=dict)
