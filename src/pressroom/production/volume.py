"""A packet joined from signatures: each article is set by itself, told on which page it
begins and where those it refers to do, and set again only if that changes.

The binder says which parts are wanted, as many at a time as there are hands for them, and
takes them as they are made. It begins with what it can guess: an article that was never set
takes as many pages as others of its length did.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from pressroom.model.edited import EditedEdition
from pressroom.model.makeup import MakeUp
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.turns import PageTurn
from pressroom.production.finishing import attachments, folded_sheets
from pressroom.production.jobs import PrintJob, Product
from pressroom.production.parts import (
    Gathered,
    GatherJob,
    Length,
    MatterJob,
    Part,
    PartMade,
    References,
    ReferencesJob,
    Signature,
    SignatureJob,
    Standing,
    gist,
)
from pressroom.typesetting.signature import Place, back_anchors, places, span

# How often a part is set before its volume is given up: each time settles at least the first
# page that was still wrong.
PASSES = 12
# What front matter is at first thought to take: a cover, and pages of contents with so many
# articles each.
COVER, LISTED = 1, 14
# Articles whose references are looked for in one go, and letters on a page.
TOGETHER = 8
LETTERS = 2400.0
# The names of the parts that are no editions.
FRONT_MATTER, BACK_MATTER, WHOLE = "front matter", "back matter", "the whole"


def print_volume(job: PrintJob, perform: Callable[[Part], PartMade] | None = None) -> Product:
    """The PDF of a packet, with what its proof has found as warnings. The nearer the job's
    ``lengths`` are, the less has to be set twice.

    ``perform`` does a part; by itself this process does.
    """
    from pressroom.production.partwork import do_part

    binder = Binder(job)
    while (wanted := binder.wanted()) is not None:
        name, part = wanted
        binder.take(name, (perform or do_part)(part))
    assert binder.product is not None
    return replace(binder.product, seconds=0.0)


@dataclass(slots=True)
class _Sheet:
    """What is known of one edition's signature: its place as far as no page is needed, what
    it refers to, what was made of it last, for which place, and how it stands, which is known
    before it is made."""

    place: Place
    letters: int
    makeup: MakeUp
    refers: frozenset[str] | None = None
    set_for: Place | None = None
    made: Signature | None = None
    stands_for: Place | None = None
    stands: Signature | Standing | None = None
    passes: int = 0

    def length(self, article: str) -> int:
        """The pages from where its ``article`` begins, 0 as long as it was never set."""
        if self.stands is None or self.stands_for is None:
            return 0
        return self.stands.pages - (self.stands.anchors[article] - self.stands_for.first)

    def stand(self, standing: Signature | Standing, place: Place) -> None:
        """Take note of how it stands at a place."""
        self.stands, self.stands_for = standing, place

    def begin_anew(self, makeup: MakeUp) -> None:
        """Forget what was made, and make it up in another way."""
        self.makeup, self.made, self.set_for = makeup, None, None
        self.stands, self.stands_for = None, None


@dataclass(slots=True)
class Binder:
    """Has a packet's parts printed until each is on its pages, and joined. ``product`` is
    there once it is; ``seconds`` are those that all parts took.

    ``references`` are those already found, by the editions' ids, and ``former`` the lengths of
    its parts when it was last joined. A binder may begin while the job is ``presumed``, before
    all is known that it waits for: then the whole waits until it is confirmed.
    """

    job: PrintJob
    references: Mapping[str, frozenset[str]] = field(default_factory=dict)
    former: Mapping[str, Length] = field(default_factory=dict)
    presumed: bool = False
    product: Product | None = None
    seconds: float = 0.0
    asked: dict[str, Part] = field(default_factory=dict)
    _sheets: dict[str, _Sheet] = field(default_factory=dict)
    _unread: list[tuple[str, ReferencesJob]] = field(default_factory=list)
    _matter: dict[str, tuple[MatterJob, Signature]] = field(default_factory=dict)
    _passes: int = 0
    _foreseen: bool = False
    _gists: tuple[EditedEdition, ...] = ()
    _ends: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Take stock of the articles."""
        job = self.job
        assert job.packet is not None
        stand = places(job.packet, job.editions, job.style)
        for edited in job.editions:
            self._sheets[edited.id] = _Sheet(
                stand[edited.id],
                len(edited.edition.source.text),
                # Always the job's own, so that a signature is the same by whatever guesses
                # its pages were found.
                job.makeups.get(edited.id, MakeUp()),
                self.references.get(edited.id),
            )
        self._gists = tuple(gist(edited) for edited in job.editions)
        self._ends = tuple(back_anchors(job.packet, job.editions))
        held = frozenset(self._sheets)
        unread = [e for e in job.editions if e.id not in self.references]
        self._unread = [
            (f"references {n}", ReferencesJob(tuple(unread[n : n + TOGETHER]), held, job.style))
            for n in range(0, len(unread), TOGETHER)
        ]

    # -- what is wanted, and what has come --

    def wanted(self) -> tuple[str, Part] | None:
        """A part to be made now, and the name that it is to be given back by. None where
        there is none before others have come, or at all. PressError where the pages don't
        settle."""
        found = None if self.product else self._next()
        if found is not None:
            self.asked[found[0]] = found[1]
        return found

    def confirm(self, job: PrintJob) -> None:
        """Take the job as it is, once all is known that it waited for: articles that are made
        up in another way than was presumed are set again."""
        self.job, self.presumed = job, False
        for name, sheet in self._sheets.items():
            makeup = job.makeups.get(name, MakeUp())
            if makeup != sheet.makeup:
                sheet.begin_anew(makeup)

    @property
    def turns(self) -> dict[str, tuple[PageTurn, ...]] | None:
        """Where the pages of its editions turn, once all of them stand."""
        if not self.product and WHOLE not in self.asked:
            return None
        return {name: sheet.made.turns for name, sheet in self._sheets.items() if sheet.made}

    def hear(self, name: str, standing: Standing) -> None:
        """Take note of how a part stands that is still being made."""
        part, sheet = self.asked.get(name), self._sheets.get(name)
        if sheet and isinstance(part, SignatureJob) and sheet.makeup == part.makeup:
            sheet.stand(standing, part.place)

    def take(self, name: str, made: PartMade) -> None:
        """Take a part that was wanted."""
        part = self.asked.pop(name)
        self.seconds += made.seconds
        if isinstance(made, References):
            for edition, refers in made.found.items():
                self._sheets[edition].refers = refers
        elif isinstance(made, Gathered):
            self.product = self._product(made.data)
        elif isinstance(part, MatterJob):
            self._matter[name] = part, made
        elif isinstance(part, SignatureJob):
            sheet = self._sheets[name]
            if sheet.makeup == part.makeup:
                sheet.set_for, sheet.made = part.place, made
                sheet.stand(made, part.place)

    def _next(self) -> tuple[str, Part] | None:
        if FRONT_MATTER not in self._matter and FRONT_MATTER not in self.asked:
            return FRONT_MATTER, self._front()
        signature = self._signature()
        if signature is not None:
            return signature
        if self._unread:
            return self._unread.pop(0)
        if self.asked or self.presumed:
            return self._foresight()
        return self._last_parts()

    def _signature(self) -> tuple[str, Part] | None:
        """A signature that doesn't know yet where it and others are. Those that were never
        set are set with guesses; one that was waits until all before it were set once, which
        says how many pages they take."""
        starts, pages = self._pages()
        sure = FRONT_MATTER in self._matter
        doubtful: set[str] = set()
        late: list[tuple[str, Place]] = []
        for name, sheet in self._sheets.items():
            if not sure:
                doubtful.add(name)
            sure = sure and sheet.stands is not None
            if sheet.refers is None or name in self.asked:
                continue
            numbers = {held: pages[held] for held in sorted(sheet.refers)}
            place = replace(sheet.place, first=starts[name], pages=numbers)
            if sheet.made is None:
                return name, self._signed(name, place)
            if place != sheet.set_for:
                late.append((name, place))
        for name, place in late:
            if name not in doubtful and not doubtful.intersection(place.pages):
                return name, self._signed(name, place)
        return None

    def _foresight(self) -> tuple[str, Part] | None:
        """Front or back matter, while the last articles are written, or some are set again on
        other pages: they hardly ever take more or fewer than they did. If one does, what was
        foreseen is set again. The front, which takes longer, goes first."""
        if not all(sheet.stands for sheet in self._sheets.values()):
            return None
        if not self._foreseen and FRONT_MATTER not in self.asked:
            self._foreseen = True
            front = self._front()
            if self._matter[FRONT_MATTER][0] != front:
                return FRONT_MATTER, front
        if BACK_MATTER not in self._matter and BACK_MATTER not in self.asked:
            return BACK_MATTER, self._back()
        return None

    def _signed(self, name: str, place: Place) -> SignatureJob:
        sheet, job = self._sheets[name], self.job
        sheet.passes += 1
        if sheet.passes > PASSES:
            raise PressError([_restless(job)])
        edited = next(edited for edited in job.editions if edited.id == name)
        given = (edited, place, job.style, job.variables, sheet.makeup, job.made_of)
        return SignatureJob(*given, job.press)

    def _last_parts(self) -> tuple[str, Part]:
        """All signatures stand: what is still wanted of back matter, front matter, whole."""
        back = self._back()
        if self._matter.get(BACK_MATTER, (None,))[0] != back:
            return BACK_MATTER, back
        front = self._front()
        if self._matter[FRONT_MATTER][0] != front:
            self._passes += 1
            if self._passes > PASSES:
                raise PressError([_restless(self.job)])
            return FRONT_MATTER, front
        parts = [(self._matter[FRONT_MATTER][1].data, 1)]
        for sheet in self._sheets.values():
            assert sheet.made is not None
            parts.append((sheet.made.data, sheet.place.top))
        parts.append((self._matter[BACK_MATTER][1].data, 1))
        file = self.job.editions[0].edition.source.file
        sources = attachments(self.job.editions) if self.job.archive else ()
        return WHOLE, GatherJob(tuple(parts), self.job.what, file, self.job.press, sources)

    # -- pages --

    def _pages(self) -> tuple[dict[str, int], dict[str, int]]:
        """The pages that signatures begin on, and the articles in them: as they were found
        where they are set for that, else as they will probably be."""
        front = self._matter.get(FRONT_MATTER)
        first = (front[1].pages if front else self._front_pages()) + 1
        starts: dict[str, int] = {}
        pages: dict[str, int] = {}
        per_letter = self._pages_per_letter()
        for name, sheet in self._sheets.items():
            starts[name] = first
            stands, place = sheet.stands, sheet.stands_for
            if stands is not None and place is not None and place.first == first:
                pages[name] = stands.anchors[name]
                first += stands.pages
                continue
            page = self._opened(first, sheet.place.divider)
            pages[name] = page
            length = self.job.lengths.get(name) or self._guessed(name, per_letter)
            first = page + (sheet.length(name) or length)
        starts[WHOLE] = first
        return starts, pages

    def _front_pages(self) -> int:
        """How many pages front matter takes that was not yet set: what it took."""
        former = self.former.get(FRONT_MATTER)
        return former.pages if former else COVER + -(-len(self._sheets) // LISTED)

    def _guessed(self, name: str, per_letter: float) -> int:
        """How many pages an article will take: as many as it took, if its text is hardly
        longer or shorter; else as others of its length do."""
        former, letters = self.former.get(name), self._sheets[name].letters
        if former is not None and former.letters:
            per_letter = former.pages / former.letters
        return max(1, round(letters * per_letter))

    def _opened(self, first: int, divided: bool) -> int:
        """The page that an article begins on whose signature begins on ``first``."""
        recto = self.job.style.options.get("recto") is True
        page = first
        if divided:
            page += 1 + (recto and page % 2 == 0)
        return page + (recto and page % 2 == 0)

    def _pages_per_letter(self) -> float:
        done = [(s.stands.pages, s.letters) for s in self._sheets.values() if s.stands]
        letters = sum(letters for _, letters in done)
        return sum(pages for pages, _ in done) / letters if letters else 1 / LETTERS

    @property
    def lengths(self) -> dict[str, Length]:
        """How long the parts of the whole are, and how far after the articles the back matter
        has what the contents name."""
        end, back = self._pages()[0][WHOLE], self._matter[BACK_MATTER][1]
        return {
            FRONT_MATTER: Length(self._matter[FRONT_MATTER][1].pages),
            **{name: Length(back.anchors[name] - end) for name in self._ends},
            **{n: Length(sheet.length(n), sheet.letters) for n, sheet in self._sheets.items()},
        }

    # -- front and back --

    def _front(self) -> MatterJob:
        """Cover and contents, with the pages as far as they are known."""
        starts, pages = self._pages()
        *indexes, colophon = self._ends
        end = starts[WHOLE]
        # Most packets end with a page of indexes and one of the colophon.
        guess = {**dict.fromkeys(indexes, 0), colophon: int(bool(indexes))}
        after = {n: self.former[n].pages if n in self.former else guess[n] for n in guess}
        numbers = {**pages, **{name: end + more for name, more in after.items()}}
        back = self._matter.get(BACK_MATTER)
        if back is not None and back[0].first == end:
            numbers |= {name: back[1].anchors[name] for name in self._ends}
        return self._matter_job({name: (page, page) for name, page in numbers.items()})

    def _back(self) -> MatterJob:
        """Indexes and colophon."""
        starts, pages = self._pages()
        spans: dict[str, tuple[int, int]] = {}
        for name, sheet in self._sheets.items():
            if sheet.stands:
                first, last = span(name, sheet.stands.anchors)
                spans[name] = pages[name], last + pages[name] - first
        return self._matter_job(spans, starts[WHOLE])

    def _matter_job(self, pages: Mapping[str, tuple[int, int]], first: int = 0) -> MatterJob:
        job = self.job
        assert job.packet is not None
        given = (job.packet, self._gists, job.style, job.variables, pages, job.made_of, first)
        return MatterJob(*given, job.press)

    # -- the whole --

    def _product(self, data: bytes) -> Product:
        made = {name: sheet.made for name, sheet in self._sheets.items() if sheet.made}
        matter = [signature for _, signature in self._matter.values()]
        pages = sum(signature.pages for signature in (*made.values(), *matter))
        warnings = [problem for signature in made.values() for problem in signature.warnings]
        return Product(
            data,
            pages,
            self.seconds,
            (*warnings, *folded_sheets(self.job, pages)),
            {name: signature.makeup for name, signature in made.items()},
            {name: signature.turns for name, signature in made.items()},
        )


def _restless(job: PrintJob) -> Problem:
    return Problem(
        Position(job.editions[0].edition.source.file),
        f"the pages of {job.what} don't settle: numbers of pages move what they number",
        f"a packet that is the same after {PASSES} rounds",
        "reword a paragraph that refers to a page",
    )
