"""Edited editions from the cache are what editing gives."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image as Pillow

from conftest import ROOT
from pressroom.production import desk as desk_module
from pressroom.production.corrected import KIND
from pressroom.production.shop import Shop
from pressroom.production.store import Store

TOML = """\
name = { en = "Harbour Press", fa = "بندر" }
address = "https://harbour.example"
languages = ["en", "fa"]
[translations]
translated-from = true
"""
PEOPLE = "ada:\n  name: { en: Ada Lind, fa: آدا }\n  bio: { en: Writes., fa: می‌نویسد. }\n"
EN = """\
---
original: true
title: "{title}"
deck: A deck
date: 2026-11-02
authors: [ada]
related: [{other}]
---
The "sea" is salt[^1], says [a page](https://sea.example) and [the other]({other}).

![A map](map.png)

[^1]: A note, 12 km long.
"""
FA = """\
---
title: {title}
deck: خط
---
دریا در سال 2026 شور است، [دیگر]({other}).

![نقشه](map.png)
"""


def picture(width: int) -> bytes:
    made = io.BytesIO()
    Pillow.new("RGB", (width, 8)).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def press(tmp_path: Path) -> Path:
    files: dict[str, str] = {
        "pressroom.toml": TOML,
        "sources/authors.yaml": PEOPLE,
        "sources/tides/collection.yaml": "title: { en: Tides, fa: جزر }\n",
    }
    for slug, other in (("salt", "brine"), ("brine", "salt")):
        files[f"sources/tides/{slug}/en.md"] = EN.format(title=slug.title(), other=other)
        files[f"sources/tides/{slug}/fa.md"] = FA.format(title=f"نمک {slug}", other=other)
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for slug in ("salt", "brine"):
        (tmp_path / f"sources/tides/{slug}/map.png").write_bytes(picture(20))
    return tmp_path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / ".pressroom/cache")


def jobs(root: Path, store: Store | None = None) -> str:
    """All jobs of a press, with everything in them."""
    return repr(Shop(root, store=store).everything([]))


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


EDITS: dict[str, Callable[[Path], object]] = {
    "its words": lambda s: replaced(s / "tides/salt/en.md", "is salt", "was salt"),
    "a note": lambda s: replaced(s / "tides/salt/en.md", "12 km", "13 km"),
    "a title that others show": lambda s: replaced(s / "tides/brine/en.md", "Brine", "Lye"),
    "a translated title": lambda s: replaced(s / "tides/salt/fa.md", "نمک", "شوری"),
    "an address": lambda s: replaced(
        s / "tides/brine/fa.md", "deck:", "url: https://elsewhere.example/x\ndeck:"
    ),
    "an edition gone": lambda s: (s / "tides/brine/fa.md").unlink(),
    "a bio": lambda s: replaced(s / "authors.yaml", "Writes.", "Wrote."),
    "a name": lambda s: replaced(s / "authors.yaml", "Ada Lind", "Ada Lindt"),
    "the imprint": lambda s: replaced(s.parent / "pressroom.toml", "Harbour Press", "H Press"),
    "the press's address": lambda s: replaced(s.parent / "pressroom.toml", "harbour.ex", "h.ex"),
    "a label": lambda s: replaced(
        s.parent / "pressroom.toml", "[translations]", '[labels.en]\nnotes = "N"\n[translations]'
    ),
    "a locale": lambda s: replaced(
        s.parent / "pressroom.toml", "[translations]", '[locales]\nen = "en-GB"\n[translations]'
    ),
    "a picture": lambda s: (s / "tides/salt/map.png").write_bytes(picture(30)),
    "a picture of one language": lambda s: (s / "tides/salt/map.fa.png").write_bytes(picture(9)),
    "the collection": lambda s: replaced(s / "tides/collection.yaml", "Tides", "Ebb"),
}


def test_what_was_edited_before_is_not_edited_again(
    press: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = jobs(press)
    assert jobs(press, store) == cold
    monkeypatch.delattr(desk_module, "edit")
    monkeypatch.delattr(desk_module, "worded")
    assert jobs(press, store) == cold


@pytest.mark.parametrize("name", EDITS)
def test_nothing_is_stale_after_an_edit(press: Path, store: Store, name: str) -> None:
    before = jobs(press, store)
    EDITS[name](press / "sources")
    cold = jobs(press)
    assert cold != before
    assert jobs(press, store) == cold
    assert jobs(press, store) == cold


def test_an_edition_keeps_its_place_in_the_press(press: Path, store: Store) -> None:
    jobs(press, store)
    shop = Shop(press, store=store)
    for job in shop.everything([]):
        for edited in getattr(job, "editions", ()):
            article = shop.press.article(edited.slug)
            assert article is not None
            assert edited.edition is article.edition(edited.language.tag)
            assert edited.images is edited.edition.images


def test_what_is_damaged_is_edited_anew(press: Path, store: Store) -> None:
    cold = jobs(press, store)
    (entry,) = (store.folder / KIND).glob("*/*")
    data = bytearray(entry.read_bytes())
    data[-9] ^= 255
    entry.write_bytes(data)
    assert jobs(press, store) == cold


def test_the_sample_quarterly(store: Store) -> None:
    cold = jobs(ROOT)
    assert [jobs(ROOT, store) for _ in range(2)] == [cold, cold]
