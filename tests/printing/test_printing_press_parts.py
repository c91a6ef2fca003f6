"""Gradients, pictures of few colours, marks: the smaller parts of a press edition."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from press_desk import settings, swop

from pressroom.model.problem import PressError
from pressroom.printing.press.content import ContentWriter
from pressroom.printing.press.inks import Inks
from pressroom.printing.press.marks import LENGTH, MM, SLUG, colour_bars, marks
from pressroom.printing.press.pictures import Pictures
from pressroom.printing.press.shadings import convert_shading, evaluator

BLACK_TO_WHITE = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 1, 1], N=1)
TRIM = (0.0, 0.0, 100 * MM, 150 * MM)


def test_a_grey_gradient_stays_on_the_black_plate() -> None:
    pdf = pikepdf.new()
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Function=BLACK_TO_WHITE)
    convert_shading(pdf, shading, Inks(settings()), mask=False)
    samples = shading.Function.read_bytes()
    assert shading.ColorSpace == Name.DeviceCMYK
    assert (samples[:4], samples[-4:]) == (b"\0\0\0\xff", b"\0\0\0\0")
    assert not any(samples[0::4] + samples[1::4] + samples[2::4])


def test_a_gradient_of_a_mask_becomes_light() -> None:
    pdf = pikepdf.new()
    shading = Dictionary(ShadingType=3, ColorSpace=Name.DeviceRGB, Function=BLACK_TO_WHITE)
    convert_shading(pdf, shading, Inks(settings()), mask=True)
    samples = shading.Function.read_bytes()
    assert shading.ColorSpace == Name.DeviceGray
    assert list(samples) == list(range(256))


def test_stitched_functions_turn_where_they_are_stitched() -> None:
    parts = [
        Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[0.5], N=1),
        Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1),
    ]
    value = evaluator(
        Dictionary(
            FunctionType=3, Domain=[0, 1], Functions=parts, Bounds=[0.25], Encode=[0, 1, 0, 1]
        )
    )
    assert [value(x)[0] for x in (-1, 0, 0.125, 0.25, 0.625, 1, 2)] == pytest.approx(
        [0, 0, 0.25, 1, 0.5, 0, 0]
    )


def test_a_gradient_of_another_kind_is_a_fault() -> None:
    mesh = Dictionary(ShadingType=6, ColorSpace=Name.DeviceRGB)
    with pytest.raises(PressError, match="gradient of type 6"):
        convert_shading(pikepdf.new(), mesh, Inks(settings()), mask=False)


def picture(pdf: pikepdf.Pdf, data: bytes, **rest: Any) -> pikepdf.Stream:
    return pdf.make_stream(data, Subtype=Name.Image, Width=2, Height=1, BitsPerComponent=8, **rest)


@pytest.mark.judge
def test_a_picture_of_few_colours_keeps_its_pixels() -> None:
    pdf = pikepdf.new()
    table = pikepdf.String(bytes([255, 0, 0, 0, 0, 255]))
    space = Array([Name.Indexed, Name.DeviceRGB, 1, table])
    image = picture(pdf, b"\0\1", ColorSpace=space)
    Pictures(pdf, Inks(settings(profile=swop()))).convert(image)
    _, base, last, colours = image.ColorSpace.as_list()
    assert (base, last, len(bytes(colours))) == (Name.DeviceCMYK, 1, 8)
    assert image.read_bytes() == b"\0\1"


def test_a_picture_in_grey_and_a_stencil_stay_as_they_are() -> None:
    pdf = pikepdf.new()
    pictures = Pictures(pdf, Inks(settings()))
    grey = picture(pdf, b"\0\xff", ColorSpace=Name.DeviceGray)
    stencil = picture(pdf, b"\0", ImageMask=True)
    for image, data in ((grey, b"\0\xff"), (stencil, b"\0")):
        pictures.convert(image)
        assert image.read_bytes() == data
    assert grey.ColorSpace == Name.DeviceGray
    assert Name.ColorSpace not in stencil


def numbers(drawn: str) -> list[list[float]]:
    """The operands of each line of a drawing."""
    return [
        [float(word) for word in line.split() if word.lstrip("-").replace(".", "").isdigit()]
        for line in drawn.splitlines()
    ]


def test_marks_touch_neither_page_nor_bleed_and_stay_on_the_sheet() -> None:
    bleed = 3.0
    left, low, right, high = (
        TRIM[0] - bleed * MM,
        TRIM[1] - bleed * MM,
        TRIM[2] + bleed * MM,
        TRIM[3] + bleed * MM,
    )
    for line in numbers(marks(TRIM, bleed)):
        points = list(zip(line[::2], line[1::2], strict=True))
        outside = [
            x <= left + 0.01 or x >= right - 0.01 or y <= low + 0.01 or y >= high - 0.01
            for x, y in points
        ]
        assert all(outside)
        room = (bleed + SLUG) * MM + 0.01
        assert all(-room <= x <= TRIM[2] + room and -room <= y <= TRIM[3] + room for x, y in points)


def test_crop_marks_stand_in_line_with_the_edges() -> None:
    crops = numbers(marks(TRIM, 3.0))[:8]
    assert len(crops) == 8
    for x, y, to_x, to_y in crops:
        assert (x == to_x and x in (0, round(TRIM[2], 3))) or (
            y == to_y and y in (0, round(TRIM[3], 3))
        )
        assert abs(x - to_x) + abs(y - to_y) == pytest.approx(LENGTH * MM, abs=0.01)


def test_colour_bars_show_each_ink_solid_and_at_half() -> None:
    drawn = colour_bars((0, 0, 210 * MM, 297 * MM), 3.0, ["/PrS0"])
    for said in ("1 0 0 0 k", "0 0.5 0 0 k", "0 0 0 1 k", "/PrS0 cs 1 scn", "/PrS0 cs 0.5 scn"):
        assert said in drawn
    # A narrow page has room for fewer.
    assert colour_bars((0, 0, 20 * MM, 20 * MM), 3.0, []) == ""


unit = st.floats(0, 1).map(lambda v: f"{v:.4f}")
colour = st.one_of(
    st.tuples(unit, st.sampled_from(["g", "G"])),
    st.tuples(unit, st.sampled_from(["rg", "RG"])).map(lambda p: (f"{p[0]} {p[0]} {p[0]}", p[1])),
    st.tuples(unit, st.just("/DeviceGray cs")).map(lambda p: ("/DeviceGray cs", f"{p[0]} sc")),
).map(" ".join)
drawing = st.sampled_from(
    [
        "q",
        "Q",
        "0 0 9 1 re f",
        "0 0 m 9 9 l S",
        "BT (a) Tj ET",
        "3 Tr",
        "0 Tr",
        "9 0 0 9 0 0 cm",
        "0 0 9 9 re W n",
        "4 w",
    ]
)


@given(st.lists(st.one_of(colour, drawing), max_size=20))
def test_whatever_is_drawn_is_drawn_in_inks_and_in_the_same_order(steps: list[str]) -> None:
    pdf = pikepdf.new()
    before = pikepdf.parse_content_stream(pdf.make_stream(" ".join(steps).encode()))
    writer = ContentWriter(Inks(settings()), Dictionary())
    after = [str(operator) for _, operator in writer.rewritten(before)]
    assert not {"g", "G", "rg", "RG", "cs", "sc"} & set(after)
    colours = {"g", "G", "rg", "RG", "cs", "sc", "k", "K", "gs"}
    drawn = [str(one.operator) for one in before]
    assert [op for op in after if op not in colours] == [op for op in drawn if op not in colours]
