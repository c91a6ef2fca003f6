"""The area of the notes takes what there is room for."""

from __future__ import annotations

import pytest

from pressroom.foundry.faces import cast
from pressroom.model.style import FaceRequest
from pressroom.printing.pdf import print_pdf

SANS = FaceRequest("IBM Plex Sans", "fontpkg-ibm-plex-sans", "IBMPlexSans[wdth,wght].ttf", 400)

CSS = """
@page {{ size: 216mm 279mm; margin: 28mm 24mm 25mm; @footnote {{ padding-top: {padding}pt }} }}
html {{ font-family: "IBM Plex Sans" }}
.note {{
  float: footnote; footnote-policy: line; font-size: 7.3pt; line-height: 13pt; margin-bottom: 1.6pt
}}
p {{ font-size: 10.4pt; line-height: 1.66 }}
"""
LINES = "".join(
    f'<p>A line with a note.<span class="note" id="n{n}">Note {n}</span></p>' for n in range(12)
)
HTML = f'<html lang="en"><head><title>T</title></head><body>{LINES}</body></html>'


@pytest.mark.parametrize("padding", [n / 10 for n in range(40, 80, 5)])
def test_notes_that_fit_stand_on_one_page(padding: float) -> None:
    assert print_pdf(HTML, CSS.format(padding=padding), {}, (cast(SANS),)).pages == 1
