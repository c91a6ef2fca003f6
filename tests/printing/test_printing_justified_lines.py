"""Lines that are drawn as they were laid out end where they should, and lose nothing."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest
from test_printing_pdf import faces as faces

from pressroom.model.style import Face
from pressroom.printing import justified_lines, lines
from pressroom.printing.pdf import print_pdf

WORDS = {
    "en": "To AV Yes we say that the office “Ward” of the port keeps what it has. " * 6,
    "ar": "يقول مكتب الميناء إن ما لديه من السجلات يكفي لسنة كاملة من العمل. " * 6,
}
CSS = """
@page { size: 90mm 120mm; margin: 10mm }
html { font: 10pt/15pt "Source Serif 4", "Amiri" }
p, body { text-align: justify; margin: 0 }
"""
MM = 72 / 25.4


def edges(data: bytes) -> list[tuple[float, float]]:
    """Where each line of the first page begins and ends, in mm, from the top."""
    lines: dict[int, list[float]] = {}
    for x0, _, x1, y1, *_ in pymupdf.open(stream=data)[0].get_text("words"):
        lines.setdefault(round(y1 / 15), []).extend((x0 / MM, x1 / MM))
    return [(min(ends), max(ends)) for _, ends in sorted(lines.items()) if len(ends) > 8]


def document(lang: str, body: str) -> str:
    direction = "rtl" if lang == "ar" else "ltr"
    head = f'<html lang="{lang}" dir="{direction}"><head><title>T</title></head>'
    return f"{head}<body>{body}</body></html>"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_justified_lines_fill_the_measure(faces: tuple[Face, ...], lang: str) -> None:
    made = print_pdf(document(lang, f"<p>{WORDS[lang]}</p>"), CSS, {}, faces)
    *lines, _ = edges(made.data)
    assert len(lines) > 4
    for left, right in lines:
        assert (left, right) == pytest.approx((10, 80), abs=0.35)


def test_a_line_is_shaped_once(faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    own = justified_lines.set_apart
    monkeypatch.setattr(
        "pressroom.printing.lines.set_apart",
        lambda layout, style: (made.append(layout.text), own(layout, style)),
    )
    print_pdf(document("en", f"<p>{WORDS['en']}</p>"), CSS, {}, faces)
    assert not made


def test_a_space_without_a_glyph_of_its_own_is_widened_by_the_engine(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    shapings: list[str] = []
    own_pieces, own_way = lines.pieces_of, lines.set_apart

    def pieces_of(*given: Any) -> Any:
        # The first line is taken for one with a space that belongs to a letter's glyph.
        return ((*found, bool(shapings)) for *found, _ in own_pieces(*given))

    def set_apart(layout: Any, style: Any) -> None:
        shapings.append(layout.text)
        own_way(layout, style)

    monkeypatch.setattr(lines, "pieces_of", pieces_of)
    monkeypatch.setattr(lines, "set_apart", set_apart)
    made = print_pdf(document("en", f"<p>{WORDS['en']}</p>"), CSS, {}, faces)
    assert shapings
    assert edges(made.data)[0] == pytest.approx((10, 80), abs=0.35)


def test_code_keeps_its_lines_and_its_columns(faces: tuple[Face, ...]) -> None:
    body = "<pre>one\ttwo\n  three  four\n\n\tfive</pre>"
    made = print_pdf(document("en", body), CSS + "pre { tab-size: 4 }", {}, faces)
    words = pymupdf.open(stream=made.data)[0].get_text("words")
    assert [word[4] for word in words] == ["one", "two", "three", "four", "five"]
    lefts = {word[4]: word[0] for word in words}
    assert lefts["five"] > lefts["one"]
    assert lefts["three"] > lefts["one"]
