"""Pages of PDFs as pictures, for the report."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass

import pypdfium2
from PIL import Image

# Pixels a point: 101 an inch, in which text of a page can be read.
SCALE = 1.4
COLOURS = 96


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture: its address (the data themselves), and its size in points."""

    address: str
    width: float
    height: float


def pictures_of(
    pdfs: Mapping[str, bytes], wanted: list[tuple[str, int]]
) -> dict[tuple[str, int], Picture]:
    """The wanted pages (name of the PDF, number from 1), those that there are."""
    made: dict[tuple[str, int], Picture] = {}
    for name in dict.fromkeys(name for name, _ in wanted):
        if name not in pdfs:
            continue
        document = pypdfium2.PdfDocument(pdfs[name])
        try:
            for number in sorted({n for held, n in wanted if held == name}):
                if 0 < number <= len(document):
                    made[name, number] = _picture(document[number - 1])
        finally:
            document.close()
    return made


def _picture(page: pypdfium2.PdfPage) -> Picture:
    width, height = page.get_size()
    drawn = page.render(scale=SCALE).to_pil().convert("RGB")
    few = drawn.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    file = io.BytesIO()
    few.save(file, "PNG", optimize=True)
    address = "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()
    return Picture(address, width, height)
