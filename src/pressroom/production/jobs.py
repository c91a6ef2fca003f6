"""Jobs as plain values: everything a job needs is in it, so it can be done anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePosixPath

from pressroom.model.article import Image
from pressroom.model.book import Document
from pressroom.model.edited import EditedEdition
from pressroom.model.makeup import MakeUp
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.style import Face, FaceRequest, Style
from pressroom.typesetting.book import BookPlan
from pressroom.typesetting.packet import Packet


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One PDF: a single edition, two editions of one article ``facing`` each other, or a
    packet of several with cover and contents.

    ``makeups`` are those already found for its editions, by their ids. An ``archive`` copy is
    PDF/A-3u and carries its sources.
    """

    what: str
    target: str
    editions: tuple[EditedEdition, ...]
    style: Style
    variables: Mapping[str, str]
    packet: Packet | None = None
    makeups: Mapping[str, MakeUp] = field(default_factory=dict)
    facing: bool = False
    archive: bool = False


@dataclass(frozen=True, slots=True)
class BindJob:
    """One EPUB."""

    what: str
    target: str
    plan: BookPlan
    style: Style


Job = PrintJob | BindJob


@dataclass(frozen=True, slots=True)
class Product:
    """What a job made; ``pages`` is 0 for an e-book. ``makeups`` are those that its editions'
    pages were made up with, by their ids."""

    data: bytes
    pages: int = 0
    seconds: float = 0.0
    warnings: tuple[Problem, ...] = ()
    makeups: Mapping[str, MakeUp] = field(default_factory=dict)


def perform(job: Job) -> Product:
    """Do a job. PressError where its sources stand in the way."""
    if isinstance(job, BindJob):
        return _bind(job)
    from pressroom.production.presswork import print_job

    return print_job(job)


@lru_cache(maxsize=8)
def cast_all(requests: tuple[FaceRequest, ...]) -> tuple[Face, ...]:
    """The faces a style asks for, cast once a press and read once a process."""
    from pressroom.production.typecase import face

    return tuple(face(request) for request in requests)


def families_of(style: Style, faces: tuple[Face, ...]) -> dict[str, list[Face]]:
    """For each role of type, its faces in the order of the style's families."""
    return {
        role: [
            face
            for family in dict.fromkeys(by_script.values())
            for face in faces
            if face.family == family
        ]
        for role, by_script in style.families.items()
    }


def lettered(edited: EditedEdition, style: Style, faces: tuple[Face, ...]) -> EditedEdition:
    """The edition with the words of its drawings set in the house fonts."""
    from pressroom.foundry.lettering import letter

    families = families_of(style, faces)

    def done(image: Image) -> Image:
        if image.media_type != "image/svg+xml":
            return image
        return replace(image, data=letter(image.data, families))

    return replace(edited, images=tuple(done(image) for image in edited.images))


def _bind(job: BindJob) -> Product:
    from pressroom.binding.epub import bind
    from pressroom.foundry.faces import cut
    from pressroom.proofing.glyphs import check_glyphs
    from pressroom.typesetting.book import embedded_scripts, set_book

    faces = cast_all(job.style.faces)
    articles = tuple(
        tuple(lettered(edited, job.style, faces) for edited in article)
        for article in job.plan.articles
    )
    plan = replace(job.plan, articles=articles)
    editions = [edited for article in articles for edited in article]
    wanted = {job.style.families["text"].get(script) for script in embedded_scripts(editions)}
    chosen = [face for face in faces if face.family in wanted and not face.italic]
    # What the book holds decides what of a face goes into it: first without faces.
    draft = set_book(plan, job.style, ())
    used = {ord(c) for document in (*draft.documents, draft.nav) for c in document.xhtml}
    embedded = [replace(face, data=cut(face, used)) for face in chosen]
    characters = frozenset[int]().union(*(face.characters for face in faces))
    problems = check_glyphs(
        "".join(document.xhtml for document in (*draft.documents, draft.nav)), editions, characters
    )
    if problems:
        raise PressError(problems)
    _well_formed(draft.documents, editions)
    return Product(bind(set_book(plan, job.style, embedded)))


def _well_formed(documents: tuple[Document, ...], editions: list[EditedEdition]) -> None:
    """No book is written that holds ill-formed XHTML."""
    from lxml import etree

    for document in documents:
        try:
            etree.fromstring(document.xhtml.encode())
        except etree.XMLSyntaxError as error:
            name = PurePosixPath(document.name).stem
            source = next(
                (e.edition.source.file for e in editions if name == f"{e.slug}.{e.language.tag}"),
                document.name,
            )
            raise PressError(
                [
                    Problem(
                        Position(source),
                        f"the chapter would be ill-formed: {error.msg}",
                        "templates and text that make well-formed XHTML",
                        "look at the style's templates; if they are ours, tell us",
                    )
                ]
            ) from None
