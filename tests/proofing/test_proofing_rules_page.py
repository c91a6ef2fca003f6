"""The harder cases of the rules on pages."""

from __future__ import annotations

from typing import Any

import pytest

from pressroom.model.layout import Block, Layout, Page, Rectangle
from pressroom.model.problem import SourceText
from pressroom.model.remark import Remark, Severity
from pressroom.proofing.examine import Examiner
from pressroom.proofing.rules.registry import rules
from pressroom.proofing.rules.sheets import Sheets, times
from pressroom.proofing.rules.specimen import pdf_of

PRESS = ("press", True)


def found(rule: str, content: str, *objects: tuple[str, Any]) -> list[Remark]:
    examiner = Examiner()
    check = rules()[rule].check
    assert check is not None
    for remark in check(Sheets("a.pdf", pdf_of(content, objects))):
        examiner.add(remark, rules()[rule])
    return examiner.remarks


def grey(ppi: float) -> tuple[str, Any]:
    """A picture that has this resolution at 72 × 72 points."""
    return ("Im", (round(ppi), round(ppi), "/DeviceGray"))


@pytest.mark.parametrize(
    ("ppi", "press", "severity"),
    [
        (300, True, []),
        (250, True, []),
        (249, True, ["warning"]),
        (150, True, ["warning"]),
        (149, True, ["error"]),
        (249, False, []),
        (149, False, ["warning"]),
    ],
)
def test_resolutions(ppi: int, press: bool, severity: list[Severity]) -> None:
    objects = [grey(ppi), *([PRESS] if press else [])]
    remarks = found("page.image-resolution", "72 0 0 72 20 20 cm /Im Do", *objects)
    assert [remark.severity for remark in remarks] == severity


def test_ornaments_need_no_resolution() -> None:
    assert not found("page.image-resolution", "9 0 0 9 20 20 cm /Im Do", grey(9), PRESS)


@pytest.mark.parametrize(
    ("content", "count"),
    [
        ("0.24 w 9 9 m 90 9 l S", 1),
        ("0.25 w 9 9 m 90 9 l S", 0),
        ("0 w 9 9 m 90 9 l S", 1),
        ("9 9 90 0.1 re f", 1),  # a rule drawn as a rectangle
        ("9 9 90 0.1 re 9 19 90 0.1 re f", 1),  # together in one remark
        ("9 9 1 0.1 re f", 0),  # a dot
        ("1 w 9 9 m 90 9 l B", 0),  # what is stroked as well is as thick as its stroke
        ("0.3 0 0 0.3 0 0 cm 0.5 w 9 9 m 90 9 l S", 1),
    ],
)
def test_hairlines(content: str, count: int) -> None:
    assert len(found("page.hairline", content)) == count


def test_hairlines_are_a_warning_for_the_press_alone() -> None:
    thin = "0.1 w 9 9 m 90 9 l S"
    assert [r.severity for r in found("page.hairline", thin)] == ["note"]
    assert [r.severity for r in found("page.hairline", thin, PRESS)] == ["warning"]


def test_ink_in_pictures() -> None:
    (remark,) = found("page.ink-limit", "72 0 0 72 9 9 cm /Im Do", ("Im", (9, 9, "/DeviceCMYK")))
    assert remark.message == "a picture with 400 % of ink, where 300 % is the limit"


def test_colours_are_told_once_a_page_and_kind() -> None:
    content = "1 0 0 rg 9 9 9 9 re f 30 9 9 9 re f 1 0 0 RG 1 w 9 9 m 30 30 l S"
    remarks = found("page.colour-space", content, PRESS, ("pages", 2))
    assert [(r.page, r.message.split(",")[0]) for r in remarks] == [
        (1, "2 areas in RGB"),
        (1, "a line in RGB"),
        (2, "2 areas in RGB"),
        (2, "a line in RGB"),
    ]
    assert remarks[0].box == Rectangle(9, 182, 30, 9)


def test_colour_on_a_screen_is_free() -> None:
    assert not found("page.colour-space", "1 0 0 rg 9 9 9 9 re f")


@pytest.mark.parametrize(("pages", "count"), [(1, 0), (2, 0), (3, 1), (4, 0), (7, 1), (8, 0)])
def test_page_counts(pages: int, count: int) -> None:
    assert len(found("page.page-count", "0 g", PRESS, ("pages", pages))) == count


def test_a_font_is_told_where_it_first_stands() -> None:
    text = "BT /F1 12 Tf 20 20 Td (Wells) Tj ET"
    (remark,) = found("page.font-not-embedded", text, ("F1", False), ("pages", 3))
    assert (remark.page, remark.message) == (1, "the font Georgia is not embedded")


def test_a_place_on_a_page_is_that_of_its_source() -> None:
    figure = Block(1, "picture", "figure", 1, Rectangle(0, 100, 200, 100), source=2)
    page = Page(1, 200, 200, Rectangle(0, 0, 200, 200), 200, (figure,))
    source = SourceText("sources/water/en.md", "Text.\n![Wells](wells.png)")
    data = pdf_of("72 0 0 72 20 20 cm /Im Do", [grey(50)])
    check = rules()["page.image-resolution"].check
    assert check is not None
    (remark,) = check(Sheets("output/water.en.pdf", data, Layout((page,)), source))
    assert str(remark.position) == "sources/water/en.md:2:1"
    assert (remark.excerpt, remark.output) == ("![Wells](wells.png)", "output/water.en.pdf")


def test_counting_words() -> None:
    assert [times(1, "a line"), times(3, "a line")] == ["a line", "3 lines"]
