"""A drawing to a picture in pixels, by resvg: no font, file or address of the machine."""

from __future__ import annotations

import io

COLOURS = 256


def plate(svg: bytes, width: int, height: int) -> bytes:
    """The drawing as a PNG of so many pixels, in at most 256 colours (flat grounds and the
    edges of letters need no more). Its words must be outlines: no face is at hand here."""
    import resvg_py
    from PIL import Image

    drawn = resvg_py.svg_to_bytes(
        svg_string=svg.decode(), width=width, height=height, skip_system_fonts=True
    )
    picture = Image.open(io.BytesIO(drawn)).convert("RGB")
    # Median cut counts colours and knows no chance; without dithering, grounds stay flat.
    counted = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    target = io.BytesIO()
    counted.save(target, "PNG", optimize=True)
    return target.getvalue()
