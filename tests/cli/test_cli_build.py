"""``pressroom build``, again and again."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Pressroom = Callable[..., subprocess.CompletedProcess[str]]
HEAVY = "weasyprint ebooklib jinja2 babel pydantic yaml lxml PIL uharfbuzz fontTools rich".split()
COUNTED = f"""
import atexit, sys
from pressroom.cli.main import main
sys.argv = ["pressroom", "build"]
atexit.register(lambda: print("HEAVY", sorted(set({HEAVY}) & set(sys.modules))))
main()
"""


def outputs(press: Path) -> dict[str, bytes]:
    folder = press / "output/first-issue"
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def clean(tmp_path: Path, starter: Path) -> Path:
    """The same press, after an edit."""
    folder = tmp_path / "clean"
    shutil.copytree(starter, folder)
    edited(folder)
    return folder


def edited(press: Path) -> None:
    path = press / "sources/first-issue/a-first-brief/fa.md"
    path.write_text(path.read_text("utf-8") + "\nیک بند دیگر.\n", "utf-8")


def test_a_press_is_built_again(pressroom: Pressroom, starter: Path, clean: Path) -> None:
    assert pressroom("build", cwd=starter).returncode == 0
    again = subprocess.run(
        [sys.executable, "-c", COUNTED], cwd=starter, capture_output=True, text=True, check=True
    )
    assert "0 made, 5 from the cache, 0 failed; 6 pages" in again.stdout
    assert "HEAVY []" in again.stdout  # not even the press was read

    edited(starter)
    said = pressroom("build", "--explain", cwd=starter)
    assert "3 made, 2 from the cache, 0 failed" in said.stdout
    assert "a-first-brief (fa): changed: text of a-first-brief-fa" in said.stderr
    assert pressroom("build", "--jobs", "1", cwd=clean).returncode == 0
    assert outputs(starter) == outputs(clean)


def test_a_press_is_watched(starter: Path) -> None:
    """Faults are shown and mended; Ctrl-C ends the watch."""
    source = starter / "pressroom.toml"
    text = source.read_text("utf-8")
    source.write_text("name =\n", "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "pressroom", "build", "--watch"],
        cwd=starter,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    said = []

    def until(words: str) -> None:
        assert process.stderr is not None
        for line in process.stderr:
            said.append(line)
            if words in line:
                return
        raise AssertionError("".join(said))

    try:
        until("nothing was made")
        until("Watching")
        source.write_text(text, "utf-8")
        until("[5/5]")
        until("Watching")
        os.killpg(process.pid, signal.SIGINT)
        until("Stopped")
        assert process.wait(20) == 130
    finally:
        process.kill()
        process.stderr.close()


def test_a_build_that_is_asked_to_end_tidies_up(starter: Path, tmp_path: Path) -> None:
    (tmp_path / "passing").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "pressroom", "build"],
        cwd=starter,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path / "passing"), "PRESSROOM_FONTCONFIG": ""},
        start_new_session=True,
    )
    while not list((tmp_path / "passing").iterdir()):
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGTERM)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 143
    assert said.endswith("Stopped. What was delivered before is whole.\n")
    assert "Traceback" not in said and "FAILED" not in said
    assert list((tmp_path / "passing").iterdir()) == []


def test_a_temporary_folder_without_room_is_named(
    pressroom: Pressroom, starter: Path, tmp_path: Path
) -> None:
    """A limit on files' sizes stands for a full folder: faces, which are larger, break off."""
    (tmp_path / "small").mkdir()
    done = pressroom(
        "build",
        cwd=starter,
        env={**os.environ, "TMPDIR": str(tmp_path / "small")},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
    )
    assert done.returncode == 1
    assert f"{tmp_path}/small: temporary files can't be written: File too large" in done.stderr
    assert "TMPDIR=" in done.stderr and "fault of pressroom" not in done.stderr
    assert list((tmp_path / "small").iterdir()) == []


@pytest.mark.parametrize("folder", ["", "sources"])
def test_a_folder_with_other_things_is_no_cache(
    pressroom: Pressroom, starter: Path, folder: str
) -> None:
    """A cache is kept within its size, and what is a user's own is never to be deleted."""
    done = pressroom("build", "--cache", folder, cwd=starter)
    assert done.returncode == 2 and "name one, or an empty or a new folder" in done.stderr
    assert not (starter / "output/manifest.json").exists()
