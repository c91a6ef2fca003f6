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
from pressroom.printing.pdf import Printed
from pressroom.production.makeup import Try, best_of, tried
from pressroom.typesetting.book import BookPlan
from pressroom.typesetting.paper import Packet, PagedDocument


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One PDF: a single edition, or a packet of several with cover and contents.

    ``makeups`` are those already found for its editions, by their ids.
    """

    what: str
    target: str
    editions: tuple[EditedEdition, ...]
    style: Style
    variables: Mapping[str, str]
    packet: Packet | None = None
    makeups: Mapping[str, MakeUp] = field(default_factory=dict)


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
    return _print(job) if isinstance(job, PrintJob) else _bind(job)


@lru_cache(maxsize=8)
def cast_all(requests: tuple[FaceRequest, ...]) -> tuple[Face, ...]:
    """The faces a style asks for, cast once a process."""
    from pressroom.foundry.faces import cast

    return tuple(cast(request) for request in requests)


def _families(style: Style, faces: tuple[Face, ...]) -> dict[str, list[Face]]:
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


def _lettered(edited: EditedEdition, style: Style, faces: tuple[Face, ...]) -> EditedEdition:
    """The edition with the words of its drawings set in the house fonts."""
    from pressroom.foundry.lettering import letter

    families = _families(style, faces)

    def done(image: Image) -> Image:
        if image.media_type != "image/svg+xml":
            return image
        return replace(image, data=letter(image.data, families))

    return replace(edited, images=tuple(done(image) for image in edited.images))


def _drawings(editions: tuple[EditedEdition, ...]) -> list[tuple[str, str, int]]:
    from pressroom.foundry.lettering import words_of

    return [
        (image.name, words, line)
        for edited in editions
        for image in edited.images
        if image.media_type == "image/svg+xml"
        for words, line in words_of(image.data)
    ]


def _print(job: PrintJob) -> Product:
    from pressroom.proofing.glyphs import check_glyphs
    from pressroom.proofing.layout.check import check_layout

    faces = cast_all(job.style.faces)
    editions = tuple(_lettered(edited, job.style, faces) for edited in job.editions)
    document = _document(job, editions, job.makeups)
    characters = frozenset[int]().union(*(face.characters for face in faces))
    problems = check_glyphs(document.html, editions, characters, _drawings(job.editions))
    if problems:
        raise PressError(problems)
    printed = _accepted(_pressed(document, faces), job)
    better = _better(job, editions, faces, printed)
    makeups = {**job.makeups, **{name: one.makeup for name, one in better.items()}}
    if better and job.packet is None:
        printed = better[editions[0].id].printed
    elif better:
        again = _pressed(_document(job, editions, makeups), faces)
        printed = printed if again.complaints else again
    warnings = check_layout(printed.layout, editions, job.what if job.packet else "")
    return Product(printed.data, printed.pages, warnings=tuple(warnings), makeups=makeups)


def _document(
    job: PrintJob, editions: tuple[EditedEdition, ...], makeups: Mapping[str, MakeUp]
) -> PagedDocument:
    from pressroom.typesetting.paper import set_article, set_packet

    if job.packet is not None:
        return set_packet(job.packet, editions, job.style, job.variables, makeups)
    return set_article(editions[0], job.style, job.variables, makeups.get(editions[0].id))


def _pressed(document: PagedDocument, faces: tuple[Face, ...]) -> Printed:
    from pressroom.printing.pdf import print_pdf

    return print_pdf(document.html, document.css, document.images, faces, document.direction)


def _accepted(printed: Printed, job: PrintJob) -> Printed:
    """What the engine printed without complaint; PressError otherwise."""
    if printed.complaints:
        file = job.editions[0].edition.source.file
        raise PressError(
            Problem(
                Position(file),
                f"the print engine says, of {job.what}: {words}",
                "a document that it sets without complaint",
                "look at what it names: a picture, an anchor, or CSS of the style",
            )
            for words in printed.complaints
        )
    return printed


def _better(
    job: PrintJob, editions: tuple[EditedEdition, ...], faces: tuple[Face, ...], printed: Printed
) -> dict[str, Try]:
    """For each edition whose pages have faults, the best that making up has found, where
    it is better. An edition of a packet is tried out alone: it begins on a page of its own
    there, too."""
    found: dict[str, Try] = {}
    for edited in editions:
        alone = replace(job, editions=(edited,))

        def again(makeup: MakeUp, alone: PrintJob = alone, name: str = edited.id) -> Try | None:
            document = _document(alone, alone.editions, {name: makeup})
            made = _pressed(document, faces)
            # Alone, an edition of a packet can't find the others that it leads to.
            return None if made.complaints and not job.packet else tried(makeup, made, name)

        first = tried(job.makeups.get(edited.id, MakeUp()), printed, edited.id)
        best = best_of(first, edited.id, edited.body, again)
        if best is not first:
            found[edited.id] = best
    return found


def _bind(job: BindJob) -> Product:
    from pressroom.binding.epub import bind
    from pressroom.foundry.faces import cut
    from pressroom.proofing.glyphs import check_glyphs
    from pressroom.typesetting.book import embedded_scripts, set_book

    faces = cast_all(job.style.faces)
    articles = tuple(
        tuple(_lettered(edited, job.style, faces) for edited in article)
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
