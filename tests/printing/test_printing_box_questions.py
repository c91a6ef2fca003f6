"""Answers about boxes are the engine's own."""

from __future__ import annotations

from typing import Any

import pytest
from test_printing_pdf import faces as faces

from pressroom.model.style import Face
from pressroom.printing import box_questions
from pressroom.printing.engine import weasyprint
from pressroom.printing.pdf import print_pdf
from pressroom.printing.sheets import reading

CSS = """
.left { float: left } .note { float: footnote } .fixed { position: fixed }
.moved { position: relative; left: 2pt } .placed { position: absolute }
.other { page: other } .flex { display: flex } .flex .left { color: red }
.ground { background: #eee } .round { border-radius: 3pt; border: 1pt solid }
.hidden { visibility: hidden; background: red } .shadow { box-shadow: 1pt 1pt red }
"""
BODY = """
<p>One <span class="left">left</span> <span class="note">note</span> <b class="moved">moved</b></p>
<div class="fixed">fixed</div><div class="placed">placed <p>in it</p></div>
<div><p>same</p><div class="other"><p>other</p><p>page</p></div></div>
<section class="other"><p>all other</p></section>
<div class="flex"><p class="left">a</p> <p>b</p></div>
<table><caption>c</caption><tr><td>1</td><td class="ground">2</td></tr></table>
<p class="ground">g</p><p class="round">r</p><p class="hidden">h</p><p class="shadow">s</p>
"""


def laid_out(faces: tuple[Face, ...], body: str) -> list[Any]:
    """The page boxes of a document with this body."""
    read = reading(faces)
    text = f'<html lang="en"><head><title>T</title></head><body>{body}</body></html>'
    document = (
        weasyprint()
        .HTML(string=text, base_url="press:/")
        .render(stylesheets=read.sheets([CSS]), font_config=read.fonts)
    )
    return [page._page_box for page in document.pages]


@pytest.fixture
def pages(faces: tuple[Face, ...]) -> list[Any]:
    """The pages of a document with boxes of many kinds."""
    print_pdf("<html><head><title>T</title></head><body>x</body></html>", "", {}, faces)
    return laid_out(faces, BODY)


def boxes(pages: list[Any]) -> list[Any]:
    return [getattr(b, "_box", b) for page in pages for b in page.descendants(placeholders=True)]


def test_flow_and_names_of_pages_are_the_engines(pages: list[Any]) -> None:
    from weasyprint.formatting_structure import boxes as kinds

    every = boxes(pages)
    flow, values = kinds.Box.is_in_normal_flow, kinds.ParentBox.page_values
    assert {flow(box) for box in every} == {True, False}
    assert len({values(b) for b in every if isinstance(b, kinds.ParentBox)}) > 2
    for box in every:
        assert flow(box) == flow.pressroom(box)
        if isinstance(box, kinds.ParentBox):
            assert values(box) == values.pressroom(box)


def test_grounds_are_the_engines(pages: list[Any]) -> None:
    from weasyprint.layout import background

    corners = [f"border_{corner}_radius" for corner in box_questions._CORNERS]

    def found() -> list[Any]:
        return [
            [repr(getattr(box, name, None)) for name in ("background", *corners)]
            for box in boxes(pages)
        ]

    ours = found()
    assert sum(row[0] != "None" for row in ours) > 2
    for page in pages:
        for child in page.children:
            background.layout_box_backgrounds.pressroom(page, child, lambda **named: None)
    assert found() == ours


@pytest.mark.parametrize("body", [BODY, "<p>One <b>two</b></p><div>three <p>four</p> five</div>"])
def test_trees_are_made_regular_as_the_engine_does(
    faces: tuple[Face, ...], body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from weasyprint.formatting_structure import build

    def shape(box: Any) -> Any:
        return (type(box).__name__, box.element_tag, [shape(child) for child in box.children])

    shapes = []
    for made in (build.create_anonymous_boxes, build.create_anonymous_boxes.pressroom):
        monkeypatch.setattr(build, "create_anonymous_boxes", made)
        shapes.append([shape(page) for page in laid_out(faces, body)])
    assert shapes[0] == shapes[1]


def test_letters_that_may_end_a_line_are_asked_for_once() -> None:
    from weasyprint.layout import inline
    from weasyprint.text.line_break import can_break_text

    assert inline.can_break_text is can_break_text
    assert can_break_text("a b", "en") is True
    assert can_break_text("ab", "en") is False
    assert can_break_text.cache_info().maxsize == 20_000
