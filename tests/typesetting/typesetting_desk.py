"""Editions to set, built without files, and a medium that leaves marks of its own."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from markupsafe import Markup, escape

from pressroom.editing.edit import edit
from pressroom.editing.languages import language
from pressroom.manuscript.styles import read_style
from pressroom.model.article import Article, Edition, Person, Press
from pressroom.model.body import Figure, Inline, Inlines, Link, NumberedCall, Paragraph, Text
from pressroom.model.edited import EditedEdition
from pressroom.model.problem import SourceText
from pressroom.model.style import Style
from pressroom.model.text import Localized
from pressroom.typesetting.body import BodySetter

TAGS = ("en", "ar", "fa", "fr", "he", "ru")


class PlainHooks:
    """A medium that writes calls as ``[1]`` and leaves addresses as they are."""

    held = frozenset({"brine-en"})
    unfolds = False

    def call(self, call: NumberedCall) -> Markup:
        return Markup("[{}]").format(call.number)

    def words(self, text: str, whole: bool = False) -> Markup:
        return escape(text)

    def isolated(self, run: str) -> Markup:
        return Markup("<bdi>{}</bdi>").format(run)

    def href(self, target: str) -> str:
        return target

    def image(self, name: str) -> str:
        return f"pictures/{name}"

    def decorative(self, figure: Figure) -> Markup:
        return Markup("<hr class='ornament'/>")

    def attributes(self, line: int) -> Markup:
        return Markup("")


def body_setter(tag: str = "en", prefix: str = "", shift: int = 0) -> BodySetter:
    return BodySetter(language(tag), PlainHooks(), prefix, shift)


def line(*words: str | Inline) -> Inlines:
    return tuple(Text(w) if isinstance(w, str) else w for w in words)


def paragraph(*words: str | Inline) -> Paragraph:
    return Paragraph(line(*words))


def link(target: str, words: str = "words", slug: str = "") -> Link:
    return Link(target, (Text(words),), slug)


def article(slug: str = "water", tags: tuple[str, ...] = ("en",), **rest: Any) -> Article:
    given: dict[str, Any] = {
        "deck": line("What flows."),
        "date": datetime.date(2026, 11, 2),
        "body": (paragraph("The end."),),
        "notes": {},
        "source": SourceText(f"sources/{slug}/en.md", ""),
        "credits": (("author", Person(Localized.of("Ana Bo"))),),
    }
    return Article(
        slug,
        tuple(
            Edition(slug, tag, **({"title": f"Title {slug} {tag}"} | given | rest)) for tag in tags
        ),
    )


def edited(*articles: Article, within: bool = True) -> tuple[EditedEdition, ...]:
    """All editions of the articles, as one file will hold them."""
    press = Press(
        name=Localized.of("Quay Institute"),
        imprint=Localized.of("Quay Quarterly"),
        address="https://quay.example.org",
        edition_url="{address}/{lang}/{slug}",
        languages=TAGS,
        style="brief",
        paper="A4",
        articles=articles,
    )
    ids = frozenset(f"{a.slug}-{e.language}" for a in articles for e in a.editions)
    held = ids if within else frozenset()
    return tuple(edit(press, a, e.language, held) for a in articles for e in a.editions)


@cache
def brief() -> Style:
    return read_style(Path(), "brief", "")


def xhtml(text: str) -> etree._Element:
    """The root of a well-formed document, names without namespaces."""
    root = etree.fromstring(text.encode())
    for element in root.iter("*"):
        element.tag = etree.QName(element).localname
    return root
