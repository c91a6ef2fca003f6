"""What an e-book has beside its chapters: a cover, given or drawn; the pages of its printed
editions; a colophon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from pressroom import __version__
from pressroom.model.article import Image
from pressroom.model.book import Book
from pressroom.model.problem import Problem
from pressroom.model.style import Face, Style, Typeface
from pressroom.production.jobs import BindJob, Job
from pressroom.production.typecase import kept_plate
from pressroom.typesetting.book_plan import BookPlan
from pressroom.typesetting.colophon import with_colophon
from pressroom.typesetting.cover import (
    HEIGHT,
    TEMPLATE,
    WIDTH,
    Cover,
    cover_of,
    cover_svg,
    with_cover,
)
from pressroom.typesetting.page_list import with_pages


def covered(book: Book, plan: BookPlan, job: BindJob, faces: tuple[Face, ...]) -> Book:
    """The book with its cover; none where nothing is given and the style draws none."""
    if job.cover is None and TEMPLATE not in job.style.templates:
        return book
    cover = cover_of(plan)
    picture = _given(job.cover, job.style, faces) if job.cover else drawn_cover(cover, job, faces)
    return with_cover(book, cover, picture)


def given_cover(job: Job, path: Path) -> tuple[Job, Sequence[Problem]]:
    """A book's job with the picture of a file as its cover, and what to warn of."""
    from pressroom.manuscript.covers import cover_file

    cover, warnings = cover_file(path)
    return replace(job, cover=cover) if isinstance(job, BindJob) else job, warnings


def paged(book: Book, plan: BookPlan, job: BindJob) -> Book:
    """The book with the pages of its printed editions."""
    return with_pages(book, plan.language, plan.editions, job.pages)


def closed(book: Book, plan: BookPlan, style: Style, faces: Iterable[Face]) -> Book:
    """The book with its colophon, which names the ``faces`` that are embedded."""
    return with_colophon(book, plan, style, _typefaces(faces), _software())


def _given(picture: Image, style: Style, faces: tuple[Face, ...]) -> Image:
    """A given picture as it is; a drawing with its words set, in pixels."""
    from pressroom.foundry.lettering import letter

    if picture.media_type != "image/svg+xml":
        return picture
    width = round(HEIGHT * picture.width / picture.height)
    svg = letter(picture.data, faces_by_script(style, faces))
    return Image("cover.png", kept_plate(svg, width, HEIGHT), "image/png", width, HEIGHT)


def drawn_cover(cover: Cover, job: BindJob, faces: tuple[Face, ...]) -> Image:
    """The style's own cover as a picture of 1600 × 2560 pixels."""
    from pressroom.foundry.fitting import fit

    svg = fit(cover_svg(cover, job.style, job.variables), faces_by_script(job.style, faces))
    return Image("cover.png", kept_plate(svg, WIDTH, HEIGHT), "image/png", WIDTH, HEIGHT)


def faces_by_script(style: Style, faces: tuple[Face, ...]) -> dict[str, list[Face]]:
    """The faces of each role of type, for every script with its own family first; under the
    bare role, in the style's order."""
    made: dict[str, list[Face]] = {}
    for role, by_script in style.families.items():
        for script in ("", *by_script):
            order = dict.fromkeys([by_script.get(script, ""), *by_script.values()])
            made[f"{role}-{script}" if script else role] = [
                face for family in order for face in faces if face.family == family
            ]
    return made


def _typefaces(faces: Iterable[Face]) -> tuple[Typeface, ...]:
    """The families of faces, with who drew them."""
    made = {face.family: Typeface(face.family, face.designer, face.licence_name) for face in faces}
    return tuple(made.values())


def _software() -> tuple[str, ...]:
    """What makes e-books, with versions."""
    return (f"pressroom {__version__}", f"EbookLib {version('ebooklib')}")
