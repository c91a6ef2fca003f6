"""The words of drawings as outlines in the house fonts."""

from __future__ import annotations

import re

import pytest
from foundry_case import AMIRI, SANS, families
from lxml import etree

from pressroom.foundry.faces import cast
from pressroom.foundry.lettering import SVG, letter, words_of
from pressroom.foundry.shaping import shape


def drawing(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()


def lettered(inside: str) -> etree._Element:
    return etree.fromstring(letter(drawing(inside), families()))


def outlines(inside: str) -> list[etree._Element]:
    return list(lettered(inside).iter(f"{SVG}path"))


def extent(path: etree._Element) -> tuple[float, float]:
    """The leftmost and the rightmost end of a path's straight lines."""
    ends = [float(x) for x in re.findall(r"[MLH](-?[\d.]+)", path.get("d", ""))]
    return min(ends), max(ends)


def middle(inside: str) -> float:
    first, last = (extent(path) for path in (outlines(inside)[0], outlines(inside)[-1]))
    return (min(first[0], last[0]) + max(first[1], last[1])) / 2


# -- no text is left --


@pytest.mark.parametrize(
    "inside",
    [
        '<text x="9" y="9">Water</text>',
        '<text x="9" y="9">آب</text>',
        '<g><text>a<tspan x="1" y="2">b</tspan>c</text></g>',
        "<text>one</text><text>two</text>",
        "<text/>",
    ],
)
def test_no_text_is_left(inside: str) -> None:
    root = lettered(inside)
    assert not list(root.iter(f"{SVG}text", f"{SVG}tspan"))
    assert not "".join(root.itertext()).strip()


def test_a_drawing_without_words_is_untouched() -> None:
    svg = drawing('<rect width="1"/>')
    assert letter(svg, families()) is svg


def test_all_else_in_the_drawing_stays() -> None:
    root = lettered('<title>T</title><rect width="1"/><text>a</text><circle r="1"/>')
    assert [etree.QName(e).localname for e in root] == ["title", "rect", "g", "circle"]


def test_transform_and_colour_go_over() -> None:
    root = lettered('<text transform="rotate(90)" fill="red" opacity="0.5">a</text>')
    (group,) = root
    assert group.get("transform") == "rotate(90)"
    assert group.get("opacity") == "0.5"
    assert group[0].get("fill") == "red"


def test_the_same_drawing_gives_the_same_bytes() -> None:
    svg = drawing("<text>Water آب</text>")
    assert letter(svg, families()) == letter(svg, families())


# -- anchors --


@pytest.mark.parametrize(
    ("anchor", "words", "direction", "side"),
    [
        ("start", "Water", "ltr", "right"),
        ("end", "Water", "ltr", "left"),
        ("start", "سلام", "rtl", "left"),
        ("end", "سلام", "rtl", "right"),
    ],
)
def test_on_which_side_of_its_point_a_text_stands(
    anchor: str, words: str, direction: str, side: str
) -> None:
    (path,) = outlines(
        f'<text x="100" y="9" text-anchor="{anchor}" direction="{direction}">{words}</text>'
    )
    left, right = extent(path)
    assert left >= 99 if side == "right" else right <= 101


@pytest.mark.parametrize(("words", "direction"), [("HOH", "ltr"), ("سلام", "rtl")])
def test_a_centred_text_stands_about_its_point(words: str, direction: str) -> None:
    inside = f'<text x="100" text-anchor="middle" direction="{direction}">{words}</text>'
    assert middle(inside) == pytest.approx(100, abs=2)


# -- tspans --


def test_runs_follow_each_other() -> None:
    first, second, third = outlines("<text x='10'>HH<tspan fill='red'>HH</tspan>HH</text>")
    assert extent(first)[1] < extent(second)[0] < extent(second)[1] < extent(third)[0]
    assert [path.get("fill") for path in (first, second, third)] == [None, "red", None]


def test_a_tspan_with_a_place_begins_there() -> None:
    first, second = outlines('<text x="10" y="10">HH<tspan x="10" y="50">HH</tspan></text>')
    assert extent(first) == extent(second)
    assert first.get("d") != second.get("d")  # 40 units further down


def test_lines_by_dy_stand_below_each_other() -> None:
    inside = '<text x="10" y="10"><tspan x="10">H</tspan><tspan x="10" dy="1.5em">H</tspan></text>'
    first, second = (
        float(re.findall(r"M[\d.]+ ([\d.]+)", p.get("d", ""))[0]) for p in outlines(inside)
    )
    assert second - first == pytest.approx(24)


def test_each_line_is_anchored_by_itself() -> None:
    lines = '<tspan x="90" y="9">H</tspan><tspan x="90" y="30">HHH</tspan>'
    short, long = outlines(f'<text text-anchor="end">{lines}</text>')
    assert extent(short)[1] == extent(long)[1]
    assert extent(short)[0] > extent(long)[0]


def test_white_space_at_the_ends_and_in_rows_is_folded() -> None:
    spaced = "<text x='10'>\n   H   H\n  </text>"
    assert extent(outlines(spaced)[0]) == extent(outlines("<text x='10'>H H</text>")[0])


# -- which face --


def width(attributes: str, words: str = "HiH") -> float:
    left, right = extent(outlines(f"<text {attributes}>{words}</text>")[0])
    return right - left


def test_the_family_by_its_generic_name() -> None:
    serif, sans, mono = (
        width(f'font-family="Whatever, {name}"') for name in ("serif", "sans-serif", "monospace")
    )
    assert len({serif, sans, mono}) == 3
    assert width("") == sans


@pytest.mark.parametrize(
    "bold", ['font-weight="bold"', 'font-weight="600"', 'style="font-weight:700"']
)
def test_the_nearest_weight(bold: str) -> None:
    assert width(bold) == width('font-weight="600"') > width('font-weight="400"')


@pytest.mark.parametrize("size", ['font-size="32"', 'font-size="32px"', 'font-size="24pt"'])
def test_the_size(size: str) -> None:
    assert width(size) == pytest.approx(2 * width('font-size="16"'), abs=0.1)


def test_a_style_attribute_wins_over_the_others() -> None:
    assert width('font-size="8" style="font-size: 32px; fill: red"') == width('font-size="32"')
    (path,) = outlines('<text fill="blue" style="fill: red">a</text>')
    assert path.get("fill") == "red"


def test_what_is_said_further_up_holds_below() -> None:
    inherited = outlines('<g font-size="32" fill="red"><text>HiH</text></g>')[0]
    assert extent(inherited) == extent(outlines('<text font-size="32">HiH</text>')[0])
    assert inherited.get("fill") == "red"


def test_arabic_is_shaped() -> None:
    left, right = extent(outlines('<text x="0" font-size="100">سلام</text>')[0])
    advance = shape("سلام", [cast(SANS), cast(AMIRI)]).advance
    assert 0.8 * 100 * advance < right - left < 1.1 * 100 * advance


# -- words_of --


def test_the_words_of_a_drawing_with_their_lines() -> None:
    svg = drawing("<text>\n one <tspan>two</tspan> three</text>\n<text>آب</text><text> </text>")
    assert list(words_of(svg)) == [("one", 1), ("two", 2), ("three", 2), ("آب", 3)]


def test_a_title_is_no_word_of_the_picture() -> None:
    assert list(words_of(drawing("<title>T</title><desc>D</desc>"))) == []
