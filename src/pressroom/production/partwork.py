"""Parts of volumes done: typeset, printed, proofed, made up, joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pressroom.model.layout import Layout
from pressroom.model.makeup import MakeUp
from pressroom.model.problem import Position, PressError, Problem
from pressroom.printing import join as joining
from pressroom.printing.archive import archived
from pressroom.printing.pdf import LaidOut
from pressroom.printing.press.finish import ink, join_inked
from pressroom.production.jobs import cast_all, lettered
from pressroom.production.makeup import Try, best_of, printed_best, tried
from pressroom.production.parts import (
    Gathered,
    GatherJob,
    MatterJob,
    Part,
    PartMade,
    References,
    ReferencesJob,
    Signature,
    SignatureJob,
    Standing,
)
from pressroom.production.presswork import accepted, check_words, colophon_names, set_up, sound
from pressroom.production.tidings import tell
from pressroom.production.turns import turns_of
from pressroom.proofing.layout.check import check_layout
from pressroom.proofing.losses import check_losses
from pressroom.typesetting.signature import references, set_back, set_front, set_signature


def do_part(part: Part) -> PartMade:
    """What a part's job makes. PressError where its sources stand in the way."""
    if isinstance(part, SignatureJob):
        return print_signature(part)
    if isinstance(part, MatterJob):
        return _print_matter(part)
    if isinstance(part, GatherJob):
        return _gather(part)
    return _find_references(part)


def print_signature(job: SignatureJob) -> Signature:
    """The signature of a job, made up as well as it can be, with nothing of it lost."""
    faces = cast_all(job.style.faces)
    edited = lettered(job.edited, job.style, faces)

    def laid(makeup: MakeUp, before: LaidOut | None = None) -> LaidOut:
        document = set_signature(edited, job.place, job.style, job.variables, makeup)
        if makeup == job.makeup:
            check_words(document, [edited], faces, [job.edited])
        return set_up(document, faces, before)

    def once_more(makeup: MakeUp, before: LaidOut) -> Try | None:
        made = laid(makeup, before)
        return None if made.complaints else tried(makeup, made, edited.id)

    what = f"{edited.slug} ({edited.language.tag})"  # as the article by itself is called
    before = job.place.first - 1
    first = tried(job.makeup, sound(laid(job.makeup), what, [edited], job.style), edited.id)
    best = best_of(first, edited.id, edited.body, once_more)
    tell(Standing(best.laid.pages, _in_volume(best.laid.anchors, before)))
    best, printed = printed_best(first, best)
    lost = check_losses(accepted(printed, what, [edited], job.style).data, [edited])
    if lost:
        raise PressError(lost)
    layout = _numbered(printed.layout, before)
    return Signature(
        ink(printed.data, job.press) if job.press else printed.data,
        printed.pages,
        _in_volume(printed.anchors, before),
        best.makeup,
        tuple(check_layout(layout, [edited], job.what)),
        turns_of(layout).get(edited.id, ()),
    )


def _numbered(layout: Layout, before: int) -> Layout:
    """Pages with their numbers in the volume, of which so many stand before them."""
    return Layout(tuple(replace(page, number=page.number + before) for page in layout.pages))


def _in_volume(anchors: Mapping[str, int], before: int) -> dict[str, int]:
    """The volume's pages that a part's anchors are on, where so many pages stand before it."""
    return {name: page + before for name, page in anchors.items()}


def _print_matter(job: MatterJob) -> Signature:
    faces = cast_all(job.style.faces)
    given = (job.packet, job.editions, job.style, job.variables)
    if job.back:
        names = colophon_names(job.packet, job.editions, job.style, faces)
        made = set_back(*given, job.pages, job.first, *names)
    else:
        made = set_front(*given, {name: first for name, (first, _) in job.pages.items()})
    check_words(made, job.editions, faces, ())
    printed = accepted(set_up(made, faces).printed(), job.what, job.editions, job.style)
    before = max(job.first - 1, 0)
    data = ink(printed.data, job.press) if job.press else printed.data
    return Signature(data, printed.pages, _in_volume(printed.anchors, before))


def _find_references(job: ReferencesJob) -> References:
    return References({e.id: references(e, job.held, job.style) for e in job.editions})


def _gather(job: GatherJob) -> Gathered:
    parts = [joining.Gathered(*part) for part in job.parts]
    try:
        data = join_inked(parts, job.press.profile) if job.press else joining.join(parts)
    except joining.JoinError as error:
        problem = Problem(
            Position(job.file),
            f"the parts of {job.what} don't make a whole: {error}",
            "links to articles that the packet holds, and a style that gives all their anchors",
            "look at the ids in the style's templates; if they are ours, tell us",
        )
        raise PressError([problem]) from error
    return Gathered(archived(data, job.sources) if job.sources else data)
