"""What a book is to be, and the order it stands in: parts, articles, editions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pressroom.editing.typography import set_text
from pressroom.model.book import Membership
from pressroom.model.edited import EditedEdition
from pressroom.model.language import Language
from pressroom.model.text import NO_TEXT, Localized

Arrangement = Literal["article", "language"]
Group = tuple[EditedEdition, ...]


@dataclass(frozen=True, slots=True)
class BookPlan:
    """What a book is to be: its own language and titles, and its articles, each with its
    editions in order, the book's own language first where they have it.

    ``issue`` belongs to the title ("Issue 12"); ``series`` is only shown. ``divided``: its
    sections are parts with pages of their own. ``arrange``: each article followed by its
    translations, or all that is in one language together. ``address`` is the book's public
    address; ``identity`` is what its identifier hangs on where that is not the address.
    """

    language: Language
    title: Localized
    publisher: str
    address: str
    articles: tuple[Group, ...]
    subtitle: Localized = NO_TEXT
    issue: Localized = NO_TEXT
    series: str = ""
    date: str = ""
    identity: str = ""
    memberships: tuple[Membership, ...] = ()
    divided: bool = False
    arrange: Arrangement = "article"

    @property
    def editions(self) -> tuple[EditedEdition, ...]:
        """All editions, as the plan gives them."""
        return tuple(edited for article in self.articles for edited in article)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The book's languages, its own first."""
        found = {self.language.tag: self.language}
        for edited in self.editions:
            found.setdefault(edited.language.tag, edited.language)
        return tuple(found.values())

    def of_article(self, article: Group) -> EditedEdition:
        """An article's edition in the book's own language, else its first."""
        own = self.language.tag
        return next((e for e in article if e.language.tag == own), article[0])


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book: a section of an issue, or all that is in one language.

    ``paged``: it opens with a page of its own. ``holds`` are parts below it, or articles.
    """

    id: str
    title: str
    language: Language
    kind: Literal["part", "volume"]
    paged: bool
    holds: tuple[Part | Group, ...]
    others: tuple[tuple[str, Language], ...] = ()

    def first(self) -> EditedEdition:
        """The edition that it begins with."""
        below = self.holds[0]
        return below.first() if isinstance(below, Part) else below[0]


def arranged(plan: BookPlan) -> tuple[Part | Group, ...]:
    """The parts and articles of a book in their order."""
    if plan.arrange == "language" and len(plan.languages) > 1:
        made = []
        for number, own in enumerate(plan.languages, 1):
            groups: list[Group] = [
                (e,) for article in plan.articles for e in article if e.language == own
            ]
            if groups:
                uid = f"part-{number}"
                inner = _sections(plan, groups, own, f"{uid}-")
                kind: Literal["part", "volume"] = "volume" if plan.divided else "part"
                made.append(Part(uid, own.own_name, own, kind, True, inner))
        return tuple(made)
    return _sections(plan, list(plan.articles), plan.language, "part-")


def _sections(
    plan: BookPlan, groups: list[Group], own: Language, prefix: str
) -> tuple[Part | Group, ...]:
    """Neighbouring articles of one section stand together; one article alone has none."""
    if len(plan.articles) == 1:
        return tuple(groups)
    runs: list[tuple[str, list[Group]]] = []
    for group in groups:
        title = set_text(group[0].edition.section.get(own.tag), own)
        if not runs or runs[-1][0] != title:
            runs.append((title, []))
        runs[-1][1].append(group)
    made: list[Part | Group] = []
    for number, (title, held) in enumerate(runs, 1):
        if title:
            others = _others(title, held)
            uid = f"{prefix}{number}"
            made.append(Part(uid, title, own, "part", plan.divided, tuple(held), others))
        else:
            made += held
    return tuple(made)


def _others(title: str, held: list[Group]) -> tuple[tuple[str, Language], ...]:
    """A section's names in the other languages of its articles, each once."""
    found: dict[str, Language] = {}
    for edited in (edited for group in held for edited in group):
        if edited.section and edited.section != title:
            found.setdefault(edited.section, edited.language)
    return tuple(found.items())


def in_order(entries: tuple[Part | Group, ...]) -> Iterator[Part | EditedEdition]:
    """Every part and every edition, in reading order."""
    for entry in entries:
        if isinstance(entry, Part):
            yield entry
            yield from in_order(entry.holds)
        else:
            yield from entry
