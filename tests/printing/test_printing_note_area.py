"""Notes are laid out once a page to be measured, and pages come out as the engine makes them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from test_printing_pdf import faces as faces

from pressroom.model.style import Face
from pressroom.printing import note_area
from pressroom.printing.pdf import Printed, print_pdf

CSS = """
@page { size: 120mm 150mm; margin: 10mm; @footnote { padding-top: 6pt } }
html { font-family: "Source Serif 4"; font-size: 10pt; line-height: 14pt }
p { orphans: 2; widows: 2 }
.note { float: footnote; footnote-policy: line; font-size: 7pt; line-height: 10pt }
.note { margin-bottom: 2pt }
"""
NOTE = '<span class="note" id="n{0}">Note {0}, {1} as its words go on. </span>'
PARAGRAPHS = "".join(
    f"<p>The {n}th paragraph says what it says at some length, and calls a note"
    + NOTE.format(n, "and so on and so forth" * (1 + n % 4))
    + " before it goes on to the next line and ends.</p>"
    for n in range(40)
)
HTML = f'<html lang="en"><head><title>T</title></head><body>{PARAGRAPHS}</body></html>'


@pytest.fixture
def engines_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The engine as it is without the mend."""
    monkeypatch.setattr(note_area, "_circumstances", lambda *given, **named: (object(),))
    yield


def printed(faces: tuple[Face, ...], css: str = "") -> Printed:
    return print_pdf(HTML, CSS + css, {}, faces)


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines that the engine lays out from now on."""
    from weasyprint.layout import inline

    lines: list[str] = []
    engines = inline.split_text_box

    def split_text_box(context: object, box: object, *rest: object, **named: object) -> object:
        lines.append(box.text)  # type: ignore[attr-defined]
        return engines(context, box, *rest, **named)

    monkeypatch.setattr(inline, "split_text_box", split_text_box)
    return lines


@pytest.mark.parametrize("css", ["", ".note { margin-top: 4pt } body { font-size: 8.3pt }"])
def test_pages_are_the_engines_own(
    faces: tuple[Face, ...], css: str, request: pytest.FixtureRequest
) -> None:
    mended = printed(faces, css)
    request.getfixturevalue("engines_own")
    assert mended.pages > 3
    assert printed(faces, css).data == mended.data


def test_notes_are_laid_out_far_less_often(
    faces: tuple[Face, ...], laid_out: list[str], request: pytest.FixtureRequest
) -> None:
    printed(faces)
    mended = sum(text.startswith("Note") for text in laid_out)
    request.getfixturevalue("engines_own")
    laid_out.clear()
    printed(faces)
    assert 0 < 2 * mended < sum(text.startswith("Note") for text in laid_out)
