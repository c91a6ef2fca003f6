"""What printing promises: tagged, the same bytes, nothing from outside, no lost note."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from pressroom.manuscript.styles import read_style
from pressroom.model.style import Face
from pressroom.printing.pdf import Printed, print_pdf
from pressroom.production.jobs import cast_all

CSS = """
@page { size: 100mm 100mm; margin: 10mm }
html { font-family: "Source Serif 4"; font-size: 10pt; line-height: 15pt; orphans: 2; widows: 2 }
.note { float: footnote; footnote-policy: line; font-size: 8pt }
::footnote-call { content: attr(data-number) }
::footnote-marker { content: attr(data-number) " " }
"""


@pytest.fixture(scope="module")
def faces() -> tuple[Face, ...]:
    return cast_all(read_style(Path(), "brief", "").faces)


def set_page(body: str, faces: tuple[Face, ...], css: str = CSS, lang: str = "en") -> Printed:
    html = f'<html lang="{lang}"><head><title>T</title></head><body>{body}</body></html>'
    return print_pdf(html, css, {}, faces)


def words(printed: Printed) -> str:
    document = pypdfium2.PdfDocument(printed.data)
    return " ".join(page.get_textpage().get_text_range() for page in document)


def test_same_document_same_bytes(faces: tuple[Face, ...]) -> None:
    assert set_page("<h1>One</h1>", faces).data == set_page("<h1>One</h1>", faces).data


def test_it_is_tagged_pdf_ua(faces: tuple[Face, ...]) -> None:
    made = pikepdf.open(io.BytesIO(set_page("<h1>One</h1>", faces).data))
    assert made.Root.MarkInfo.Marked
    assert made.Root.ViewerPreferences.DisplayDocTitle
    assert b"pdfuaid:part" in made.Root.Metadata.read_bytes()


def test_direction_is_in_the_viewer_preferences(faces: tuple[Face, ...]) -> None:
    html = '<html lang="fa" dir="rtl"><head><title>T</title></head><body><h1>آب</h1></body></html>'
    made = pikepdf.open(io.BytesIO(print_pdf(html, CSS, {}, faces, "rtl").data))
    assert made.Root.ViewerPreferences.Direction == "/R2L"


def test_only_our_faces_are_embedded(faces: tuple[Face, ...]) -> None:
    body = '<p style="font-family: DejaVu Sans, sans-serif">plain</p>'
    made = pikepdf.open(io.BytesIO(set_page(body, faces).data))
    names = [str(f.BaseFont) for page in made.pages for f in page.Resources.Font.values()]
    assert names
    assert not any("DejaVu" in name for name in names)


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/passwd" alt="x">',
        '<img src="https://example.org/x.png" alt="x">',
        '<a rel="attachment" href="file:///etc/passwd">x</a>',
    ],
)
def test_nothing_from_outside_comes_in(body: str, faces: tuple[Face, ...]) -> None:
    printed = set_page(f"<h1>One</h1>{body}", faces)
    assert any("not part of the document" in said for said in printed.complaints)
    assert b"EmbeddedFile" not in printed.data


def test_complaints_of_the_engine_are_kept(faces: tuple[Face, ...]) -> None:
    printed = set_page('<h1>One</h1><a href="#nowhere">x</a>', faces)
    assert any("nowhere" in said for said in printed.complaints)


def test_inner_elements_of_a_link_get_no_annotation(faces: tuple[Face, ...]) -> None:
    body = '<h1>One</h1><p><a href="https://example.org/">a<wbr>b <em>c</em></a></p>'
    made = pikepdf.open(io.BytesIO(set_page(body, faces).data))
    assert len(made.pages[0].Annots) == 1


def paragraph(n: int, lines: str, note: str) -> str:
    call = f'<span class="note" id="n{n}" data-number="{n}">{note} N{n}N</span>'
    return f"<p>{lines}{call} {lines}</p>"


@pytest.mark.parametrize("shift", range(8))
def test_every_note_stands_on_the_page_of_its_call(shift: int, faces: tuple[Face, ...]) -> None:
    """Short paragraphs with long notes, begun at every height of the page."""
    head = f'<h1>One</h1><div style="height: {shift * 5}mm"></div>'
    body = head + "".join(paragraph(n, "word " * 13, "note " * 25) for n in range(1, 13))
    printed = set_page(body, faces)
    assert printed.complaints == ()
    text = words(printed)
    assert [n for n in range(1, 13) if f"N{n}N" not in text] == []


def test_a_note_too_long_for_a_page_is_not_lost_silently(faces: tuple[Face, ...]) -> None:
    body = "<h1>One</h1>" + paragraph(1, "word ", "note " * 4000)
    printed = set_page(body, faces)
    assert printed.complaints or "N1N" in words(printed)


PERSIAN = "این متن برای آزمون چیدن سطرهای راست به چپ نوشته شده است و چند سطر می‌گیرد. " * 3
RTL = CSS + 'html { font-family: "Amiri" } p { text-align: justify; text-indent: 10mm }'


def lines(printed: Printed) -> list[tuple[float, float]]:
    """Left and right edge (points) of every line of the first page, from the top."""
    text = pypdfium2.PdfDocument(printed.data)[0].get_textpage()
    edges: dict[int, tuple[float, float]] = {}
    for number in range(text.count_rects()):
        left, bottom, right, _ = text.get_rect(number)
        row = next((r for r in edges if abs(r - bottom) < 7), round(bottom))
        before = edges.get(row, (left, right))
        edges[row] = (min(left, before[0]), max(right, before[1]))
    return [edges[row] for row in sorted(edges, reverse=True)]


def set_rtl(body: str, faces: tuple[Face, ...]) -> Printed:
    html = f'<html lang="fa" dir="rtl"><head><title>T</title></head><body>{body}</body></html>'
    return print_pdf(html, RTL, {}, faces, "rtl")


def test_a_right_to_left_paragraph_is_indented_at_its_beginning(faces: tuple[Face, ...]) -> None:
    first, second, *_ = lines(set_rtl(f"<p>{PERSIAN}</p>", faces))
    assert second[1] - first[1] == pytest.approx(10 * 72 / 25.4, abs=2)
    assert first[0] == pytest.approx(second[0], abs=2)


def test_right_to_left_lines_stay_within_the_margins(faces: tuple[Face, ...]) -> None:
    """Also those that end just before a link; the sample's pages are measured too."""
    left, right = 10 * 72 / 25.4, 90 * 72 / 25.4
    for indent in range(60):
        body = (
            f'<p style="text-indent: {indent}pt">این متن برای آزمون چیدن سطرهای راست '
            '<a href="https://example.org/">پیوندهای درازی که</a> در میان سطرها می‌آیند و '
            "پس از آن‌ها باز هم چند واژهٔ دیگر هست تا سطر پر شود.</p>"
        )
        for edges in lines(set_rtl(body, faces)):
            assert left - 1.5 <= edges[0]
            assert edges[1] <= right + 1.5


def test_a_text_held_to_a_name_is_broken_at_its_end(faces: tuple[Face, ...]) -> None:
    """Before the last word, which a no-break space holds to the name; not after its first."""
    css = CSS + "html { hyphens: auto } p { text-align: justify } span { white-space: nowrap }"
    for indent in range(0, 60, 3):
        body = (
            f'<p style="text-indent: {indent}pt">lengthened the ban that was to last until '
            "15\u00a0<span>September,</span> and did something more of interest</p>"
        )
        first, *_ = words(set_page(body, faces, css)).splitlines()
        assert len(first.split()) > 3, first


def test_a_text_that_fits_but_for_its_last_space_is_not_broken(faces: tuple[Face, ...]) -> None:
    """Its first word would stand alone on a line of its own."""
    css = CSS + "html { hyphens: auto } p { text-align: justify }"
    for indent in range(60):
        body = (
            f'<p style="text-indent: {indent}pt">household words that fill up the line '
            '<a href="https://example.org/">GSMA</a> and more words after it to go on with</p>'
        )
        first, *_ = words(set_page(body, faces, css)).splitlines()
        assert len(first.split()) > 3, first
