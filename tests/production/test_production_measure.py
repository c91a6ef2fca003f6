"""The measure of both styles (CRAFT 1), and folios on the outer edge, on printed articles."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner

from conftest import ROOT
from pressroom.cli.pdf import command
from pressroom.model.layout import Layout
from pressroom.production import presswork


def letters(line: str) -> int:
    """Characters that take up room: no marks over letters, no joiners, no isolates."""
    return sum(not unicodedata.category(c).startswith(("M", "Cf")) for c in line.strip())


def measure(layout: Layout) -> float:
    """The mean length of the lines that their paragraphs do not end in."""
    lengths = [
        letters(line.text)
        for page in layout.pages
        for block in page.blocks
        if block.within == "text" and block.role == "paragraph"
        for line in block.lines[:-1]
    ]
    return sum(lengths) / len(lengths)


def folio_side(file: Path, page: int, folio: str) -> str:
    """On which half of the sheet's foot the folio stands."""
    with pypdfium2.PdfDocument(file) as document:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        text = sheet.get_textpage()
        halves = {
            "left": text.get_text_bounded(0, 0, width / 2, height * 0.07),
            "right": text.get_text_bounded(width / 2, 0, width, height * 0.07),
        }
    (side,) = [name for name, words in halves.items() if folio in words]
    return side


@pytest.mark.parametrize("style", ["brief", "journal"])
@pytest.mark.parametrize(("tag", "digits"), [("en", "23"), ("fa", "۲۳")])
def test_measure_and_folios(
    style: str, tag: str, digits: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / "pressroom.toml", tmp_path)
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    seen: list[Layout] = []
    check = presswork.check_layout

    def watched(layout: Layout, *rest: Any) -> Any:
        seen.append(layout)
        return check(layout, *rest)

    monkeypatch.setattr(presswork, "check_layout", watched)
    file = tmp_path / "out.pdf"
    call = ["water-beneath", "--lang", tag, "--style", style, "-o", str(file)]
    done = CliRunner().invoke(command, [*call, "--press", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert 60 <= measure(seen[-1]) <= 72
    outer = ("left", "right") if tag == "en" else ("right", "left")
    assert [folio_side(file, n, d) for n, d in zip((2, 3), digits, strict=True)] == list(outer)
