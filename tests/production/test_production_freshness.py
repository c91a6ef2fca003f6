"""What is made, stale or missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_press import build, write_press

from pressroom.production.freshness import Shelf
from pressroom.production.shop import Shop
from pressroom.production.standings import rows


@pytest.fixture
def press(tmp_path: Path) -> Path:
    root = write_press(tmp_path / "press")
    build(root)
    return root


def states(root: Path) -> dict[str, str]:
    found = {o.path: o.state for row in rows(Shop(root), []) for o in row.outputs}
    found |= dict(Shelf.of(root).volumes())
    return {name.removeprefix("output/issue/"): state for name, state in found.items()}


def other_than(root: Path, state: str) -> dict[str, str]:
    return {name: found for name, found in states(root).items() if found != state}


def test_all_is_missing_and_then_made(tmp_path: Path) -> None:
    root = write_press(tmp_path / "new")
    assert states(root) == dict.fromkeys(
        [f"{slug}.{kind}" for slug in ("rivers", "wells") for kind in ("en.pdf", "epub", "fa.pdf")],
        "missing",
    )
    build(root)
    assert len(states(root)) == 9
    assert other_than(root, "made") == {}


def test_a_changed_text_makes_all_that_holds_it_stale(press: Path) -> None:
    path = press / "sources/issue/wells/fa.md"
    path.write_text(path.read_text("utf-8") + "\nو.\n", "utf-8")
    stale = {"wells.fa.pdf", "wells.epub", "issue.fa.pdf", "issue.epub"}
    assert other_than(press, "made") == dict.fromkeys(stale, "stale")
    build(press)
    assert other_than(press, "made") == {}
    build(press)  # by the plan this time
    assert other_than(press, "made") == {}


def test_line_ends_of_another_system_change_nothing(press: Path) -> None:
    path = press / "sources/issue/wells/fa.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert other_than(press, "made") == {}


def test_an_output_that_is_gone_is_missing_and_one_altered_stale(press: Path) -> None:
    (press / "output/issue/wells.fa.pdf").unlink()
    (press / "output/issue/wells.en.pdf").write_bytes(b"%PDF other")
    assert other_than(press, "made") == {"wells.fa.pdf": "missing", "wells.en.pdf": "stale"}


def test_a_new_translation_makes_the_e_book_stale(press: Path) -> None:
    (press / "sources/issue/wells/fa.md").rename(press / "away.md")
    build(press)
    assert "wells.fa.pdf" not in states(press)
    (press / "away.md").rename(press / "sources/issue/wells/fa.md")
    # Its former PDF is still there, unchanged, and so is its source.
    assert states(press)["wells.epub"] == "stale"
