"""Makes the pictures of the README from the sample's PDFs: ``make gallery``."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "output" / "quayside-12"
PAPER, GAP, GROUND = 520, 28, "#e4e7e8"


def page(name: str, number: int) -> Image.Image:
    """Page ``number`` (from 1) of a PDF of the sample, ``PAPER`` pixels wide."""
    with pypdfium2.PdfDocument(SAMPLE / name) as document:
        shown = document[number - 1]
        picture: Image.Image = shown.render(scale=PAPER / shown.get_width()).to_pil()
    return ImageOps.expand(picture.convert("RGB"), border=1, fill="#c3c9cc")


def sheet(name: str, pages: list[tuple[str, int]], columns: int) -> None:
    """Pages side by side, as a PNG in ``docs/pictures``."""
    pictures = [page(*which) for which in pages]
    width, height = pictures[0].size
    rows = -(-len(pictures) // columns)
    board = Image.new(
        "RGB",
        (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP),
        GROUND,
    )
    for place, picture in enumerate(pictures):
        x = GAP + place % columns * (width + GAP)
        y = GAP + place // columns * (height + GAP)
        board.paste(picture, (x, y))
    target = ROOT / "docs" / "pictures" / f"{name}.png"
    board.save(target, optimize=True)
    print(target.relative_to(ROOT), f"{target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    sheet(
        "pages",
        [
            ("water-beneath.en.pdf", 1),
            ("heat-at-work.ar.pdf", 1),
            ("when-the-sky-turns.fa.pdf", 4),
        ],
        3,
    )
    sheet(
        "packet",
        [("quayside-12.en.pdf", 1), ("quayside-12.en.pdf", 2), ("quayside-12.fa.pdf", 2)],
        3,
    )
