"""A print job done: typeset, print, proof, make up, and print again where that helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pressroom import __version__
from pressroom.model.edited import EditedEdition
from pressroom.model.layout import Layout
from pressroom.model.makeup import MakeUp
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.style import Face, Style, Typeface
from pressroom.printing.pdf import LaidOut, Printed, lay_out
from pressroom.production.jobs import PrintJob, Product, cast_all, lettered
from pressroom.production.makeup import Try, best_of, printed_best, tried
from pressroom.production.toolchain import version_of
from pressroom.production.turns import turns_of
from pressroom.proofing.glyphs import check_glyphs
from pressroom.proofing.layout.check import check_layout
from pressroom.proofing.losses import check_losses, note_fault
from pressroom.typesetting.paper import PagedDocument, set_article

if TYPE_CHECKING:
    from pressroom.typesetting.packet import Packet


def print_job(job: PrintJob) -> Product:
    """The PDF of a job, with what its proof has found as warnings."""
    return print_with_record(job)[0]


def print_with_record(job: PrintJob) -> tuple[Product, Layout]:
    """The PDF of a job, with the record of its pages."""
    faces = cast_all(job.style.faces)
    editions = tuple(lettered(edited, job.style, faces) for edited in job.editions)
    document = _document(job, editions, faces, job.makeups)
    check_words(document, editions, faces, job.editions)
    laid = sound(set_up(document, faces), job.what, editions, job.style)
    # A facing edition is for marking, row by row: it is not made up.
    better = {} if job.facing else _better(job, editions, faces, laid)
    if job.packet is None:
        name = editions[0].id
        first = Try(MakeUp(), laid, ())
        best, printed = printed_best(first, better.get(name, first))
        better = {name: best} if best is not first else {}
    makeups: Mapping[str, MakeUp] = {
        **job.makeups,
        **{name: one.makeup for name, one in better.items()},
    }
    if job.packet is not None:
        printed = _packet(job, editions, faces, makeups, laid)
    printed = accepted(printed, job.what, editions, job.style)
    lost = check_losses(printed.data, editions)
    if lost:
        raise PressError(lost)
    warnings = check_layout(printed.layout, editions, job.what if job.packet else "")
    product = Product(
        printed.data,
        printed.pages,
        warnings=tuple(warnings),
        makeups=makeups,
        turns=turns_of(printed.layout),
    )
    return product, printed.layout


def _packet(
    job: PrintJob,
    editions: tuple[EditedEdition, ...],
    faces: tuple[Face, ...],
    makeups: Mapping[str, MakeUp],
    laid: LaidOut,
) -> Printed:
    """A packet that was laid out, with what was found since: make-ups, and which articles
    take one page, and are not "12–12" in an index. That comes after them all, and moves none."""
    from pressroom.typesetting.packet import end_of

    short = frozenset(e.id for e in editions if laid.anchors[e.id] == laid.anchors[end_of(e.id)])
    if makeups == job.makeups and not short:
        return laid.printed()
    again = set_up(_document(job, editions, faces, makeups, short), faces).printed()
    return laid.printed() if again.complaints and not short else again


def _document(
    job: PrintJob,
    editions: tuple[EditedEdition, ...],
    faces: tuple[Face, ...],
    makeups: Mapping[str, MakeUp],
    short: frozenset[str] = frozenset(),
) -> PagedDocument:
    if job.facing:
        from pressroom.typesetting.facing import set_facing

        return set_facing(editions[0], editions[1], job.style, job.variables)
    if job.packet is not None:
        return _volume(job.packet, job, editions, faces, makeups, short)
    return set_article(editions[0], job.style, job.variables, makeups.get(editions[0].id))


def _volume(
    packet: Packet,
    job: PrintJob,
    editions: tuple[EditedEdition, ...],
    faces: tuple[Face, ...],
    makeups: Mapping[str, MakeUp],
    short: frozenset[str],
) -> PagedDocument:
    """A packet, with what its colophon names."""
    from pressroom.typesetting.packet import set_packet  # and all that volumes have

    typefaces, software = colophon_names(packet, editions, job.style, faces)
    return set_packet(
        packet,
        editions,
        job.style,
        job.variables,
        typefaces,
        software,
        short,
        makeups,
    )


def colophon_names(
    packet: Packet, editions: Sequence[EditedEdition], style: Style, faces: tuple[Face, ...]
) -> tuple[tuple[Typeface, ...], list[str]]:
    """The typefaces and the software that a packet's colophon names."""
    from pressroom.typesetting.credits import typefaces_of  # and all that volumes have

    software = [f"pressroom {__version__}", f"WeasyPrint {version_of('weasyprint')}"]
    return typefaces_of(packet, editions, style, faces), software


def check_words(
    document: PagedDocument,
    editions: Sequence[EditedEdition],
    faces: tuple[Face, ...],
    unlettered: Sequence[EditedEdition],
) -> None:
    """PressError where the faces lack a character of a document. ``unlettered`` are its
    editions as they were before their drawings' words became outlines."""
    characters = frozenset[int]().union(*(face.characters for face in faces))
    problems = check_glyphs(document.html, editions, characters, _drawings(unlettered))
    if problems:
        raise PressError(problems)


def set_up(
    document: PagedDocument,
    faces: tuple[Face, ...],
    before: LaidOut | None = None,
) -> LaidOut:
    """A document laid out with the faces; as the one ``before``, where it is of the same
    words."""
    return lay_out(
        document.html,
        document.sheets,
        document.images,
        faces,
        document.direction,
        document.particulars,
        before,
    )


def accepted(
    printed: Printed, what: str, editions: Sequence[EditedEdition], style: Style
) -> Printed:
    """What the engine printed without complaint; PressError otherwise, placed at the note, or
    in the file of the ``style``, that it complains of, else in the first edition's file."""
    _no_complaints(printed.complaints, what, editions, style)
    return printed


def sound(laid: LaidOut, what: str, editions: Sequence[EditedEdition], style: Style) -> LaidOut:
    """What the engine laid out without complaint; PressError otherwise, as in ``accepted``."""
    _no_complaints(laid.complaints, what, editions, style)
    return laid


def _no_complaints(
    complaints: Sequence[str], what: str, editions: Sequence[EditedEdition], style: Style
) -> None:
    if complaints:
        from pressroom.production.style_faults import css_fault

        raise PressError(
            note_fault(words, editions)
            or css_fault(words, style)
            or Problem(
                Position(editions[0].edition.source.file),
                f"the print engine says, of {what}: {words}",
                "a document that it sets without complaint",
                "look at what it names: a picture, an anchor, or CSS of the style",
            )
            for words in complaints
        )


def _better(
    job: PrintJob,
    editions: tuple[EditedEdition, ...],
    faces: tuple[Face, ...],
    laid: LaidOut,
) -> dict[str, Try]:
    """For each edition whose pages have faults, the best that making up has found, where
    it is better. An edition of a packet is tried out alone: it begins on a page of its own
    there, too."""
    found: dict[str, Try] = {}
    for edited in editions:
        alone = replace(job, editions=(edited,))

        def again(
            makeup: MakeUp, before: LaidOut, alone: PrintJob = alone, name: str = edited.id
        ) -> Try | None:
            document = _document(alone, alone.editions, faces, {name: makeup})
            made = set_up(document, faces, before)
            # Alone, an edition of a packet can't find the others that it leads to.
            return None if made.complaints and not job.packet else tried(makeup, made, name)

        first = tried(job.makeups.get(edited.id, MakeUp()), laid, edited.id)
        best = best_of(first, edited.id, edited.body, again)
        if best is not first:
            found[edited.id] = best
    return found


def _drawings(editions: Sequence[EditedEdition]) -> list[tuple[str, str, int]]:
    from pressroom.foundry.lettering import words_of

    return [
        (image.name, words, line)
        for edited in editions
        for image in edited.images
        if image.media_type == "image/svg+xml"
        for words, line in words_of(image.data)
    ]
