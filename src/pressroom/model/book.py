"""An e-book ready to be bound: documents, navigation, pictures, type and metadata as data."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pressroom.model.deflated import Deflated
from pressroom.model.turns import PageMark


@dataclass(frozen=True, slots=True)
class Name:
    """A title, or a person's name, in one language, with the direction it is written in."""

    text: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A line of the contents, in its own language; ``children`` stand below it."""

    title: str
    href: str
    language: str
    direction: str
    children: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that readers offer by itself: its kind (``epub:type``), file and words."""

    kind: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Document:
    """One XHTML file: ``name`` within the book, the whole text as it lies there, and what it
    holds: the scripts that anything in it is said to be in, and whether there are drawings."""

    id: str
    name: str
    text: Deflated
    scripts: tuple[str, ...] = ()
    has_svg: bool = False

    @property
    def xhtml(self) -> str:
        """The text to be read. It is not kept: books have thousands."""
        return self.text.inflated().decode()


@dataclass(frozen=True, slots=True)
class BookImage:
    """A picture: ``name`` within the book."""

    name: str
    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class BookFont:
    """An embedded face: ``name`` within the book."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Title:
    """A title of the book; ``names`` begin with that in the book's own language, the others
    are the same in other languages. ``kind`` is one of EPUB's title types."""

    kind: Literal["main", "subtitle"]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody credited in the metadata, by the name in the book's language and then the
    others; ``role`` is a MARC relator code."""

    names: tuple[Name, ...]
    role: str
    file_as: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """What the book is part of: a ``series`` that goes on, or a ``set`` that is whole.
    ``position`` is the book's number in it; ``within`` is what that is part of in turn."""

    name: Name
    kind: Literal["series", "set"]
    position: str = ""
    within: Membership | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book. ``languages`` begin with the book's own; ``titles`` with its main title.

    ``identifier`` is the book's own, ``identifiers`` those it has besides (``urn:doi:…``,
    ``urn:issn:…``). ``modified`` comes from the sources, never from the clock. ``facts`` are
    further properties of the package, by name (``schema:accessMode`` …). ``cover`` is the name
    of the picture that stands for the book; its page is the first document then. ``pages``
    are those of the printed editions that ``page_sources`` name. ``nav`` is the page that says
    ``toc``, ``landmarks`` and ``pages``.
    """

    identifier: str
    titles: tuple[Title, ...]
    languages: tuple[str, ...]
    direction: str
    modified: datetime.date
    published: datetime.date
    contributors: tuple[Contributor, ...]
    documents: tuple[Document, ...]
    toc: tuple[TocEntry, ...]
    nav: Document
    css: str
    identifiers: tuple[str, ...] = ()
    publisher: str = ""
    description: str = ""
    rights: str = ""
    source: str = ""
    subjects: tuple[str, ...] = ()
    memberships: tuple[Membership, ...] = ()
    cover: str = ""
    landmarks: tuple[Landmark, ...] = ()
    pages: tuple[PageMark, ...] = ()
    page_sources: tuple[str, ...] = ()
    images: tuple[BookImage, ...] = ()
    fonts: tuple[BookFont, ...] = ()
    licences: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
