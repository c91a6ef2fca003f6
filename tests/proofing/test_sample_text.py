"""The text of everything the sample quarterly prints: nothing is lost, and programs that know
nothing of structure find its words in order too."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from unicodedata import bidirectional

import pytest

from conftest import ROOT
from pressroom.production.jobs import PrintJob
from pressroom.production.shop import Shop
from pressroom.proofing.losses import check_losses
from pressroom.proofing.reading import Element, read_aloud
from reading_desk import CONTROLS, READERS, extracted, letters, separately

pytestmark = pytest.mark.xdist_group("sample")
EDITIONS = sorted(
    f"{path.parent.name}.{path.stem}" for path in (ROOT / "sources/quayside-12").glob("*/*.md")
)
PACKETS = [f"quayside-12.{tag}" for tag in ("en", "ar", "fa")]
# Of a hundred words, how many stand in order. Poppler joins spaces beside numbers to the wrong
# side in right-to-left lines; PDFium turns round addresses and names of several words there,
# which are not counted.
LEAST = {"pdfium": 97.0, "mupdf": 99.5, "poppler": 97.0}
RIGHT_TO_LEFT = (".ar", ".fa", ".he")


@cache
def spoken(path: Path) -> Element:
    return read_aloud(path.read_bytes())


@pytest.fixture(scope="module")
def jobs(sample: Path) -> dict[str, PrintJob]:
    made = [job for job in Shop(sample.parents[1]).everything([]) if isinstance(job, PrintJob)]
    return {Path(job.target).name.removesuffix(".pdf"): job for job in made}


@pytest.mark.parametrize("name", [*EDITIONS, *PACKETS])
def test_nothing_is_lost(sample: Path, jobs: dict[str, PrintJob], name: str) -> None:
    assert check_losses((sample / f"{name}.pdf").read_bytes(), jobs[name].editions) == []


@pytest.mark.parametrize("name", [*EDITIONS, *PACKETS])
def test_nothing_that_orders_a_line_and_no_unknown_character_is_read(
    sample: Path, name: str
) -> None:
    text = spoken(sample / f"{name}.pdf").text()
    assert not CONTROLS.search(text)
    assert "\ufffd" not in text


@pytest.mark.parametrize("name", [*EDITIONS, *PACKETS])
def test_the_structure_is_that_of_pdf_ua(sample: Path, name: str) -> None:
    document = spoken(sample / f"{name}.pdf")
    above = 0
    for element in document.walk():
        below = [c.type for c in element.children if isinstance(c, Element)]
        if element.type in ("Document", "Art", "Sect", "Div", "Table", "TR", "L", "LI"):
            assert not [c for c in element.children if isinstance(c, str) and c.strip()]
        if element.type == "Note":
            assert below[0] == "Lbl"
        if element.type == "Figure":
            assert element.alt
        if element.type[0] == "H" and element.type[1:].isdigit():
            assert int(element.type[1:]) <= above + 1
            above = int(element.type[1:])


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", EDITIONS)
def test_readers_find_its_words_in_order(sample: Path, name: str, reader: str) -> None:
    path = sample / f"{name}.pdf"
    # Notes stand elsewhere on the page than in the structure: at its foot.
    here = letters(separately(spoken(path), frozenset({"Note", "Reference", "Figure"})))
    there = letters(extracted(path.read_bytes(), reader))
    if reader == "pdfium" and name.endswith(RIGHT_TO_LEFT):
        here, there = ([w for w in found if bidirectional(w[0]) != "L"] for found in (here, there))
    same = SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks()
    assert 100 * sum(block.size for block in same) / len(here) >= LEAST[reader]
