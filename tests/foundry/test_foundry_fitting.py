"""Words of a cover in their columns: broken evenly, at a size that fits, in three scripts."""

from __future__ import annotations

import io

import pytest
from lxml import etree
from PIL import Image as Pillow

from pressroom.foundry.faces import cast
from pressroom.foundry.fitting import broken, fit
from pressroom.foundry.plate import plate
from pressroom.foundry.shaping import shape
from pressroom.model.style import Face, FaceRequest

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def faces() -> dict[str, list[Face]]:
    latin = cast(FaceRequest("Plex", "fontpkg-ibm-plex-mono", "IBMPlexMono-Regular.ttf", 400))
    amiri = cast(FaceRequest("Amiri", "fontpkg-amiri", "Amiri-Regular.ttf", 400))
    return {"text": [latin, amiri], "text-Arab": [amiri, latin]}


def drawing(*children: str, column: str = "100 50 1000 800", rest: str = "") -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900" width="1200" '
        f'height="900"><g data-column="{column}" {rest}>{"".join(children)}</g></svg>'
    ).encode()


def text(words: str, size: int = 100, **rest: str) -> str:
    more = " ".join(f'{key.replace("_", "-")}="{value}"' for key, value in rest.items())
    return f'<text font-family="text" data-size="{size}" data-leading="1" {more}>{words}</text>'


def ink(svg: bytes) -> tuple[int, int, int, int]:
    """The box of what is dark on white, in the drawing's units."""
    picture = Pillow.open(io.BytesIO(plate(svg, 1200, 900))).convert("RGBA")
    ground = Pillow.new("RGBA", picture.size, "white")
    box = Pillow.alpha_composite(ground, picture).convert("L").point(lambda v: v < 128).getbbox()
    assert box is not None
    return box


def white(svg: bytes) -> bytes:
    return svg.replace(b"<g ", b'<rect width="1200" height="900" fill="#fff"/><g ', 1)


def lines(svg: bytes) -> list[str]:
    return [path.get("d", "") for path in etree.fromstring(svg).iter(f"{SVG}path")]


def test_lines_are_as_few_as_the_measure_allows_and_even(faces: dict[str, list[Face]]) -> None:
    mono = tuple(faces["text"])  # every letter is 0.6 em wide
    words = "one two three four five six".split()
    assert broken(words, 0.6 * 30, mono) == ("one two three four five six",)
    # Greedy would leave "six" alone.
    assert broken(words, 0.6 * 23, mono) == ("one two three", "four five six")
    assert broken(["unbreakable"], 1.0, mono) == ("unbreakable",)


def test_a_long_word_is_set_smaller_and_never_narrower(faces: dict[str, list[Face]]) -> None:
    svg = fit(white(drawing(text("incomprehensibilities"))), faces)
    left, _, right, _ = ink(svg)
    assert 95 <= left <= 115
    assert 1080 <= right <= 1100


def test_what_does_not_fit_is_set_smaller_and_stays_in_its_column(
    faces: dict[str, list[Face]],
) -> None:
    long = " ".join(["many words make a long title"] * 8)
    svg = fit(white(drawing(text(long, 200))), faces)
    _, top, right, bottom = ink(svg)
    assert top >= 50
    assert right <= 1101
    assert bottom <= 851
    assert len(lines(svg)) > 3


def test_the_least_size_holds_until_nothing_else_helps(faces: dict[str, list[Face]]) -> None:
    title = " ".join(["words"] * 30)
    wide = fit(drawing(text(title, 160), text("a name", 60, data_least="60")), faces)
    assert len(lines(wide)) > 2
    last = lines(wide)[-1]
    alone = fit(drawing(text("a name", 60)), faces)
    height = [max(_ys(d)) - min(_ys(d)) for d in (last, lines(alone)[0])]
    assert height[0] == pytest.approx(height[1], abs=0.1)


def _ys(path: str) -> list[float]:
    import re

    picked = re.findall(r"[ML](-?[\d.]+)[ ,](-?[\d.]+)", path)
    return [float(y) for _, y in picked]


def test_a_column_may_be_set_from_its_right_edge(faces: dict[str, list[Face]]) -> None:
    arabic = {"data_script": "Arab", "direction": "rtl", "data_align": "right"}
    svg = fit(white(drawing(text("خط الملح", **arabic))), faces)
    left, _, right, _ = ink(svg)
    assert right >= 1085
    assert left > 600


def test_a_column_may_stand_on_its_foot(faces: dict[str, list[Face]]) -> None:
    top = ink(fit(white(drawing(text("high"))), faces))
    foot = ink(fit(white(drawing(text("high"), rest='data-from="bottom"')), faces))
    assert top[3] < 200
    assert foot[3] > 800


def test_the_family_of_the_script_comes_first(faces: dict[str, list[Face]]) -> None:
    latin = fit(drawing(text("«1»")), faces)
    arabic = fit(drawing(text("«1»", data_script="Arab")), faces)
    assert latin != arabic


def test_a_rule_takes_its_place_among_the_words(faces: dict[str, list[Face]]) -> None:
    rule = '<rect width="10" height="4" data-height="4" data-before="20"/>'
    svg = fit(drawing(text("above"), rule), faces)
    rect = etree.fromstring(svg).find(f".//{SVG}rect")
    assert rect is not None
    assert rect.get("transform") == "translate(100.00 170.00)"


def test_an_even_text_is_set_smaller_than_with_a_word_alone(
    faces: dict[str, list[Face]],
) -> None:
    alone = fit(drawing(text("The interesting", 115)), faces)
    even = fit(drawing(text("The interesting", 115, data_even="true")), faces)
    assert (len(lines(alone)), len(lines(even))) == (2, 1)


def test_a_plate_has_its_size_and_the_same_bytes(faces: dict[str, list[Face]]) -> None:
    svg = fit(white(drawing(text("same"))), faces)
    made = plate(svg, 600, 450)
    assert made == plate(svg, 600, 450)
    assert Pillow.open(io.BytesIO(made)).size == (600, 450)
    assert shape("x", faces["text"]).advance == pytest.approx(0.6)
