"""The faces that the foundry's tests set type in, cast once."""

from __future__ import annotations

from pressroom.foundry.faces import cast
from pressroom.model.style import Face, FaceRequest

AMIRI = FaceRequest("Amiri", "fontpkg-amiri", "Amiri-Regular.ttf", 400)
SERIF = FaceRequest("Source Serif 4", "fontpkg-source-serif-4", "SourceSerif4[opsz,wght].ttf", 400)
SANS = FaceRequest("IBM Plex Sans", "fontpkg-ibm-plex-sans", "IBMPlexSans[wdth,wght].ttf", 400)
SANS_BOLD = FaceRequest("IBM Plex Sans", "fontpkg-ibm-plex-sans", "IBMPlexSans[wdth,wght].ttf", 600)
HEBREW = FaceRequest(
    "Frank Ruhl Libre", "fontpkg-frank-ruhl-libre", "FrankRuhlLibre[wght].ttf", 400
)
MONO = FaceRequest("IBM Plex Mono", "fontpkg-ibm-plex-mono", "IBMPlexMono-Regular.ttf", 400)


def families() -> dict[str, list[Face]]:
    return {
        "text": [cast(SERIF), cast(AMIRI)],
        "label": [cast(SANS), cast(SANS_BOLD), cast(AMIRI)],
        "code": [cast(MONO)],
        "display": [cast(SERIF)],
    }
