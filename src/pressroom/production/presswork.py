"""A print job done: typeset, print, proof, make up, and print again where that helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import version

from pressroom import __version__
from pressroom.model.edited import EditedEdition
from pressroom.model.layout import NOTHING
from pressroom.model.makeup import MakeUp
from pressroom.model.particulars import SourceFile
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.style import Face, Typeface
from pressroom.printing.pdf import Printed, print_pdf
from pressroom.production.compositor import Sheets, adjust
from pressroom.production.jobs import PrintJob, Product, cast_all, lettered
from pressroom.production.makeup import Try, best_of, tried
from pressroom.production.turns import turns_of
from pressroom.proofing.glyphs import check_glyphs
from pressroom.proofing.layout.check import check_layout, find_faults
from pressroom.proofing.losses import check_losses
from pressroom.typesetting.facing import set_facing
from pressroom.typesetting.packet import Packet, end_of, set_packet
from pressroom.typesetting.paper import PagedDocument, set_article

# How often a packet is set again for faults that its articles have only in it.
ROUNDS = 3


def print_job(job: PrintJob) -> Product:
    """The PDF of a job, with what its proof has found as warnings."""
    faces = cast_all(job.style.faces)
    editions = tuple(lettered(edited, job.style, faces) for edited in job.editions)
    document = _document(job, editions, faces, job.makeups)
    characters = frozenset[int]().union(*(face.characters for face in faces))
    problems = check_glyphs(document.html, editions, characters, _drawings(job.editions))
    if problems:
        raise PressError(problems)
    sources = _sources(editions) if job.archive else ()
    printed = _accepted(_pressed(document, faces, sources), job)
    # A facing edition is for marking, row by row: it is not made up.
    better = {} if job.facing else _better(job, editions, faces, printed, sources)
    makeups: Mapping[str, MakeUp] = {
        **job.makeups,
        **{name: one.makeup for name, one in better.items()},
    }
    if job.packet is None:
        if better:
            printed = better[editions[0].id].printed
    else:
        # Only now is it known which articles take one page, and are not "12–12" in an
        # index. What is set anew comes after them all, and moves none.
        short = frozenset(
            e.id for e in editions if printed.anchors[e.id] == printed.anchors[end_of(e.id)]
        )
        if better or short:
            again = _pressed(_document(job, editions, faces, makeups, short), faces, sources)
            printed = printed if again.complaints and not short else _accepted(again, job)
        printed, makeups = _fitted(job, editions, faces, printed, makeups, short)
    lost = check_losses(printed.data, editions)
    if lost:
        raise PressError(lost)
    warnings = check_layout(printed.layout, editions, job.what if job.packet else "")
    return Product(
        printed.data,
        printed.pages,
        warnings=tuple(warnings),
        makeups=makeups,
        turns=turns_of(printed.layout),
        layout=NOTHING if job.packet else printed.layout,
    )


def _document(
    job: PrintJob,
    editions: tuple[EditedEdition, ...],
    faces: tuple[Face, ...],
    makeups: Mapping[str, MakeUp],
    short: frozenset[str] = frozenset(),
) -> PagedDocument:
    if job.facing:
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
        makeups,
    )


def _fitted(
    job: PrintJob,
    editions: tuple[EditedEdition, ...],
    faces: tuple[Face, ...],
    printed: Printed,
    makeups: Mapping[str, MakeUp],
    short: frozenset[str],
) -> tuple[Printed, Mapping[str, MakeUp]]:
    """A packet set again for editions that have faults there and not alone: links within a
    packet say pages and not addresses, so that what follows the text is shorter."""
    best, kept = printed, makeups
    for force in range(ROUNDS):
        faults = find_faults(printed.layout)
        named = {fault.edition for fault in faults}
        again = {
            e.id: adjust(
                Sheets(e.body, printed.layout.editions().get(e.id, ())),
                [fault for fault in faults if fault.edition == e.id],
                makeups.get(e.id, MakeUp()),
                force,
            )
            for e in editions
            if e.id in named
        }
        if not again or job.archive:
            break
        makeups = {**makeups, **again}
        printed = _pressed(_document(job, editions, faces, makeups, short), faces)
        if printed.complaints:
            break
        if len(find_faults(printed.layout)) < len(find_faults(best.layout)):
            best, kept = printed, makeups
    return best, kept


def _sources(editions: tuple[EditedEdition, ...]) -> tuple[SourceFile, ...]:
    """The editions' source files, by names that tell them apart."""
    return tuple(
        SourceFile(
            name=f"{edited.slug}.{edited.language.tag}.md",
            data=edited.edition.source.text.encode(),
            date=edited.iso_date,
            description=edited.title,
        )
        for edited in editions
    )


def _pressed(
    document: PagedDocument, faces: tuple[Face, ...], sources: tuple[SourceFile, ...] = ()
) -> Printed:
    return print_pdf(
        document.html,
        document.css,
        document.images,
        faces,
        document.direction,
        document.particulars,
        sources,
    )


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
    job: PrintJob,
    editions: tuple[EditedEdition, ...],
    faces: tuple[Face, ...],
    printed: Printed,
    sources: tuple[SourceFile, ...],
) -> dict[str, Try]:
    """For each edition whose pages have faults, the best that making up has found, where
    it is better. An edition of a packet is tried out alone: it begins on a page of its own
    there, too."""
    found: dict[str, Try] = {}
    for edited in editions:
        alone = replace(job, editions=(edited,))

        def again(makeup: MakeUp, alone: PrintJob = alone, name: str = edited.id) -> Try | None:
            document = _document(alone, alone.editions, faces, {name: makeup})
            made = _pressed(document, faces, sources)
            # Alone, an edition of a packet can't find the others that it leads to.
            return None if made.complaints and not job.packet else tried(makeup, made, name)

        first = tried(job.makeups.get(edited.id, MakeUp()), printed, edited.id)
        best = best_of(first, edited.id, edited.body, again)
        if best is not first:
            found[edited.id] = best
    return found


def _drawings(editions: tuple[EditedEdition, ...]) -> list[tuple[str, str, int]]:
    from pressroom.foundry.lettering import words_of

    return [
        (image.name, words, line)
        for edited in editions
        for image in edited.images
        if image.media_type == "image/svg+xml"
        for words, line in words_of(image.data)
    ]
