"""Small documents printed, and read by four programs: our own reading of the structure, and
those behind most readers' copying and searching (PDFium, MuPDF, Poppler)."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import category, normalize

import pymupdf
import pypdfium2

from conftest import judge_or_say
from layout_desk import faces
from pressroom.printing.pdf import Printed, print_pdf
from pressroom.proofing.reading import Element, read_aloud

CSS = """
@page { size: 90mm 200mm; margin: 10mm }
* { margin: 0; padding: 0 }
html { font-family: "Source Serif 4", "Amiri", "Frank Ruhl Libre", "Noto Sans", serif;
  font-size: 11pt; line-height: 18pt; hyphens: auto; hyphenate-character: "-" }
p { text-align: justify }
.note { float: footnote; footnote-policy: line; font-size: 8pt; text-align: start }
::footnote-call { content: attr(data-number); vertical-align: super; font-size: 60% }
::footnote-marker { content: attr(data-number) " " }
"""
# What Poppler puts around right-to-left text, and what the source may hold to order a line.
CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
READERS = ("pdfium", "mupdf", "poppler")


def printed(body: str, lang: str = "en", direction: str = "ltr", css: str = "") -> Printed:
    """A document with this body."""
    html = (
        f'<html lang="{lang}" dir="{direction}"><head><title>T</title></head><body>'
        f'<article class="edition" id="water-{lang}">{body}</article></body></html>'
    )
    return print_pdf(html, CSS + css, {}, faces(), direction)


def read(body: str, lang: str = "en", direction: str = "ltr", css: str = "") -> Element:
    """Its structure as it is read aloud."""
    return read_aloud(printed(body, lang, direction, css).data)


def elements(document: Element, *types: str) -> list[Element]:
    """The elements of some types, in reading order."""
    return [element for element in document.walk() if element.type in types]


def paragraphs(document: Element) -> list[str]:
    """The text of each paragraph, in reading order, without the spaces around it."""
    return [element.text().strip() for element in elements(document, "P")]


_WITHIN = frozenset("Link Span Code Quote Reference Lbl".split())


def separately(element: Element, without: frozenset[str] = frozenset()) -> str:
    """The text of an element, its blocks apart; elements of the types ``without`` are left
    out."""
    parts = [
        child if isinstance(child, str) else separately(child, without)
        for child in element.children
        if isinstance(child, str) or child.type not in without
    ]
    text = "".join(parts)
    return text if element.type in _WITHIN else f"\n{text}\n"


def extracted(data: bytes, reader: str) -> str:
    """The text of a PDF by a reader's program."""
    if reader == "pdfium":
        pages = pypdfium2.PdfDocument(data)
        return "\n".join(page.get_textpage().get_text_range() for page in pages)
    if reader == "mupdf":
        with pymupdf.open(stream=data) as document:
            return "\n".join(page.get_text() for page in document)
    return _by_poppler(data)


def _by_poppler(data: bytes) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        judge_or_say(FileNotFoundError("pdftotext (poppler-utils) is not installed"))
        raise AssertionError
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text.pdf"
        path.write_bytes(data)
        done = subprocess.run(
            [program, "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
        )
    return done.stdout.decode()


def words(text: str) -> list[str]:
    """The words of a text, those divided at a line's end whole again. PDFium writes U+FFFE
    or U+0002 for a hyphen there."""
    text = CONTROLS.sub("", text)
    text = re.sub("[\u00ad\ufffe\x02]\\s*", "", text)
    return normalize("NFC", text).split()


def letters(text: str) -> list[str]:
    """The runs of letters in the words of a text; numbers and signs divide them."""
    within = (c if category(c)[0] in "LM" or c == "\u200c" else " " for c in " ".join(words(text)))
    return "".join(within).split()
