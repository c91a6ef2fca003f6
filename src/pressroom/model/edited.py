"""What editing hands to typesetting: editions ready to be set, in words and numbers of
their own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pressroom.model.article import Edition, Image
from pressroom.model.body import Blocks, Inlines
from pressroom.model.language import Language


@dataclass(frozen=True, slots=True)
class Credit:
    """A person as shown in one edition. ``role`` is the credit's label for people who are
    not the author ("Translated by"), ``position`` what the person is."""

    name: str
    role: str
    label: str
    position: str = ""
    bio: str = ""
    url: str = ""
    orcid: str = ""
    sort: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class OtherEdition:
    """One line of "Also available in"."""

    language: str
    direction: str
    own_name: str
    url: str


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: an address (``url`` set; ``shown`` is how it is printed, with break
    opportunities) or the author's own words (``blocks``). ``key`` is the name of the author's
    note in the source, or the slug of the article that the address is that of."""

    number: int
    label: str
    blocks: Blocks = ()
    url: str = ""
    shown: str = ""
    calls: int = 1
    key: str = ""


@dataclass(frozen=True, slots=True)
class Recommended:
    """One line of the recommended list, in the edition's own words."""

    kind: str
    title: str
    url: str
    date: str = ""
    iso_date: str = ""
    authors: str = ""
    slug: str = ""
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class DatedText:
    """A correction, its date in the edition's words."""

    date: str
    iso_date: str
    text: Inlines


@dataclass(frozen=True, slots=True)
class EditedEdition:
    """An edition after editing; everything in it can be set as it stands.
    ``translated_from`` says which version of the original a translation gives, where the
    press has that printed. ``signs`` are those that its words are set in, by role of type."""

    slug: str
    language: Language
    title: str
    short_title: str
    deck: Inlines
    section: str
    series: str
    date: str
    iso_date: str
    place: str
    imprint: str
    publisher: str
    url: str
    authors: tuple[Credit, ...]
    other_credits: tuple[Credit, ...]
    others: tuple[OtherEdition, ...]
    topics: tuple[str, ...]
    key_points: tuple[Inlines, ...]
    recommendations: tuple[Inlines, ...]
    body: Blocks
    notes: tuple[Note, ...]
    funding: Inlines
    disclaimer: Inlines
    acknowledgements: Inlines
    corrections: tuple[DatedText, ...]
    licence: str
    doi: str
    issn: str
    cite_as: Inlines
    recommended: tuple[Recommended, ...]
    images: tuple[Image, ...]
    edition: Edition
    translated_from: str = ""
    signs: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The edition's anchor in a packet or book."""
        return f"{self.slug}-{self.language.tag}"
