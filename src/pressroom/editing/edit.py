"""An edition through all the crafts, in the order of the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pressroom.editing.addresses import shown_address
from pressroom.editing.headings import number_blocks
from pressroom.editing.languages import (
    format_long_date,
    join_names,
    label,
    language,
)
from pressroom.editing.notes import NoteCounter
from pressroom.editing.related import recommended
from pressroom.editing.signs import with_signs
from pressroom.editing.standing import standing
from pressroom.editing.translations import edition_address, other_editions
from pressroom.editing.typography import Languages, set_blocks, set_text
from pressroom.model.article import Article, Edition, Person, Press
from pressroom.model.body import Inlines, Link, Text, rebuild
from pressroom.model.edited import Credit, DatedText, EditedEdition
from pressroom.model.language import Language

SHORT_TITLE = 60


def languages_of(press: Press) -> Languages:
    """A look-up of language data. Foreign runs may be in languages the press does not
    publish in; for those our own words are not needed."""

    def look_up(tag: str) -> Language:
        if tag in press.languages:
            return language(tag, press.labels, press.locales.get(tag, ""))
        return language(tag, {**press.labels, tag: language("en").labels})

    return look_up


def worded(press: Press, edition: Edition) -> Edition:
    """The edition with all its words set as its language has them: what of editing is the
    same for every product that holds it."""
    look_up = languages_of(press)
    own = look_up(edition.language)

    def made(words: Any) -> Any:
        return set_blocks(words, own, look_up)

    return replace(
        edition,
        deck=made(edition.deck),
        key_points=made(edition.key_points),
        body=made(number_blocks(edition.body)),
        notes={key: made(blocks) for key, blocks in edition.notes.items()},
        recommendations=made(edition.recommendations),
        corrections=tuple(replace(c, text=made(c.text)) for c in edition.corrections),
        acknowledgements=made(edition.acknowledgements),
        funding=made(edition.funding),
        disclaimer=made(edition.disclaimer),
        cite_as=made(edition.cite_as),
    )


def edit(
    press: Press,
    article: Article,
    tag: str,
    within: frozenset[str] = frozenset(),
    words: Edition | None = None,
) -> EditedEdition:
    """One edition, ready to be set.

    ``within`` are the ids (``slug-language``) of the editions that the same file will hold:
    links to those stay inside it; links to other articles become links to their addresses.
    ``words`` is the edition ``worded``, where that has been done before.
    """
    edition = article.edition(tag)
    assert edition is not None
    words = words or worded(press, edition)
    look_up = languages_of(press)
    own = look_up(tag)
    notes = {key: _links(blocks, press, tag, within) for key, blocks in words.notes.items()}
    counter = NoteCounter(own, notes)

    def line(made: Any) -> Any:
        return counter.number(_links(made, press, tag, within))

    # The order of these calls is the order of the page, and so that of the notes.
    deck = line(words.deck)
    key_points = tuple(line(point) for point in words.key_points)
    body = line(words.body)
    recommendations = tuple(line(item) for item in words.recommendations)
    corrections = tuple(
        DatedText(format_long_date(c.date, own), c.date.isoformat(), line(c.text))
        for c in words.corrections
    )
    acknowledgements, funding = line(words.acknowledgements), line(words.funding)
    disclaimer = line(words.disclaimer)
    title = set_text(edition.title, own)
    edited = EditedEdition(
        slug=edition.slug,
        language=own,
        title=title,
        short_title=_short(title),
        deck=deck,
        section=set_text(edition.section.get(tag), own),
        series=_series(edition, own),
        date=format_long_date(edition.date, own),
        iso_date=edition.date.isoformat(),
        place=set_text(edition.place, own),
        imprint=set_text(press.imprint.get(tag), own),
        publisher=set_text(press.name.get(tag), own),
        url=edition_address(press, edition),
        authors=tuple(_credit(p, "author", own) for p in edition.people("author")),
        other_credits=_other_credits(edition, own),
        others=other_editions(press, article, tag),
        topics=tuple(set_text(topic.get(tag), own) for topic in edition.topics),
        key_points=key_points,
        recommendations=recommendations,
        body=body,
        notes=counter.finished(),
        funding=funding,
        disclaimer=disclaimer,
        acknowledgements=acknowledgements,
        corrections=corrections,
        licence=edition.licence,
        doi=edition.doi,
        issn=edition.issn,
        cite_as=(),
        recommended=recommended(press, edition, own, look_up),
        images=edition.images,
        edition=edition,
        translated_from=_translated_from(press, article, edition, own),
    )
    given = _links(words.cite_as, press, tag, within)
    return with_signs(replace(edited, cite_as=given or citation(edited)))


def _links(tree: Any, press: Press, tag: str, within: frozenset[str]) -> Any:
    """Links to articles as ``#slug-language`` inside this file, else as their address."""

    def led(link: Link) -> Link:
        article = press.article(link.slug) if link.slug else None
        if article is None:
            return link
        shown = article.edition(tag) or article.original
        for held in (tag, *(edition.language for edition in article.editions)):
            if f"{link.slug}-{held}" in within:
                return replace(link, target=f"#{link.slug}-{held}")
        return replace(link, target=edition_address(press, shown))

    def line(words: Inlines) -> Inlines:
        return tuple(led(node) if isinstance(node, Link) else node for node in words)

    return rebuild(tree, line)


def _credit(person: Person, role: str, own: Language) -> Credit:
    name = person.name.get(own.tag)
    return Credit(
        name=name,
        role=role,
        label="",
        position=set_text(person.role.get(own.tag), own),
        bio=set_text(person.bio.get(own.tag), own),
        url=person.url,
        orcid=person.orcid,
        sort=person.sort if name == person.name.get("en") else "",
    )


def _other_credits(edition: Edition, own: Language) -> tuple[Credit, ...]:
    """Translators, editors and photographers, one credit line a role on the page."""
    made = []
    for role in ("translator", "editor", "photographer"):
        people = edition.people(role)
        names = join_names([p.name.get(own.tag) for p in people], own) if people else ""
        for person in people:
            credit = _credit(person, role, own)
            made.append(replace(credit, label=label(own, role, names=names)))
    return tuple(made)


def _translated_from(press: Press, article: Article, edition: Edition, own: Language) -> str:
    """The version that a translation is known to give, where the press wants it said."""
    if not press.translated_from or edition is article.original:
        return ""
    date = standing(article.original, edition, article.ledger).answers
    return label(own, "translated-from", date=format_long_date(date, own)) if date else ""


def _series(edition: Edition, own: Language) -> str:
    words = set_text(edition.series.get(own.tag), own)
    if edition.number is None:
        return words
    number = label(own, "number", number=own.number(edition.number))
    return f"{words}{own.comma}{number}" if words else number


def _short(title: str) -> str:
    """A title for the running head: cut at a colon or a word where it is long."""
    if len(title) <= SHORT_TITLE:
        return title
    head = title.split(":", 1)[0].strip()
    if head != title and len(head) <= SHORT_TITLE:
        return head
    return title[: SHORT_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,،;؛:–—") + "…"


def citation(edited: EditedEdition) -> Inlines:
    """How to cite an edition, in its own words, punctuation and digits."""
    own = edited.language
    names = join_names([credit.name for credit in edited.authors], own)
    quoted = f"{own.quotes[0]}{edited.title}{own.quotes[1]}"
    parts = [names, quoted, edited.imprint]
    if edited.series:
        parts.append(edited.series)
    parts.append(edited.date)
    address = f"https://doi.org/{edited.doi}" if edited.doi else edited.url
    return (
        Text(own.comma.join(parts) + own.comma),
        Link(address, (Text(shown_address(address)),)),
    )
