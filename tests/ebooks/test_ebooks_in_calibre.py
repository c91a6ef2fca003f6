"""E-books taken over by Calibre, for readers' devices that do not read EPUB."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ebooks.readers import convert
from pressroom.proofing import judges

pytestmark = [pytest.mark.judge, pytest.mark.xdist_group("shelf")]
BOOKS = ("water-beneath", "when-the-sky-turns", "salt", "quayside-12")
# Its own housekeeping: old contents that new ones replace.
COMPLAINT = re.compile(
    r"warn|error|invalid|not found|missing|could not|can't|failed|unsupported|referenced", re.I
)


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize("kind", ["azw3", "mobi", "epub"])
def test_calibre_converts_without_a_warning(
    shelf: Path, tmp_path: Path, name: str, kind: str
) -> None:
    target = tmp_path / f"{name}.{kind}"
    try:
        said = convert(shelf / f"{name}.epub", target)
    except judges.JudgeMissingError as error:
        # Calibre is large and stands on no list of what judging needs.
        pytest.skip(f"NOT CONVERTED: {error}")
    assert [line for line in said.splitlines() if COMPLAINT.search(line)] == []
    assert target.stat().st_size > 10_000
