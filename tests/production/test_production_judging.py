"""Verdicts stand in the manifest with the digest of the bytes that they were given on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from small_press import build, write_press

from pressroom.production.judging import Bench, judge_outputs
from pressroom.proofing.judges import JudgeMissingError

WELLS = "output/issue/wells.fa.pdf"


class Reader:
    """A judge of PDFs that finds fault with one of them, and knows what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, paths: Sequence[Path]) -> dict[Path, list[str]]:
        self.asked = sorted(path.name for path in paths)
        return {p: ["7.1-1 ×1: no title"] if p.name == "wells.fa.pdf" else [] for p in paths}


def absent(paths: Sequence[Path]) -> dict[Path, list[str]]:
    raise JudgeMissingError("Ace is not installed")


@pytest.fixture
def press(tmp_path: Path) -> Path:
    root = write_press(tmp_path / "press")
    build(root)
    return root


def held(root: Path) -> dict[str, Any]:
    files = json.loads((root / "output/manifest.json").read_text("utf-8"))["files"]
    return {entry["file"]: entry for entry in files}


def edit_wells(root: Path) -> None:
    path = root / "sources/issue/wells/fa.md"
    path.write_text(path.read_text("utf-8") + "\nو.\n", "utf-8")


def test_what_is_unchanged_is_not_judged_again(press: Path) -> None:
    reader = Reader()
    benches = [Bench("Reader", ".pdf", reader), Bench("Ace", ".epub", absent)]
    said: list[str] = []
    first = judge_outputs(press, said.append, benches)
    assert (first.now, first.before, first.absent) == (6, 0, ("Ace is not installed",))
    assert [str(p.position) for p in first.problems] == [WELLS]
    assert said == ["Reader judges 6 files.", "Ace judges 3 files."]
    assert held(press)[WELLS]["judges"] == {
        "Reader": {"sha256": held(press)[WELLS]["sha256"], "findings": ["7.1-1 ×1: no title"]}
    }
    again = judge_outputs(press, said.append, benches)
    assert (again.now, again.before) == (0, 6)
    assert again.problems == first.problems  # what was found is said until it is mended

    edit_wells(press)
    build(press)
    assert "judges" not in held(press)[WELLS]
    assert held(press)["output/issue/wells.en.pdf"]["judges"]
    third = judge_outputs(press, said.append, benches)
    assert reader.asked == ["issue.fa.pdf", "wells.fa.pdf"]
    assert (third.now, third.before) == (2, 4)


def test_a_file_made_anew_meanwhile_takes_no_verdict_on_what_it_was(press: Path) -> None:
    def slow(paths: Sequence[Path]) -> dict[Path, list[str]]:
        edit_wells(press)
        build(press)
        return {path: [] for path in paths}

    judge_outputs(press, lambda words: None, [Bench("Reader", ".pdf", slow)])
    judged = {name for name, entry in held(press).items() if "judges" in entry}
    assert WELLS not in judged
    assert "output/issue/rivers.fa.pdf" in judged


def test_a_file_that_was_tampered_with_is_not_judged(press: Path) -> None:
    (press / WELLS).write_bytes(b"%PDF other")
    reader = Reader()
    judge_outputs(press, lambda words: None, [Bench("Reader", ".pdf", reader)])
    assert "wells.fa.pdf" not in reader.asked
