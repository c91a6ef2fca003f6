"""What a printer reads off a PDF: size, pages, bleed, inks, fonts, what it declares."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf

from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.ticket import FileFacts
from pressroom.proofing.inks import inks_of

# How standards name themselves in XMP: element or attribute.
_DECLARED = (
    (re.compile(rb"GTS_PDFXVersion(?:>|=[\"'])\s*(PDF/X[^<\"']*)"), "{}"),
    (re.compile(rb"pdfaid:part(?:>|=[\"'])\s*(\d)"), "PDF/A-{}"),
    (re.compile(rb"pdfuaid:part(?:>|=[\"'])\s*(\d)"), "PDF/UA-{}"),
)
_LEVEL = re.compile(rb"pdfaid:conformance(?:>|=[\"'])\s*([A-Za-z])")


def read_facts(data: bytes, name: str) -> FileFacts:
    """The facts of a PDF called ``name``; PressError where it can't be read as one."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _facts(pdf)
    except pikepdf.PasswordError:
        message, expected = "it is locked with a password", "a file without one"
    except pikepdf.PdfError as error:
        reason = str(error).rpartition(": ")[2][:120]
        message, expected = f"this can't be read as a PDF ({reason})", "a whole PDF"
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        # A thing in it is of another kind than the standard says.
        message, expected = f"it is damaged ({str(error)[:120]})", "a whole PDF"
    raise PressError([Problem(Position(name), message, expected)])


def _facts(pdf: pikepdf.Pdf) -> FileFacts:
    spaces, plates, fonts = inks_of(pdf)
    info: Any = pdf.docinfo if pdf.trailer.get("/Info") is not None else {}
    preferences: Any = pdf.Root.get("/ViewerPreferences", {})
    boxes = [_boxes(page) for page in pdf.pages]
    return FileFacts(
        title=str(info.get("/Title", "")),
        version=pdf.pdf_version,
        pages=len(boxes),
        sizes=_each_once([size for size, _ in boxes]),
        # What every page has: one page without it is one that can't be cut.
        bleed=min((bleed for _, bleed in boxes), default=0.0),
        leftwards=str(preferences.get("/Direction", "")) == "/R2L",
        spaces=spaces,
        plates=plates,
        fonts=fonts,
        standards=_standards(pdf),
        intent=_intent(pdf),
    )


def _boxes(page: pikepdf.Page) -> tuple[tuple[float, float], float]:
    """A page's trimmed size as it is read, and its bleed at the edge that has least."""
    unit = float(page.obj.get("/UserUnit", 1))
    trim = [float(n) * unit for n in page.trimbox]
    bleed = [float(n) * unit for n in page.obj.get("/BleedBox", page.trimbox)]
    edges = (trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
    width, height = abs(trim[2] - trim[0]), abs(trim[3] - trim[1])
    node: Any = page.obj
    while "/Rotate" not in node and "/Parent" in node:
        node = node["/Parent"]
    size = (height, width) if int(node.get("/Rotate", 0)) % 180 else (width, height)
    return size, max(0.0, min(edges))


def _each_once(sizes: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Sizes that differ by more than half a point."""
    kept: list[tuple[float, float]] = []
    for width, height in sizes:
        if not any(abs(w - width) < 0.5 and abs(h - height) < 0.5 for w, h in kept):
            kept.append((width, height))
    return tuple(kept)


def _standards(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    if not isinstance(pdf.Root.get("/Metadata"), pikepdf.Stream):
        return ()
    metadata = pdf.Root.Metadata.read_bytes()
    level = _LEVEL.search(metadata)
    found = []
    for pattern, shown in _DECLARED:
        match = pattern.search(metadata)
        if match:
            name = shown.format(match[1].decode("ascii", "replace").strip())
            found.append(name + level[1].decode().lower() if level and "/A" in shown else name)
    return tuple(found)


def _intent(pdf: pikepdf.Pdf) -> str:
    """The output condition by its registered name, or what it says of itself."""
    for intent in pdf.Root.get("/OutputIntents", []):
        for key in ("/OutputConditionIdentifier", "/OutputCondition", "/Info"):
            if str(intent.get(key, "")).strip():
                return str(intent[key])
    return ""
