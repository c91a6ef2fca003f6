"""The list of pages: folios of the printed editions, and words that begin their pages."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from pressroom.manuscript.press import find_press
from pressroom.production.build import run
from pressroom.production.jobs import BindJob, perform
from pressroom.production.shop import Shop
from pressroom.production.starter import begin

NAV = {"x": "http://www.w3.org/1999/xhtml", "e": "http://www.idpf.org/2007/ops"}
SLUG = "brine-line"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample press, of which one article is printed in four languages."""
    here = find_press(Path(__file__).parent)
    root = tmp_path_factory.mktemp("pages") / "press"
    shutil.copytree(here / "sources", root / "sources")
    shutil.copy(here / "pressroom.toml", root)
    return root


@pytest.fixture(scope="module")
def outputs(root: Path) -> Mapping[str, bytes]:
    shop = Shop(root)
    article = shop.find(SLUG)
    jobs = [shop.article_epub(article)]
    jobs += [shop.article_pdf(article, e.language) for e in article.editions]
    outcomes = run(jobs, root, lambda event: None, 2)
    assert [o.problems for o in outcomes] == [()] * len(jobs)
    return {Path(o.path).name: (root / o.path).read_bytes() for o in outcomes}


@pytest.fixture(scope="module")
def book(outputs: Mapping[str, bytes]) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(outputs[f"{SLUG}.epub"]))


def listed(book: zipfile.ZipFile) -> list[tuple[str, str]]:
    nav = etree.fromstring(book.read("EPUB/nav.xhtml"))
    links = nav.xpath("//x:nav[@e:type='page-list']//x:a", namespaces=NAV)
    return [(a.get("href"), a.text) for a in links]


def letters(text: str) -> str:
    """What of a text paper and e-book have in common, by whatever road it was read."""
    return re.sub(r"[^\w]|[\d_]", "", text.lower().replace("\u0640", ""))


def test_every_printed_page_is_listed_with_its_folio(
    book: zipfile.ZipFile, outputs: Mapping[str, bytes]
) -> None:
    counts = {
        tag: len(pypdfium2.PdfDocument(outputs[f"{SLUG}.{tag}.pdf"])) for tag in ("en", "ar", "fa")
    }
    found = listed(book)
    for tag, digits in (("en", "0123456789"), ("ar", "٠١٢٣٤٥٦٧٨٩"), ("fa", "۰۱۲۳۴۵۶۷۸۹")):
        own = [label for href, label in found if f".{tag}.xhtml#" in href]
        folios = [
            str(n).translate({48 + i: d for i, d in enumerate(digits)})
            for n in range(1, counts[tag] + 1)
        ]
        assert own == folios


def test_a_folio_that_two_editions_have_says_its_language(book: zipfile.ZipFile) -> None:
    hebrew = [label for href, label in listed(book) if ".he.xhtml#" in href]
    assert hebrew[0] == "1 · עברית"


@pytest.mark.parametrize("tag", ["en", "ar", "fa", "he"])
def test_the_words_after_a_marker_begin_the_printed_page(
    book: zipfile.ZipFile, outputs: Mapping[str, bytes], tag: str
) -> None:
    pdf = pypdfium2.PdfDocument(outputs[f"{SLUG}.{tag}.pdf"])
    pages = [letters(page.get_textpage().get_text_range()) for page in pdf]
    chapter = book.read(f"EPUB/text/{SLUG}.{tag}.xhtml").decode()
    markers = list(re.finditer(r'<span epub:type="pagebreak"[^>]*></span>', chapter))
    assert len(markers) == len(pages)
    for number, (marker, shown) in enumerate(zip(markers[1:], pages[1:], strict=True), 2):
        after = re.sub(r'<a class="noteref".*?</a>', "", chapter[marker.end() :])
        words = letters(unescape(re.sub(r"<[^>]*>", "", after)))[:24]
        if tag != "en":  # PDFium turns Latin words of such a line round
            words = re.split(r"[a-z]", words)[0]
        # Before them there is no more than the running heads.
        assert -1 < shown.find(words) < 120, f"page {number} of {tag}: {words} in {shown[:200]}"


def test_every_link_leads_to_a_marker(book: zipfile.ZipFile) -> None:
    for href, _ in listed(book):
        name, _, anchor = href.partition("#")
        assert f'id="{anchor}"' in book.read(f"EPUB/{name}").decode()


def test_old_readers_have_the_pages_too(book: zipfile.ZipFile) -> None:
    ncx = etree.fromstring(book.read("EPUB/toc.ncx"))
    labels = [e.text for e in ncx.findall(".//{*}pageTarget/{*}navLabel/{*}text")]
    assert labels == [label for _, label in listed(book)]


def test_the_metadata_name_the_printed_editions(book: zipfile.ZipFile) -> None:
    package = etree.fromstring(book.read("EPUB/content.opf"))
    metas = [(m.get("property"), m.text) for m in package.iter("{*}meta")]
    assert ("pageBreakSource", f"{SLUG}.en.pdf, 2026-10-19") in metas
    assert ("schema:accessibilityFeature", "pageNavigation") in metas
    assert ("schema:accessibilityFeature", "pageBreakMarkers") in metas
    assert f"{SLUG}.fa.pdf, 2026-10-19" in [e.text for e in package.iter("{*}source")]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("small") / "press"
    begin(root)
    return root


def test_pages_printed_for_a_book_alone_are_not_delivered(small: Path, tmp_path: Path) -> None:
    shop = Shop(small)
    article = shop.find("a-first-brief")
    jobs = [*shop.prints_of([article]), shop.article_epub(article, str(tmp_path / "alone.epub"))]
    outcomes = run(jobs, tmp_path, lambda event: None, 1)
    assert [o.delivered for o in outcomes] == [False] * 3 + [True]
    assert [path.name for path in tmp_path.iterdir()] == ["alone.epub"]
    book = zipfile.ZipFile(tmp_path / "alone.epub")
    assert {href.partition("#")[0] for href, _ in listed(book)} == {
        f"text/a-first-brief.{tag}.xhtml" for tag in ("en", "ar", "fa")
    }


def test_a_book_without_printed_pages_claims_none(small: Path) -> None:
    shop = Shop(small)
    product = perform(shop.article_epub(shop.find("a-first-brief")))
    book = zipfile.ZipFile(io.BytesIO(product.data))
    assert listed(book) == []
    assert b"pageBreakSource" not in book.read("EPUB/content.opf")
    assert b"pageNavigation" not in book.read("EPUB/content.opf")


def test_a_collection_takes_its_volumes_pages_where_it_has_one(root: Path) -> None:
    shop = Shop(root)
    collection = shop.find_collection("quayside-12")
    articles = shop.press.of_collection(collection.id)
    job = shop.book_epub(articles, collection=collection)
    assert isinstance(job, BindJob)
    names = {name: printed.source for name, printed in job.printed.items()}
    assert names[f"{SLUG}-fa"] == "quayside-12.fa.pdf, 2026-11-02"
    assert names[f"{SLUG}-he"] == f"{SLUG}.he.pdf, 2026-10-19"
    targets = {j.target for j in shop.prints_of(articles, collection)}
    assert {printed.target for printed in job.printed.values()} == targets
