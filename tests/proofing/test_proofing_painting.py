"""What content streams paint, followed operator by operator."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pressroom.model.layout import Rectangle
from pressroom.proofing.painting import Painted, painted, times
from pressroom.proofing.rules.specimen import pdf_of

GREY = ("Im", (100, 50, "/DeviceGray"))


def all_of(content: str, *objects: tuple[str, Any]) -> tuple[Painted, ...]:
    return painted(pdf_of(content, objects))


def only(content: str, *objects: tuple[str, Any]) -> Painted:
    (one,) = all_of(content, *objects)
    return one


def test_places_are_from_the_top_left() -> None:
    assert only("10 20 30 40 re f").box == Rectangle(10, 140, 30, 40)


def test_matrices_apply_in_order_and_end_with_their_state() -> None:
    first, second = all_of("q 2 0 0 2 10 10 cm 0 0 10 10 re f Q 0 0 10 10 re f")
    assert first.box == Rectangle(10, 170, 20, 20)
    assert second.box == Rectangle(0, 190, 10, 10)


def test_a_strokes_width_is_scaled() -> None:
    assert only("0.5 0 0 0.5 0 0 cm 0.4 w 0 0 m 90 0 l S").width == pytest.approx(0.2)


def test_widths_by_graphics_state_parameters() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    thin = pikepdf.Dictionary(LW=0.1)
    page.Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(G0=thin))
    page.Contents = pikepdf.Stream(pdf, b"/G0 gs 0 0 m 90 0 l S")
    data = io.BytesIO()
    pdf.save(data)
    (one,) = painted(data.getvalue())
    assert one.width == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("operators", "space", "values"),
    [
        ("0.5 g", "gray", (0.5,)),
        ("1 0 0 rg", "rgb", (1, 0, 0)),
        ("0 0 0 1 k", "cmyk", (0, 0, 0, 1)),
        ("/DeviceCMYK cs 0.1 0.2 0.3 0.4 sc", "cmyk", (0.1, 0.2, 0.3, 0.4)),
        ("/DeviceCMYK cs", "cmyk", (0, 0, 0, 1)),
        ("1 0 0 RG", "gray", (0,)),  # the strokes' colour, not the fills'
    ],
)
def test_colours(operators: str, space: str, values: tuple[float, ...]) -> None:
    colour = only(f"{operators} 0 0 9 9 re f").colour
    assert (colour.space, colour.values) == (space, pytest.approx(values))


def test_inks_are_added_up() -> None:
    assert only("0.5 0.25 0 1 k 0 0 9 9 re f").colour.ink == pytest.approx(175)


def test_several_rectangles_are_several_things() -> None:
    assert len(all_of("0 0 90 0.2 re 0 9 90 0.2 re f")) == 2


def test_what_is_filled_and_stroked_is_told_of_both() -> None:
    fill, stroke = all_of("2 w 0 0 m 90 0 l B")
    assert (fill.kind, fill.width, stroke.kind, stroke.width) == ("fill", 2, "stroke", 2)


def test_paths_that_only_clip_paint_nothing() -> None:
    assert all_of("0 0 9 9 re W n 0 0 m n") == ()


def test_the_resolution_of_a_picture_is_that_of_its_coarser_side() -> None:
    one = only("q 72 0 0 72 0 0 cm /Im Do Q", GREY)
    assert (one.kind, one.pixels, one.size) == ("picture", (100, 50), (72, 72))
    assert one.resolution == pytest.approx(50)


def test_a_turned_picture_keeps_its_resolution() -> None:
    one = only("q 0 72 -36 0 100 20 cm /Im Do Q", GREY)
    assert one.resolution == pytest.approx(100)
    assert one.box == Rectangle(64, 108, 36, 72)


def test_text_has_its_font_and_place() -> None:
    one = only("BT /F1 10 Tf 1 0 0 1 50 100 Tm (abcd) Tj ET", ("F1", True))
    assert (one.kind, one.font, one.embedded) == ("text", "Georgia", True)
    assert one.box == Rectangle(50, 92, 20, 10)


def test_invisible_text_is_not_painted() -> None:
    assert all_of("BT /F1 10 Tf 3 Tr (abcd) Tj ET", ("F1", True)) == ()


def test_text_without_a_font_of_the_file_is_not_embedded() -> None:
    assert not only("BT /F9 10 Tf (abcd) Tj ET").embedded


def test_forms_within_forms_are_followed_and_a_ring_of_them_ends() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    form = pdf.make_indirect(
        pikepdf.Stream(
            pdf,
            b"0 0 10 10 re f /Again Do",
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, 10, 10],
            Matrix=[1, 0, 0, 1, 5, 0],
        )
    )
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Again=form))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm=form))
    page.Contents = pikepdf.Stream(pdf, b"/Fm Do")
    data = io.BytesIO()
    pdf.save(data)
    xs = [one.box.x for one in painted(data.getvalue())]
    assert xs[:3] == [5, 10, 15] and len(xs) < 20


def cmyk_jpeg(inks: tuple[int, int, int, int], decode: bool) -> bytes:
    """A PDF with a CMYK JPEG; Pillow writes its inks the wrong way round, as Photoshop does,
    so that ``decode`` is what makes them right."""
    file = io.BytesIO()
    Image.new("CMYK", (32, 32), inks).save(file, "JPEG", quality=95)
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    image = pikepdf.Stream(
        pdf,
        file.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=32,
        Height=32,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceCMYK,
        Filter=pikepdf.Name.DCTDecode,
    )
    if decode:
        image.Decode = [1, 0] * 4
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
    page.Contents = pikepdf.Stream(pdf, b"90 0 0 90 0 0 cm /Im Do")
    data = io.BytesIO()
    pdf.save(data)
    return data.getvalue()


@pytest.mark.parametrize(("decode", "ink"), [(True, 200), (False, 200)])
def test_the_inks_of_pictures(decode: bool, ink: float) -> None:
    (half,) = painted(cmyk_jpeg((255, 255, 0, 0), decode))
    assert half.ink == pytest.approx(ink, abs=8)
    (light,) = painted(cmyk_jpeg((255, 0, 0, 0), decode))
    assert light.ink == pytest.approx(100 if decode else 300, abs=8)


def test_the_inks_of_plain_samples() -> None:
    one = only("90 0 0 90 0 0 cm /Im Do", ("Im", (9, 9, "/DeviceCMYK")))
    assert one.ink == pytest.approx(400)


def test_what_is_no_pdf_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="can't be read"):
        painted(b"not a PDF")


numbers = st.floats(-100, 100)
matrices = st.tuples(numbers, numbers, numbers, numbers, numbers, numbers)


@given(matrices, matrices, matrices)
def test_matrices_are_associative(a: Any, b: Any, c: Any) -> None:
    left, right = times(times(a, b), c), times(a, times(b, c))
    assert left == pytest.approx(right, abs=1e-3, rel=1e-6)


tokens = st.sampled_from(
    "1 -0.5 9e9 (a) [ ] << >> /Im /F1 q Q cm re m l f S B n w rg k scn cs gs Do BT ET Tf Td Tm Tj "
    "TJ Tr BI ID EI".split()
).map(str.encode)
streams = st.lists(tokens | st.binary(max_size=5), max_size=40).map(b" ".join)


@given(streams)
def test_any_content_is_followed_or_refused(content: bytes) -> None:
    """Bad bytes in a stream never bring the check down."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    page.Contents = pikepdf.Stream(pdf, content)
    data = io.BytesIO()
    pdf.save(data)
    try:
        painted(data.getvalue())
    except ValueError as error:
        assert "can't be read" in str(error)
