"""The picture that an article or a collection gives as its e-book's cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.images import read_image
from pressroom.manuscript.located import Located
from pressroom.model.article import Image
from pressroom.model.problem import Position, PressError, Problem

# Pixels on the longer side: with fewer, bookshops refuse a cover or show it blurred.
LEAST = 1400
TAKEN = ("image/jpeg", "image/png", "image/svg+xml")


def read_cover(
    files: PressFiles, folder: Path, name: str, located: Located, problems: list[Problem]
) -> Image | None:
    """The picture that ``cover:`` of a file names, beside that file; None without one, or
    after adding why it can't be used."""
    if not name:
        return None
    place = located.place(("cover",))

    def at_its_name(found: Problem) -> Problem:
        words = f"{found.position.file}: {found.message}"
        made = located.source.problem(place, words, found.expected, found.mend, len(name))
        return replace(made, warning=found.warning)

    try:
        image, warnings = checked_cover(files, folder / name)
    except PressError as error:
        problems.extend(at_its_name(found) for found in error.problems)
        return None
    problems.extend(at_its_name(found) for found in warnings)
    return image


def checked_cover(files: PressFiles, path: Path) -> tuple[Image, Sequence[Problem]]:
    """A picture as a cover, with warnings; PressError where it can't be one."""
    image = read_image(files, path)
    where = Position(files.name(path))
    if image.media_type not in TAKEN:
        raise PressError(
            [
                Problem(
                    where,
                    f"a cover can't be {image.media_type.split('/')[1].upper()}",
                    "JPEG, PNG or SVG, which every bookshop and reader shows",
                    "export it as one of these",
                )
            ]
        )
    longer = max(image.width, image.height)
    if image.media_type == "image/svg+xml" or longer >= LEAST:
        return image, ()
    return image, [
        Problem(
            where,
            f"the cover has {longer:.0f} pixels on its longer side",
            f"at least {LEAST}; 2560 is good",
            "export it larger",
            warning=True,
        )
    ]


def cover_file(path: Path) -> tuple[Image, Sequence[Problem]]:
    """A picture from anywhere, named on the command line, as a cover."""
    place = path.resolve()
    return checked_cover(PressFiles(place.parent), place)
