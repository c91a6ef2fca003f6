"""What is kept of texts: a press read with it is the press as read without."""

from __future__ import annotations

import datetime
import io
import pickle
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image as Pillow

from pressroom.manuscript import galleys
from pressroom.manuscript.articles import read_press, survey_press
from pressroom.manuscript.galleys import TextRead, dumped, loaded
from pressroom.manuscript.records import Record
from pressroom.manuscript.styles import read_style
from pressroom.model.body import Figure, Heading, Link, Paragraph, Text
from pressroom.model.problem import PressError, Problem
from pressroom.model.text import Localized

TOML = """\
name = { en = "Harbour Press", fa = "بندر" }
address = "https://harbour.example"
languages = ["en", "fa"]
disclaimer = { en = "Not *our* words.", fa = "سخن ما نیست." }
[topics]
water = { en = "Water", fa = "آب" }
"""
PEOPLE = "ada:\n  name: { en: Ada Lind, fa: آدا }\n  bio: { en: Writes., fa: می‌نویسد. }\n"
ISSUE = "title: { en: Tides, fa: جزر }\ncover: cover.png\norder: [salt, brine]\n"
EN = """\
---
original: true
title: "{title}"
deck: A *deck* of [brine](brine)
date: 2026-11-02
authors: [ada]
topics: [water]
key-points: [The sea is **salt**]
{more}
---
## Why

The sea[^1] is salt, says [a page](https://sea.example) and [another](#why).

![A map](map.png)

[^1]: A note.
"""
FA = """\
---
title: نمک
deck: خط
key-points: [دریا شور است]
---
## چرا

دریا شور است.

![نقشه](map.png)
"""


@dataclass
class Shelf:
    """Where a test keeps galleys; it counts what is put there."""

    held: dict[str, bytes] = field(default_factory=dict)
    puts: int = 0

    def get(self, key: str) -> bytes | None:
        return self.held.get(key)

    def put(self, key: str, data: bytes) -> None:
        self.puts += 1
        self.held[key] = data


def picture(width: int, height: int = 8) -> bytes:
    made = io.BytesIO()
    Pillow.new("RGB", (width, height), (width % 256, 90, 90)).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def press(make_press: Callable[..., Path]) -> Path:
    return make_press(
        {
            "pressroom.toml": TOML,
            "sources/authors.yaml": PEOPLE,
            "sources/salt/en.md": None,
            "sources/tides/collection.yaml": ISSUE,
            "sources/tides/cover.png": picture(1500),
            "sources/tides/salt/en.md": EN.format(title="Salt", more="cover: map.png"),
            "sources/tides/salt/fa.md": FA,
            "sources/tides/salt/map.png": picture(9),
            "sources/tides/brine/en.md": EN.format(title="Brine", more="related: [salt]"),
            "sources/tides/brine/map.png": picture(10),
        }
    )


def told(root: Path, kept: Shelf | None = None) -> str:
    """All that reading gives, type by type and in its order."""
    return repr(survey_press(root, kept))


def replaced(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


EDITS: dict[str, Callable[[Path, int], object]] = {
    "a word": lambda root, n: replaced(
        root / "sources/tides/salt/en.md", "The sea[^1]", f"Sea {n}[^1]"
    ),
    "a title": lambda root, n: replaced(root / "sources/tides/salt/fa.md", "نمک", f"نمک {n}"),
    "a line above": lambda root, n: replaced(
        root / "sources/tides/salt/en.md", "topics:", f"place: P{n}\ntopics:"
    ),
    "a warning": lambda root, n: replaced(
        root / "sources/tides/brine/en.md", "is salt, says", f"is <video>{n} {{{{x}}}}, says"
    ),
    "a fault": lambda root, n: replaced(root / "sources/tides/salt/fa.md", "## چرا", "# چرا"),
    "a fault mended": lambda root, n: replaced(
        root / "sources/tides/salt/fa.md", "\n# چرا", "\n## چرا"
    ),
    "a dead link": lambda root, n: replaced(
        root / "sources/tides/brine/en.md", "(#why)", f"(gone-{n})"
    ),
    "an unknown key": lambda root, n: replaced(
        root / "sources/tides/brine/en.md", "topics:", f"k{n}: x\ntopics:"
    ),
    "front matter that is none": lambda root, n: replaced(
        root / "sources/tides/salt/fa.md", "deck: خط", "deck: [خط"
    ),
    "and is again": lambda root, n: replaced(
        root / "sources/tides/salt/fa.md", "deck: [خط", "deck: خط"
    ),
    "a bio": lambda root, n: replaced(root / "sources/authors.yaml", "Writes.", f"Writes {n}."),
    "a person": lambda root, n: replaced(root / "sources/authors.yaml", "ada:", "eve:"),
    "the person back": lambda root, n: replaced(root / "sources/authors.yaml", "eve:", "ada:"),
    "the collection": lambda root, n: replaced(
        root / "sources/tides/collection.yaml", "Tides", f"Tides {n}"
    ),
    "its order": lambda root, n: replaced(
        root / "sources/tides/collection.yaml", "[salt, brine]", "[brine, salt]"
    ),
    "the disclaimer": lambda root, n: replaced(root / "pressroom.toml", "Not *", f"Never {n} *"),
    "a topic": lambda root, n: replaced(root / "pressroom.toml", "Water", f"Water {n}"),
    "a language": lambda root, n: replaced(root / "pressroom.toml", '"en", "fa"]', '"fa", "en"]'),
    "a picture": lambda root, n: (root / "sources/tides/salt/map.png").write_bytes(picture(n + 1)),
    "no picture": lambda root, n: (root / "sources/tides/salt/map.png").write_bytes(b"none"),
    "a picture of one language": lambda root, n: (
        root / "sources/tides/salt/map.fa.png"
    ).write_bytes(picture(n + 20)),
    "the cover": lambda root, n: (root / "sources/tides/cover.png").write_bytes(
        picture(1400 + n % 3)
    ),
    "a small cover": lambda root, n: (root / "sources/tides/cover.png").write_bytes(picture(90)),
    "another article": lambda root, n: (root / f"sources/more-{n % 3}.md").write_text(
        EN.format(title="More", more="lang: en").replace("![A map](map.png)", "")
    ),
    "a translation gone": lambda root, n: (root / "sources/tides/salt/fa.md").write_text(""),
    "a translation back": lambda root, n: (root / "sources/tides/salt/fa.md").write_text(FA),
}


def test_a_press_read_again_is_the_same_and_nothing_is_parsed(
    press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf()
    cold = told(press)
    assert told(press, shelf) == cold
    puts = shelf.puts

    def never(*given: object, **named: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("pressroom.manuscript.yaml_reader.read_yaml", never)
    monkeypatch.setattr("pressroom.manuscript.toml_reader.read_toml", never)
    monkeypatch.setattr("pressroom.manuscript.editions._text_of", never)
    monkeypatch.setattr("pressroom.manuscript.editions._read_line", never)
    monkeypatch.setattr("pressroom.manuscript.images._measure_raster", never)
    monkeypatch.setattr("pressroom.manuscript.schema.check", never)
    assert told(press, shelf) == cold
    assert shelf.puts == puts


@pytest.mark.parametrize("name", EDITS)
def test_nothing_is_stale_after_an_edit(press: Path, name: str) -> None:
    shelf = Shelf()
    told(press, shelf)
    for n in (1, 2):
        EDITS[name](press, n)
        assert told(press, shelf) == told(press)


@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_stale_after_any_edits(press: Path, seed: int) -> None:
    chance, shelf = random.Random(seed), Shelf()
    for n in range(12):
        for name in chance.sample(sorted(EDITS), chance.randint(1, 3)):
            EDITS[name](press, n)
        assert told(press, shelf) == told(press)


def test_faults_are_told_all_at_once_as_before(press: Path) -> None:
    shelf = Shelf()
    read_press(press, shelf)
    for name in ("a fault", "a dead link", "an unknown key", "a small cover"):
        EDITS[name](press, 1)
    said: list[tuple[Problem, ...]] = []
    for kept in (None, shelf, shelf):
        with pytest.raises(PressError) as caught:
            read_press(press, kept)
        said.append(caught.value.problems)
    assert said[0] == said[1] == said[2]
    assert len(said[0]) >= 4
    assert all(problem.position.file for problem in said[0])


def test_a_body_alone_is_read_where_the_front_matter_is_as_it_was(
    press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf()
    told(press, shelf)
    EDITS["a word"](press, 1)
    cold, puts = told(press), shelf.puts
    monkeypatch.delattr("pressroom.manuscript.yaml_reader.read_yaml")
    monkeypatch.delattr("pressroom.manuscript.schema.check")
    assert told(press, shelf) == cold
    assert shelf.puts == puts + 1


@pytest.mark.parametrize("damage", [b"", b"\x80\x05", b"cos\nsystem\n(S'true'\ntR.", None])
def test_what_is_damaged_is_made_anew(press: Path, damage: bytes | None) -> None:
    shelf = Shelf()
    cold = told(press)
    told(press, shelf)
    for key, data in shelf.held.items():
        shelf.held[key] = data[: len(data) // 2] if damage is None else damage
    assert told(press, shelf) == cold
    assert told(press, shelf) == cold


def test_a_style_is_the_same_too(press: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    cold = [repr(read_style(press, name, "A4")) for name in ("brief", "journal")]
    assert [
        repr(read_style(press, name, "A4", kept=shelf)) for name in ("brief", "journal")
    ] == cold
    monkeypatch.delattr("pressroom.manuscript.schema.check")
    assert [
        repr(read_style(press, name, "A4", kept=shelf)) for name in ("brief", "journal")
    ] == cold


def test_values_as_bytes_and_back() -> None:
    body = (
        Heading(2, (Text("Why"),), "", 3),
        Paragraph((Link("a", (Text("b"),), "a"),), 4, "fa", "rtl"),
        Figure("a.png", "A", description=(Paragraph((Text("x"),)),)),
    )
    read = TextRead(body, {"^0": body[1:2]}, (), frozenset({"why"}), (("a", "a"),), True)
    record = Record({"name": Localized.of("A"), "date": datetime.date(2026, 1, 2), "more": [1]})
    for value in (read, record, {("a", 1): (None, True, 1.5)}):
        assert loaded(dumped(value)) == value


@pytest.mark.parametrize(
    "value", [print, pickle.Pickler, random.Random(1), Path("x"), galleys.Galleys, dumped]
)
def test_bytes_can_name_no_program(value: object) -> None:
    with pytest.raises((pickle.UnpicklingError, KeyError)):
        loaded(pickle.dumps(value))
