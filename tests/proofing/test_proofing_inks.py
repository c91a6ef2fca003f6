"""Inks are read off what is painted, not off what is only named."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pressroom.model.paper import MM
from pressroom.model.problem import PressError
from pressroom.proofing.filefacts import read_facts
from pressroom.proofing.inks import inks_of


def page(content: str, **resources: Any) -> pikepdf.Pdf:
    made = pikepdf.new()
    sheet = made.add_blank_page(page_size=(100, 100))
    sheet.obj.Contents = made.make_stream(content.encode())
    sheet.obj.Resources = Dictionary(**resources)
    return made


def plates(content: str, **resources: Any) -> tuple[str, ...]:
    return inks_of(page(content, **resources))[1]


def spot(name: str) -> Array:
    ink = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0, 0, 0], N=1)
    return Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, ink])


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("0 0 9 9 re f", ("Black",)),  # black is what a page begins with
        ("0 0 0 1 k 0 0 9 9 re f", ("Black",)),
        ("1 0 0 .5 k 0 0 9 9 re f", ("Cyan", "Black")),
        ("0 1 1 0 K 0 0 9 9 re S", ("Magenta", "Yellow")),
        ("1 0 0 0 k", ()),  # set, and nothing painted
        ("1 0 0 0 k q 0 0 0 1 k Q 0 0 9 9 re f", ("Cyan",)),
        ("1 g 0 0 9 9 re f", ()),  # paper white
        ("1 0 0 rg 0 0 9 9 re f", ()),  # no plate until it is separated
        ("/DeviceCMYK cs 0 1 0 0 sc 0 0 9 9 re f", ("Magenta",)),
        ("1 0 0 0 k 0 1 0 0 K 0 0 9 9 re B", ("Cyan", "Magenta")),
    ],
)
def test_plates_of_process_colours(content: str, found: tuple[str, ...]) -> None:
    assert plates(content) == found


def test_rgb_is_named_as_what_it_is_painted_in() -> None:
    assert inks_of(page("1 0 0 rg 0 0 9 9 re f"))[0] == ("DeviceRGB",)


def test_spot_colours_are_plates_of_their_own_and_registration_is_none() -> None:
    spaces = Dictionary(A=spot("Quay Blue"), B=spot("All"))
    drawn = "/A cs .5 scn 0 0 9 9 re f /B CS 1 SCN 0 0 9 9 re S"
    assert plates(drawn, ColorSpace=spaces) == ("Quay Blue",)


def test_pictures_forms_and_shadings_are_looked_into() -> None:
    made = page("/F Do /P Do /S sh")
    form = made.make_stream(b"0 0 1 0 k 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form)
    form.BBox = Array([0, 0, 9, 9])
    picture = made.make_stream(
        b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8
    )
    picture.ColorSpace = Array([Name.Indexed, spot("Gold"), 0, b"\0"])
    shading = Dictionary(ShadingType=2, ColorSpace=spot("Silver"), Coords=[0, 0, 1, 1])
    made.pages[0].obj.Resources = Dictionary(
        XObject=Dictionary(F=form, P=picture), Shading=Dictionary(S=shading)
    )
    assert inks_of(made)[1] == ("Yellow", "Gold", "Silver")


def test_a_form_within_itself_ends() -> None:
    made = page("/F Do")
    form = made.make_stream(b"/F Do 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form)
    form.BBox = Array([0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    made.pages[0].obj.Resources = Dictionary(XObject=Dictionary(F=form))
    assert inks_of(made)[1] == ("Black",)


def test_fonts_are_those_that_words_are_set_in() -> None:
    made = page("BT /A 9 Tf (x) Tj ET")
    held = Dictionary(FontDescriptor=Dictionary(FontFile2=made.make_stream(b"")))
    fonts = Dictionary(
        A=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica),
        B=Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Arial),
    )
    made.pages[0].obj.Resources = Dictionary(Font=fonts)
    assert [(f.name, f.embedded) for f in inks_of(made)[2]] == [("Helvetica", False)]
    fonts.A.FontDescriptor = held.FontDescriptor
    fonts.A.BaseFont = Name("/ABCDEF+Helvetica")
    made.pages[0].obj.Resources = Dictionary(Font=fonts)
    assert [(f.name, f.embedded) for f in inks_of(made)[2]] == [("Helvetica", True)]


def test_facts_of_a_press_file() -> None:
    made = page("0 0 9 9 re f")
    sheet = made.pages[0].obj
    sheet.MediaBox = Array([0, 0, 200, 300])
    sheet.TrimBox = Array([20, 20, 180, 280])
    sheet.BleedBox = Array([20 - 3 * MM, 20 - 3 * MM, 180 + 3 * MM, 280 + 3 * MM])
    made.Root.ViewerPreferences = Dictionary(Direction=Name.R2L)
    made.Root.OutputIntents = Array([Dictionary(OutputConditionIdentifier="FOGRA51")])
    made.Root.Metadata = made.make_stream(
        b'<x pdfaid:part="3" pdfaid:conformance="U"/><p>GTS_PDFXVersion>PDF/X-4</p>'
    )
    held = io.BytesIO()
    made.save(held, fix_metadata_version=False)
    facts = read_facts(held.getvalue(), "a.pdf")
    assert facts.sizes == ((160, 260),)
    assert facts.bleed == pytest.approx(3 * MM)
    assert (facts.leftwards, facts.intent) == (True, "FOGRA51")
    assert facts.standards == ("PDF/X-4", "PDF/A-3u")


@pytest.mark.parametrize("data", [b"", b"no PDF at all"])
def test_what_is_no_pdf_is_told_plainly(data: bytes) -> None:
    with pytest.raises(PressError, match="can't be read as a PDF"):
        read_facts(data, "a.pdf")


def test_a_damaged_page_is_told_plainly() -> None:
    made = page("BT /A 9 Tf (x) Tj ET")
    made.pages[0].obj.Resources = Dictionary(Font=1)
    held = io.BytesIO()
    made.save(held, fix_metadata_version=False)
    with pytest.raises(PressError, match="it is damaged"):
        read_facts(held.getvalue(), "a.pdf")
