"""veraPDF's verdict on what a PDF says that it conforms to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from pressroom.model.problem import Position
from pressroom.model.remark import NotChecked, Remark
from pressroom.proofing.judges import JudgeMissingError, verapdf
from pressroom.proofing.rules.outputs import Output, Outputs, UnjudgedError, verdict
from pressroom.proofing.rules.rule import Example, Rule


def check(outputs: Outputs) -> Iterator[Remark]:
    """Each PDF against PDF/UA-1 and PDF/A, as far as it declares them. One that declares
    nothing is told of in a note."""
    by_flavour: dict[str, list[Output]] = {}
    for output in outputs.of(".pdf"):
        try:
            found = flavours(output)
        except pikepdf.PdfError as error:
            yield Remark(f"this is no sound PDF: {error}", Position(output.name))
            continue
        for flavour in found:
            by_flavour.setdefault(flavour, []).append(output)
        if not found:
            said = "declares no conformance (PDF/UA, PDF/A) that veraPDF could judge"
            yield Remark(said, Position(output.name), output=output.name, at_most="note")
    press = by_flavour.pop("x", [])
    for flavour, files in by_flavour.items():
        try:
            said_of = verapdf([output.path for output in files], flavour)
        except JudgeMissingError as missing:
            raise UnjudgedError([NotChecked("PDFs by veraPDF", str(missing))]) from None
        for output in files:
            yield from verdict(output, said_of[output.path])
    if press:
        why = "no free judge knows PDF/X; the rules on pages look at much of what it asks for"
        raise UnjudgedError(NotChecked(f"{output.name} as PDF/X", why) for output in press)


def flavours(output: Output) -> tuple[str, ...]:
    """veraPDF's names of what a PDF declares in its metadata: ``ua1``, ``3u`` …; ``x`` for
    PDF/X, which it does not judge."""
    with pikepdf.open(output.path) as pdf:
        metadata = pdf.Root.get("/Metadata")
        xmp = metadata.read_bytes().decode("utf-8", "replace") if metadata is not None else ""
        press = any(i.get("/S") == "/GTS_PDFX" for i in pdf.Root.get("/OutputIntents", []))
    found = ["x"] if press else []
    if part := _value(xmp, "pdfuaid:part"):
        found.append(f"ua{part}")
    if part := _value(xmp, "pdfaid:part"):
        found.append(part + _value(xmp, "pdfaid:conformance").lower())
    return tuple(found)


def _value(xmp: str, name: str) -> str:
    found = re.search(rf'{name}(?:="|>)\s*([0-9A-Za-z]+)', xmp)
    return found[1] if found else ""


RULE = Rule(
    id="file.verapdf",
    title="veraPDF’s verdict",
    why="A file that declares PDF/UA or PDF/A and breaks it deceives libraries and readers.",
    mend="of a file made here, tell us; of another, see its maker",
    severity="error",
    bad=Example("A PDF that declares PDF/UA-1 and has no tags."),
    good=Example("A PDF as “pressroom pdf” makes it."),
    check=check,
)
