"""Specimens for the examples of the rules on pages: pages as a record says them, and small
PDFs written operator by operator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf

from pressroom.model.layout import Block, Layout, Line, Page, Rectangle

# A page of fifteen lines, each fifteen points high.
LEADING, LINES = 15.0, 15
WIDTH, HEIGHT, MARGIN = 226.0, 265.0, 20.0
_MEASURE = WIDTH - 2 * MARGIN


def block(role: str, *texts: str, number: int, within: str = "text", **rest: Any) -> Block:
    """A block with these lines, to be placed by ``laid_out``. A line's text that ends in
    ``~`` is divided there; one that begins with ``>`` is too long for its measure."""
    lines = []
    at = Rectangle(MARGIN, 0, _MEASURE, LEADING)
    for text in texts:
        wide = replace(at, width=_MEASURE + 12) if text.startswith(">") else at
        shown = text.lstrip(">").replace("~", "-")
        lines.append(Line(wide, MARGIN, MARGIN + _MEASURE, shown, text.endswith("~")))
    return Block(number, role, within, number, at, tuple(lines), "water-en", **rest)


def laid_out(*pages: Iterable[Block], notes: Iterable[tuple[int, Block]] = ()) -> Layout:
    """An edition of these blocks, page by page, from the top down; ``notes`` stand at the
    foot of the page of that number."""
    made = []
    for number, blocks in enumerate(pages, 1):
        area = Rectangle(MARGIN, MARGIN, _MEASURE, LEADING * LINES)
        y, placed = area.y, []
        for one in blocks:
            height = LEADING * max(1, len(one.lines))
            placed.append(_moved(one, y, height))
            y += height
        own = tuple(
            _moved(note, area.bottom - LEADING, LEADING) for page, note in notes if page == number
        )
        foot = area.bottom - LEADING * len(own)
        made.append(Page(number, WIDTH, HEIGHT, area, foot, tuple(placed), own))
    return Layout(tuple(made))


def _moved(one: Block, y: float, height: float) -> Block:
    lines = tuple(
        replace(line, rectangle=replace(line.rectangle, y=y + LEADING * n))
        for n, line in enumerate(one.lines)
    )
    return replace(one, rectangle=replace(one.rectangle, y=y, height=height), lines=lines)


def called(one: Block, *notes: str) -> Block:
    """The block, its first line calling these notes."""
    return replace(one, lines=(replace(one.lines[0], calls=notes), *one.lines[1:]))


def ended(one: Block) -> Block:
    """The block, its last line carrying the end mark."""
    return replace(one, lines=(*one.lines[:-1], replace(one.lines[-1], end_mark=True)))


def stretched(one: Block, stretch: float) -> Block:
    """The block, its first line justified by so many em a word space."""
    return replace(one, lines=(replace(one.lines[0], stretch=stretch), *one.lines[1:]))


def text(count: int, number: int, **rest: Any) -> Block:
    """A paragraph of so many lines."""
    return block("paragraph", *(f"Line {n}." for n in range(1, count + 1)), number=number, **rest)


def pdf_of(content: str, objects: Iterable[tuple[str, Any]] = ()) -> bytes:
    """A PDF whose every page (200 × 200 points) has this content stream.

    ``objects`` give what it names and what the file is: ``("pages", 3)``; ``("press", True)``
    for PDF/X's output intent; ``("Im", (width, height, "/DeviceRGB"))`` for a picture, all
    of whose samples are 0xFF; ``("F1", True)`` for a font that is embedded or is not.
    """
    given = dict(objects)
    pdf = pikepdf.new()
    pictures, fonts = pikepdf.Dictionary(), pikepdf.Dictionary()
    for name, value in given.items():
        if name.startswith("Im"):
            pictures[f"/{name}"] = _picture(pdf, *value)
        elif name.startswith("F"):
            fonts[f"/{name}"] = _font(pdf, value)
    for _ in range(given.get("pages", 1)):
        page = pdf.add_blank_page(page_size=(200, 200))
        page.Resources = pikepdf.Dictionary(XObject=pictures, Font=fonts)
        page.Contents = pikepdf.Stream(pdf, content.encode())
    if given.get("press"):
        intent = pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent,
            S=pikepdf.Name.GTS_PDFX,
            OutputConditionIdentifier=pikepdf.String("FOGRA39"),
        )
        pdf.Root.OutputIntents = pikepdf.Array([intent])
    made = BytesIO()
    pdf.save(made, deterministic_id=True)
    return made.getvalue()


def _picture(pdf: pikepdf.Pdf, width: int, height: int, space: str) -> pikepdf.Stream:
    channels = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}[space]
    return pikepdf.Stream(
        pdf,
        b"\xff" * (width * height * channels),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name(space),
    )


def _font(pdf: pikepdf.Pdf, embedded: bool) -> pikepdf.Dictionary:
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.TrueType, BaseFont=pikepdf.Name.Georgia
    )
    descriptor = pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontName=font.BaseFont)
    if embedded:
        descriptor.FontFile2 = pikepdf.Stream(pdf, b"a font")
    font.FontDescriptor = descriptor
    return font
