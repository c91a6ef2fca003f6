"""The pictures of a PDF in the press's inks, or with the profile that tells what their RGB
means. Soft masks stay as they are: they are grey by their nature (ISO 32000-1, 11.6.5.3)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Name
from PIL import Image, ImageCms

from pressroom.printing.colours import srgb_profile
from pressroom.printing.press.inks import Inks

GREY = {"/DeviceGray", "/CalGray"}
RGB = {"/DeviceRGB", "/CalRGB"}


def components(space: Any) -> int:
    """How many components a colour space has, 0 for those that are no device's (9 of them
    never come from the engine)."""
    name = str(space[0]) if isinstance(space, Array) else str(space)
    if name == "/ICCBased":
        return int(space[1].N)
    return {"/DeviceCMYK": 4, "/Lab": 3}.get(name, 1 if name in GREY else 3 if name in RGB else 0)


class Pictures:
    """Converts the image XObjects of one PDF."""

    def __init__(self, pdf: pikepdf.Pdf, inks: Inks) -> None:
        self.pdf, self.inks = pdf, inks
        self._srgb: Any = None

    def convert(self, image: Any) -> None:
        """Change an image XObject in place, so that no RGB is left, or none without profile."""
        if image.get(Name.ImageMask, False) or Name.ColorSpace not in image:
            return
        space = image.ColorSpace
        if isinstance(space, Array) and space[0] == Name.Indexed:
            self._palette(image, space)
            return
        count = components(space)
        if count == 1:
            image.ColorSpace = Name.DeviceGray
        elif count == 3 and self.inks.settings.pictures == "keep":
            if space == Name.DeviceRGB:
                image.ColorSpace = Array([Name.ICCBased, self._srgb_profile()])
        elif count == 3:
            self._into_inks(image)

    def _into_inks(self, image: Any) -> None:
        """The pixels converted; without loss, since a second JPEG of a JPEG shows."""
        profile = b""
        if image.get(Name.Filter) == Name.DCTDecode:
            with Image.open(BytesIO(image.read_raw_bytes())) as opened:
                profile = _rgb_profile(opened.info.get("icc_profile", b""))
                pixels = opened.convert("RGB")
        else:
            pixels = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
        made = self.inks.picture(pixels, profile)
        image.write(made.tobytes())
        image.ColorSpace = Name.DeviceGray if made.mode == "L" else Name.DeviceCMYK
        image.BitsPerComponent = 8
        for key in (Name.Decode, Name.DecodeParms):
            if key in image:
                del image[key]

    def _palette(self, image: Any, space: Any) -> None:
        """A picture of few colours: its colours are converted, and its pixels stay."""
        count = components(space[1])
        if count != 3:
            return
        table = space[3]
        colours = bytes(table) if isinstance(table, pikepdf.String) else table.read_bytes()
        held = Image.frombytes("RGB", (len(colours) // 3, 1), colours[: len(colours) // 3 * 3])
        made = self.inks.picture(held)
        base = Name.DeviceGray if made.mode == "L" else Name.DeviceCMYK
        image.ColorSpace = Array([Name.Indexed, base, space[2], pikepdf.String(made.tobytes())])

    def _srgb_profile(self) -> Any:
        """The profile of sRGB, once a file."""
        if self._srgb is None:
            self._srgb = self.pdf.make_stream(srgb_profile(), N=3, Alternate=Name.DeviceRGB)
        return self._srgb


def _rgb_profile(data: bytes | None) -> bytes:
    """A picture's own profile, where it is one for RGB that LittleCMS can read."""
    if not data or data[16:20] != b"RGB ":
        return b""
    try:
        ImageCms.ImageCmsProfile(BytesIO(data))
    except (OSError, ImageCms.PyCMSError):
        return b""
    return data
