"""A paged document to PDF/UA-1 bytes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256

from pressroom.model.css import css_string
from pressroom.model.layout import NOTHING, Layout
from pressroom.model.particulars import Particulars, SourceFile
from pressroom.model.style import Face
from pressroom.printing.archive import VARIANT, attachments, complete
from pressroom.printing.catalog import complete_catalog, page_of_anchors
from pressroom.printing.cutting import install as install_cutting
from pressroom.printing.engine import complaints, fetcher, weasyprint
from pressroom.printing.layout import read_layout
from pressroom.printing.lines import install
from pressroom.printing.mends import mend
from pressroom.printing.note_area import install as install_note_area
from pressroom.printing.notes import link_notes, misplaced_notes
from pressroom.printing.start import beginning_on, with_anchors
from pressroom.printing.start import install as install_start
from pressroom.printing.tags import install as install_tags
from pressroom.printing.tags import mark_artifacts


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


def print_pdf(
    html: str,
    css: str,
    images: Mapping[str, bytes],
    faces: Sequence[Face],
    direction: str = "ltr",
    particulars: Particulars | None = None,
    sources: Sequence[SourceFile] = (),
) -> Printed:
    """Print a document: HTML, the CSS beside it, its pictures by address, and the faces.
    With ``sources`` to attach it becomes an archive copy (PDF/A-3u and PDF/UA-1).

    The same arguments give the same bytes: no clock, no random number, no font or file of
    the machine comes in.
    """
    library = weasyprint()
    named = [(face, f"press:/faces/{n}.ttf") for n, face in enumerate(faces)]
    resources = {**images, **{href: face.data for face, href in named}}
    fetch = fetcher(resources)
    with _still_clock(), complaints() as said:
        from weasyprint.text.fonts import FontConfiguration

        mend()
        install()
        install_tags()
        install_start()
        install_note_area()
        install_cutting()
        own = particulars or Particulars()

        fonts = FontConfiguration()
        sheet = library.CSS(
            string=face_rules(named) + css,
            font_config=fonts,
            url_fetcher=fetch,
            base_url="press:/",
        )
        with beginning_on(own.first):
            document = library.HTML(string=html, base_url="press:/", url_fetcher=fetch).render(
                stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"
            )
        for page in document.pages:
            # The engine also gives every element within a link an annotation of its own,
            # which PDF/UA-1 (7.18.5) forbids outside a Link; the link's own covers them.
            page.links[:] = [link for link in page.links if link[3].link]

        link_notes(document.pages)
        mark_artifacts(document.pages)
        said.extend(misplaced_notes(document.pages))
        layout = read_layout(document.pages)

        def finish(_: object, pdf: object) -> None:
            preferences = pdf.catalog["ViewerPreferences"]  # type: ignore[attr-defined]
            preferences["Direction"] = "/R2L" if direction == "rtl" else "/L2R"
            complete_catalog(pdf, document.pages, own)
            if sources:
                complete(pdf)

        with with_anchors(document.pages, own.elsewhere):
            data = document.write_pdf(
                pdf_variant=VARIANT if sources else "pdf/ua-1",
                pdf_tags=True,
                attachments=attachments(sources),
                pdf_identifier=sha256((html + css).encode()).digest()[:16],
                finisher=finish,
            )
    anchors = page_of_anchors(document.pages)
    return Printed(data, len(document.pages), tuple(said), anchors, layout)


def face_rules(faces: Iterable[tuple[Face, str]]) -> str:
    """``@font-face`` rules for faces and their addresses."""
    return "".join(
        f"@font-face {{ font-family: {css_string(face.family)}; font-weight: {face.weight}; "
        f"font-style: {'italic' if face.italic else 'normal'}; src: url({css_string(href)}) }}\n"
        for face, href in faces
    )


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
