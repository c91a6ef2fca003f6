"""A part of a volume: it begins on its own page, on the right side, and keeps its links."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from test_printing_pdf import CSS, faces

from pressroom.model.particulars import Particulars
from pressroom.model.style import Face
from pressroom.printing.pdf import Printed, print_pdf

__all__ = ["faces"]
FOLIOS = (
    CSS
    + """
@page :left { @bottom-left { content: "left " counter(page) } }
@page :right { @bottom-right { content: "right " counter(page) } }
@page :blank { @bottom-left { content: none } @bottom-right { content: none } }
"""
)


def part(
    faces: tuple[Face, ...], first: int, css: str = "", direction: str = "ltr", body: str = ""
) -> Printed:
    html = (
        f'<html lang="en" dir="{direction}"><head><title>T</title></head>'
        f"<body><h1>One</h1>{body}</body></html>"
    )
    own = Particulars(first=first, elsewhere=frozenset({"far"}))
    return print_pdf(html, FOLIOS + css, {}, faces, direction, own)


def text(printed: Printed, number: int) -> str:
    return str(pypdfium2.PdfDocument(printed.data)[number].get_textpage().get_text_range())


@pytest.mark.parametrize(
    ("first", "direction", "folio"),
    [(1, "ltr", "right 1"), (6, "ltr", "left 6"), (7, "ltr", "right 7"), (6, "rtl", "right 6")],
)
def test_the_first_folio_and_its_side(
    faces: tuple[Face, ...], first: int, direction: str, folio: str
) -> None:
    printed = part(faces, first, direction=direction)
    assert set(folio.split()) <= set(text(printed, 0).split())
    assert pypdfium2.PdfDocument(printed.data).get_page_label(0) == str(first)


def test_what_begins_on_a_recto_is_preceded_by_a_blank_page(faces: tuple[Face, ...]) -> None:
    recto = "h1 { break-before: recto }"
    assert part(faces, 7, recto).pages == 1
    printed = part(faces, 6, recto)
    assert printed.pages == 2
    assert text(printed, 0).strip() == "" and "right 7" in text(printed, 1)


def test_the_next_document_begins_on_its_first_page_again(faces: tuple[Face, ...]) -> None:
    part(faces, 6)
    assert "right 1" in text(part(faces, 1), 0)


def test_a_link_to_another_part_is_kept_and_no_place_made_up(faces: tuple[Face, ...]) -> None:
    printed = part(faces, 6, body='<p><a href="#far">There</a> <a href="#gone">gone</a></p>')
    assert any("gone" in words for words in printed.complaints)
    assert not any("far" in words for words in printed.complaints)
    assert "far" not in printed.anchors
    with pikepdf.open(io.BytesIO(printed.data)) as pdf:
        (link,) = pdf.pages[0].Annots
        assert str(link.Dest) == "far" and str(link.Contents) == "There"
        names = pdf.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
        assert "far" not in [str(name) for name in list(names)[::2]]
