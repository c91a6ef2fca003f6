"""Static faces from font packages, and faces cut down to their characters."""

from __future__ import annotations

import dataclasses
import io

import pytest
from fontTools.ttLib import TTFont
from foundry_case import AMIRI, SERIF

from pressroom.foundry.faces import cast, cut, package_folder
from pressroom.foundry.shaping import shape
from pressroom.model.problem import PressError
from pressroom.model.style import Face, FaceRequest


def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


@pytest.mark.parametrize("weight", [200, 400, 600, 900])
def test_a_variable_font_is_cast_at_the_weight_asked_for(weight: int) -> None:
    face = cast(dataclasses.replace(SERIF, weight=weight))
    font = opened(face.data)
    assert "fvar" not in font
    assert font["OS/2"].usWeightClass == weight
    assert face.weight == weight


@pytest.mark.parametrize(("asked", "given"), [(50, 200), (5000, 900)])
def test_a_weight_beyond_the_axis_is_its_end(asked: int, given: int) -> None:
    assert (
        opened(cast(dataclasses.replace(SERIF, weight=asked)).data)["OS/2"].usWeightClass == given
    )


def test_a_heavier_face_is_wider() -> None:
    light, heavy = (cast(dataclasses.replace(SERIF, weight=w)) for w in (300, 800))
    assert shape("water", [light]).advance < shape("water", [heavy]).advance


def test_other_axes_are_pinned_where_the_style_says() -> None:
    text, display = (cast(dataclasses.replace(SERIF, axes=(("opsz", s),))) for s in (8.0, 60.0))
    assert "fvar" not in opened(display.data)
    assert shape("water", [display]).advance < shape("water", [text]).advance


def test_a_static_font_is_taken_as_it_is() -> None:
    folder = package_folder("fontpkg-amiri")
    assert folder is not None
    assert cast(AMIRI).data == (folder / "files/Amiri-Regular.ttf").read_bytes()


def test_a_face_knows_its_characters_and_its_licence() -> None:
    face = cast(AMIRI)
    assert {ord(c) for c in "سلامA\u200c"} <= face.characters
    assert ord("א") not in face.characters
    assert "Open Font License" in face.licence or "OPEN FONT LICENSE" in face.licence


def test_the_same_request_gives_the_same_face() -> None:
    first = cast(SERIF)
    cast.cache_clear()
    assert cast(SERIF) == first


@pytest.mark.parametrize(
    ("package", "file"), [("fontpkg-nowhere", "A.ttf"), ("fontpkg-amiri", "Nowhere.ttf")]
)
def test_a_face_that_is_not_there_says_what_to_install(package: str, file: str) -> None:
    with pytest.raises(PressError) as caught:
        cast(FaceRequest("Nowhere", package, file, 400))
    (problem,) = caught.value.problems
    assert problem.position.file == "style.toml"
    assert file in problem.message and package in problem.message
    assert f"pip install {package}" in problem.mend


def test_an_unknown_package_has_no_folder() -> None:
    assert package_folder("fontpkg-nowhere") is None


# -- cut --


def characters(data: bytes) -> set[int]:
    return set(opened(data).getBestCmap())


def test_a_cut_face_keeps_only_the_characters_asked_for() -> None:
    data = cut(cast(SERIF), map(ord, "water"))
    assert characters(data) == set(map(ord, "water"))
    assert len(data) < len(cast(SERIF).data) / 20


def test_characters_the_face_has_not_are_left_out() -> None:
    assert characters(cut(cast(AMIRI), map(ord, "سא"))) == {ord("س")}


def test_a_cut_face_still_joins_arabic() -> None:
    whole = cast(AMIRI)
    small = Face("Amiri", 400, False, cut(whole, map(ord, "سلام")), frozenset(map(ord, "سلام")))
    assert shape("سلام", [small]).advance == shape("سلام", [whole]).advance


def test_a_cut_does_not_depend_on_the_order_of_characters() -> None:
    assert cut(cast(SERIF), [97, 98, 97]) == cut(cast(SERIF), [98, 97])
