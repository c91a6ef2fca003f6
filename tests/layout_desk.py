"""Small documents laid out for the rules to look at: a page of fifteen lines of 15 points."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from pressroom.manuscript.styles import read_style
from pressroom.model.layout import Layout
from pressroom.model.style import Face
from pressroom.printing.pdf import print_pdf
from pressroom.production.jobs import cast_all
from pressroom.proofing.layout.check import find_faults

CSS = """
@page { size: 80mm 265pt; margin: 20pt 10mm }
* { margin: 0; padding: 0 }
html { font-family: "Source Serif 4"; font-size: 10pt; line-height: 15pt; orphans: 1; widows: 1;
  hyphenate-character: "-" }
h2 { font-size: 10pt; font-weight: 600; break-after: auto }
.note { float: footnote; footnote-policy: line; font-size: 8pt }
.end-mark { display: inline-block; width: 4pt; height: 4pt; background: #000000 }
"""


@cache
def faces() -> tuple[Face, ...]:
    """The house faces of the brief style."""
    return cast_all(read_style(Path(), "brief", "").faces)


def lay_out(body: str, css: str = "", lang: str = "en", direction: str = "ltr") -> Layout:
    """The record of one edition, ``water-en``, with this body."""
    html = (
        f'<html lang="{lang}"><head><title>T</title></head><body><article class="edition" '
        f'id="water-en" dir="{direction}"><section class="text">{body}</section></article>'
        "</body></html>"
    )
    return print_pdf(html, CSS + css, {}, faces(), direction).layout


def lines(count: int) -> str:
    """A paragraph of so many lines."""
    return "<p>" + "<br/>".join(f"Line {n} of {count}." for n in range(1, count + 1)) + "</p>"


def found(layout: Layout) -> list[tuple[str, int]]:
    """Rules and pages of what is amiss."""
    return [(fault.rule, fault.page) for fault in find_faults(layout)]


def with_notes_a_page_later(layout: Layout) -> Layout:
    """The same pages, every note overleaf; the engine itself is kept from doing that."""
    pages = layout.pages
    late = [(), *(page.notes for page in pages[:-1])]
    return Layout(tuple(replace(page, notes=n) for page, n in zip(pages, late, strict=True)))
