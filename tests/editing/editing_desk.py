"""Small editions, articles and presses to edit, built without files."""

from __future__ import annotations

import datetime
from typing import Any

from pressroom.editing.languages import language
from pressroom.model.article import Article, Edition, Person, Press
from pressroom.model.body import Inline, Inlines, Link, NumberedCall, Paragraph, Text, walk
from pressroom.model.language import Language
from pressroom.model.problem import SourceText
from pressroom.model.text import Localized

DATE = datetime.date(2026, 11, 2)
TAGS = ("en", "ar", "fa", "fr", "he", "ru")


def line(*words: str | Inline) -> Inlines:
    return tuple(Text(w) if isinstance(w, str) else w for w in words)


def paragraph(*words: str | Inline) -> Paragraph:
    return Paragraph(line(*words))


def link(target: str, words: str = "words", slug: str = "") -> Link:
    return Link(target, (Text(words),), slug)


def person(name: str | dict[str, str], **rest: Any) -> Person:
    return Person(Localized.of(name), **rest)


def edition(slug: str = "water", tag: str = "en", **rest: Any) -> Edition:
    given: dict[str, Any] = {
        "title": f"Title {slug} {tag}",
        "deck": (),
        "date": DATE,
        "body": (),
        "notes": {},
        "source": SourceText(f"sources/{slug}/{tag}.md", ""),
        "credits": (("author", person("Ana Bo")),),
    }
    return Edition(slug=slug, language=tag, **(given | rest))


def article(slug: str = "water", tags: tuple[str, ...] = ("en",), **rest: Any) -> Article:
    """An article with the same content in each of its languages, the original first."""
    return Article(slug, tuple(edition(slug, tag, **rest) for tag in tags))


def press(*articles: Article, **rest: Any) -> Press:
    given: dict[str, Any] = {
        "name": Localized.of("Quay Institute"),
        "imprint": Localized.of({"en": "Quay Quarterly", "fa": "فصلنامه"}),
        "address": "https://quay.example.org",
        "edition_url": "{address}/{lang}/{slug}",
        "languages": TAGS,
        "style": "brief",
        "paper": "A4",
    }
    return Press(articles=articles, **(given | rest))


def look_up(tag: str) -> Language:
    return language(tag)


def shown(node: Any) -> str:
    """A tree in one line: ``[1]`` is a first call of note 1, ``[1·2]`` its second call."""
    if isinstance(node, tuple):
        return "".join(shown(child) for child in node)
    if isinstance(node, NumberedCall):
        return f"[{node.number}]" if node.first else f"[{node.number}·{node.call}]"
    if isinstance(node, Text):
        return node.text
    return "".join(
        shown(value)
        for name in node.__dataclass_fields__
        if isinstance(value := getattr(node, name), tuple)
    )


def calls(node: Any) -> list[NumberedCall]:
    return [n for n in walk(node) if isinstance(n, NumberedCall)]


def visible(text: str) -> str:
    """Spaces that do not break, made visible: ``~`` no-break, ``_`` narrow no-break."""
    return text.replace("\u00a0", "~").replace("\u202f", "_")
