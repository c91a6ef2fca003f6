"""Pictures made ready for screens."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Pillow
from PIL import ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

from pressroom.foundry.plates import LONGEST, for_screens
from pressroom.model.article import Image
from pressroom.model.problem import PressError

KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(made: Pillow.Image, kind: str, **options: object) -> Image:
    data = io.BytesIO()
    made.save(data, kind, **options)
    return Image(f"sources/salt/a.{kind.lower()}", data.getvalue(), KINDS[kind], *made.size)


def shades(size: tuple[int, int] = (400, 200), mode: str = "RGB") -> Pillow.Image:
    made = Pillow.linear_gradient("L").resize(size)
    return (
        made if mode == "L" else Pillow.merge("RGB", (made, made.rotate(180), made)).convert(mode)
    )


def seen(image: Image) -> Pillow.Image:
    return Pillow.open(io.BytesIO(image.data))


@pytest.mark.parametrize("kind", KINDS)
def test_a_large_picture_keeps_its_kind_and_its_shape(kind: str) -> None:
    made = for_screens(picture(shades((2400, 900)), kind))
    assert (made.width, made.height) == (LONGEST, 600) == seen(made).size
    assert seen(made).format == kind
    assert made.media_type == KINDS[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_picture_is_not_blown_up(kind: str) -> None:
    made = for_screens(picture(shades((40, 20)), kind))
    assert (made.width, made.height) == (40, 20) == seen(made).size


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_picture_gives_the_same_bytes(kind: str) -> None:
    from pressroom.foundry import plates

    given = picture(shades((2000, 1000)), kind)
    first = for_screens(given)
    plates._made.cache_clear()
    assert for_screens(given) == first


def test_drawings_stay_as_they_are() -> None:
    drawing = Image("a.svg", b"<svg/>", "image/svg+xml", 10, 5)
    assert for_screens(drawing) is drawing


def test_line_art_is_kept_without_loss() -> None:
    art = Pillow.new("RGBA", (300, 200), (0, 0, 0, 0))
    ImageDraw.Draw(art).line((0, 0, 300, 200), (200, 10, 20, 255), 3)
    made = for_screens(picture(art, "PNG"))
    assert seen(made).convert("RGBA").tobytes() == art.tobytes()


class TestMetadata:
    def test_of_a_jpeg_goes_and_its_coding_stays(self) -> None:
        exif = Pillow.Exif()
        exif[0x010F] = "Secret camera"
        detailed = Pillow.effect_mandelbrot((400, 200), (-2, -1, 1, 1), 90).convert("RGB")
        plain = picture(detailed, "JPEG", quality=40)
        told = picture(detailed, "JPEG", quality=40, exif=exif, comment=b"by me", icc_profile=SRGB)
        assert b"Secret" in told.data
        assert for_screens(told).data == plain.data

    def test_of_a_jpeg_goes_when_it_is_coded_anew(self) -> None:
        given = picture(shades((2000, 1000)), "JPEG", comment=b"by me", icc_profile=SRGB)
        made = for_screens(given)
        assert b"by me" in given.data
        assert not {"comment", "icc_profile", "exif"} & set(seen(made).info)

    @pytest.mark.parametrize("kind", ["PNG", "WEBP"])
    def test_of_other_kinds_goes(self, kind: str) -> None:
        exif = Pillow.Exif()
        exif[0x010F] = "Secret camera"
        words = PngInfo()
        words.add_text("Author", "Secret name")
        options = {"pnginfo": words, "dpi": (72, 72)} if kind == "PNG" else {}
        given = picture(shades(), kind, exif=exif, icc_profile=SRGB, **options)
        made = for_screens(given)
        assert b"Secret" in given.data
        assert b"Secret" not in made.data
        assert not {"icc_profile", "exif", "Author", "dpi"} & set(seen(made).info)

    def test_how_the_camera_was_held_is_done_before_it_goes(self) -> None:
        exif = Pillow.Exif()
        exif[0x0112] = 6  # held upright: to be turned a quarter
        made = for_screens(picture(shades((400, 200)), "JPEG", exif=exif))
        assert (made.width, made.height) == (200, 400) == seen(made).size
        assert not seen(made).getexif()


class TestColours:
    def test_a_large_jpeg_is_coded_smaller(self) -> None:
        given = picture(shades((1600, 1200)), "JPEG", quality=100, subsampling=0)
        assert len(for_screens(given).data) < len(given.data) / 2

    def test_cmyk_with_its_profile_is_turned(self, cmyk_profile: bytes) -> None:
        given = picture(
            Pillow.new("CMYK", (40, 20), (0, 255, 255, 0)), "JPEG", icc_profile=cmyk_profile
        )
        made = seen(for_screens(given))
        red, green, blue = made.convert("RGB").getpixel((20, 10))
        assert made.mode == "RGB"
        assert red > 150 > 90 > max(green, blue)

    @pytest.mark.parametrize("kind", ["JPEG"])
    def test_cmyk_without_a_profile_is_anybodys_guess(self, kind: str) -> None:
        given = picture(Pillow.new("CMYK", (4, 2)), kind)
        with pytest.raises(PressError) as caught:
            for_screens(given)
        (problem,) = caught.value.problems
        assert problem.position.file == "sources/salt/a.jpeg"
        assert "CMYK" in problem.message
        assert problem.mend == "export it again as sRGB"

    def test_a_broken_profile_is_said(self) -> None:
        given = picture(shades(), "PNG", icc_profile=b"no profile at all")
        with pytest.raises(PressError, match="ICC profile can't be read"):
            for_screens(given)

    @pytest.mark.parametrize("kind", ["JPEG", "PNG"])
    def test_grey_stays_grey(self, kind: str) -> None:
        assert seen(for_screens(picture(shades(mode="L"), kind))).mode == "L"

    def test_sixteen_bits_of_grey_are_shown_in_eight(self) -> None:
        made = seen(for_screens(picture(Pillow.new("I;16", (8, 8), 0x8000), "PNG")))
        assert (made.mode, made.getpixel((4, 4))) == ("L", 128)

    @pytest.mark.parametrize("mode", ["1", "P", "LA"])
    def test_few_colours_are_scaled_too(self, mode: str) -> None:
        made = for_screens(picture(shades((2000, 500), "L").convert(mode), "PNG"))
        assert seen(made).size == (1600, 400)


@pytest.fixture
def cmyk_profile() -> bytes:
    """A small profile for CMYK, built by LittleCMS' own rules: ICC.1, a lookup table of two
    points a side, whose corners are what the inks give on white paper."""
    return small_cmyk_profile()


def small_cmyk_profile() -> bytes:
    """ICC version 2, class ``prtr``, CMYK to Lab through ``A2B0`` as ``mft1``."""
    from itertools import product
    from struct import pack

    def lab(cyan: int, magenta: int, yellow: int, key: int) -> bytes:
        light = (
            100 * (1 - 0.35 * cyan) * (1 - 0.45 * magenta) * (1 - 0.1 * yellow) * (1 - 0.9 * key)
        )
        left = 1 - key
        a = left * (-35 * cyan + 70 * magenta)
        b = left * (-45 * cyan * (1 - yellow) + 85 * yellow * (1 - cyan))
        return bytes((round(light * 2.55), round(a + 128), round(b + 128)))

    ramp = bytes(range(256))
    matrix = pack(">9i", *(65536 if n in (0, 4, 8) else 0 for n in range(9)))
    grid = b"".join(lab(*corner) for corner in product((0, 1), repeat=4))
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + matrix + ramp * 4 + grid + ramp * 3
    words = b"desc" + bytes(4) + pack(">I", 6) + b"Inks\0\0" + bytes(78)
    white = b"XYZ " + bytes(4) + pack(">3i", 63190, 65536, 54061)
    right = b"text" + bytes(4) + b"none\0"
    parts = {b"desc": words, b"wtpt": white, b"A2B0": table, b"cprt": right}
    place, index, body = 128 + 4 + 12 * len(parts), pack(">I", len(parts)), b""
    for name, data in parts.items():
        index += name + pack(">II", place + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = pack(">I", place + len(body)) + b"lcms" + bytes((2, 0x40, 0, 0)) + b"prtrCMYKLab "
    head += pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + index + body
