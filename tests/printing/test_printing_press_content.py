"""Content streams: colours become inks, black text and rules overprint."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from press_desk import HOUSE, settings

from pressroom.printing.press.content import ContentWriter
from pressroom.printing.press.inks import Inks


def rewritten(stream: str, resources: Any = None, mask: bool = False) -> str:
    """What a stream becomes, its lines joined by spaces."""
    pdf = pikepdf.new()
    made = pdf.make_stream(stream.encode())
    held = Dictionary() if resources is None else resources
    writer = ContentWriter(Inks(settings(colours=(HOUSE,))), held, mask)
    done = pikepdf.unparse_content_stream(writer.rewritten(pikepdf.parse_content_stream(made)))
    return " ".join(done.decode().split())


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("0 0 0 rg", "0 0 0 1 k"),
        ("0.11 0.137 0.149 RG", "0 0 0 1 K"),
        ("1 1 1 rg", "0 0 0 0 k"),
        ("0.5 g", "0 0 0 0.5 k"),
        ("/DeviceRGB cs 0 0 0 sc", "0 0 0 1 k 0 0 0 1 k"),
        ("0.4 0 0 0.2 K", "0.4 0 0 0.2 K"),
        ("1 1 1 1 k", "0.6667 0.6667 0.6667 1 k"),
        ("/Pattern cs /p0 scn", "/Pattern cs /p0 scn"),
    ],
)
def test_colours(said: str, made: str) -> None:
    assert rewritten(said) == made


def test_a_house_colour_is_its_spot_ink() -> None:
    resources = Dictionary()
    assert rewritten("0.058824 0.298039 0.360784 rg", resources) == "/PrS0 cs 1 scn"
    space = resources.ColorSpace.PrS0
    assert space[:3] == [Name.Separation, Name("/PANTONE 316 C"), Name.DeviceCMYK]
    assert [float(v) for v in space[3].C1] == [0.9, 0.4, 0.3, 0.4]


def test_black_text_overprints_and_other_text_does_not() -> None:
    made = rewritten("BT 0 g (a) Tj 0.5 g (b) Tj (c) Tj 0 g (d) Tj ET")
    assert made == (
        "BT 0 0 0 1 k /PrO01 gs (a) Tj 0 0 0 0.5 k /PrO00 gs (b) Tj (c) Tj "
        "0 0 0 1 k /PrO01 gs (d) Tj ET"
    )


def test_overprinting_is_said_by_a_graphics_state() -> None:
    resources = Dictionary()
    rewritten("BT 0 g (a) Tj ET", resources)
    said = resources.ExtGState.PrO01
    assert (said.OP, said.op, said.OPM) == (False, True, 1)


def test_a_rule_overprints_and_a_black_ground_knocks_out() -> None:
    assert rewritten("0 g 0 0 90 1 re f") == "0 0 0 1 k /PrO01 gs 0 0 90 1 re f"
    assert rewritten("0 g 0 0 90 40 re f") == "0 0 0 1 k 0 0 90 40 re f"


def test_a_rule_may_be_the_little_that_a_clip_leaves_of_an_area() -> None:
    drawn = "0 g q 0 0 90 0.5 re W n 0 0 90 40 re f Q 0 0 90 40 re f"
    assert rewritten(drawn) == (
        "0 0 0 1 k q 0 0 90 0.5 re W n /PrO01 gs 0 0 90 40 re f Q 0 0 90 40 re f"
    )


def test_how_thick_a_rule_is_depends_on_the_scale() -> None:
    assert "/PrO10" in rewritten("0 G 1 w 0 0 m 9 9 l S")
    assert "/PrO10" not in rewritten("0 G 5 0 0 5 0 0 cm 1 w 0 0 m 9 9 l S")


def test_nothing_stands_between_a_path_and_its_painting() -> None:
    made = rewritten("0 g BT (a) Tj ET 0 0 m 50 0 l 50 50 l h f").split()
    assert made.index("gs") < made.index("m")
    assert made[made.index("m") :] == "m 50 0 l 50 50 l h f".split()


def test_what_is_see_through_does_not_overprint() -> None:
    states = Dictionary(a=Dictionary(ca=0.5), b=Dictionary(ca=1))
    made = rewritten("0 g BT /a gs (a) Tj /b gs (b) Tj ET", Dictionary(ExtGState=states))
    assert made == "0 0 0 1 k BT /a gs (a) Tj /b gs /PrO01 gs (b) Tj ET"


def test_pictures_do_not_overprint() -> None:
    assert rewritten("0 g BT (a) Tj ET /im Do").endswith("ET /PrO00 gs /im Do")


def test_what_overprints_ends_with_the_state_it_was_said_in() -> None:
    made = rewritten("0 g q BT (a) Tj ET Q BT (b) Tj ET")
    assert made.count("/PrO01 gs") == 2


def test_colours_of_a_mask_are_light_and_no_ink() -> None:
    assert rewritten("1 0 0 rg 0 0 9 9 re f", mask=True) == "0.2126 g 0 0 9 9 re f"


def test_marks_of_structure_go() -> None:
    assert rewritten("/P <</MCID 0>> BDC BT (a) Tj ET EMC /Artifact BMC EMC") == "BT (a) Tj ET"
