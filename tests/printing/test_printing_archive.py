"""Archive copies of articles and packets: PDF/A-3u and PDF/UA-1, with the sources attached."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from conftest import ROOT, judge_or_say
from pressroom.production.jobs import PrintJob, is_volume, perform
from pressroom.production.shop import Shop
from pressroom.production.volume import Binder
from pressroom.proofing.judges import JudgeMissingError, verapdf

# With a raster picture, right-to-left, and in two scripts.
SLUG, TAG = "brine-line", "he"


@pytest.fixture(scope="module")
def copied() -> bytes:
    shop = Shop(ROOT)
    return perform(shop.edition_for(shop.article_pdf(shop.find(SLUG), TAG), "archive")).data


def packet(shop: Shop) -> PrintJob:
    return shop.packet_pdf([(shop.find("heat-at-work"), "fa"), (shop.find(SLUG), "fa")])


@pytest.fixture(scope="module")
def volume() -> bytes:
    """The archive copy of a packet, which is joined from signatures."""
    shop = Shop(ROOT)
    job = shop.edition_for(packet(shop), "archive")
    assert is_volume(job)
    return perform(job).data


def test_it_carries_its_source(copied: bytes) -> None:
    with pikepdf.open(BytesIO(copied)) as pdf:
        (name,) = pdf.attachments
        assert name == f"{SLUG}.{TAG}.md"
        attached = pdf.attachments[name]
        source = ROOT / "sources" / "quayside-12" / SLUG / f"{TAG}.md"
        assert attached.get_file().read_bytes() == source.read_bytes()
        assert attached.obj.AFRelationship == "/Source"
        assert attached.get_file().mime_type == "text/markdown"


def test_a_packet_s_copy_carries_all_its_sources(volume: bytes) -> None:
    with pikepdf.open(BytesIO(volume)) as pdf:
        assert list(pdf.attachments) == [f"{SLUG}.fa.md", "heat-at-work.fa.md"]
        assert [str(file.UF) for file in pdf.Root.AF] == ["heat-at-work.fa.md", f"{SLUG}.fa.md"]
        for slug in (SLUG, "heat-at-work"):
            source = ROOT / "sources" / "quayside-12" / slug / "fa.md"
            assert pdf.attachments[f"{slug}.fa.md"].get_file().read_bytes() == source.read_bytes()


def test_a_packet_s_copy_has_the_pages_that_screens_show(volume: bytes) -> None:
    def pages(data: bytes) -> list[bytes]:
        return [page.render(scale=0.4).to_pil().tobytes() for page in PdfDocument(data)]

    assert pages(volume) == pages(perform(packet(Shop(ROOT))).data)


def test_a_packet_s_copy_is_joined_from_the_signatures_for_screens() -> None:
    shop = Shop(ROOT)
    parts = [
        Binder(job).wanted() for job in (packet(shop), shop.edition_for(packet(shop), "archive"))
    ]
    assert parts[0] == parts[1]


@pytest.mark.parametrize("made", ["copied", "volume"])
def test_it_says_what_it_is(made: str, request: pytest.FixtureRequest) -> None:
    with (
        pikepdf.open(BytesIO(request.getfixturevalue(made))) as pdf,
        pdf.open_metadata() as metadata,
    ):
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
def test_verapdf(copied: bytes, volume: bytes, flavour: str, tmp_path: Path) -> None:
    paths = [tmp_path / "copy.pdf", tmp_path / "volume.pdf"]
    for path, data in zip(paths, (copied, volume), strict=True):
        path.write_bytes(data)
    try:
        assert verapdf(paths, flavour) == {path: [] for path in paths}
    except JudgeMissingError as error:
        judge_or_say(error)
