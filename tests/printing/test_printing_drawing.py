"""Boxes drawn as the engine draws them, with and without what most don't have."""

from __future__ import annotations

import pytest

from layout_desk import faces
from pressroom.printing.pdf import print_pdf

HTML = """<html lang="en"><title>t</title><body><article><h1>Title</h1>
<p>Words, <u>underlined</u>, <del>struck</del>, <b>bold</b>, <i>hidden</i>.</p>
<p>One <code>line</code></p><div><p>In an outline.</p></div>
</article></body></html>"""
CSS = """html { font: 10pt "Source Serif 4" } i { visibility: hidden }
u { text-decoration: underline }
del { text-decoration: line-through red } div { outline: 1pt solid blue; outline-offset: 2pt }
code { outline: 0.5pt dotted green }
h1 { mask-border: linear-gradient(red, blue) 1; width: 5cm }
article { columns: 2; column-rule: 1pt solid red } b { border-left: 1pt solid }
p { border-image: linear-gradient(red, blue) 1 }"""


@pytest.mark.parametrize("name", ["draw_outline", "set_mask_border", "draw_border", "draw_text"])
def test_the_engine_s_own_way_gives_the_same_bytes(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from weasyprint import draw

    ours = print_pdf(HTML, CSS, {}, faces()).data
    monkeypatch.setattr(draw, name, getattr(draw, name).engines_own)
    assert print_pdf(HTML, CSS, {}, faces()).data == ours


def test_a_point_is_moved_as_by_a_matrix() -> None:
    from weasyprint.matrix import Matrix

    matrix = Matrix(0.75, 0.1, -0.2, -0.75, 3, 841.89)
    product = Matrix(matrix=[[12.3, 45.6, 1]]) @ matrix
    assert matrix.transform_point(12.3, 45.6) == product[0][:2]
