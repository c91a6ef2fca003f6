"""What a PDF says of itself beside its pages: to libraries, search engines and readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source that an archive copy carries: its name, its bytes, and the day (ISO 8601) of
    the edition it is the source of."""

    name: str
    data: bytes
    date: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Particulars:
    """Metadata, page labels and names of a printed document.

    ``languages`` are BCP 47 tags, the document's own first; ``date`` is ISO 8601. ``digits``
    are the ten digits that pages are numbered with; ``page_digits`` those of pages with a
    CSS page name of their own (an article in another language), and ``page_words`` what
    pages of a name are called instead of being numbered (the cover). ``names`` are further
    names of places in the document, each with the id of an element there.

    A part of a volume begins on the page ``first``; ids that its links lead to in other parts
    are ``elsewhere``.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    description: str = ""
    subjects: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    date: str = ""
    digits: str = "0123456789"
    page_digits: Mapping[str, str] = field(default_factory=dict)
    page_words: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    first: int = 1
    elsewhere: frozenset[str] = frozenset()
