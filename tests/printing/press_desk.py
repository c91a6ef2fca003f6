"""What tests of press editions share: a profile, settings, and a walk over all of a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name

from conftest import judge_or_say
from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.profiles import find_profile
from pressroom.model.problem import Position, PressError
from pressroom.model.purpose import HouseColour, OutputProfile, PressSettings

# Enough where no colour has to go through the profile.
NO_PROFILE = OutputProfile("none", b"not read", "Custom", "none")
HOUSE = HouseColour((15, 76, 92), (0.9, 0.4, 0.3, 0.4), "PANTONE 316 C")


def swop() -> OutputProfile:
    """Ghostscript's profile; a skip that says so, or a failure, where it is not installed."""
    try:
        return find_profile(PressFiles(Path()), "SWOP", Position("test"))
    except PressError as error:
        judge_or_say(error)
        raise


def settings(**rest: Any) -> PressSettings:
    return PressSettings(rest.pop("profile", NO_PROFILE), **rest)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def contents(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, list[Any]]]:
    """Every stream that draws, with its instructions."""
    for page in pdf.pages:
        yield page.obj, pikepdf.parse_content_stream(page)
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Stream):
            continue
        if thing.get(Name.Subtype) == Name.Form or thing.get(Name.PatternType) == 1:
            yield thing, pikepdf.parse_content_stream(thing)


def operators(pdf: pikepdf.Pdf) -> set[str]:
    """All operators in all streams."""
    return {str(one.operator) for _, instructions in contents(pdf) for one in instructions}


def masks(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The forms that are soft masks."""
    return {
        thing.SMask.G.objgen
        for thing in dictionaries(pdf)
        if isinstance(thing.get(Name.SMask), pikepdf.Dictionary) and Name.G in thing.SMask
    }


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of a PDF, at any depth."""

    def within(thing: Any) -> Iterator[Any]:
        if isinstance(thing, pikepdf.Array):
            for part in thing:
                yield from within(part)
        elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            yield thing
            for part in thing.values():
                if not getattr(part, "is_indirect", False):
                    yield from within(part)

    for top in pdf.objects:
        yield from within(top)


def spaces(pdf: pikepdf.Pdf) -> set[str]:
    """The names of all colour spaces that pictures, gradients and groups are in."""
    found: set[str] = set()
    for thing in dictionaries(pdf):
        for key in (Name.ColorSpace, Name.CS):
            space = thing.get(key)
            if isinstance(space, pikepdf.Array):
                found.add(str(space[0]))
                if space[0] == Name.Indexed:
                    found.add(str(space[1]))
            elif isinstance(space, Name):
                found.add(str(space))
    return found
