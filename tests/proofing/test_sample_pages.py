"""What every page of the sample's articles holds to, measured on the PDFs."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from conftest import ROOT

pytestmark = pytest.mark.xdist_group("sample")
EDITIONS = sorted(
    f"{path.parent.name}.{path.stem}" for path in (ROOT / "sources/quayside-12").glob("*/*.md")
)
# The style's margins at the binding and outside, and the width of A4, in points.
INNER, OUTER, WIDTH = 40 * 72 / 25.4, 36 * 72 / 25.4, 210 * 72 / 25.4
RIGHT_TO_LEFT = ("ar", "fa", "he")


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_runs_over_the_margins(sample: Path, edition: str) -> None:
    """Words in right-to-left lines before a link stood a space too far left, unmended."""
    outside = []
    rtl = edition.endswith(RIGHT_TO_LEFT)
    for number, page in enumerate(pypdfium2.PdfDocument(sample / f"{edition}.pdf"), 1):
        text = page.get_textpage()
        on_the_right = (number % 2 == 1) != rtl
        first, last = (INNER, WIDTH - OUTER) if on_the_right else (OUTER, WIDTH - INNER)
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            words = text.get_text_bounded(left, bottom, right, top)
            overhang = max(2.5, (top - bottom) / 4)  # of a letter, by its size
            if " " in words:  # it may end in the space that the line's end has swallowed
                overhang += (top - bottom) / 2
            if left < first - overhang or right > last + overhang:
                outside.append((number, words))
    assert outside == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_digits_of_folios_are_the_edition_s_own(sample: Path, edition: str) -> None:
    own = {"ar": "٢", "fa": "۲"}.get(edition.rsplit(".", 1)[1], "2")
    page = pypdfium2.PdfDocument(sample / f"{edition}.pdf")[1]
    foot = page.get_textpage().get_text_bounded(bottom=0, top=28 * 72 / 25.4)
    assert own in foot.split()


def test_its_pages_have_no_fault_of_layout(sample: Path) -> None:
    """What the build said, in all languages: articles and packets, but no warning."""
    said = (sample.parents[1] / "said.txt").read_text("utf-8")
    assert all(f"{edition}.pdf" in said for edition in EDITIONS)
    assert [line for line in said.splitlines() if "warning: " in line] == []
