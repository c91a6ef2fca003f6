"""The judges themselves: they find what is wrong, and say when they are not there."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from conftest import judge_or_say
from pressroom.proofing import judges


def test_a_judge_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PRESSROOM_JUDGES", str(tmp_path))
    with pytest.raises(judges.JudgeMissingError, match=r"veraPDF|Java"):
        judges.verapdf([tmp_path / "a.pdf"])
    with pytest.raises(judges.JudgeMissingError, match="Ace"):
        judges.ace(tmp_path / "a.epub")


@pytest.mark.judge
def test_epubcheck_finds_a_fault(tmp_path: Path) -> None:
    book = tmp_path / "broken.epub"
    with zipfile.ZipFile(book, "w") as made:
        made.writestr("mimetype", "application/epub+zip")
    try:
        findings = judges.epubcheck(book)
    except judges.JudgeMissingError as error:
        judge_or_say(error)
        return
    assert any("FATAL" in finding or "ERROR" in finding for finding in findings)


@pytest.mark.judge
def test_verapdf_finds_an_untagged_file(tmp_path: Path) -> None:
    import pikepdf

    path = tmp_path / "plain.pdf"
    made = pikepdf.new()
    made.add_blank_page()
    made.save(path)
    try:
        findings = judges.verapdf([path])
    except judges.JudgeMissingError as error:
        judge_or_say(error)
        return
    assert findings[path]
