"""Editions from one source: for screens, a printing press, the archive, the office.

They differ in their sheets of CSS, in their paper, and in what is done to the PDF; words and
pages are set by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.profiles import read_profile
from pressroom.model.article import Press
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.purpose import HouseColour, PressSettings, Printing, Purpose
from pressroom.model.style import Style
from pressroom.production.jobs import Job, PrintJob
from pressroom.production.names import beside

_HEX = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
_SHORT = re.compile(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")
# What desk printers hold; any other paper of a press is made up to the first.
DESK_PAPERS = ("A4", "Letter")


def edition_for(
    press: Press,
    job: PrintJob,
    purpose: Purpose,
    settings: PressSettings | None = None,
    target: str = "",
    paper: str = "",
) -> PrintJob:
    """A print job for another purpose: for a press by its ``settings``, for the office on its
    ``paper``. Its file is ``target``, or stands beside that for screens: ``name.press.pdf``."""
    if purpose == "screen":
        return replace(job, target=target or job.target)
    style = job.style
    if purpose == "press" and settings is not None:
        style = with_sheet(
            style, f"@page {{ bleed: {settings.bleed:g}mm; marks: none }}\n", "press"
        )
    elif purpose == "office":
        style = with_sheet(style, "", "office")
        style = replace(style, paper=paper or office_paper(press))
    return replace(
        job,
        what=f"{job.what}, {purpose}",
        target=target or beside(job.target, purpose),
        style=style,
        purpose=purpose,
        press=settings if purpose == "press" else None,
    )


def editions_for(
    press: Press,
    jobs: Sequence[Job],
    purposes: Sequence[Purpose],
    settings: PressSettings | None = None,
    paper: str = "",
) -> list[Job]:
    """Each print job for each purpose. E-books are read on screens: they are made where those
    are asked for."""
    made: list[Job] = []
    for job in jobs:
        if isinstance(job, PrintJob):
            made += [edition_for(press, job, p, settings, "", paper) for p in purposes]
        elif "screen" in purposes:
            made.append(job)
    return made


def office_paper(press: Press) -> str:
    """The paper of the desk: as the press says, or its own where desks have that."""
    own = press.paper if press.paper in DESK_PAPERS else DESK_PAPERS[0]
    return press.printing.office_paper or own


def with_sheet(style: Style, css: str, purpose: Purpose) -> Style:
    """The style with what it says for a purpose (``for-press.css``) over all else."""
    own = [style.css.get("local.css", ""), css]
    own += [
        text
        for name, text in style.css.items()
        if name == f"for-{purpose}.css" or name.startswith(f"for-{purpose}-")
    ]
    return replace(style, css={**style.css, "local.css": "\n".join(own)})


def press_settings(root: Path, printing: Printing, variables: Mapping[str, str]) -> PressSettings:
    """How the press's own press editions are made. PressError with what is wrong in
    ``[press]``: a profile that can't be had, a colour that is none."""
    problems: list[Problem] = []
    colours = []
    for name, mix in printing.mixes.items():
        rgb = _rgb(name if name.startswith("#") else variables.get(name, ""))
        if rgb is None:
            problems.append(_no_colour(name, variables))
        else:
            colours.append(HouseColour(rgb, mix.cmyk, mix.spot, mix.tint))
    try:
        profile = read_profile(PressFiles(root), printing.profile)
    except PressError as error:
        raise PressError([*problems, *error.problems]) from None
    if problems:
        raise PressError(problems)
    return PressSettings(
        profile,
        printing.intent,
        printing.pictures,
        printing.ink_limit,
        marks=printing.marks,
        colour_bars=printing.colour_bars,
        colours=tuple(colours),
    )


def _rgb(text: str) -> tuple[int, int, int] | None:
    """A colour as CSS writes it in hexadecimal."""
    text = text.strip()
    if short := _SHORT.fullmatch(text):
        text = "#" + "".join(2 * digit for digit in short.groups())
    found = _HEX.fullmatch(text)
    if found is None:
        return None
    red, green, blue = (int(pair, 16) for pair in found.groups())
    return (red, green, blue)


def _no_colour(name: str, variables: Mapping[str, str]) -> Problem:
    known = ", ".join(key for key, text in variables.items() if _rgb(text))
    return Problem(
        Position("pressroom.toml"),
        f"press.colours.{name} names no colour of the style",
        f"one of {known}, or a colour such as “#0f4c5c”",
        "correct the name; a variable must be a colour in hexadecimal",
    )
