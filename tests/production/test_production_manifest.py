"""The manifest, which anybody may damage."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pressroom.model.problem import PressError
from pressroom.production.delivery import deliver
from pressroom.production.manifest import left_over, read_manifest, sweep, write_manifest

GOOD: dict[str, Any] = {
    "file": "output/issue/wells.en.pdf",
    "sha256": "ab",
    "bytes": 3,
    "pages": 2,
    "seconds": 0.5,
    "sources": ["sources/issue/wells/en.md"],
    "read": {"sources/issue/wells/en.md": "cd"},
    "warnings": 0,
    "judges": {"Ace": {"sha256": "ab", "findings": ["no title"]}},
}


def damaged(root: Path, text: str) -> dict[str, Any]:
    """What is read of a manifest of that text."""
    (root / "output").mkdir(exist_ok=True)
    (root / "output/manifest.json").write_text(text, "utf-8")
    return read_manifest(root)


def test_an_entry_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert damaged(tmp_path, json.dumps({"files": [GOOD]})) == {GOOD["file"]: GOOD}


@pytest.mark.parametrize(
    "text",
    ["", "[[" * 50_000, "[]", "{}", '{"files": 3}', "\0"],
    ids=["empty", "deep", "list", "bare", "number", "null"],
)
def test_what_is_no_manifest_holds_nothing(tmp_path: Path, text: str) -> None:
    assert damaged(tmp_path, text) == {}


@pytest.mark.parametrize(
    "name",
    [
        3,
        None,
        "../x",
        "x",
        "/output/x",
        "output",
        "output/../x",
        pytest.param("output/" + "x" * 300, id="long"),
        "output/\0",
        "output/\ud800",
    ],
)
def test_an_entry_of_no_output_is_passed_over(tmp_path: Path, name: Any) -> None:
    text = json.dumps({"files": [3, {}, {"file": name}, GOOD]})
    assert list(damaged(tmp_path, text)) == [GOOD["file"]]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sha256", 3),
        ("sources", 3),
        ("sources", ["x\0"]),
        ("read", ["x"]),
        ("read", {"x": 3}),
        ("pages", []),
        ("judges", {"Ace": 3}),
        ("judges", {"Ace": {"sha256": "ab", "findings": [3]}}),
    ],
)
def test_an_entry_with_another_field_than_ours_is_passed_over(
    tmp_path: Path, field: str, value: Any
) -> None:
    assert damaged(tmp_path, json.dumps({"files": [{**GOOD, field: value}]})) == {}


def test_a_link_to_itself_is_not_left_over(tmp_path: Path) -> None:
    assert damaged(tmp_path, json.dumps({"files": [{"file": "output/loop"}]}))
    (tmp_path / "output/loop").symlink_to("loop")
    assert left_over(tmp_path, []) == ()


def test_what_is_not_ours_in_an_entry_is_not_kept(tmp_path: Path) -> None:
    deep = '{"files": [{"file": "output/x", "deep": ' + "[" * 800 + "]" * 800 + "}, {}]}"
    damaged(tmp_path, deep)
    write_manifest(tmp_path, [], ["output/y"])
    assert read_manifest(tmp_path) == {"output/x": {"file": "output/x"}}


def test_only_what_delivery_left_unfinished_is_swept_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "output/issue"
    mine = folder / ".letter.part", folder / ".pressroom-unfinished"
    with monkeypatch.context() as patch:
        # As if it were killed: nothing that it has begun is tidied up.
        patch.setattr(os, "fsync", full)
        patch.setattr(Path, "unlink", full)
        with pytest.raises(PressError):
            deliver(folder / "wells.en.pdf", b"%PDF")
    assert [path.name[:14] for path in folder.iterdir()] == [".wells.en.pdf."]
    for path in mine:
        path.write_text("hi")
    sweep(tmp_path)
    assert set(folder.iterdir()) == set(mine)


def full(*arguments: object) -> None:
    raise OSError(28, "No space left on device")
