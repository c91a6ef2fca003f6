"""An article and its editions (one language each), as read from the sources."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pressroom.model.body import Blocks, Inlines
from pressroom.model.ledger import NO_LEDGER, Ledger
from pressroom.model.problem import SourceText
from pressroom.model.purpose import AS_EVER, Printing
from pressroom.model.text import NO_TEXT, Localized

Role = Literal["author", "translator", "editor", "photographer"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who made something. ``key`` is the id in ``authors.yaml``, or empty."""

    name: Localized
    key: str = ""
    sort: str = ""
    role: Localized = NO_TEXT
    bio: Localized = NO_TEXT
    url: str = ""
    orcid: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was changed after publication, and when."""

    date: datetime.date
    text: Inlines


@dataclass(frozen=True, slots=True)
class Related:
    """A recommendation: an article of the press (``slug``) or an outside item. ``label`` is
    the press's own word for its kind, where that is not one that pressroom has."""

    slug: str = ""
    kind: str = ""
    label: Localized = NO_TEXT
    title: Localized = NO_TEXT
    url: str = ""
    date: datetime.date | None = None
    authors: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: ``name`` is its path in the press, ``data`` the file's bytes.

    ``width`` and ``height`` are pixels for a raster and user units for SVG.
    """

    name: str
    data: bytes
    media_type: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Edition:
    """One language of an article, complete: what a translation takes over from the
    original is already filled in. ``lines`` are the source lines of what its own front matter
    gives, by key (``deck``, ``key-points/0``)."""

    slug: str
    language: str
    title: str
    deck: Inlines
    date: datetime.date
    body: Blocks
    notes: Mapping[str, Blocks]
    source: SourceText
    images: tuple[Image, ...] = ()
    is_original: bool = True
    original_language: str = ""
    section: Localized = NO_TEXT
    section_id: str = ""
    credits: tuple[tuple[Role, Person], ...] = ()
    topics: tuple[Localized, ...] = ()
    series: Localized = NO_TEXT
    number: int | None = None
    place: str = ""
    key_points: tuple[Inlines, ...] = ()
    recommendations: tuple[Inlines, ...] = ()
    funding: Inlines = ()
    disclaimer: Inlines = ()
    acknowledgements: Inlines = ()
    corrections: tuple[Correction, ...] = ()
    licence: str = ""
    doi: str = ""
    issn: str = ""
    cite_as: Inlines = ()
    related: tuple[Related, ...] = ()
    url: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    cover: Image | None = None

    def people(self, role: Role) -> tuple[Person, ...]:
        """The people credited with a role, in order."""
        return tuple(person for r, person in self.credits if r == role)


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its editions, the original first, then by the press's languages; and
    the ledger of what its translations were accepted against."""

    slug: str
    editions: tuple[Edition, ...]
    collection: str = ""
    folder: str = ""
    ledger: Ledger = NO_LEDGER

    @property
    def original(self) -> Edition:
        """The edition that the others translate."""
        return self.editions[0]

    def edition(self, language: str) -> Edition | None:
        """The edition in a language, or None."""
        return next((e for e in self.editions if e.language == language), None)


@dataclass(frozen=True, slots=True)
class Collection:
    """An issue or a series: its articles' slugs in order, with their sections."""

    id: str
    title: Localized
    subtitle: Localized = NO_TEXT
    issue: str = ""
    date: datetime.date | None = None
    sections: Mapping[str, Localized] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    cover: Image | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """A whole press as read from its folder. ``behind`` says what becomes of translations
    that lag behind their original, ``translated_from`` whether they name its version."""

    name: Localized
    imprint: Localized
    address: str
    edition_url: str
    languages: tuple[str, ...]
    style: str
    paper: str
    licence: str = ""
    disclaimer: Localized = NO_TEXT
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str | bool] = field(default_factory=dict)
    locales: Mapping[str, str] = field(default_factory=dict)
    behind: Literal["ship", "warn", "hold"] = "warn"
    translated_from: bool = False
    printing: Printing = AS_EVER
    arrange: Literal["article", "language"] = "article"
    articles: tuple[Article, ...] = ()
    collections: tuple[Collection, ...] = ()

    def article(self, slug: str) -> Article | None:
        """The article with that slug, or None."""
        return next((a for a in self.articles if a.slug == slug), None)

    def collection(self, name: str) -> Collection | None:
        """The collection with that id, or None."""
        return next((c for c in self.collections if c.id == name), None)

    def of_collection(self, name: str) -> tuple[Article, ...]:
        """The articles of a collection, in its order."""
        held = {a.slug: a for a in self.articles if a.collection == name}
        collection = self.collection(name)
        order = collection.order if collection else ()
        first = [held.pop(slug) for slug in order if slug in held]
        return tuple(first) + tuple(held[slug] for slug in sorted(held))
