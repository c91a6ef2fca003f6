"""Jobs as plain values: everything a job needs is in it, so it can be done anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pressroom.model.article import Image
from pressroom.model.edited import EditedEdition
from pressroom.model.makeup import MakeUp
from pressroom.model.problem import PressError, Problem
from pressroom.model.purpose import PressSettings, Purpose
from pressroom.model.style import Face, FaceRequest, Style
from pressroom.model.turns import PageTurn, PrintedPages
from pressroom.production.headroom import with_room
from pressroom.production.parts import Part, PartMade

if TYPE_CHECKING:
    # What sets volumes and e-books is not imported for an article.
    from pressroom.production.takes import Take
    from pressroom.proofing.chapters import Inspected
    from pressroom.typesetting.book_chapter import Chapter
    from pressroom.typesetting.book_plan import BookPlan
    from pressroom.typesetting.packet import Packet


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One PDF: a single edition, two editions of one article ``facing`` each other, or a
    packet of several with cover and contents.

    ``makeups`` are those already found for its editions, by their ids. ``purpose`` says what it
    is for (docs/press.md): an archive copy is PDF/A-3u and carries its sources, an edition for
    the ``press`` is PDF/X-4, made as that says. Not ``delivered``: it is printed for its pages'
    sake only. A packet that is ``joined`` is made of signatures (production/volume.py) and not
    in one run; ``lengths`` are the pages that its editions take alone, where that is known, by
    their ids. Of an archive copy its print, the one for screens, may have been ``printed`` before.
    """

    what: str
    target: str
    editions: tuple[EditedEdition, ...]
    style: Style
    variables: Mapping[str, str]
    packet: Packet | None = None
    makeups: Mapping[str, MakeUp] = field(default_factory=dict)
    facing: bool = False
    purpose: Purpose = "screen"
    press: PressSettings | None = None
    delivered: bool = True
    joined: bool = False
    lengths: Mapping[str, int] = field(default_factory=dict)
    printed: Product | None = None

    @property
    def archive(self) -> bool:
        """Whether it is an archive copy."""
        return self.purpose == "archive"

    @property
    def made_of(self) -> str:
        """What the packet is called whose signatures it is joined from: an archive copy is
        made of those for screens."""
        return self.what.removesuffix(f", {self.purpose}") if self.archive else self.what


@dataclass(frozen=True, slots=True)
class PrintedAs:
    """The target of the print job that has an edition's pages, and what an e-book calls it."""

    target: str
    source: str


@dataclass(frozen=True, slots=True)
class SetChapter:
    """A chapter as it is kept, with what was found when its document was looked at."""

    chapter: Chapter
    inspected: Inspected


@dataclass(frozen=True, slots=True)
class BindJob:
    """One EPUB; ``cover`` is the picture to use instead of a drawn one.

    ``printed`` says for each edition, by its id, which print job has its pages; ``pages``
    are those, once it is done. ``chapters`` are those that were set before, ``takes`` what
    others are set from: of the editions of both there is only what the rest of the book shows
    (production/chapters.py). ``apart``: its new chapters are given back with it, to be kept.
    """

    what: str
    target: str
    plan: BookPlan
    style: Style
    variables: Mapping[str, str] = field(default_factory=dict)
    cover: Image | None = None
    printed: Mapping[str, PrintedAs] = field(default_factory=dict)
    pages: Mapping[str, PrintedPages] = field(default_factory=dict)
    chapters: Mapping[str, SetChapter] = field(default_factory=dict)
    takes: Mapping[str, Take] = field(default_factory=dict)
    apart: bool = False


Job = PrintJob | BindJob
Task = Job | Part


@dataclass(frozen=True, slots=True)
class Product:
    """What a job made; ``pages`` is 0 for an e-book. ``makeups`` are those that its editions'
    pages were made up with, by their ids; ``turns`` are where those turn; ``chapters`` those
    of an e-book that were set now."""

    data: bytes
    pages: int = 0
    seconds: float = 0.0
    warnings: tuple[Problem, ...] = ()
    makeups: Mapping[str, MakeUp] = field(default_factory=dict)
    turns: Mapping[str, tuple[PageTurn, ...]] = field(default_factory=dict)
    chapters: Mapping[str, SetChapter] = field(default_factory=dict)


def perform(job: Job) -> Product:
    """Do a job, whole. PressError where its sources stand in the way."""
    if isinstance(job, BindJob):
        from pressroom.production.bookwork import bind_job

        return bind_job(job)
    if job.printed is not None:
        from pressroom.production.finishing import finished

        return finished(job, job.printed)
    if is_volume(job):
        from pressroom.production.volume import print_volume

        return print_volume(job)
    from pressroom.production.finishing import finished
    from pressroom.production.presswork import print_job

    return finished(job, print_job(job))


def do(task: Task) -> Product | PartMade:
    """Do a job, or a part of one. PressError where its sources or its style stand in the way."""
    try:
        if isinstance(task, (PrintJob, BindJob)):
            return with_room(perform, task)
        from pressroom.production.partwork import do_part

        return with_room(do_part, task)
    except PressError:
        raise
    except Exception as error:
        from pressroom.production.style_faults import template_fault

        if not hasattr(task, "style") or (fault := template_fault(error, task.style)) is None:
            raise
        raise fault from error


def is_volume(job: Job) -> bool:
    """Whether a job is a packet that is joined from parts."""
    if not isinstance(job, PrintJob) or job.packet is None:
        return False
    return job.joined and job.printed is None


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
