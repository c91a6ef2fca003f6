"""Pictures in a PDF: how much ink they ask for."""

from __future__ import annotations

from typing import Any

import pikepdf
from PIL import Image, ImageChops

# A picture is looked at in so many pixels at most, each one that it has (none is mixed).
MAX_PIXELS = 400_000
# Of its pixels so many may hold more ink: specks dry, areas don't.
SPECKS = 0.002


def ink_of(image: Any) -> float:
    """The total ink in per cent of a CMYK picture's darkest area; 0 where it can't be read.

    Of four channels Pillow has the sum, a quarter of it a pixel.
    """
    try:
        picture = pikepdf.PdfImage(image).as_pil_image()
    except (pikepdf.PdfError, OSError, ValueError, TypeError, NotImplementedError):
        return 0.0
    if picture.mode != "CMYK":
        return 0.0
    # Pillow turns the inks of every CMYK JPEG round, as Photoshop writes them; a PDF says by
    # /Decode whether they are to be.
    filters = image.get("/Filter", image.get("/F", []))
    names = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
    decode = image.get("/Decode", image.get("/D"))
    turned = decode is not None and float(decode[0]) == 1
    if (names[-1:] in (["/DCTDecode"], ["/DCT"])) != turned:
        picture = ImageChops.invert(picture)
    step = max(1, int((picture.width * picture.height / MAX_PIXELS) ** 0.5))
    size = (max(1, picture.width // step), max(1, picture.height // step))
    bands = picture.resize(size, Image.Resampling.NEAREST).split()
    quarter = ImageChops.add(
        ImageChops.add(bands[0], bands[1], 2), ImageChops.add(bands[2], bands[3], 2), 2
    )
    counts = quarter.histogram()
    left = SPECKS * size[0] * size[1]
    for value in range(255, -1, -1):
        left -= counts[value]
        if left < 0:
            return value / 255 * 400
    return 0.0
