"""``--for``: what is asked for, and what is told when it can't be had."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from conftest import judge_or_say
from pressroom.manuscript.profiles import conditions_here

Pressroom = Callable[..., subprocess.CompletedProcess[str]]
ARTICLE = "a-first-brief"


def test_editions_stand_beside_the_one_for_screens(pressroom: Pressroom, starter: Path) -> None:
    done = pressroom("pdf", ARTICLE, "--for", "office, screen", "-o", "b.pdf", cwd=starter)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in starter.glob("*.pdf")} == {"b.pdf", "b.office.pdf"}


def test_one_edition_has_the_name_that_is_asked_for(pressroom: Pressroom, starter: Path) -> None:
    done = pressroom(
        *("pdf", ARTICLE, "--for", "office", "--paper", "letter", "-o", "b.pdf"), cwd=starter
    )
    assert done.returncode == 0, done.stderr
    with pikepdf.open(starter / "b.pdf") as pdf:
        assert [round(float(v)) for v in pdf.pages[0].mediabox.as_list()] == [0, 0, 612, 792]


def test_an_archive_copy_by_either_name(pressroom: Pressroom, starter: Path) -> None:
    assert pressroom("pdf", ARTICLE, "--archive", "-o", "a.pdf", cwd=starter).returncode == 0
    assert pressroom("pdf", ARTICLE, "--for", "archive", "-o", "b.pdf", cwd=starter).returncode == 0
    assert (starter / "a.pdf").read_bytes() == (starter / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--for", "print"), "“print” is no edition"),
        (("--for", "screen", "--archive"), "--archive is --for archive"),
        (("--paper", "A4"), "goes with --for office"),
    ],
)
def test_what_can_t_be_asked_for(
    pressroom: Pressroom, starter: Path, asked: tuple[str, ...], said: str
) -> None:
    done = pressroom("pdf", ARTICLE, *asked, cwd=starter)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_profile_that_is_not_there_is_a_fault_and_nothing_is_lost(
    pressroom: Pressroom, starter: Path
) -> None:
    with (starter / "pressroom.toml").open("a") as file:
        file.write('\n[press]\nprofile = "profiles/none.icc"\n')
    (starter / "b.pdf").write_bytes(b"former")
    done = pressroom("pdf", ARTICLE, "--for", "press", "-o", "b.pdf", cwd=starter)
    assert done.returncode == 1
    assert "there is no ICC profile “profiles/none.icc”" in done.stderr
    assert "pressroom.toml:" in done.stderr
    assert "Traceback" not in done.stderr
    assert (starter / "b.pdf").read_bytes() == b"former"


@pytest.mark.judge
def test_a_build_of_the_editions_that_the_press_names(pressroom: Pressroom, starter: Path) -> None:
    if "SWOP" not in conditions_here():
        judge_or_say(FileNotFoundError("Ghostscript's profile"))
    with (starter / "pressroom.toml").open("a") as file:
        file.write('\noutputs = ["press", "office"]\n[press]\nprofile = "SWOP"\n')
    assert pressroom("build", cwd=starter).returncode == 0
    made = {path.name for path in (starter / "output").rglob("*.*") if path.suffix != ".json"}
    assert f"{ARTICLE}.en.press.pdf" in made
    assert f"{ARTICLE}.fa.office.pdf" in made
    assert not {name for name in made if name.endswith(".epub") or name == f"{ARTICLE}.en.pdf"}
    before = {path: path.stat().st_mtime_ns for path in (starter / "output").rglob("*.pdf")}
    assert pressroom("build", cwd=starter).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.mark.judge
def test_another_profile_is_another_edition(pressroom: Pressroom, starter: Path) -> None:
    """The profile is a part of what a press edition is made from, and no old one is kept."""
    if "SWOP" not in conditions_here():
        judge_or_say(FileNotFoundError("Ghostscript's profile"))
    from pressroom.manuscript.files import PressFiles
    from pressroom.manuscript.profiles import profile_file

    swop = profile_file(PressFiles(starter), "SWOP")
    assert swop is not None
    data = bytearray(swop.read_bytes())
    (starter / "ours.icc").write_bytes(data)
    with (starter / "pressroom.toml").open("a") as file:
        file.write('\n[press]\nprofile = "ours.icc"\n')
    target = starter / "output" / "first-issue" / f"{ARTICLE}.en.press.pdf"

    def embedded() -> bytes:
        assert pressroom("build", "--for", "press", cwd=starter).returncode == 0
        with pikepdf.open(target) as pdf:
            return pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()

    assert embedded() == data
    data[24:28] = b"\x07\xd0\x00\x01"  # another year of its making
    (starter / "ours.icc").write_bytes(data)
    assert embedded() == data
