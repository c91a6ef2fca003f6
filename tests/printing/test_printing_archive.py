"""Archive copies: PDF/A-3u and PDF/UA-1, with the sources attached."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from conftest import ROOT, judge_or_say
from pressroom.production.jobs import perform
from pressroom.production.shop import Shop
from pressroom.proofing.judges import JudgeMissingError, verapdf

# With a raster picture, right-to-left, and in two scripts.
SLUG, TAG = "brine-line", "he"


@pytest.fixture(scope="module")
def copied() -> bytes:
    shop = Shop(ROOT)
    return perform(shop.edition_for(shop.article_pdf(shop.find(SLUG), TAG), "archive")).data


def test_it_carries_its_source(copied: bytes) -> None:
    with pikepdf.open(BytesIO(copied)) as pdf:
        (name,) = pdf.attachments
        assert name == f"{SLUG}.{TAG}.md"
        attached = pdf.attachments[name]
        source = ROOT / "sources" / "quayside-12" / SLUG / f"{TAG}.md"
        assert attached.get_file().read_bytes() == source.read_bytes()
        assert attached.obj.AFRelationship == "/Source"
        assert attached.get_file().mime_type == "text/markdown"


def test_it_says_what_it_is(copied: bytes) -> None:
    with pikepdf.open(BytesIO(copied)) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "U")
        assert metadata["pdfuaid:part"] == "1"


def test_the_same_source_gives_the_same_copy(copied: bytes) -> None:
    shop = Shop(ROOT)
    again = perform(shop.edition_for(shop.article_pdf(shop.find(SLUG), TAG), "archive")).data
    assert again == copied


def test_a_copy_stands_beside_the_pdf() -> None:
    shop = Shop(ROOT)
    job = shop.edition_for(shop.article_pdf(shop.find(SLUG), TAG), "archive")
    assert job.target == f"output/quayside-12/{SLUG}.{TAG}.archive.pdf"


@pytest.mark.judge
@pytest.mark.parametrize("flavour", ["3u", "ua1"])
def test_verapdf(copied: bytes, flavour: str, tmp_path: Path) -> None:
    path = tmp_path / "copy.pdf"
    path.write_bytes(copied)
    try:
        assert verapdf([path], flavour) == {path: []}
    except JudgeMissingError as error:
        judge_or_say(error)
