"""Jobs as plain values: everything a job needs is in it, so it can be done anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import PurePosixPath

from pressroom import __version__
from pressroom.model.article import Image
from pressroom.model.book import Document
from pressroom.model.edited import EditedEdition
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.style import Face, FaceRequest, Style, Typeface
from pressroom.typesetting.book import BookPlan
from pressroom.typesetting.packet import Packet, end_of, set_packet
from pressroom.typesetting.paper import PagedDocument


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One PDF: a single edition, or a packet of several with cover and contents."""

    what: str
    target: str
    editions: tuple[EditedEdition, ...]
    style: Style
    variables: Mapping[str, str]
    packet: Packet | None = None


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
    """What a job made; ``pages`` is 0 for an e-book."""

    data: bytes
    pages: int = 0
    seconds: float = 0.0
    warnings: tuple[Problem, ...] = ()


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
    from pressroom.printing.pdf import Printed, print_pdf
    from pressroom.proofing.glyphs import check_glyphs
    from pressroom.typesetting.paper import set_article

    faces = cast_all(job.style.faces)
    editions = tuple(_lettered(edited, job.style, faces) for edited in job.editions)
    characters = frozenset[int]().union(*(face.characters for face in faces))

    def printed_of(document: PagedDocument) -> Printed:
        problems = check_glyphs(document.html, editions, characters, _drawings(job.editions))
        if problems:
            raise PressError(problems)
        printed = print_pdf(
            document.html,
            document.css,
            document.images,
            faces,
            document.direction,
            document.particulars,
        )
        _uncomplaining(printed.complaints, job)
        return printed

    if job.packet is None:
        printed = printed_of(set_article(editions[0], job.style, job.variables))
        return Product(printed.data, printed.pages)
    printed = printed_of(_volume(job.packet, job, editions, faces))
    # Only now is it known which articles take one page, and are not "12–12" in an index.
    # What is set anew comes after them all, and moves none.
    short = frozenset(
        e.id for e in editions if printed.anchors[e.id] == printed.anchors[end_of(e.id)]
    )
    if short:
        printed = printed_of(_volume(job.packet, job, editions, faces, short))
    return Product(printed.data, printed.pages)


def _volume(
    packet: Packet,
    job: PrintJob,
    editions: tuple[EditedEdition, ...],
    faces: tuple[Face, ...],
    short: frozenset[str] = frozenset(),
) -> PagedDocument:
    """A packet, with what its colophon names."""
    software = [f"pressroom {__version__}", f"WeasyPrint {version('weasyprint')}"]
    scripts = {"Latn", packet.language.script, *(e.language.script for e in editions)}
    families = {
        job.style.families[role].get(script)
        for role in ("text", "display", "label")
        for script in scripts
    }
    typefaces = {
        face.family: Typeface(face.family, face.designer, face.licence_name)
        for face in reversed(faces)
        if face.family in families
    }
    return set_packet(
        packet,
        editions,
        job.style,
        job.variables,
        tuple(reversed(typefaces.values())),
        software,
        short,
    )


def _uncomplaining(complaints: tuple[str, ...], job: PrintJob) -> None:
    """PressError with everything the print engine was not happy with."""
    file = job.editions[0].edition.source.file
    if complaints:
        raise PressError(
            Problem(
                Position(file),
                f"the print engine says, of {job.what}: {words}",
                "a document that it sets without complaint",
                "look at what it names: a picture, an anchor, or CSS of the style",
            )
            for words in complaints
        )


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
