"""The ICC profile of a press: by the name of its condition, or a file of the press."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageCms

from conftest import judge_or_say
from pressroom.manuscript import profiles
from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.profiles import find_profile, is_for_press, read_profile
from pressroom.model.problem import Position, PressError

HERE = Position("pressroom.toml", 3, 1)


def _swop() -> bytes:
    try:
        return find_profile(PressFiles(Path()), "swop", HERE).data
    except PressError as error:
        judge_or_say(error)
        raise


@pytest.mark.judge
@pytest.mark.parametrize(
    ("file", "name", "registered"),
    [
        ("FOGRA39L_coated.icc", "fogra39", "FOGRA39"),
        ("ISOcoated_v2_eci.icc", "FOGRA39", "FOGRA39"),
        ("PSOcoated_v3.icc", "FOGRA51", "FOGRA51"),
        ("GRACoL2006_Coated1v2.icc", "GRACoL", "CGATS TR 006"),
        ("USWebCoatedSWOP.icc", "SWOP", "CGATS TR 001"),
    ],
)
def test_a_condition_is_found_by_its_files_usual_name(
    tmp_path: Path, file: str, name: str, registered: str
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / file).write_bytes(_swop())
    found = find_profile(PressFiles(tmp_path), name, HERE, [str(tmp_path)])
    assert (found.condition, found.data) == (registered, _swop())


@pytest.mark.judge
def test_a_file_of_the_press_is_a_condition_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "ours.icc").write_bytes(_swop())
    found = find_profile(PressFiles(tmp_path), "ours.icc", HERE)
    assert (found.name, found.condition) == ("ours", "Custom")
    assert found.about == "Artifex CMYK SWOP Profile"


def test_one_that_is_not_installed_is_told_with_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(PressError) as raised:
        find_profile(PressFiles(tmp_path), "FOGRA51", HERE, [str(tmp_path / "icc")])
    (problem,) = raised.value.problems
    assert problem.position == HERE
    assert "FOGRA51 is not installed" in problem.message
    assert str(tmp_path / "icc") in problem.expected
    assert "eci.org" in problem.mend


@pytest.mark.parametrize("wanted", ["FOGRA99", "none.icc", "../outside.icc"])
def test_what_names_no_profile(tmp_path: Path, wanted: str) -> None:
    (tmp_path / "press").mkdir()
    (tmp_path / "outside.icc").write_bytes(b"")
    with pytest.raises(PressError, match="there is no ICC profile"):
        find_profile(PressFiles(tmp_path / "press"), wanted, HERE)


def test_a_profile_of_a_screen_is_none_of_a_press(tmp_path: Path) -> None:
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert not is_for_press(screen)
    assert not is_for_press(b"not a profile")
    (tmp_path / "screen.icc").write_bytes(screen)
    with pytest.raises(PressError, match="not the profile of a printing press"):
        find_profile(PressFiles(tmp_path), "screen.icc", HERE)


def test_the_fault_stands_where_the_profile_is_named(tmp_path: Path) -> None:
    (tmp_path / "pressroom.toml").write_text('[press]\nmarks = true\nprofile = "gone.icc"\n')
    with pytest.raises(PressError) as raised:
        read_profile(PressFiles(tmp_path), "gone.icc")
    (problem,) = raised.value.problems
    assert (problem.position.line, problem.excerpt) == (3, 'profile = "gone.icc"')


def test_where_no_profile_is_named_no_line_is_shown_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pressroom.toml").write_text("# A press.\n")
    monkeypatch.setattr(profiles, "profile_file", lambda *given: None)
    with pytest.raises(PressError) as raised:
        read_profile(PressFiles(tmp_path), "FOGRA39")
    (problem,) = raised.value.problems
    assert (str(problem.position), problem.excerpt) == ("pressroom.toml", "")
