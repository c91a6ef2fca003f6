"""A character without a glyph is named with its place."""

from __future__ import annotations

from pathlib import Path

from pressroom.production.build import run
from pressroom.production.events import silent
from pressroom.production.shop import Shop
from pressroom.proofing.glyphs import missing_in


def test_characters_that_need_no_glyph() -> None:
    joiner, space, isolate = "\u200c", "\u202f", "\u2067"
    assert missing_in(f"a{joiner}{space}{isolate}\ufe0f", frozenset({ord("a")})) == []


def test_each_missing_character_once_in_order() -> None:
    assert missing_in("𐎠b𐎠c", frozenset({ord("b")})) == ["𐎠", "c"]


def test_the_build_names_character_and_place(starter: Path) -> None:
    path = starter / "sources/first-issue/a-first-brief/en.md"
    path.write_text(path.read_text("utf-8").replace("Change the words", "Change 𐎠 words"))
    shop = Shop(starter)
    job = shop.article_pdf(shop.find("a-first-brief"), "en")
    (outcome,) = run([job], starter, silent)
    (problem,) = outcome.problems
    assert "𐎠 (U+103A0 OLD PERSIAN SIGN A)" in problem.message
    assert problem.position.file == "sources/first-issue/a-first-brief/en.md"
    assert problem.excerpt[problem.position.column - 1] == "𐎠"
    assert not (starter / job.target).exists()


def test_words_of_drawings_count_too(starter: Path) -> None:
    path = starter / "sources/first-issue/a-first-brief/bars.svg"
    words = '<text x="9" y="9">𐎠</text></svg>'
    path.write_text(path.read_text("utf-8").replace("</svg>", words))
    shop = Shop(starter)
    job = shop.article_pdf(shop.find("a-first-brief"), "en")
    (outcome,) = run([job], starter, silent)
    assert outcome.problems[0].position.file.endswith("bars.svg")
