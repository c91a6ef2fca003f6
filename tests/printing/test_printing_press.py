"""A press edition is PDF/X-4 (ISO 15930-7, CRAFT 20), proven on the bytes and on plates."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name
from PIL import Image, ImageStat
from press_desk import HOUSE, contents, masks, opened, operators, settings, spaces, swop

from conftest import judge_or_say
from pressroom.manuscript.styles import read_style
from pressroom.printing import part_file
from pressroom.printing.join import Gathered
from pressroom.printing.pdf import print_pdf
from pressroom.printing.press.finish import finish_for_press, ink, join_inked
from pressroom.production.jobs import cast_all
from pressroom.proofing.judges import JudgeMissingError
from pressroom.proofing.plates import plates

pytestmark = pytest.mark.judge  # colours go through Ghostscript's profile

CSS = """
@page { size: 80mm 100mm; margin: 10mm; bleed: 3mm; background: #eef3f3 }
html { font-family: "Source Serif 4"; font-size: 10pt; color: #1c2326 }
h1 { color: #0f4c5c; font-size: 14pt }
a { color: #9a3b2f }
.rule { border-top: 0.4pt solid #000000 }
.swatch { height: 6mm; background: linear-gradient(to right, #9a3b2f, #0f4c5c) }
.veil { height: 6mm; background: linear-gradient(rgba(0, 90, 0, 0), rgba(0, 90, 0, 1)) }
.tile { height: 6mm; background: url(press:/dot.svg) repeat; background-size: 3mm 3mm }
.faint { opacity: 0.5 }
img { width: 20mm; height: 10mm }
"""
BODY = """
<h1>Water</h1><p>Black words <a href="https://example.org">linked</a>, and Persian:
<span lang="fa" dir="rtl">آب‌های زیرزمینی</span>.</p><div class="rule"></div>
<div class="swatch"></div><div class="veil"></div><div class="tile"></div>
<p class="faint">Faint words</p>
<img src="press:/a.png" alt="a"><img src="press:/b.jpg" alt="b"><img src="press:/c.png" alt="c">
"""
DOT = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">
<circle cx="4" cy="4" r="3" fill="#cc2200" stroke="#333333"/></svg>"""


def _picture(kind: str, mode: str) -> bytes:
    made = io.BytesIO()
    # Muted colours, which a press has all of.
    ramp = Image.linear_gradient("L").resize((60, 30)).point(lambda v: 90 + v // 3)
    bands = [ramp, ramp.transpose(Image.Transpose.ROTATE_180), ramp.point(lambda v: 120), ramp]
    Image.merge(mode, bands[: len(mode)]).save(made, kind)
    return made.getvalue()


@pytest.fixture(scope="module")
def screen() -> bytes:
    faces = cast_all(read_style(Path(), "brief", "").faces)
    images = {
        "press:/a.png": _picture("PNG", "RGBA"),
        "press:/b.jpg": _picture("JPEG", "RGB"),
        "press:/c.png": _picture("PNG", "L"),
        "press:/dot.svg": DOT,
    }
    html = f'<html lang="en"><head><title>T</title></head><body>{BODY}</body></html>'
    printed = print_pdf(html, CSS, images, faces)
    assert printed.complaints == ()
    return printed.data


def pictures_of(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Stream) and thing.get(Name.Subtype) == Name.Image
    ]


@pytest.fixture(scope="module")
def made(screen: bytes) -> bytes:
    return finish_for_press(screen, settings(profile=swop(), colours=(HOUSE,), colour_bars=True))


def test_no_rgb_is_left(screen: bytes, made: bytes) -> None:
    before, after = opened(screen), opened(made)
    assert "rg" in operators(before)  # or this proves nothing
    assert "/DeviceRGB" in spaces(before)
    assert not {"rg", "RG"} & operators(after)
    allowed = {"/DeviceCMYK", "/DeviceGray", "/Separation", "/Pattern"}
    assert spaces(after) <= allowed


def test_grey_is_said_in_masks_only(made: bytes) -> None:
    pdf = opened(made)
    said = {
        str(one.operator)
        for thing, all_ in contents(pdf)
        for one in all_
        if getattr(thing, "objgen", None) not in masks(pdf)
    }
    assert masks(pdf)
    assert not {"g", "G"} & said


def test_boxes(made: bytes) -> None:
    pdf = opened(made)
    page = pdf.pages[0].obj
    trim, bleed, media = (
        [float(v) * 25.4 / 72 for v in page[key].as_list()]
        for key in ("/TrimBox", "/BleedBox", "/MediaBox")
    )
    assert trim == pytest.approx([0, 0, 80, 100], abs=0.01)
    assert bleed == pytest.approx([-3, -3, 83, 103], abs=0.01)
    assert media == pytest.approx([-10, -10, 90, 110], abs=0.01)
    assert "/CropBox" not in page
    assert "/ArtBox" not in page


def test_the_output_intent_carries_the_profile(made: bytes) -> None:
    pdf = opened(made)
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == Name.GTS_PDFX
    assert str(intent.OutputConditionIdentifier) == "CGATS TR 001"
    assert str(intent.RegistryName) == "http://www.color.org"
    assert intent.DestOutputProfile.read_bytes() == swop().data
    assert intent.DestOutputProfile.N == 4


def test_what_the_file_says_of_itself(made: bytes) -> None:
    pdf = opened(made)
    assert pdf.pdf_version == "1.6"
    assert pdf.docinfo.Trapped == Name("/False")
    with pdf.open_metadata() as told:
        assert told["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert told["pdf:Trapped"] == "False"
        assert told["dc:title"] == "T"
        assert told["xmpMM:DocumentID"].startswith("uuid:")
        assert told["xmpMM:RenditionClass"] == "default"
        assert told["xmp:MetadataDate"] == told["xmp:CreateDate"]
        assert "pdfuaid:part" not in told


def test_nothing_for_screens_is_left(made: bytes) -> None:
    pdf = opened(made)
    assert "/StructTreeRoot" not in pdf.Root
    assert all("/Annots" not in page.obj for page in pdf.pages)
    assert all(Name.DeviceCMYK == page.obj.Group.CS for page in pdf.pages)
    assert not {"BDC", "BMC", "EMC"} & operators(pdf)


def test_fonts_stay_embedded(screen: bytes, made: bytes) -> None:
    def embedded(data: bytes) -> list[str]:
        pdf = opened(data)
        return sorted(
            str(thing.FontName)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary)
            and thing.get(Name.Type) == Name.FontDescriptor
            and Name.FontFile2 in thing
        )

    assert embedded(made) == embedded(screen) != []


def test_the_text_can_still_be_read(screen: bytes, made: bytes) -> None:
    def words(data: bytes) -> str:
        return str(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range())

    assert "آب‌های زیرزمینی" in words(screen)
    assert words(made) == words(screen)


def test_parts_in_inks_make_what_the_whole_in_inks_is(screen: bytes, made: bytes) -> None:
    given = settings(profile=swop(), colours=(HOUSE,), colour_bars=True)
    part = Gathered(ink(screen, given))
    pdf = opened(join_inked([part, part], given.profile))
    assert len(pdf.Root.OutputIntents) == 1
    assert "/StructTreeRoot" not in pdf.Root
    assert pdf.pdf_version == "1.6"
    whole = opened(made)
    for page in pdf.pages:
        assert page.obj.Contents.read_bytes() == whole.pages[0].obj.Contents.read_bytes()
        for box in ("/TrimBox", "/BleedBox", "/MediaBox"):
            assert list(page.obj[box]) == list(whole.pages[0].obj[box])
    assert spaces(pdf) == spaces(whole)
    # What parts have in common is in the volume once.
    assert 0 < len(pictures_of(pdf)) <= len(pictures_of(whole))


def test_a_volume_is_named_by_all_its_parts(screen: bytes) -> None:
    given = settings(profile=swop())
    other = Gathered(ink(_printed("Other words"), given))
    first = Gathered(ink(screen, given))

    def name(*parts: Gathered) -> str:
        with opened(join_inked(parts, given.profile)).open_metadata() as told:
            return str(told["xmpMM:DocumentID"])

    assert name(first, first) == name(first, first) != name(first, other)


def test_a_part_in_inks_is_read_as_fast_as_any(
    screen: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = ink(screen, settings(profile=swop()))
    monkeypatch.delattr(part_file, "_read_by_qpdf")
    assert part_file.read_part(part).data


def test_the_same_screen_edition_gives_the_same_bytes(screen: bytes, made: bytes) -> None:
    again = settings(profile=swop(), colours=(HOUSE,), colour_bars=True)
    assert finish_for_press(screen, again) == made


def test_pictures_may_keep_their_colours_with_a_profile(screen: bytes) -> None:
    pdf = opened(finish_for_press(screen, settings(profile=swop(), pictures="keep")))
    kept = [
        thing.ColorSpace
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Stream)
        and thing.get(Name.Subtype) == Name.Image
        and thing.ColorSpace != Name.DeviceGray
    ]
    assert kept
    assert all(space[0] == Name.ICCBased and space[1].N == 3 for space in kept)


def test_a_jpeg_looks_the_same_in_inks(screen: bytes, made: bytes) -> None:
    """A round through the press and back is near what the picture was."""
    from PIL import ImageCms

    def picture(data: bytes) -> Image.Image:
        pdf = opened(data)
        (found,) = (
            pikepdf.PdfImage(thing).as_pil_image()
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Stream)
            and thing.get(Name.Subtype) == Name.Image
            and thing.ColorSpace != Name.DeviceGray
            and Name.SMask not in thing
        )
        return found

    before, after = picture(screen), picture(made)
    assert (before.mode, after.mode) == ("RGB", "CMYK")
    profile = ImageCms.ImageCmsProfile(io.BytesIO(swop().data))
    shown = ImageCms.profileToProfile(
        after, profile, ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert shown is not None
    means = zip(ImageStat.Stat(before).mean, ImageStat.Stat(shown).mean, strict=True)
    assert max(abs(one - other) for one, other in means) < 4


def _plates(data: bytes, tmp_path: Path, ppi: int = 100) -> dict[str, Image.Image]:
    path = tmp_path / "press.pdf"
    path.write_bytes(data)
    try:
        (page,) = plates(path, ppi)
    except JudgeMissingError as error:
        judge_or_say(error)
        raise
    return {name: Image.open(io.BytesIO(tiff)).convert("L") for name, tiff in page.items()}


def _printed(body: str, css: str = "") -> bytes:
    faces = cast_all(read_style(Path(), "brief", "").faces)
    sheet = """@page { size: 60mm 60mm; margin: 5mm }
    html { font-family: "Source Serif 4"; font-size: 12pt; color: #1c2326 }"""
    html = f'<html lang="en"><head><title>T</title></head><body>{body}</body></html>'
    return print_pdf(html, sheet + css, {}, faces).data


def test_black_text_is_on_the_black_plate_only(tmp_path: Path) -> None:
    words = '<h1>Water</h1><p>Words <span lang="fa" dir="rtl">آب‌ها</span></p>'
    data = finish_for_press(_printed(words), settings(profile=swop(), marks=False))
    found = _plates(data, tmp_path)
    assert found["Black"].getextrema()[0] == 0
    for name in ("Cyan", "Magenta", "Yellow"):
        assert found[name].getextrema() == (255, 255)


def test_black_text_overprints_the_ground_it_stands_on(tmp_path: Path) -> None:
    """The plate of the ground has no holes where the words stand; white words are holes."""
    css = "p { background: #0f4c5c; margin: 0 } .white { color: #ffffff }"
    ground = settings(profile=swop(), marks=False, colours=(HOUSE,))
    dark, white = (
        _plates(finish_for_press(_printed(body, css), ground), tmp_path)[HOUSE.spot]
        for body in ("<p>Words</p>", '<p class="white">Words</p>')
    )
    line = dark.point(lambda v: 255 - v).getbbox()
    assert line is not None
    assert dark.crop(_inside(line)).getextrema() == (0, 0)
    assert white.crop(_inside(line)).getextrema() == (0, 255)


def test_marks_are_on_every_plate_and_outside_the_page(made: bytes, tmp_path: Path) -> None:
    found = _plates(made, tmp_path, 72)
    assert set(found) == {"Cyan", "Magenta", "Yellow", "Black", HOUSE.spot}
    for plate in found.values():
        mark = plate.crop((0, plate.height - 30, 45, plate.height))
        assert mark.getextrema()[0] < 128


def test_no_more_ink_than_the_limit(tmp_path: Path) -> None:
    body = '<div class="deep"></div>'
    css = ".deep { height: 20mm; background: linear-gradient(to right, #000066, #001a00, #330000) }"
    limit = settings(profile=swop(), marks=False, ink_limit=220.0)
    found = _plates(finish_for_press(_printed(body, css), limit), tmp_path, 40)
    pixels = zip(*(plate.tobytes() for plate in found.values()), strict=True)
    most = max(sum(255 - v for v in pixel) / 2.55 for pixel in pixels)
    assert 180 < most <= 221


def _inside(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    return (box[0] + 2, box[1] + 2, box[2] - 2, box[3] - 2)
