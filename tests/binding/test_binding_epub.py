"""The e-book as a container: order, metadata, bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from pressroom.model.body import Paragraph, plain, walk
from pressroom.production.jobs import perform
from pressroom.production.shop import Shop

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OPF = {"o": "http://www.idpf.org/2007/opf", "d": "http://purl.org/dc/elements/1.1/"}


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from pressroom.production.starter import begin

    root = tmp_path_factory.mktemp("book") / "press"
    begin(root)
    return root


@pytest.fixture(scope="module")
def book(press: Path) -> bytes:
    shop = Shop(press)
    return perform(shop.article_epub(shop.find("a-first-brief"))).data


@pytest.fixture(scope="module")
def package(book: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(book)).read("EPUB/content.opf"))


def test_same_sources_same_bytes(press: Path, book: bytes) -> None:
    shop = Shop(press)
    assert perform(shop.article_epub(shop.find("a-first-brief"))).data == book


def test_mimetype_comes_first_and_is_stored(book: bytes) -> None:
    entries = zipfile.ZipFile(io.BytesIO(book)).infolist()
    assert entries[0].filename == "mimetype"
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_every_language_is_named_the_original_first(package: etree._Element) -> None:
    assert [e.text for e in package.findall(".//d:language", OPF)] == ["en", "ar", "fa"]
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_the_title_is_given_in_every_language(package: etree._Element) -> None:
    assert package.findtext(".//d:title", namespaces=OPF) == "A first brief"
    others = package.findall(".//o:meta[@refines='#title-1'][@property='alternate-script']", OPF)
    assert [(e.text, e.get(LANG), e.get("dir")) for e in others] == [
        ("موجز أول", "ar", "rtl"),
        ("نخستین گزارش", "fa", "rtl"),
    ]


def test_people_have_roles_and_names_in_every_script(package: etree._Element) -> None:
    first = package.find(".//d:creator", OPF)

    def said(name: str) -> list[str | None]:
        refines = f"[@refines='#{first.get('id')}'][@property='{name}']"
        return [e.text for e in package.findall(f".//o:meta{refines}", OPF)]

    assert said("role") == ["aut"]
    assert all(
        e.get("dir") in ("ltr", "rtl") and e.get(LANG)
        for e in package.findall(".//o:meta[@property='alternate-script']", OPF)
    )


def test_an_article_s_book_belongs_to_its_issue_and_that_to_the_series(
    package: etree._Element,
) -> None:
    found = package.findall(".//o:meta[@property='belongs-to-collection']", OPF)
    assert [(e.text, e.get("refines")) for e in found[:2]] == [
        ("First Issue, Issue 1", None),
        ("First Issue", f"#{found[0].get('id')}"),
    ]
    kinds = package.findall(".//o:meta[@property='collection-type']", OPF)
    assert [e.text for e in kinds[:2]] == ["set", "series"]
    places = package.findall(".//o:meta[@property='group-position']", OPF)
    assert [e.text for e in places[:2]] == ["1", "1"]


def test_the_ncx_has_the_book_s_identifier_its_depth_and_an_order(press: Path) -> None:
    shop = Shop(press)
    (collection,) = shop.press.collections
    data = perform(shop.book_epub(shop.articles_of(collection), collection=collection)).data
    files = zipfile.ZipFile(io.BytesIO(data))
    opf = etree.fromstring(files.read("EPUB/content.opf"))
    ncx = etree.fromstring(files.read("EPUB/toc.ncx"))
    said = {e.get("name"): e.get("content") for e in ncx.findall(".//{*}head/{*}meta")}
    assert said["dtb:uid"] == opf.findtext(".//d:identifier", namespaces=OPF)
    deepest = max(len(list(e.iterancestors("{*}navPoint"))) for e in ncx.iter("{*}navPoint")) + 1
    assert said["dtb:depth"] == str(deepest)
    orders = {e.find("{*}content").get("src"): e.get("playOrder") for e in ncx.iter("{*}navPoint")}
    assert sorted(map(int, orders.values())) == list(range(1, len(orders) + 1))


def test_each_language_s_book_is_its_own(press: Path) -> None:
    shop = Shop(press)
    jobs = shop.books_by_language([shop.find("a-first-brief")])
    seen = set()
    for job, tag in zip(jobs, ("en", "ar", "fa"), strict=True):
        assert job.target.endswith(f"a-first-brief.{tag}.epub")
        files = zipfile.ZipFile(io.BytesIO(perform(job).data))
        opf = etree.fromstring(files.read("EPUB/content.opf"))
        assert [e.text for e in opf.findall(".//d:language", OPF)] == [tag]
        turns = opf.find("o:spine", OPF).get("page-progression-direction")
        assert turns == ("ltr" if tag == "en" else "rtl")
        seen.add(opf.findtext(".//d:identifier", namespaces=OPF))
    assert len(seen) == 3


def test_modified_comes_from_the_sources(package: etree._Element) -> None:
    modified = package.findtext(".//o:meta[@property='dcterms:modified']", namespaces=OPF)
    assert modified == "2026-01-15T00:00:00Z"


def test_accessibility_metadata(package: etree._Element) -> None:
    def values(name: str) -> list[str]:
        return [e.text for e in package.findall(f".//o:meta[@property='schema:{name}']", OPF)]

    assert values("accessMode") == ["textual", "visual"]
    assert values("accessModeSufficient") == ["textual", "textual,visual"]
    assert "alternativeText" in values("accessibilityFeature")
    assert values("accessibilityHazard") == ["none"]
    assert values("accessibilitySummary")


def test_each_edition_is_a_file_with_its_own_language_and_direction(book: bytes) -> None:
    files = zipfile.ZipFile(io.BytesIO(book))
    for tag, direction in (("en", "ltr"), ("ar", "rtl"), ("fa", "rtl")):
        root = etree.fromstring(files.read(f"EPUB/text/a-first-brief.{tag}.xhtml"))
        assert (root.get("lang"), root.get(LANG), root.get("dir")) == (tag, tag, "ltr")
        section = root.find(".//{*}section")
        assert (section.get("lang"), section.get("dir")) == (tag, direction)


def test_contents_have_each_title_in_its_own_language(book: bytes) -> None:
    nav = etree.fromstring(zipfile.ZipFile(io.BytesIO(book)).read("EPUB/nav.xhtml"))
    toc = nav.findall(".//{*}nav[@id='toc']//{*}a")
    assert [(a.text, a.get("lang"), a.get("dir")) for a in toc] == [
        ("A first brief", "en", "ltr"),
        ("موجز أول", "ar", "rtl"),
        ("نخستین گزارش", "fa", "rtl"),
        ("Colophon", "en", "ltr"),
    ]


def test_notes_and_calls_link_both_ways(book: bytes) -> None:
    files = zipfile.ZipFile(io.BytesIO(book))
    for tag in ("en", "ar", "fa"):
        root = etree.fromstring(files.read(f"EPUB/text/a-first-brief.{tag}.xhtml"))
        ids = {e.get("id") for e in root.iter() if e.get("id")}
        calls = root.findall(".//{*}a[@role='doc-noteref']")
        backs = root.findall(".//{*}a[@role='doc-backlink']")
        assert len(calls) == len(backs) == 2
        for link in (*calls, *backs):
            assert link.get("href", "").removeprefix("#") in ids


def test_faces_are_embedded_for_arabic_script_with_their_licence(book: bytes) -> None:
    names = zipfile.ZipFile(io.BytesIO(book)).namelist()
    assert [name for name in names if name.endswith(".ttf")]
    assert [name for name in names if "LICENCE" in name]


def test_a_chapter_holds_the_words_of_its_source(press: Path, book: bytes) -> None:
    shop = Shop(press)
    files = zipfile.ZipFile(io.BytesIO(book))
    for edition in shop.find("a-first-brief").editions:
        name = f"EPUB/text/a-first-brief.{edition.language}.xhtml"
        text = "".join(etree.fromstring(files.read(name)).itertext())
        paragraphs = [block for block in walk(edition.body) if isinstance(block, Paragraph)]
        assert paragraphs
        for word in [word for block in paragraphs for word in plain(block).split()]:
            assert word.strip("،.,؛") in text
