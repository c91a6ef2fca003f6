"""The text of what both styles print: words whole under a large initial, notes at the end, and
two languages that face each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pressroom.model.body import Paragraph, plain
from pressroom.production.jobs import PrintJob, perform
from pressroom.production.shop import Shop
from pressroom.proofing.reading import Element, read_aloud
from reading_desk import CONTROLS

SLUG = "a-first-brief"


def job(press: Path, style: str, tag: str) -> PrintJob:
    shop = Shop(press, style)
    made = shop.article_pdf(shop.find(SLUG), tag)
    assert isinstance(made, PrintJob)
    return made


def paragraphs(document: Element) -> list[str]:
    calls = frozenset({"Reference"})
    return [" ".join(e.text(calls).split()) for e in document.walk() if e.type == "P"]


def source(made: PrintJob) -> list[str]:
    """The paragraphs that the text of an edition begins with."""
    body = made.editions[0].body
    found = [CONTROLS.sub("", plain(n.children)) for n in body if isinstance(n, Paragraph)]
    return [" ".join(text.split()) for text in found]


@pytest.mark.parametrize("notes", ["foot", "end"])
@pytest.mark.parametrize("tag", ["en", "ar", "fa"])
def test_paragraphs_of_the_journal_are_read_whole(starter: Path, tag: str, notes: str) -> None:
    """English ones begin with a large initial, which is a face and a box of its own."""
    made = job(starter, "journal", tag)
    options = {**made.style.options, "notes": notes}
    document = read_aloud(perform(replace(made, style=replace(made.style, options=options))).data)
    assert source(made)
    assert [text for text in source(made) if text not in paragraphs(document)] == []


@pytest.mark.parametrize("style", ["brief", "journal"])
def test_both_languages_of_a_facing_edition_are_read(starter: Path, style: str) -> None:
    shop = Shop(starter, style)
    document = read_aloud(perform(shop.facing_pdf([shop.find(SLUG)], ("en", "fa"))).data)
    found = paragraphs(document)
    for tag in ("en", "fa"):
        texts = source(job(starter, style, tag))
        assert [text for text in texts if text not in found] == []
