"""A packet joined from signatures: each article is set by itself, told on which page it
begins and where those it refers to do, and set again only if that changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pressroom.model.edited import EditedEdition
from pressroom.model.layout import Layout, Page
from pressroom.model.makeup import MakeUp
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.style import Face, Style
from pressroom.printing.join import Gathered, JoinError, join
from pressroom.printing.pdf import Printed
from pressroom.production.jobs import PrintJob, Product, cast_all, lettered
from pressroom.production.makeup import Try, best_of, tried
from pressroom.production.presswork import accepted, check_words, colophon_names, pressed
from pressroom.production.turns import turns_of
from pressroom.proofing.layout.check import check_layout
from pressroom.proofing.losses import check_losses
from pressroom.typesetting.signature import (
    Place,
    back_anchors,
    places,
    references,
    set_back,
    set_front,
    set_signature,
    span,
)

# How often pages may move before a volume is given up; each round settles at least the
# first page that was still wrong.
PASSES = 12
# A cover and a page of contents: what front matter is at first thought to take.
FRONT = 2


@dataclass(frozen=True, slots=True)
class SignatureJob:
    """An article as a part of a packet. Its ``makeup`` is one already found."""

    edited: EditedEdition
    place: Place
    style: Style
    variables: Mapping[str, str]
    makeup: MakeUp = field(default_factory=MakeUp)


@dataclass(frozen=True, slots=True)
class Signature:
    """A printed signature; ``anchors`` are the packet's pages that its elements begin on."""

    data: bytes
    pages: int
    anchors: Mapping[str, int]
    layout: Layout
    makeup: MakeUp


Perform = Callable[[Sequence[SignatureJob]], Sequence[Signature]]


def print_signature(job: SignatureJob) -> Signature:
    """The signature of a job, made up as well as it can be."""
    faces = cast_all(job.style.faces)
    edited = lettered(job.edited, job.style, faces)

    def again(makeup: MakeUp) -> Printed:
        document = set_signature(edited, job.place, job.style, job.variables, makeup)
        return pressed(document, faces)

    def once_more(makeup: MakeUp) -> Try | None:
        made = again(makeup)
        return None if made.complaints else tried(makeup, made, edited.id)

    document = set_signature(edited, job.place, job.style, job.variables, job.makeup)
    check_words(document, [edited], faces, [job.edited])
    printed = accepted(pressed(document, faces), edited.id, edited.edition.source.file)
    first = tried(job.makeup, printed, edited.id)
    best = best_of(first, edited.id, edited.body, once_more)
    before = job.place.first - 1
    return Signature(
        best.printed.data,
        best.printed.pages,
        {name: page + before for name, page in best.printed.anchors.items()},
        best.printed.layout,
        best.makeup,
    )


def print_volume(job: PrintJob, perform: Perform | None = None) -> Product:
    """The PDF of a packet, with what its proof has found as warnings. The nearer the job's
    ``lengths`` are, the less has to be set twice.

    ``perform`` does signatures; by itself this process does, one after another.
    """
    return _Binder(job, perform or (lambda jobs: [print_signature(one) for one in jobs])).bind()


class _Binder:
    """Prints a packet's parts until each is on its pages."""

    def __init__(self, job: PrintJob, perform: Perform) -> None:
        assert job.packet is not None
        self.job, self.packet, self.perform = job, job.packet, perform
        self.faces: tuple[Face, ...] = cast_all(job.style.faces)
        self.editions = tuple(lettered(e, job.style, self.faces) for e in job.editions)
        self.places = places(self.packet, job.editions, job.style)
        held = frozenset(self.places)
        self.refers = {e.id: references(e, held, job.style) for e in job.editions}
        self.done: dict[str, tuple[Place, Signature]] = {}

    def bind(self) -> Product:
        """The volume."""
        starts, pages, end = self._guessed(FRONT + 1)
        # Most packets end with a page of indexes and one of the colophon.
        *indexes, colophon = self._ends()
        numbers = {**pages, **dict.fromkeys(indexes, end), colophon: end + bool(indexes)}
        front = self._front(numbers)
        if front.pages != FRONT:
            starts, pages, _ = self._guessed(front.pages + 1)
        for _ in range(PASSES):
            self._set(starts, pages)
            starts, settled = self._found(front.pages + 1)
            if settled == pages and self._stands(starts):
                back = self._back()
                after = self._last() - 1
                ends = {name: back.anchors[name] + after for name in self._ends()}
                before, numbers = numbers, {**pages, **ends}
                last = front if numbers == before else self._front(numbers)
                if last.pages == front.pages:
                    return self._product(last, back)
                front = last
                starts, settled = self._found(front.pages + 1)
            pages = settled
        raise PressError([_restless(self.job)])

    # -- pages --

    def _guessed(self, first: int) -> tuple[dict[str, int], dict[str, int], int]:
        """Where signatures may begin, the articles in them, and what comes after."""
        recto = self.job.style.options.get("recto") is True
        starts: dict[str, int] = {}
        pages: dict[str, int] = {}
        for name, place in self.places.items():
            starts[name] = first
            page = first
            for _ in range(place.divider):
                page += 1 + (recto and page % 2 == 0)
            page += recto and page % 2 == 0
            pages[name] = page
            first = page + self.job.lengths.get(name, 1)
        return starts, pages, first

    def _found(self, first: int) -> tuple[dict[str, int], dict[str, int]]:
        """Where signatures begin, and the articles in them, as they are."""
        starts: dict[str, int] = {}
        pages: dict[str, int] = {}
        for name, (place, signature) in self.done.items():
            starts[name] = first
            pages[name] = signature.anchors[name] - place.first + first
            first += signature.pages
        return starts, pages

    def _stands(self, starts: Mapping[str, int]) -> bool:
        return all(place.first == starts[name] for name, (place, _) in self.done.items())

    def _last(self) -> int:
        """The first page after the signatures."""
        place, signature = self.done[self.job.editions[-1].id]
        return place.first + signature.pages

    def _ends(self) -> list[str]:
        return back_anchors(self.packet, self.job.editions)

    # -- parts --

    def _set(self, starts: Mapping[str, int], pages: Mapping[str, int]) -> None:
        """Set the signatures that don't know yet where they and others are."""
        wanted: list[SignatureJob] = []
        for edited in self.job.editions:
            place = replace(
                self.places[edited.id],
                first=starts[edited.id],
                pages={name: pages[name] for name in sorted(self.refers[edited.id])},
            )
            if edited.id in self.done and self.done[edited.id][0] == place:
                continue
            # Always the job's own, so that a signature is the same by whatever guesses its
            # pages were found.
            makeup = self.job.makeups.get(edited.id, MakeUp())
            wanted.append(SignatureJob(edited, place, self.job.style, self.job.variables, makeup))
        for one, signature in zip(wanted, self.perform(wanted), strict=True):
            self.done[one.edited.id] = one.place, signature
        self.done = {e.id: self.done[e.id] for e in self.job.editions}

    def _front(self, pages: Mapping[str, int]) -> Printed:
        job = self.job
        made = set_front(self.packet, self.editions, job.style, job.variables, pages)
        check_words(made, self.editions, self.faces, ())
        return self._accepted(pressed(made, self.faces))

    def _back(self) -> Printed:
        job = self.job
        typefaces, software = colophon_names(self.packet, self.editions, job.style, self.faces)
        spans = {name: span(name, done.anchors) for name, (_, done) in self.done.items()}
        made = set_back(
            self.packet,
            self.editions,
            job.style,
            job.variables,
            spans,
            self._last(),
            typefaces,
            software,
        )
        check_words(made, self.editions, self.faces, ())
        return self._accepted(pressed(made, self.faces))

    def _accepted(self, printed: Printed) -> Printed:
        return accepted(printed, self.job.what, self.job.editions[0].edition.source.file)

    # -- the whole --

    def _product(self, front: Printed, back: Printed) -> Product:
        parts = [Gathered(front.data)]
        parts += [Gathered(done.data, place.top) for place, done in self.done.values()]
        parts.append(Gathered(back.data))
        try:
            data = join(parts)
        except JoinError as error:
            raise PressError([_unjoined(self.job, error)]) from error
        lost = check_losses(data, self.editions)
        if lost:
            raise PressError(lost)
        pages = self._last() - 1 + back.pages
        makeups = {name: done.makeup for name, (_, done) in self.done.items()}
        layout = self._layout()
        return Product(
            data,
            pages,
            warnings=tuple(check_layout(layout, self.editions, self.job.what)),
            makeups=makeups,
            turns=turns_of(layout),
        )

    def _layout(self) -> Layout:
        """The signatures' pages, as they are numbered in the volume."""
        return Layout(
            tuple(
                page
                for place, done in self.done.values()
                for page in _numbered(done.layout.pages, place.first - 1)
            )
        )


def _numbered(pages: Iterable[Page], before: int) -> Iterable[Page]:
    """Pages with their numbers in the volume, of which so many stand before them."""
    return (replace(page, number=page.number + before) for page in pages)


def _restless(job: PrintJob) -> Problem:
    return Problem(
        Position(job.editions[0].edition.source.file),
        f"the pages of {job.what} don't settle: numbers of pages move what they number",
        f"a packet that is the same after {PASSES} rounds",
        "reword a paragraph that refers to a page",
    )


def _unjoined(job: PrintJob, error: JoinError) -> Problem:
    return Problem(
        Position(job.editions[0].edition.source.file),
        f"the parts of {job.what} don't make a whole: {error}",
        "links to articles that the packet holds, and a style that gives all their anchors",
        "look at the ids in the style's templates; if they are ours, tell us",
    )
