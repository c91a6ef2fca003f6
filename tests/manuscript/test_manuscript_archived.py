"""The press's list of archived addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.manuscript.archived import read_archived
from pressroom.model.problem import PressError


def written(root: Path, text: str) -> Path:
    (root / "sources").mkdir()
    (root / "sources/archived.toml").write_text(text, "utf-8")
    return root


def test_without_the_list_there_is_none(tmp_path: Path) -> None:
    assert read_archived(tmp_path) == {}


def test_addresses_have_their_copies(tmp_path: Path) -> None:
    line = '"https://a.example/x" = "https://archive.example/https://a.example/x"\n'
    assert read_archived(written(tmp_path, line)) == {
        "https://a.example/x": "https://archive.example/https://a.example/x"
    }


def test_all_faults_are_told_with_their_lines(tmp_path: Path) -> None:
    text = (
        '"https://a.example/x" = "https://archive.example/x"\n'
        '"a.example" = "https://archive.example/y"\n'
        '"https://b.example/" = "nowhere"\n'
        '"https://c.example/" = 3\n'
        '"https://d.example/" = "https://d.example/copy"\n'
    )
    with pytest.raises(PressError) as stopped:
        read_archived(written(tmp_path, text))
    told = [(p.position.line, p.message.split()[-1]) for p in stopped.value.problems]
    assert told == [(2, "address"), (3, "address"), (4, "address"), (5, "it")]


def test_what_is_no_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(PressError, match="not TOML"):
        read_archived(written(tmp_path, "https://a = b"))
