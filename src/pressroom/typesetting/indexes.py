"""The indexes of a packet: people and topics, each with the articles they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pressroom.editing.collation import sort_key
from pressroom.editing.languages import direction_of, script_of
from pressroom.editing.typography import set_text
from pressroom.model.article import Person
from pressroom.model.edited import EditedEdition
from pressroom.model.language import Language
from pressroom.model.text import Localized


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A line of an index: words, and the ids of the articles whose pages it gives.

    ``language``, ``direction`` and ``script`` are set where the packet's own language lacks
    the words and they stand in another.
    """

    words: str
    articles: tuple[str, ...]
    language: str = ""
    direction: str = ""
    script: str = ""


def author_index(editions: Sequence[EditedEdition], own: Language) -> list[IndexLine]:
    """The authors by their ``sort`` name where that is in the packet's language, else by
    name, in its alphabet."""
    people: dict[str, tuple[Person, list[str]]] = {}
    for edited in editions:
        for person in edited.edition.people("author"):
            key = person.key or f"\x00{person.name.get(own.tag)}"
            people.setdefault(key, (person, []))[1].append(edited.id)
    lines = (
        _line(_by_surname(person, own), person.name, articles, own)
        for person, articles in people.values()
    )
    return _sorted(lines, own)


def topic_index(editions: Sequence[EditedEdition], own: Language) -> list[IndexLine]:
    """The topics in the packet's language."""
    topics: dict[str, tuple[Localized, list[str]]] = {}
    for edited in editions:
        for topic in edited.edition.topics:
            topics.setdefault(topic.get(own.tag), (topic, []))[1].append(edited.id)
    lines = (
        _line(set_text(words, own), topic, articles, own)
        for words, (topic, articles) in topics.items()
    )
    return _sorted(lines, own)


def _by_surname(person: Person, own: Language) -> str:
    name = person.name.get(own.tag)
    latin = own.script == "Latn" and (own.tag == "en" or name == person.name.get("en"))
    return person.sort if person.sort and latin else name


def _line(words: str, source: Localized, articles: Iterable[str], own: Language) -> IndexLine:
    held = tuple(dict.fromkeys(articles))
    if source.has(own.tag):
        return IndexLine(words, held)
    tag = next((tag for tag, text in source.by_language if text == source.get(own.tag)), own.tag)
    return IndexLine(words, held, tag, direction_of(tag), script_of(tag))


def _sorted(lines: Iterable[IndexLine], own: Language) -> list[IndexLine]:
    return sorted(lines, key=lambda line: (sort_key(line.words, own), line.words))
