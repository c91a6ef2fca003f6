"""Small whole presses in ``tests/presses``, with what comes out of them beside them.

``pytest tests/test_presses.py --record`` writes what comes out as what is expected; look at
the difference before you commit it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from pressroom.production.jobs import PrintJob, perform
from pressroom.production.shop import Shop
from pressroom.typesetting.paper import set_article

PRESSES = sorted(p for p in (Path(__file__).parent / "presses").iterdir() if p.is_dir())


def compare(path: Path, found: str, record: bool) -> None:
    if record:
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, "utf-8")
    assert path.read_text("utf-8") == found


def text_of(data: bytes) -> str:
    """The words of a PDF by page, white space folded (its exact place is the engine's)."""
    pages = []
    for page in pypdfium2.PdfDocument(data):
        lines = page.get_textpage().get_text_range().splitlines()
        pages.append("\n".join(re.sub(r"\s+", " ", line).strip() for line in lines).strip())
    return "\n\f\n".join(pages) + "\n"


@pytest.mark.parametrize("press", PRESSES, ids=lambda p: p.name)
def test_a_press_comes_out_as_expected(press: Path, request: pytest.FixtureRequest) -> None:
    record = bool(request.config.getoption("--record"))
    shop = Shop(press / "press")
    expected = press / "expected"
    for article in shop.press.articles:
        for edition in article.editions:
            job = shop.article_pdf(article, edition.language)
            assert isinstance(job, PrintJob)
            name = f"{article.slug}.{edition.language}"
            html = set_article(job.editions[0], job.style, job.variables).html
            compare(expected / f"{name}.html", html, record)
            compare(expected / f"{name}.txt", text_of(perform(job).data), record)
