"""A written document goes at once, without the garbage collector."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator

import pymupdf
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


def left_over(html: str, make: Callable[[str], object]) -> Counter[str]:
    """What is left when a document has been made, by its kind: the least of three times, since
    something else may end meanwhile in the process of the tests."""
    make(html)  # what is kept for all documents is made
    found = []
    for title in ("Another", "Third", "Fourth"):
        gc.set_debug(0)
        gc.garbage.clear()
        gc.collect()
        gc.set_debug(gc.DEBUG_SAVEALL)
        make(html.replace("Title", title))
        gc.collect()
        found.append(Counter(type(one).__name__ for one in gc.garbage))
    return min(found, key=Counter.total)


def test_nothing_of_a_document_is_garbage(faces: tuple[Face, ...]) -> None:
    assert not left_over(HTML, lambda html: print_pdf(html, CSS, {}, faces))


def test_nothing_of_one_that_is_not_written_is(faces: tuple[Face, ...]) -> None:
    assert not left_over(HTML, lambda html: lay_out(html, CSS, {}, faces))


def test_without_letting_go_pages_stay(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letting_go, "part_pages", lambda document: None)
    held = left_over(HTML, lambda html: print_pdf(html, CSS, {}, faces))
    assert held["PageBox"] == 1


def test_nothing_of_one_that_is_laid_out_anew_is(faces: tuple[Face, ...]) -> None:
    anew = f"{CSS} p {{ word-spacing: 1pt }}"

    def twice(html: str) -> None:
        first = lay_out(html, CSS, {}, faces)
        lay_out(html, anew, {}, faces, before=first).printed()

    assert not left_over(HTML, twice)


def test_a_drawing_is_found_by_the_layout_that_asks_for_it(faces: tuple[Face, ...]) -> None:
    words = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20">{}</svg>'
    outer = words.format('<image href="press:/inner.svg" width="80" height="20"/>')
    inner = words.format('<text y="15">Inner words</text>')
    images = {"press:/outer.svg": outer.encode(), "press:/inner.svg": inner.encode()}
    html = HTML.replace("and <em>", '<img alt="" src="press:/outer.svg"/> and <em>')
    made = print_pdf(html, CSS, images, faces)
    assert not made.complaints
    assert "Inner words" in pymupdf.open(stream=made.data)[0].get_text()
