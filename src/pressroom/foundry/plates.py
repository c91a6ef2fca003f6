"""Pictures made ready for screens: of a sane size, upright, in sRGB, without what cameras and
programs write beside them. Drawings stay drawings.

The same picture gives the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pressroom.model.article import Image
from pressroom.model.problem import Position, PressError, Problem

if TYPE_CHECKING:
    from PIL.Image import Image as Raster

LONGEST = 1600  # pixels: a page of the largest readers, held upright
QUALITY = 75
# What a JPEG needs to be read: not the notes of cameras and programs (APP1 to APP13), nor
# comments. APP0 is JFIF's own head, APP14 says how colours are coded.
_WITHOUT = frozenset((*range(0xE1, 0xEE), 0xEF, 0xFE))
_ORIENTATION = 0x0112


def for_screens(image: Image) -> Image:
    """A picture as an e-book holds it, of the same kind as its source.

    The longer side has at most ``LONGEST`` pixels; JPEG is coded at ``QUALITY`` unless its
    source is smaller and can stay as it is but for its metadata; PNG stays without loss.
    PressError, placed on the file, where nobody can tell which colours are meant.
    """
    if image.media_type == "image/svg+xml":
        return image
    data, width, height = _made(image.data, image.media_type, image.name)
    return replace(image, data=data, width=width, height=height)


@lru_cache(maxsize=16)
def _made(data: bytes, media_type: str, name: str) -> tuple[bytes, int, int]:
    """Kept a while: the editions of an article share their photographs."""
    from PIL import Image as Pillow

    with Pillow.open(io.BytesIO(data)) as picture:
        picture.load()
        made = _scaled(_upright(_in_srgb(picture, name)))
        # Kept as it is coded where nothing has to be done to it.
        untouched = made is picture and picture.format == "JPEG"
    coded = _coded(made, media_type)
    bare = _without_metadata(data) if untouched else b""
    return (bare if 0 < len(bare) <= len(coded) else coded), *made.size


def _in_srgb(picture: Raster, name: str) -> Raster:
    """The picture in the colours of screens; the same object where it has them already."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if picture.mode in ("CMYK", "LAB") and not profile:
        raise _refused(
            name,
            f"the picture is {picture.mode}, and no profile says which colours are meant",
            "a picture in RGB, or one with its ICC profile embedded",
            "export it again as sRGB",
        )
    made = picture
    if picture.mode.startswith("I"):
        made = _of_eight_bits(picture)
    if not profile:
        return made
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if _is_srgb(ImageCms.getProfileDescription(source)):
            return made
        # Palettes hold colours that LittleCMS does not reach.
        plain = made if made.mode in ("RGB", "RGBA", "CMYK", "L", "LAB") else made.convert("RGBA")
        alpha = plain.getchannel("A") if plain.mode == "RGBA" else None
        bare = plain.convert("RGB") if alpha is not None else plain
        # A grey picture stays grey: its profile says how dark, not which colour.
        turned = ImageCms.profileToProfile(
            bare, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError):
        raise _refused(
            name,
            "the picture's ICC profile can't be read",
            "a sound profile, or none in a picture in sRGB",
            "export it again as sRGB",
        ) from None
    assert turned is not None
    if plain.mode == "L":
        turned = turned.convert("L")
    if alpha is not None:
        turned.putalpha(alpha)
    return turned


def _is_srgb(description: str) -> bool:
    return "srgb" in description.lower().replace(" ", "").replace("-", "")


def _of_eight_bits(picture: Raster) -> Raster:
    """Sixteen bits of grey as the eight that screens show."""
    # Pillow takes linear functions only here, written as one product and one sum.
    return picture.convert("I").point(lambda value: value * (1 / 256) + 0).convert("L")


def _upright(picture: Raster) -> Raster:
    """Turned as the camera was held."""
    from PIL import ImageOps

    if picture.getexif().get(_ORIENTATION, 1) == 1:
        return picture
    return ImageOps.exif_transpose(picture)


def _scaled(picture: Raster) -> Raster:
    from PIL import Image as Pillow

    longest = max(picture.size)
    if longest <= LONGEST:
        return picture
    width, height = (max(1, round(side * LONGEST / longest)) for side in picture.size)
    if picture.mode in ("1", "P", "PA", "LA"):
        clear = picture.mode in ("PA", "LA") or "transparency" in picture.info
        picture = picture.convert("RGBA" if clear else "L" if picture.mode == "1" else "RGB")
    return picture.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=3)


def _coded(picture: Raster, media_type: str) -> bytes:
    """The picture written anew, without metadata."""
    target = io.BytesIO()
    if media_type == "image/jpeg":
        plain = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
        plain.save(
            target,
            "JPEG",
            quality=QUALITY,
            optimize=True,
            progressive=True,
            icc_profile=None,
            exif=b"",
            comment=b"",
        )
    elif media_type == "image/webp":
        plain = picture if picture.mode in ("RGB", "RGBA") else picture.convert("RGBA")
        plain.save(target, "WEBP", quality=QUALITY, method=4, icc_profile=None, exif=b"", xmp=b"")
    elif media_type == "image/gif":
        picture.save(target, "GIF", optimize=True, comment=b"")
    else:
        plain = picture.convert("RGB") if picture.mode == "CMYK" else picture
        plain.save(target, "PNG", optimize=True, icc_profile=None, dpi=None, exif=b"")
    return target.getvalue()


def _without_metadata(data: bytes) -> bytes:
    """A JPEG's own coding without what is written beside it; nothing where its segments
    can't be followed."""
    kept, place = [data[:2]], 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # padding
            place += 1
            continue
        if marker == 0xDA:  # the picture itself, to its end mark
            end = data.rfind(b"\xff\xd9")
            return b"".join((*kept, data[place : end + 2])) if end > place else b""
        length = int.from_bytes(data[place + 2 : place + 4])
        if length < 2:
            return b""
        if marker not in _WITHOUT:
            kept.append(data[place : place + 2 + length])
        place += 2 + length
    return b""


def _refused(name: str, message: str, expected: str, mend: str) -> PressError:
    return PressError([Problem(Position(name), message, expected, mend)])
