"""Small presses made of the rules' own examples, and what is found in them."""

from __future__ import annotations

from pathlib import Path

from pressroom.model.remark import Remark, Report
from pressroom.production.acceptance import accept
from pressroom.production.check import Asked, check_press
from pressroom.production.shop import Shop
from pressroom.proofing.rules.rule import Example

PRESS = """\
name = "Quay"
address = "https://quay.example.org"
languages = ["en", "ar", "fa", "fr", "he", "ru"]
style = "brief"
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">'
    '<rect width="60" height="40"/></svg>'
)


def silent(event: object) -> None:
    pass


def edition(text: str, original: bool = True, author: str = "{name: Ana Bo}") -> str:
    """An edition's file around a body."""
    record = f"date: 2026-11-02\nauthors: [{author}]\n" if original else ""
    return f"---\ntitle: Water\n{record}---\n\n{text}\n"


def make_press(root: Path, example: Example, configuration: str = "") -> Path:
    """A press with the article “water”, whose text is the example's."""
    folder = root / "sources" / "water"
    folder.mkdir(parents=True, exist_ok=True)
    (root / "pressroom.toml").write_text(PRESS + configuration, "utf-8")
    (folder / "wells.svg").write_text(DRAWING, "utf-8")
    if example.people:
        (root / "sources" / "authors.yaml").write_text(example.people + "\n", "utf-8")
    author = "ana" if example.people else "{name: Ana Bo}"
    translated = bool(example.original)
    (folder / f"{example.language}.md").write_text(
        edition(example.text, not translated, author), "utf-8"
    )
    if translated:
        (folder / "en.md").write_text(edition(example.formerly), "utf-8")
        shop = Shop(root)
        accept(shop, [(shop.find("water"), example.language)], True)
        (folder / "en.md").write_text(edition(example.original), "utf-8")
    return root


def report_on(root: Path, pages: bool = False, files: bool = False) -> Report:
    return check_press(root, Asked(pages=pages, files=files, workers=1), silent)


def found_in(root: Path, text: str, language: str = "en", pages: bool = False) -> list[Remark]:
    """The remarks on an article of this text."""
    return list(report_on(make_press(root, Example(text, language)), pages).remarks)


def told(remarks: list[Remark], rule: str) -> list[tuple[int, int, str]]:
    """Line within the text, column and the words marked there, of one rule's remarks."""
    return [
        (
            r.position.line - 6,
            r.position.column,
            r.excerpt[r.position.column - 1 : r.position.column - 1 + r.width],
        )
        for r in remarks
        if r.rule == rule
    ]
