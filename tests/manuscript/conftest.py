"""Small presses, and what reading them says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from pressroom.manuscript.articles import read_press
from pressroom.manuscript.body import read_body
from pressroom.manuscript.markdown import Reading
from pressroom.model.body import Blocks
from pressroom.model.problem import PressError, Problem, SourceText

CONFIGURATION = """\
name = "Harbour Press"
address = "https://harbour.example"
languages = ["en", "fa", "fr"]
"""
PEOPLE = """\
ada:
  name: Ada Lind
"""
EN = """\
---
title: Salt
date: 2026-11-02
authors: [ada]
---
The sea is salt.
"""

Files = Mapping[str, str | bytes | None]
Said = tuple[str, str, str]


@pytest.fixture
def make_press(tmp_path: Path) -> Callable[..., Path]:
    """Writes a press from its files by name and gives its root. ``pressroom.toml``,
    ``authors.yaml`` and one article (salt/en.md) are there unless given otherwise (None:
    left out)."""

    def make(files: Files | None = None) -> Path:
        root = tmp_path / "press"
        base = {
            "pressroom.toml": CONFIGURATION,
            "sources/authors.yaml": PEOPLE,
            "sources/salt/en.md": EN,
        }
        for name, content in {**base, **(files or {})}.items():
            if content is None:
                continue
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = content.encode("utf-8") if isinstance(content, str) else content
            path.write_bytes(data)
        return root

    return make


def said(problems: Iterable[Problem]) -> list[Said]:
    """Problems as (place, message, mend)."""
    return [(str(p.position), p.message, p.mend) for p in problems]


@pytest.fixture
def problems_said() -> Callable[[Iterable[Problem]], list[Said]]:
    """Problems as (place, message, mend)."""
    return said


@pytest.fixture
def faults(make_press: Callable[..., Path]) -> Callable[[Files], list[Said]]:
    """What reading a press of these files says: (place, message, mend), by place."""

    def read(files: Files) -> list[Said]:
        try:
            _, warnings = read_press(make_press(files))
        except PressError as error:
            return said(error.problems)
        return said(warnings)

    return read


@dataclass
class Read:
    """A body, its notes, and what was wrong with it: (place, message, mend)."""

    blocks: Blocks
    notes: dict[str, Blocks]
    said: list[Said]
    problems: list[Problem]


@pytest.fixture
def read() -> Callable[[str], Read]:
    """Reads a body that is the whole of ``t.md``."""

    def read(text: str) -> Read:
        problems: list[Problem] = []
        blocks, notes = read_body(text, Reading(SourceText("t.md", text), 1, problems))
        return Read(blocks, notes, said(problems), problems)

    return read
