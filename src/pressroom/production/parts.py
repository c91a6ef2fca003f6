"""The parts that a volume is made of, as jobs: plain values, done anywhere and kept like
others. ``production/volume.py`` says which are wanted, ``production/partwork.py`` does them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pressroom.model.article import Edition
from pressroom.model.edited import EditedEdition
from pressroom.model.makeup import MakeUp
from pressroom.model.particulars import SourceFile
from pressroom.model.problem import Problem, SourceText
from pressroom.model.purpose import PressSettings
from pressroom.model.style import Style
from pressroom.model.turns import PageTurn

if TYPE_CHECKING:
    from pressroom.typesetting.packet import Packet
    from pressroom.typesetting.signature import Place


@dataclass(frozen=True, slots=True)
class ReferencesJob:
    """To find out which editions of a volume some of them refer to; ``held`` are the ids of
    all that it holds."""

    editions: tuple[EditedEdition, ...]
    held: frozenset[str]
    style: Style


@dataclass(frozen=True, slots=True)
class References:
    """For each edition, by its id, those that it refers to."""

    found: Mapping[str, frozenset[str]]
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class SignatureJob:
    """An article as a part of the volume that is called ``what``. Its ``makeup`` is one
    already found. With ``press`` it is put into inks, as that says."""

    edited: EditedEdition
    place: Place
    style: Style
    variables: Mapping[str, str]
    makeup: MakeUp = field(default_factory=MakeUp)
    what: str = ""
    press: PressSettings | None = None


@dataclass(frozen=True, slots=True)
class MatterJob:
    """The front matter of a volume, or its back matter from page ``first`` on.

    ``pages`` are the first and the last of each edition and of what the contents name
    besides, by their ids. The editions are in their ``gist``. With ``press`` it is put into
    inks, as that says.
    """

    packet: Packet
    editions: tuple[EditedEdition, ...]
    style: Style
    variables: Mapping[str, str]
    pages: Mapping[str, tuple[int, int]]
    what: str
    first: int = 0
    press: PressSettings | None = None

    @property
    def back(self) -> bool:
        """Whether it is the back matter."""
        return self.first > 0


@dataclass(frozen=True, slots=True)
class Signature:
    """A printed part of a volume. ``anchors`` are the volume's pages that its elements begin
    on; ``turns`` are the volume's pages, too."""

    data: bytes
    pages: int
    anchors: Mapping[str, int]
    makeup: MakeUp = field(default_factory=MakeUp)
    warnings: tuple[Problem, ...] = ()
    turns: tuple[PageTurn, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """How a signature stands, told before it is written: its pages and its anchors."""

    pages: int
    anchors: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Length:
    """How many pages a part takes, and the letters of its source (0: it has none)."""

    pages: int
    letters: int = 0


@dataclass(frozen=True, slots=True)
class GatherJob:
    """Parts to be joined in this order, each with the level in the outline of what it begins
    with. ``what`` and ``file`` are the volume's name and a source file of it, for faults.
    With ``press`` they are in its inks, and the volume becomes PDF/X-4; with ``sources`` to
    attach it becomes an archive copy."""

    parts: tuple[tuple[bytes, int], ...]
    what: str
    file: str
    press: PressSettings | None = None
    sources: tuple[SourceFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """The volume that parts were joined to."""

    data: bytes
    seconds: float = 0.0


# What only the edition's own pages say.
WORDS = (
    "key_points",
    "recommendations",
    "body",
    "notes",
    "funding",
    "disclaimer",
    "acknowledgements",
    "corrections",
    "cite_as",
    "recommended",
)

Part = ReferencesJob | SignatureJob | MatterJob | GatherJob
PartMade = References | Signature | Gathered


def gist(edited: EditedEdition) -> EditedEdition:
    """An edition without what only its own pages show: contents and indexes stay the same
    when its text changes, and need not be set again."""
    read = edited.edition
    head = Edition(
        slug=read.slug,
        language=read.language,
        title=read.title,
        deck=(),
        date=read.date,
        body=(),
        notes={},
        source=SourceText(read.source.file, ""),
        section=read.section,
        section_id=read.section_id,
        credits=read.credits,
        topics=read.topics,
    )
    return replace(without_words(edited), deck=(), images=(), edition=head)


def without_words(edited: EditedEdition) -> EditedEdition:
    """An edition without all that only its own pages say."""
    nothing: Mapping[str, Any] = dict.fromkeys(WORDS, ())
    return replace(edited, **nothing)
