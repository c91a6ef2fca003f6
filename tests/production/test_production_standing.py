"""What is made, stale or missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_press import pretended, write_press

from pressroom.production.events import silent
from pressroom.production.hands import Alone
from pressroom.production.rebuild import Builder
from pressroom.production.standing import standing


@pytest.fixture
def press(tmp_path: Path) -> Path:
    root = write_press(tmp_path / "press")
    build(root)
    return root


def build(root: Path) -> None:
    with Builder(root, hands=Alone(pretended)) as builder:
        builder.build(silent, print)


def states(root: Path) -> dict[str, str]:
    return {f"{one.name.removeprefix('issue/')} {one.kind}": one.state for one in standing(root)}


def other_than(root: Path, state: str) -> dict[str, str]:
    return {name: found for name, found in states(root).items() if found != state}


def test_all_is_missing_and_then_made(tmp_path: Path) -> None:
    root = write_press(tmp_path / "new")
    assert states(root) == dict.fromkeys(
        [f"{slug} {kind}" for slug in ("rivers", "wells") for kind in ("en", "fa", "e-book")],
        "missing",
    )
    build(root)
    assert len(states(root)) == 9
    assert other_than(root, "made") == {}


def test_a_changed_text_makes_all_that_holds_it_stale(press: Path) -> None:
    path = press / "sources/issue/wells/fa.md"
    path.write_text(path.read_text("utf-8") + "\nو.\n", "utf-8")
    stale = {"wells fa", "wells e-book", "issue.fa.pdf volume", "issue.epub volume"}
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
    assert other_than(press, "made") == {"wells fa": "missing", "wells en": "stale"}


def test_a_new_translation_is_missing_and_makes_the_e_book_stale(press: Path) -> None:
    (press / "sources/issue/wells/fa.md").rename(press / "away.md")
    build(press)
    assert states(press)["wells fa"] == ""
    (press / "away.md").rename(press / "sources/issue/wells/fa.md")
    # Its former PDF is still there, unchanged, and so is its source.
    assert states(press)["wells e-book"] == "stale"


def test_a_press_with_faults_can_be_asked(press: Path) -> None:
    (press / "pressroom.toml").write_text("name =", "utf-8")
    (press / "sources/issue/wells/en.md").write_bytes(b"\xff")
    found = states(press)
    assert (found["wells en"], found["wells fa"]) == ("stale", "made")
