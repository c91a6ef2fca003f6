"""Plans of e-books: one article, several, a whole collection; all languages or one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pressroom.editing.languages import format_long_date, label
from pressroom.editing.translations import edition_address
from pressroom.editing.typography import set_text
from pressroom.model.article import Article, Collection, Edition, Press
from pressroom.model.book import Membership, Name
from pressroom.model.language import Language
from pressroom.model.text import Localized
from pressroom.production.desk import Desk
from pressroom.typesetting.book_plan import Arrangement, BookPlan, Group

Speech = Callable[[str], Language]


def article_plan(desk: Desk, speech: Speech, article: Article, tag: str = "") -> BookPlan:
    """One article with all its translations, or its edition in one language alone."""
    press = desk.press
    held = [e for e in article.editions if tag in ("", e.language)]
    within = frozenset(f"{e.slug}-{e.language}" for e in held)
    editions = tuple(desk.edit(article, e.language, within) for e in held)
    own = editions[0].language
    address = edition_address(press, held[0])
    return BookPlan(
        language=own,
        title=Localized.of({e.language.tag: e.title for e in editions}),
        publisher=editions[0].publisher,
        address=address,
        articles=(editions,),
        series=editions[0].series,
        date=editions[0].date,
        # The book of all languages and that of the original's alone have one address.
        identity=f"{address}#{tag}" if tag else "",
        memberships=_memberships(press, article, held[0], own),
    )


def book_plan(
    desk: Desk,
    speech: Speech,
    articles: Sequence[Article],
    collection: Collection | None = None,
    title: str = "",
    arrange: Arrangement | None = None,
    tag: str = "",
) -> BookPlan:
    """Several articles, or a collection: with all their translations, or with ``tag`` in one
    language, without the articles that it lacks."""
    press = desk.press
    wanted = [tag] if tag else [t for t in press.languages if any(a.edition(t) for a in articles)]
    own = speech(wanted[0])
    chosen = [a for a in articles if any(a.edition(t) for t in wanted)]
    within = frozenset(f"{a.slug}-{t}" for a in chosen for t in wanted if a.edition(t))
    held = tuple(_group(desk, article, within, own.tag) for article in chosen)
    latest = max(e.edition.date for article in held for e in article)
    plan = BookPlan(
        own,
        Localized.of({t: title or label(speech(t), "packet") for t in wanted}),
        set_text(press.name.get(own.tag), own),
        f"{press.address}/packet/{'+'.join(sorted(a.slug for a in chosen))}",
        held,
        date=format_long_date(latest, own),
        arrange=arrange or press.arrange,
    )
    if collection is not None:
        plan = replace(
            plan,
            title=Localized.of({own.tag: title})
            if title
            else _said(collection.title, wanted, speech),
            address=f"{press.address}/{collection.id}",
            subtitle=_said(collection.subtitle, wanted, speech),
            issue=Localized.of({t: issue_of(collection, speech(t)) for t in wanted}),
            date=format_long_date(collection.date or latest, own),
            memberships=_series(collection, own),
            divided=bool(collection.sections),
        )
    return replace(plan, identity=f"{plan.address}#{tag}") if tag else plan


def issue_of(collection: Collection, own: Language) -> str:
    """“Issue 12” in a language, or nothing."""
    if not collection.issue:
        return ""
    return label(own, "issue", number=own.number(collection.issue))


def _group(desk: Desk, article: Article, within: frozenset[str], own: str) -> Group:
    """An article's editions in the book: the book's own language, the original, the others."""
    held = [e for e in article.editions if f"{article.slug}-{e.language}" in within]
    held.sort(key=lambda e: e.language != own)
    return tuple(desk.edit(article, e.language, within) for e in held)


def _said(words: Localized, tags: Sequence[str], speech: Speech) -> Localized:
    """A text in those languages that it is given in (else in the first, by what it has)."""
    given = [t for t in tags if words.has(t)] or ([tags[0]] if words else [])
    return Localized.of({t: set_text(words.get(t), speech(t)) for t in given})


def _name(text: str, own: Language) -> Name:
    return Name(text, own.tag, own.direction)


def _series(collection: Collection, own: Language) -> tuple[Membership, ...]:
    """An issue belongs to the series that its collection's title names."""
    if not collection.issue:
        return ()
    name = _name(set_text(collection.title.get(own.tag), own), own)
    return (Membership(name, "series", collection.issue),)


def _memberships(
    press: Press, article: Article, edition: Edition, own: Language
) -> tuple[Membership, ...]:
    """The issue that an article stands in, with its place there, and the series it is a
    number of."""
    made: list[Membership] = []
    collection = press.collection(article.collection)
    if collection is not None:
        words = (set_text(collection.title.get(own.tag), own), issue_of(collection, own))
        place = [a.slug for a in press.of_collection(collection.id)].index(article.slug) + 1
        above = _series(collection, own)
        name = _name(own.comma.join(filter(None, words)), own)
        made.append(Membership(name, "set", str(place), above[0] if above else None))
    if edition.series:
        number = str(edition.number or "")
        words_of = set_text(edition.series.get(own.tag), own)
        made.append(Membership(_name(words_of, own), "series", number))
    return tuple(made)
