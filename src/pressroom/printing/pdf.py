"""A paged document to PDF/UA-1 bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from pressroom.model.layout import NOTHING, Layout
from pressroom.model.particulars import Particulars
from pressroom.model.style import Face
from pressroom.printing import (
    box_questions,
    cascade,
    computed_styles,
    cutting,
    drawing,
    justified_lines,
    letting_go,
    lines,
    note_area,
    patterns,
    pdf_objects,
    standing_pages,
    start,
    tags,
    text_layouts,
    used_values,
)
from pressroom.printing.catalog import complete_catalog, page_of_anchors
from pressroom.printing.engine import complaints, fetcher, weasyprint
from pressroom.printing.layout import read_layout
from pressroom.printing.mends import mend
from pressroom.printing.notes import link_notes, misplaced_notes
from pressroom.printing.sheets import Reading, reading
from pressroom.printing.start import beginning_on, with_anchors
from pressroom.printing.tags import mark_artifacts

# What stands in for parts of the engine; later ones may wrap what earlier ones have put there.
_GIVEN = (
    *(lines, tags, start, note_area, cutting),
    *(computed_styles, cascade, used_values, text_layouts, justified_lines, box_questions),
    *(patterns, pdf_objects, drawing, letting_go, standing_pages),
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF and its number of pages; ``complaints`` are what the engine was not happy
    with, in its own words; ``anchors`` the pages (from 1) that elements with ids begin on;
    ``layout`` is what stands where."""

    data: bytes
    pages: int
    complaints: tuple[str, ...] = ()
    anchors: Mapping[str, int] = field(default_factory=dict)
    layout: Layout = NOTHING


@dataclass(slots=True)
class Source:
    """HTML and its pictures, as the engine has read them. ``written``: a document of it was, and
    was taken apart, with pages that it may have had in common with others."""

    html: str
    images: Mapping[str, bytes]
    read: Any
    written: bool = False


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document whose pages are known and that is not written yet; ``printed`` writes it. The
    rest is as in ``Printed``. ``source`` is what another document of the same words can be laid
    out from."""

    pages: int
    complaints: tuple[str, ...]
    anchors: Mapping[str, int]
    layout: Layout
    printed: Callable[[], Printed]
    source: Source | None = None


def print_pdf(
    html: str,
    css: str | Sequence[str],
    images: Mapping[str, bytes],
    faces: Sequence[Face],
    direction: str = "ltr",
    particulars: Particulars | None = None,
) -> Printed:
    """Print a document: HTML, the CSS beside it, its pictures by address, and the faces.
    CSS in parts is one text, a part a line; each part is read once for all documents.

    The same arguments give the same bytes: no clock, no random number, no font or file of
    the machine comes in.
    """
    return lay_out(html, css, images, faces, direction, particulars).printed()


def lay_out(
    html: str,
    css: str | Sequence[str],
    images: Mapping[str, bytes],
    faces: Sequence[Face],
    direction: str = "ltr",
    particulars: Particulars | None = None,
    before: LaidOut | None = None,
) -> LaidOut:
    """Lay out a document as ``print_pdf`` takes it, to look at its pages before they are
    written, which takes as long again. ``before`` is one that may be of the same words, to be
    laid out otherwise: what is the same in both is not done again."""
    parts = (css,) if isinstance(css, str) else tuple(css)
    own = particulars or Particulars()
    with _still_clock(), complaints() as said:
        _make_ready()
        read = reading(faces, parts)
        sheets = read.sheets(parts)
        source = _source(html, images, before)
        with beginning_on(own.first):
            document = source.read.render(
                stylesheets=sheets, font_config=read.fonts, pdf_variant="pdf/ua-1"
            )
        for page in document.pages:
            # The engine also gives every element within a link an annotation of its own,
            # which PDF/UA-1 (7.18.5) forbids outside a Link; the link's own covers them.
            page.links[:] = [link for link in page.links if link[3].link]

        link_notes(document.pages)
        mark_artifacts(document.pages)
        said.extend(misplaced_notes(document.pages))
        layout = read_layout(document.pages)
        letting_go.part_pages(document)
    if said:
        _forget(read)
    anchors = page_of_anchors(document.pages)

    def printed() -> Printed:
        if source.written:
            return lay_out(html, parts, images, faces, direction, own).printed()
        source.written = True
        identifier = sha256((html + "\n".join(parts)).encode()).digest()[:16]
        with complaints() as more:
            data = _written(document, direction, own, identifier)
            letting_go.let_go(document)
        if more:
            _forget(read)
        every = dict.fromkeys([*said, *more])
        return Printed(data, len(document.pages), tuple(every), anchors, layout)

    # What the engine has complained of it is to complain of again.
    left = None if said else source
    return LaidOut(len(document.pages), tuple(said), anchors, layout, printed, left)


def _forget(read: Reading) -> None:
    """Keep nothing that the engine has complained of: it is to do so of other documents, too."""
    cascade.forget(read.fonts)
    read.forget()


def _source(html: str, images: Mapping[str, bytes], before: LaidOut | None) -> Source:
    """The source of a document: that of the one ``before``, where it is the same."""
    known = None if before is None else before.source
    if known is not None and not known.written and (known.html, known.images) == (html, images):
        return known
    fetch = fetcher(images)
    return Source(
        html, images, weasyprint().HTML(string=html, base_url="press:/", url_fetcher=fetch)
    )


def _written(
    document: Any,
    direction: str,
    own: Particulars,
    identifier: bytes,
) -> bytes:
    """A laid-out document of the engine's as PDF."""

    def finish(_: object, pdf: Any) -> None:
        preferences = pdf.catalog["ViewerPreferences"]
        preferences["Direction"] = "/R2L" if direction == "rtl" else "/L2R"
        complete_catalog(pdf, document.pages, own)

    with _still_clock(), with_anchors(document.pages, own.elsewhere):
        data: bytes = document.write_pdf(
            pdf_variant="pdf/ua-1",
            pdf_tags=True,
            pdf_identifier=identifier,
            finisher=finish,
        )
    return data


def _make_ready() -> None:
    """All that the engine is given before it prints; once a process."""
    mend()
    for part in _GIVEN:
        part.install()


@contextmanager
def _still_clock() -> Iterator[None]:
    """Libraries that stamp the time into fonts read this (reproducible-builds.org)."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
