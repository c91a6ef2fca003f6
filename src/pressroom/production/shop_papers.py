"""What the shop prints for itself: dummies and tickets, in faces that are always there."""

from __future__ import annotations

from pathlib import Path

from pressroom.foundry.faces import cast
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.style import Face, FaceRequest
from pressroom.printing.pdf import Printed, print_pdf
from pressroom.typesetting.paper import PagedDocument

_SANS, _ARABIC, _HEBREW = "IBM Plex Sans", "IBM Plex Sans Arabic", "Frank Ruhl Libre"
# The first is what slug lines are written in; the others are for titles in their own script.
SHOP_FACES = (
    FaceRequest(_SANS, "fontpkg-ibm-plex-sans", "IBMPlexSans[wdth,wght].ttf", 400),
    FaceRequest(_SANS, "fontpkg-ibm-plex-sans", "IBMPlexSans[wdth,wght].ttf", 700),
    FaceRequest(_ARABIC, "fontpkg-ibm-plex-sans-arabic", "IBMPlexSansArabic-Bold.ttf", 700),
    FaceRequest(_HEBREW, "fontpkg-frank-ruhl-libre", "FrankRuhlLibre[wght].ttf", 700),
)


def shop_faces() -> tuple[Face, ...]:
    """The faces of dummies, tickets and slug lines."""
    return tuple(cast(request) for request in SHOP_FACES)


def print_paper(document: PagedDocument) -> Printed:
    """Print one of the shop's own papers."""
    return print_pdf(
        document.html,
        document.sheets,
        document.images,
        shop_faces(),
        document.direction,
        document.particulars,
    )


def read_file(path: Path) -> bytes:
    """A PDF's bytes; PressError in plain words where there are none to be had."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise PressError(
            [
                Problem(
                    Position(str(path)),
                    f"can't be read: {error.strerror or error}",
                    "a PDF",
                    "name one that pressroom has made, such as output/packet.en.pdf",
                )
            ]
        ) from None
