"""Packets as printed: what the contents, indexes, labels and links say is true of the PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from layout_desk import lay_out
from pressroom.manuscript.styles import read_style
from pressroom.production.jobs import perform
from pressroom.production.shop import Shop

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
PRESS = """name = {{ en = "Quay Institute", fa = "مؤسسهٔ بارانداز" }}
imprint = {{ en = "Quay Quarterly", fa = "فصلنامهٔ بارانداز" }}
address = "https://quay.example.org"
languages = ["en", "fa"]
style = "brief"
paper = "A4"
licence = "CC BY 4.0"
[topics]
water = {{ en = "Water", fa = "آب" }}
sea = {{ en = "The sea", fa = "دریا" }}
[options]
{options}
"""
COLLECTION = """title: {en: "Quay, one", fa: "بارانداز یک"}
issue: 1
date: 2026-11-02
sections:
  first: {en: First part, fa: بخش نخست}
  second: {en: Second part, fa: بخش دوم}
order: [wells, brine, heat]
"""
PEOPLE = """leila: {sort: "Haddad, Leila", name: {en: Leila Haddad, fa: لیلا حداد}}
ana: {sort: "Bo, Ana", name: {en: Ana Bo, fa: آنا بو}}
"""
ENGLISH = "The water rises and falls, and somebody writes it down in a book of rates. "
SHORT_FA = "آب بالا می‌آید و پایین می‌رود و کسی آن را در دفتری می‌نویسد. "
HEAD = """---
title: {title}
deck: A deck.
date: 2026-11-02
section: {section}
authors: [{authors}]
topics: [{topics}]
related: [{related}]
---
"""


def write_press(root: Path, options: str = "") -> Path:
    (root / "sources/issue").mkdir(parents=True)
    (root / "pressroom.toml").write_text(PRESS.format(options=options), "utf-8")
    (root / "sources/authors.yaml").write_text(PEOPLE, "utf-8")
    (root / "sources/issue/collection.yaml").write_text(COLLECTION, "utf-8")
    articles = [
        ("wells", "Wells", "چاه‌ها", "first", "leila", "water", "brine", 70),
        ("brine", "Brine", "شورابه", "first", "leila, ana", "water, sea", "wells", 120),
        ("heat", "Heat", "گرما", "second", "ana", "sea", "wells", 4),
    ]
    for slug, en, fa, section, authors, topics, related, length in articles:
        folder = root / "sources/issue" / slug
        folder.mkdir()
        head = HEAD.format(
            title=en, section=section, authors=authors, topics=topics, related=related
        )
        see = f"\n\n## Part\n\nSee [the other]({'../' + related + '/en.md'}).\n"
        (folder / "en.md").write_text(head + ENGLISH * length + see, "utf-8")
        head = f"---\ntitle: {fa}\ndeck: زیر عنوان.\n---\n"
        see = f"\n\n## بخش\n\n[مقالهٔ دیگر]({'../' + related + '/fa.md'}) را ببینید.\n"
        (folder / "fa.md").write_text(head + SHORT_FA * length + see, "utf-8")
    return root


class Printed:
    """A packet's PDF, and what is on its pages."""

    def __init__(self, root: Path, *names: str, tag: str = "") -> None:
        shop = Shop(root)
        self.data = perform(shop.packet_pdf(shop.choose(names, tag))).data
        self.pdf = pikepdf.open(io.BytesIO(self.data))
        self.pages = pypdfium2.PdfDocument(self.data)

    def text(self, number: int) -> str:
        """The words of a page (from 1)."""
        return str(self.pages[number - 1].get_textpage().get_text_range())

    def foot(self, number: int) -> list[tuple[str, float]]:
        """Words below the text of a page, with their place as a share of its width."""
        page = self.pages[number - 1]
        text, (width, _) = page.get_textpage(), page.get_size()
        rects = [text.get_rect(n) for n in range(text.count_rects())]
        return [
            (text.get_text_bounded(*rect).strip(), (rect[0] + rect[2]) / 2 / width)
            for rect in rects
            if rect[3] < 65
        ]

    def places(self) -> dict[str, int]:
        """Named places with their pages (from 1)."""
        flat = self.pdf.Root.Names.Dests.Names
        indices = {page.objgen: n for n, page in enumerate(self.pdf.pages, 1)}
        return {str(flat[n]): indices[flat[n + 1][0].objgen] for n in range(0, len(flat), 2)}

    def labels(self) -> list[str]:
        return [str(self.pages.get_page_label(n)) for n in range(len(self.pages))]

    def outline(self) -> list[tuple[int, str]]:
        with self.pdf.open_outline() as outline:
            return list(_titles(outline.root, 0))


def _titles(items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield level, str(item.title)
        yield from _titles(item.children, level + 1)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_press(tmp_path_factory.mktemp("packet"))


@pytest.fixture(scope="module")
def english(press: Path) -> Printed:
    return Printed(press, "wells", "brine", "heat", tag="en")


@pytest.fixture(scope="module")
def persian(press: Path) -> Printed:
    return Printed(press, "wells", "brine", "heat", tag="fa")


def test_the_contents_give_the_pages_where_articles_begin(english: Printed) -> None:
    places = english.places()
    contents = english.text(2)
    for slug, title in (("wells", "Wells"), ("brine", "Brine"), ("heat", "Heat")):
        assert re.search(rf"^{title} {places[slug]}\s*$", contents, re.M), contents
        assert title in english.text(places[slug])


def test_each_line_of_the_contents_leads_there(english: Printed) -> None:
    """Twice: by its title and by its page (the engine loses a link that is a flex item)."""
    found = [str(a.Dest) for a in english.pdf.pages[1].Annots]
    held = ["wells-en", "brine-en", "heat-en", "authors-index", "topics-index", "colophon"]
    assert found == [name for name in held for _ in range(2)]


def test_indexes_give_ranges_and_one_number_for_one_page(english: Printed) -> None:
    places = english.places()
    last = {slug: places[f"{slug}-en--end"] for slug in ("wells", "brine", "heat")}
    assert places["wells"] < last["wells"] and places["heat"] == last["heat"]
    ranges = {slug: f"{places[slug]}–{last[slug]}" for slug in ("wells", "brine")}
    index = " ".join(english.text(places["authors-index"]).split()) + " "
    assert f"Bo, Ana {ranges['brine']}, {places['heat']} " in index
    assert f"Haddad, Leila {ranges['wells']}, {ranges['brine']} " in index
    assert f"The sea {ranges['brine']}, {places['heat']} " in index


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_an_index_line_breaks_between_its_pages(direction: str) -> None:
    pages = ", ".join(['<a class="page-range">21–28</a>'] * 4)
    line = f'<span class="index-words">Words</span> <span class="index-pages">{pages}</span>'
    lists = "".join(
        f'<ul style="columns: 1; width: {width}mm"><li>{line}</li></ul>' for width in range(26, 46)
    )
    css = read_style(Path(), "brief", "").css["packet.css"]
    body = f'<div class="index" dir="{direction}">{lists}</div>'
    layout = lay_out(body, css + "@page { size: 80mm 1500pt }", direction=direction)
    items = [block for page in layout.pages for block in page.blocks if block.lines]
    assert len(items) == 20
    assert all("–" in item.lines[0].text for item in items)


def test_page_labels_say_what_is_printed(persian: Printed, english: Printed) -> None:
    assert english.labels()[:3] == ["Cover", "2", "3"]
    assert persian.labels()[:3] == ["جلد", "۲", "۳"]
    places = persian.places()
    for number in (2, places["wells"], places["brine"] + 1, places["colophon"]):
        ((folio, _),) = persian.foot(number)
        assert folio == persian.labels()[number - 1] == str(number).translate(PERSIAN)


def test_folios_are_outside_and_the_first_page_is_a_recto(
    english: Printed, persian: Printed
) -> None:
    """A recto is on the right, in right-to-left volumes on the left."""
    for printed, recto_right in ((english, True), (persian, False)):
        for number in (printed.places()["wells"], printed.places()["wells"] + 1):
            ((_, place),) = printed.foot(number)
            right = (number % 2 == 1) == recto_right
            assert place > 0.75 if right else place < 0.25


def test_cover_and_dividers_carry_no_folio(english: Printed) -> None:
    assert english.foot(1) == []
    assert english.foot(english.places()["section-1"]) == []


def test_the_outline_holds_sections_articles_and_headings(english: Printed) -> None:
    articles = [
        entry
        for entry in english.outline()
        if entry[1] not in ("About the author", "About the authors", "Recommended")
    ]
    assert articles == [
        (0, "Quay, one"), (0, "Contents"),
        (0, "First part"), (1, "Wells"), (2, "Part"), (1, "Brine"), (2, "Part"),
        (0, "Second part"), (1, "Heat"), (2, "Part"),
        (0, "Index of authors"), (0, "Index of topics"), (0, "Colophon"),
    ]  # fmt: skip


def test_links_to_other_articles_give_their_page_in_the_edition_s_digits(
    persian: Printed, english: Printed
) -> None:
    """Once in the text, in brackets, and once in the recommended list."""
    for printed in (persian, english):
        places = printed.places()
        shown = printed.labels()[places["brine"] - 1]
        pages = range(
            places["wells"], places["wells-fa--end" if printed is persian else "wells-en--end"] + 1
        )
        lines = [line for n in pages for line in printed.text(n).splitlines()]
        found = [
            line for line in lines
            if re.search(rf"(?<!\w){shown}(?!\w)", line) and ("page" in line or "صفح" in line)
        ]  # fmt: skip
        assert len(found) == 2


def test_a_mixed_packet_takes_editions_by_their_files(press: Path) -> None:
    base = "sources/issue"
    mixed = Printed(press, f"{base}/wells/en.md", f"{base}/brine/fa.md", f"{base}/wells/fa.md")
    places = mixed.places()
    assert places["wells"] == places["wells-en"] < places["brine-fa"] < places["wells-fa"]
    labels = mixed.labels()
    assert labels[0] == "جلد"  # two of three are Persian
    assert labels[places["wells-en"] - 1] == str(places["wells-en"])
    assert labels[places["brine-fa"] - 1] == str(places["brine-fa"]).translate(PERSIAN)
    ((folio, _),) = mixed.foot(places["wells-en"])
    assert folio == str(places["wells-en"])
    metadata = mixed.pdf.Root.Metadata.read_bytes().decode()
    assert "<rdf:li>fa</rdf:li><rdf:li>en</rdf:li>" in metadata


def test_metadata_of_the_house(english: Printed) -> None:
    with english.pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Quay, one, Issue 1"
        assert metadata["dc:creator"] == ["Leila Haddad", "Ana Bo"]
        assert metadata["dc:language"] == {"en"}
        assert metadata["dc:subject"] == {"Water", "The sea"}
        assert metadata["dc:publisher"] == {"Quay Institute"}
        assert metadata["dc:rights"] == "CC BY 4.0"
        assert metadata["pdfuaid:part"] == "1"


def test_with_recto_sections_and_articles_begin_on_one(tmp_path: Path) -> None:
    root = write_press(tmp_path, "recto = true\n")
    for tag in ("en", "fa"):
        printed = Printed(root, "wells", "brine", "heat", tag=tag)
        places = printed.places()
        begun = [places[p] for p in ("section-1", "wells", "brine", "section-2", "heat")]
        assert all(number % 2 for number in begun)
        # The page between the cover and the contents is blank, and so without a folio.
        assert printed.text(2).strip() == ""


def test_an_article_has_labels_and_a_name_too(press: Path) -> None:
    shop = Shop(press)
    data = perform(shop.article_pdf(shop.find("wells"), "fa")).data
    assert pypdfium2.PdfDocument(data).get_page_label(1) == "۲"
    made = pikepdf.open(io.BytesIO(data))
    names = [str(n) for n in made.Root.Names.Dests.Names if isinstance(n, pikepdf.String)]
    assert "wells" in names and "wells-fa" in names
    assert any(not name.isascii() for name in names)
    assert names == sorted(names, key=written)


def written(name: str) -> bytes:
    """The bytes of a PDF string."""
    return name.encode() if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")
