"""A book's cover: the picture that is given, or one drawn, its words set, and plated; and
what its colophon names."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import TYPE_CHECKING

from pressroom import __version__
from pressroom.model.article import Image
from pressroom.model.book import Book
from pressroom.model.style import Face, Style, Typeface
from pressroom.typesetting.book import BookPlan
from pressroom.typesetting.colophon import with_colophon
from pressroom.typesetting.cover import HEIGHT, WIDTH, Cover, cover_of, cover_svg, with_cover
from pressroom.typesetting.page_list import with_pages

if TYPE_CHECKING:
    from pressroom.production.jobs import BindJob


def covered(book: Book, plan: BookPlan, job: BindJob, faces: tuple[Face, ...]) -> Book:
    """The book with its cover."""
    cover = cover_of(plan)
    return with_cover(book, cover, job.cover or drawn_cover(cover, job, faces))


def completed(book: Book, plan: BookPlan, job: BindJob, faces: Iterable[Face]) -> Book:
    """The book with the pages of its printed editions and its colophon, which names the
    ``faces`` that are embedded."""
    editions = [edited for article in plan.articles for edited in article]
    paged = with_pages(book, plan.language, editions, job.pages)
    return with_colophon(paged, plan, job.style, _typefaces(faces), _software())


def drawn_cover(cover: Cover, job: BindJob, faces: tuple[Face, ...]) -> Image:
    """The style's own cover as a picture of 1600 × 2560 pixels."""
    from pressroom.foundry.fitting import fit
    from pressroom.foundry.plate import plate

    svg = fit(cover_svg(cover, job.style, job.variables), faces_by_script(job.style, faces))
    return Image("cover.png", plate(svg, WIDTH, HEIGHT), "image/png", WIDTH, HEIGHT)


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
