"""An e-book ready to be bound: documents, navigation, pictures, type and metadata as data."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from pressroom.model.text import Localized
from pressroom.model.turns import PageMark


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A line of the contents, in its own language; ``children`` stand below it."""

    title: str
    href: str
    language: str
    direction: str
    children: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One XHTML file: ``name`` within the book, the whole text, and what it holds."""

    id: str
    name: str
    xhtml: str
    has_svg: bool = False


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
class Contributor:
    """Somebody credited in the metadata; ``role`` is a MARC relator code."""

    name: str
    role: str
    file_as: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book. ``title`` is given in every language of it; ``languages`` begin with
    the book's own. ``modified`` comes from the sources, never from the clock. ``cover`` is
    the name of the picture that stands for the book; its page is the first document then.
    ``pages`` are those of the printed editions that ``page_sources`` name."""

    identifier: str
    title: Localized
    languages: tuple[str, ...]
    direction: str
    modified: datetime.date
    published: datetime.date
    contributors: tuple[Contributor, ...]
    documents: tuple[Document, ...]
    toc: tuple[TocEntry, ...]
    nav: Document
    css: str
    publisher: str = ""
    description: str = ""
    rights: str = ""
    source: str = ""
    subjects: tuple[str, ...] = ()
    collection: str = ""
    position: str = ""
    cover: str = ""
    pages: tuple[PageMark, ...] = ()
    page_sources: tuple[str, ...] = ()
    images: tuple[BookImage, ...] = ()
    fonts: tuple[BookFont, ...] = ()
    licences: Mapping[str, str] = field(default_factory=dict)
    accessibility: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
