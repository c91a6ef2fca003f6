"""The judges over everything that the sample quarterly makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT, judge_or_say
from pressroom.proofing import judges

pytestmark = [pytest.mark.judge, pytest.mark.xdist_group("sample")]
SLUGS = sorted(p.name for p in (ROOT / "sources" / "quayside-12").iterdir() if p.is_dir())
BOOKS = [*SLUGS, "quayside-12"]


def test_everything_was_made(sample: Path) -> None:
    editions = sorted((ROOT / "sources" / "quayside-12").glob("*/*.md"))
    pdfs = {f"{path.parent.name}.{path.stem}.pdf" for path in editions}
    packets = {f"quayside-12.{tag}.pdf" for tag in ("en", "ar", "fa")}
    books = {f"{name}.epub" for name in BOOKS}
    assert {path.name for path in sample.iterdir()} == pdfs | packets | books
    assert len(SLUGS) >= 8


def test_verapdf_finds_nothing(sample: Path) -> None:
    try:
        findings = judges.verapdf(sorted(sample.glob("*.pdf")))
    except judges.JudgeMissingError as error:
        judge_or_say(error)
        return
    assert findings
    assert {path.name: found for path, found in findings.items() if found} == {}


@pytest.mark.parametrize("name", BOOKS)
def test_epubcheck_finds_nothing(sample: Path, name: str) -> None:
    try:
        assert judges.epubcheck(sample / f"{name}.epub") == []
    except judges.JudgeMissingError as error:
        judge_or_say(error)


@pytest.mark.parametrize("name", BOOKS)
def test_ace_finds_no_violation(sample: Path, name: str) -> None:
    try:
        assert judges.ace(sample / f"{name}.epub") == []
    except judges.JudgeMissingError as error:
        judge_or_say(error)
