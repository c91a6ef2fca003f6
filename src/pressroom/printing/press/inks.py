"""Colours as inks: greys on the black plate, house colours as they are mixed, all others
through the profile by LittleCMS, and none over the ink limit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageFilter

from pressroom.model.purpose import PressSettings, Tints

BLACK: Tints = (0.0, 0.0, 0.0, 1.0)
# Colours whose channels lie closer together than this are greys (of 255): a bluish grey in
# four inks would have to be in register in the smallest type.
NEUTRAL = 22
# What is darker than this (of 255) is meant as black: 100 % of one ink, never a tint of it.
DARK = 40
# Steps a side of the table that pictures are converted by.
GRID = 33
INTENTS = {
    "perceptual": ImageCms.Intent.PERCEPTUAL,
    "relative": ImageCms.Intent.RELATIVE_COLORIMETRIC,
    "saturation": ImageCms.Intent.SATURATION,
    "absolute": ImageCms.Intent.ABSOLUTE_COLORIMETRIC,
}
_COMPENSATED = ImageCms.Flags.BLACKPOINTCOMPENSATION


def luma(rgb: Sequence[float]) -> float:
    """The lightness that the eye gives a colour (ITU-R BT.709 weights), in its own unit."""
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def held(inks: Sequence[float], limit: float) -> Tints:
    """Inks (0 to 1) whose sum is at most ``limit``: colours are reduced alike, so that the hue
    stays; black, which carries the drawing, last."""
    c, m, y, k = inks
    k = min(k, limit)
    colours = c + m + y
    share = 1.0 if colours + k <= limit else (limit - k) / colours
    return (c * share, m * share, y * share, k)


class Inks:
    """What the colours of a document are printed with."""

    def __init__(self, settings: PressSettings) -> None:
        self.settings = settings
        self.limit = settings.ink_limit / 100
        self.house = {colour.rgb: colour for colour in settings.colours}
        self.spots = {c.spot: c.cmyk for c in settings.colours if c.spot}
        self._made: dict[tuple[int, int, int], Tints] = {}
        self._tables: dict[str, ImageFilter.Color3DLUT] = {}

    @cached_property
    def transform(self) -> Any:
        """LittleCMS from sRGB, which CSS colours are in, to the press."""
        return self._transform(ImageCms.createProfile("sRGB"))

    def _transform(self, source: Any) -> Any:
        return ImageCms.buildTransform(
            source,
            ImageCms.ImageCmsProfile(BytesIO(self.settings.profile.data)),
            "RGB",
            "CMYK",
            INTENTS[self.settings.intent],
            _COMPENSATED,
        )

    def process(self, rgb: Sequence[float]) -> Tints:
        """A colour (0 to 1 a channel) in process inks: a grey as a tint of black."""
        r, g, b = (max(0, min(255, round(255 * channel))) for channel in rgb)
        if max(r, g, b) - min(r, g, b) <= NEUTRAL:
            light = luma((r, g, b))
            return BLACK if light <= DARK else (0.0, 0.0, 0.0, 1 - light / 255)
        return self.profiled((r, g, b))

    def profiled(self, rgb: tuple[int, int, int]) -> Tints:
        """A colour (0 to 255 a channel) through the profile, under the ink limit."""
        if rgb not in self._made:
            dot = _applied(Image.new("RGB", (1, 1), rgb), self.transform)
            self._made[rgb] = held([ink / 255 for ink in dot], self.limit)
        return self._made[rgb]

    def picture(self, image: Image.Image, profile: bytes = b"") -> Image.Image:
        """An RGB picture in the press's inks; ``profile`` is its own, where it has one. One
        without any colour becomes a grey one, and prints with black alone."""
        if colourless(image):
            return image.convert("L")
        return image.filter(self._table(profile))

    def _table(self, profile: bytes) -> ImageFilter.Color3DLUT:
        """The conversion as a table. Each of its points keeps to the ink limit, and so what
        lies between them does, but for rounding."""
        key = sha256(profile).hexdigest()
        if key not in self._tables:
            transform = self.transform
            if profile:
                transform = self._transform(ImageCms.ImageCmsProfile(BytesIO(profile)))
            steps = [round(255 * n / (GRID - 1)) for n in range(GRID)]
            points = bytes(c for b in steps for g in steps for r in steps for c in (r, g, b))
            grid = Image.frombytes("RGB", (GRID, GRID * GRID), points)
            inks = _applied(grid, transform)
            rounding = 4 * 0.5 / 255
            table = [
                ink
                for at in range(0, len(inks), 4)
                for ink in held([v / 255 for v in inks[at : at + 4]], self.limit - rounding)
            ]
            self._tables[key] = ImageFilter.Color3DLUT(GRID, table, 4, target_mode="CMYK")
        return self._tables[key]


def _applied(image: Image.Image, transform: Any) -> bytes:
    """The pixels of an RGB picture in four inks."""
    made = ImageCms.applyTransform(image, transform)
    assert made is not None  # only a change in place gives none
    return made.tobytes()


def colourless(image: Image.Image) -> bool:
    """Whether the three channels of a picture are the same throughout."""
    from PIL import ImageChops

    red, green, blue = image.split()
    return all(ImageChops.difference(red, other).getextrema() == (0, 0) for other in (green, blue))
