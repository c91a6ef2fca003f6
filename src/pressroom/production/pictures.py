"""An edition's pictures as its e-book holds them."""

from __future__ import annotations

from dataclasses import replace

from pressroom.foundry.plates import for_screens
from pressroom.model.article import Image
from pressroom.model.body import walk
from pressroom.model.edited import EditedEdition
from pressroom.model.problem import PressError, Problem


def reproduced(edited: EditedEdition) -> EditedEdition:
    """The edition with its pictures made ready for screens; PressError, placed where the
    source names them, for all that can't be."""
    images: list[Image] = []
    problems: list[Problem] = []
    for image in edited.images:
        try:
            images.append(for_screens(image))
        except PressError as error:
            problems += [_placed(edited, image, found) for found in error.problems]
    if problems:
        raise PressError(problems)
    return replace(edited, images=tuple(images))


def _placed(edited: EditedEdition, image: Image, found: Problem) -> Problem:
    source = edited.edition.source
    blocks = [block for block in edited.body if hasattr(block, "line")]
    line = next(
        (
            block.line
            for block in blocks
            if any(getattr(node, "image", "") == image.name for node in walk(block))
        ),
        1,
    )
    # A language's own version (chart.fa.png) is named in the source as chart.png.
    stem = image.name.rpartition("/")[2].partition(".")[0]
    position = source.find(stem, line)
    message = f"{image.name}: {found.message}"
    return source.problem(position, message, found.expected, found.mend, len(stem))
