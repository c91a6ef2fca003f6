"""The options that change how an article ends: notes after the text, and the QR code."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
import segno
from lxml import etree
from typesetting_desk import article, brief, edited, link, paragraph, xhtml

from pressroom.model.body import NoteCall
from pressroom.model.style import OptionValue
from pressroom.production.jobs import cast_all
from pressroom.typesetting.paper import PagedDocument, set_article
from pressroom.typesetting.qr import QUIET, modules, qr_code

BODY: dict[str, Any] = {
    "body": (
        paragraph("See ", link("https://a.org/x"), ", ", NoteCall("why"), "."),
        paragraph("Again ", link("https://a.org/x"), "."),
    ),
    "notes": {"why": (paragraph("Because."),)},
}


def alone(tag: str, **options: OptionValue) -> PagedDocument:
    (made,) = edited(article(tags=(tag,), **BODY), within=False)
    style = replace(brief(), options={**brief().options, **options})
    return set_article(made, style, {})


def root(document: PagedDocument) -> etree._Element:
    return xhtml(document.html.removeprefix("<!DOCTYPE html>\n"))


def test_notes_stand_at_the_foot_unless_asked() -> None:
    document = alone("en")
    assert 'class="note"' in document.html
    assert "end-note" not in document.html and "qr-code" not in document.html


@pytest.mark.parametrize("tag, numbers", [("en", ["1", "2"]), ("fa", ["۱", "۲"])])
def test_end_notes_are_linked_both_ways(tag: str, numbers: list[str]) -> None:
    tree = root(alone(tag, notes="end"))
    assert not tree.xpath("//span[@class='note']")
    calls = tree.xpath("//a[@class='call']")
    notes = tree.xpath("//section[@class='end-notes']//a[@class='note-number']")
    assert [note.text for note in notes] == numbers
    assert [call.text for call in calls] == [*numbers, numbers[0]]
    ids = [note.get("id") for note in notes]
    assert [call.get("href") for call in calls] == [f"#{ids[n]}" for n in (0, 1, 0)]
    back = [note.get("href") for note in notes]
    back += [a.get("href") for a in tree.xpath("//a[@class='back']")]
    assert back == [f"#{calls[n].get('id')}" for n in (0, 1, 2)]


def drawn(svg: str) -> list[list[int]]:
    """The modules that the path of a code covers, row by row, the white left out."""
    size = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])  # type: ignore[index]
    grid = [[0] * size for _ in range(size)]
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg):
        for n in range(int(run)):
            grid[int(y)][int(x) + n] += 1
    white = slice(QUIET, -QUIET)
    assert not any(any(row) for row in (*grid[:QUIET], *grid[-QUIET:]))
    assert not any(any((*row[:QUIET], *row[-QUIET:])) for row in grid)
    return [row[white] for row in grid[white]]


@pytest.mark.parametrize(
    "address", ["https://quay.example.org/en/water", "https://quay.example.org/" + "long/" * 40]
)
def test_the_code_that_is_drawn_is_the_address(address: str) -> None:
    expected = segno.make(address, error="m", micro=False).matrix
    assert drawn(qr_code(address, "Code")) == [list(row) for row in expected]
    width = float(re.search(r'width="([\d.]+)mm"', qr_code(address, "Code"))[1])  # type: ignore[index]
    assert width >= 16 and width / (len(expected) + 2 * QUIET) >= 0.4


def test_letters_beyond_ascii_are_encoded_before() -> None:
    assert modules("https://a.org/آب") == modules("https://a.org/%D8%A2%D8%A8")


def test_the_code_stands_beside_the_address_and_says_what_it_is() -> None:
    tree = root(alone("fa", qr=True))
    (section,) = tree.xpath("//section[@class='online']")
    assert section.xpath(".//title/text()") == ["رمز QR نشانی مقاله"]
    (address,) = section.xpath(".//a")
    assert address.get("href") == "https://quay.example.org/fa/water"
    assert "".join(address.itertext()) == "quay.example.org/fa/water"


def test_the_code_on_the_page_is_the_code() -> None:
    """The printed modules, each looked at in its middle."""
    from pressroom.printing.pdf import print_pdf

    address, scale = "https://quay.example.org/en/water", 8
    code = qr_code(address, "Code")
    rows = modules(address)
    size = len(rows) + 2 * QUIET
    css = (
        "@page { size: 18mm; margin: 0 } body { margin: 0; line-height: 0 } svg { display: block }"
    )
    html = f'<html lang="en"><head><title>T</title></head><body>{code}</body></html>'
    data = print_pdf(html, css, {}, cast_all(brief().faces)[:1]).data
    page = pypdfium2.PdfDocument(io.BytesIO(data))[0]
    picture = page.render(scale=size * scale / page.get_width()).to_pil().convert("L")
    seen = tuple(
        tuple(
            int(picture.getpixel((int((x + 0.5) * scale), int((y + 0.5) * scale))) < 128)
            for x in range(QUIET, size - QUIET)
        )
        for y in range(QUIET, size - QUIET)
    )
    assert seen == rows
