"""E-books bound: chapters, and what a book has beside them: a cover, given or drawn; the pages
of its printed editions; a colophon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from pressroom import __version__
from pressroom.model.article import Image
from pressroom.model.book import Book, Document
from pressroom.model.edited import EditedEdition
from pressroom.model.problem import PressError, Problem
from pressroom.model.style import Face, Style, Typeface
from pressroom.model.turns import PageTurn
from pressroom.production.jobs import BindJob, Job, Product, SetChapter, cast_all, lettered
from pressroom.production.typecase import kept_plate
from pressroom.proofing.chapters import Inspected, check_chapters, inspect
from pressroom.typesetting.book import gathered, with_faces
from pressroom.typesetting.book_chapter import set_chapter, surroundings_of
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


def bind_job(job: BindJob) -> Product:
    """The EPUB of a job. PressError where its sources stand in the way."""
    from pressroom.binding.epub import bind
    from pressroom.foundry.faces import cut
    from pressroom.typesetting.book_type import faces_for

    faces = cast_all(job.style.faces)
    plan = _reproduced(job, faces)
    held = set_chapters(job, plan)
    chapters = {name: one.chapter for name, one in held.items()}
    # What the book holds decides what of a face goes into it: first without faces.
    bare = gathered(plan, job.style, chapters)
    bare = with_pages(bare, plan.language, plan.editions, job.pages, chapters)
    draft = _closed(bare, plan, job.style, ())
    chosen = faces_for((*draft.documents, draft.nav), job.style, faces)
    # The colophon names the faces that the book's own words decide.
    draft = _closed(bare, plan, job.style, chosen)
    documents = (*draft.documents, draft.nav)
    looked = {one.chapter.document.name: one.inspected for one in held.values()}
    looked |= {one.name: inspect(one) for one in documents if one.name not in looked}
    before = {one.chapter.document.name for one in job.chapters.values()}
    _check(documents, [one for one in documents if one.name not in before], looked, plan, faces)
    used = set(map(ord, set().union(*(one.signs for one in looked.values()))))
    # Lists count in digits that the text itself may not have.
    used |= {ord(c) for edited in plan.editions for c in edited.language.digits}
    embedded = [replace(face, data=cut(face, used)) for face in chosen]
    book = with_faces(draft, plan, job.style, embedded)
    new = {name: one for name, one in held.items() if job.apart and name not in job.chapters}
    return Product(bind(covered(book, plan, job, faces)), chapters=new)


def set_chapters(job: BindJob, plan: BookPlan) -> dict[str, SetChapter]:
    """The chapters of a book by the ids of their editions, each looked at as soon as it is set:
    then what it was set from is let go."""
    around = surroundings_of(plan)
    made: dict[str, SetChapter] = {}
    for edited in plan.editions:
        known = job.chapters.get(edited.id)
        if known is None:
            whole, turns = _copy(job, edited)
            chapter = set_chapter(whole, around, job.style, turns)
            known = SetChapter(chapter, inspect(chapter.document))
        made[edited.id] = known
    return made


def _copy(job: BindJob, edited: EditedEdition) -> tuple[EditedEdition, Sequence[PageTurn]]:
    """What a chapter is set from: the whole edition, and where its printed pages turn."""
    if edited.id in job.takes:
        return job.takes[edited.id].with_words(edited)
    printed = job.pages.get(edited.id)
    return edited, printed.turns if printed else ()


def _reproduced(job: BindJob, faces: tuple[Face, ...]) -> BookPlan:
    """The plan of a job with its editions' pictures as the book shows them."""
    from pressroom.production.pictures import reproduced

    articles = tuple(
        tuple(reproduced(lettered(edited, job.style, faces)) for edited in article)
        for article in job.plan.articles
    )
    return replace(job.plan, articles=articles)


def _check(
    documents: Sequence[Document],
    new: Sequence[Document],
    looked: Mapping[str, Inspected],
    plan: BookPlan,
    faces: tuple[Face, ...],
) -> None:
    """PressError where documents aren't sound, or lead nowhere, or those that are ``new`` lack
    a glyph. ``looked``: what was found in each, by their names."""
    from pressroom.proofing.glyphs import check_glyphs, lacks_glyphs

    characters = frozenset[int]().union(*(face.characters for face in faces))
    lacking = [one.xhtml for one in new if lacks_glyphs(one.xhtml, characters)]
    problems = check_glyphs("".join(lacking), plan.editions, characters)
    problems = problems or check_chapters(documents, plan.editions, looked)
    if problems:
        raise PressError(problems)


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


def _closed(book: Book, plan: BookPlan, style: Style, faces: Iterable[Face]) -> Book:
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
