"""The text of the benchmark: briefs of about a thousand words with twenty links, in three
languages, made by chance that is the same on every machine."""

from __future__ import annotations

import random
from dataclasses import dataclass

from wording import WORDINGS, Wording

# A brief has a thousand words, more or less.
WORDS = (850, 1150)
LINKS = 20
PARAGRAPHS = 15
# Paragraphs (from 0) that stand below a heading, and those that refer to another
# brief (in every third one, to the one before or after).
HEADED = (2, 5, 8, 11, 13)
REFERRING = (10,)


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an ``address``, or to the brief ``slug``."""

    words: str
    address: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words and links in turn, below a ``heading`` or none."""

    pieces: tuple[str | Link, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A brief in one language."""

    title: str
    deck: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief in all its languages; ``number`` counts from 0."""

    number: int
    slug: str
    editions: dict[str, Edition]


def slug_of(number: int) -> str:
    """The slug of the brief of that number."""
    return f"brief-{number + 1:04}"


def make(count: int, languages: tuple[str, ...]) -> list[Brief]:
    """``count`` briefs; the first ones are the same, however many there are."""
    return [
        Brief(n, slug_of(n), {tag: _edition(n, tag, count) for tag in languages})
        for n in range(count)
    ]


def words_in(edition: Edition) -> int:
    """The words of an edition's paragraphs."""
    pieces = [piece for paragraph in edition.paragraphs for piece in paragraph.pieces]
    return sum(len((p if isinstance(p, str) else p.words).split()) for p in pieces)


def _edition(number: int, tag: str, count: int) -> Edition:
    chance = random.Random(f"{tag} {number}")
    wording = WORDINGS[tag]

    def filled(patterns: tuple[str, ...]) -> str:
        return _filled(chance, wording, chance.choice(patterns))

    length = chance.randint(*WORDS)
    paragraphs: list[Paragraph] = []
    told = linked = 0
    for n in range(PARAGRAPHS):
        # Each paragraph takes its share of what is left of the words and the links.
        words = round((length - told) / (PARAGRAPHS - n))
        links = (LINKS - linked) // (PARAGRAPHS - n)
        pieces: list[str | Link] = []
        here = sentences = 0
        while here < words:
            sentence = filled(wording.patterns)
            here += len(sentence.split())
            sentences += 1
            # Links fall on the first sentences; the last ones of most paragraphs have none.
            if sentences <= links:
                link = Link(filled(wording.source), _address(chance, number, linked + sentences))
                here += len(link.words.split())
                pieces += [sentence[:-1] + " (", link, "). "]
            else:
                pieces.append(sentence + " ")
        told, linked = told + here, linked + links
        if n in REFERRING and number % 3 == 1:
            other = number + chance.choice((-1, 1 if number + 1 < count else -1))
            pieces += ["(", Link(wording.reference, slug=slug_of(other)), ".) "]
        pieces[-1] = str(pieces[-1]).rstrip()
        paragraphs.append(Paragraph(tuple(pieces), filled(wording.headings) if n in HEADED else ""))
    return Edition(filled(wording.titles), filled(wording.decks), tuple(paragraphs))


def _filled(chance: random.Random, wording: Wording, pattern: str) -> str:
    """A pattern with words in its places, its first letter large."""
    words = {name: chance.choice(choices) for name, choices in wording.lists.items()}
    made = pattern.format(**words)
    return made[0].upper() + made[1:]


def _address(chance: random.Random, brief: int, link: int) -> str:
    """An address of its own for each link, of the length that addresses have."""
    folder = chance.choice(("reports", "open-data/series", "library/working-papers", "minutes"))
    year = chance.randrange(1998, 2026)
    host = f"records-{chance.randrange(1, 9)}.example.org"
    return f"https://{host}/{folder}/{year}/{brief + 1:04}-{link:02}"
