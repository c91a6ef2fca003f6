"""A written document goes at once, without the garbage collector."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator

import pytest
from test_printing_pdf import faces as faces

from pressroom.model.style import Face
from pressroom.printing import letting_go
from pressroom.printing.pdf import lay_out, print_pdf

HTML = """<html lang="en"><head><title>T</title></head><body><h1>Title</h1>
<p>Some words<span class="note">and a note</span> and <em>more</em>.</p></body></html>"""
CSS = "html { font-family: 'Source Serif 4' } .note { float: footnote; footnote-policy: line }"


@pytest.fixture(autouse=True)
def no_collector() -> Iterator[None]:
    """Garbage is looked for when the tests ask for it."""
    gc.disable()
    yield
    gc.set_debug(0)
    gc.garbage.clear()
    gc.enable()


def left_over(faces: tuple[Face, ...]) -> Counter[str]:
    """What is left when a document has been printed, by its kind."""
    print_pdf(HTML, CSS, {}, faces)  # what is kept for all documents is made
    gc.set_debug(0)
    gc.garbage.clear()
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
    print_pdf(HTML.replace("Title", "Another"), CSS, {}, faces)
    gc.collect()
    return Counter(type(one).__name__ for one in gc.garbage)


def test_pages_and_styles_are_no_garbage(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = left_over(faces)
    assert not {"PageBox", "FootnoteAreaBox", "LayoutContext", "HTMLParser", "Codes"} & set(left)
    monkeypatch.setattr(letting_go, "let_go", lambda document: None)
    held = left_over(faces)
    assert held["PageBox"] == 1
    assert held["LayoutContext"] == 1
    assert held.total() > 2 * left.total()


def test_nor_are_those_of_a_document_that_was_made_up_anew(faces: tuple[Face, ...]) -> None:
    anew = f"{CSS} p {{ word-spacing: 1pt }}"
    for css in (anew, CSS):  # what is kept for all documents is made
        print_pdf(HTML, css, {}, faces)
    gc.set_debug(0)
    gc.garbage.clear()
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
    first = lay_out(HTML, CSS, {}, faces)
    lay_out(HTML, anew, {}, faces, before=first).printed()
    del first
    gc.collect()
    left = {type(one).__name__ for one in gc.garbage}
    assert not {"PageBox", "FootnoteAreaBox", "LayoutContext"} & left
