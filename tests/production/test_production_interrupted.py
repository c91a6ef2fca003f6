"""Builds that are killed, stopped, crowded or locked out: former outputs stay, or new ones are
whole."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_press import build, outputs, pretended, write_press

from pressroom.model.problem import PressError
from pressroom.production import delivery
from pressroom.production.delivery import is_unfinished
from pressroom.production.events import Event, silent
from pressroom.production.hands import Alone
from pressroom.production.rebuild import Builder

HERE = Path(__file__).resolve().parent


@pytest.fixture
def press(tmp_path: Path) -> Path:
    return write_press(tmp_path / "press")


@pytest.fixture
def clean(tmp_path: Path) -> dict[str, str]:
    root = write_press(tmp_path / "clean")
    build(root)
    return outputs(root)


def start(root: Path, work: str, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(HERE / "builds.py"), str(root), work, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def lines(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stdout is not None
    for line in process.stdout:
        yield line.strip()


def test_killed_at_any_moment(press: Path, clean: dict[str, str]) -> None:
    chance = random.Random(7)
    for number in range(8):
        process = start(press, "slow")
        # Half of them while they deliver, the others at any time.
        if number % 2:
            for line in lines(process):
                if line.startswith(("made", "kept")):
                    break
            time.sleep(chance.random() * 0.2)
        else:
            time.sleep(chance.random() * 2)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
        # What stands there is whole.
        assert outputs(press).items() <= clean.items() | half_written(press)
    with Builder(press, hands=Alone(pretended)) as builder:
        report = builder.build(silent, print)
    assert not [o for o in report.outcomes if o.problems]
    assert outputs(press) == clean
    held = json.loads((press / "output/manifest.json").read_text("utf-8"))["files"]
    assert {entry["file"]: entry["sha256"] for entry in held} == clean


def test_killed_while_it_builds_again(press: Path, tmp_path: Path) -> None:
    """Edit after edit, each build killed: every output is one that a whole build makes of
    some state of the sources, and the manifest is whole and names what it named."""
    source = "sources/issue/wells/fa.md"
    whole = write_press(tmp_path / "whole")
    known: dict[str, set[str]] = {}

    def build(root: Path) -> None:
        with Builder(root, hands=Alone(pretended)) as builder:
            builder.build(silent, print)

    def edit(root: Path, number: int) -> None:
        text = (root / source).read_text("utf-8")
        (root / source).write_text(f"{text}\nو {number}.\n", "utf-8")

    def note() -> None:
        build(whole)
        for name, digest in outputs(whole).items():
            known.setdefault(name, set()).add(digest)

    note()
    build(press)
    chance = random.Random(11)
    for number in range(5):
        edit(press, number)
        edit(whole, number)
        note()
        process = start(press, "slow")
        for line in lines(process):
            if line.startswith("started"):
                break
        time.sleep(chance.random() * 0.4)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
        standing = {n: d for n, d in outputs(press).items() if not is_unfinished(Path(n).name)}
        assert all(digest in known[name] for name, digest in standing.items())
        held = json.loads((press / "output/manifest.json").read_text("utf-8"))["files"]
        assert {entry["file"] for entry in held} == set(known) == set(standing)
        assert all(entry["sha256"] in known[entry["file"]] for entry in held)
    build(press)
    assert outputs(press) == outputs(whole)
    held = json.loads((press / "output/manifest.json").read_text("utf-8"))["files"]
    assert {entry["file"]: entry["sha256"] for entry in held} == outputs(whole)


def half_written(press: Path) -> set[tuple[str, str]]:
    """Temporary files, which the next build sweeps up."""
    return {item for item in outputs(press).items() if is_unfinished(Path(item[0]).name)}


def test_ctrl_c_stops_at_once_and_says_what_is_done(press: Path) -> None:
    process = start(press, "idle")
    said = []
    for line in lines(process):
        said.append(line)
        if line.startswith("made"):
            break
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGINT)
    before = time.monotonic()
    rest, _ = process.communicate(timeout=20)
    # A second, and what this crowded machine may take to end a process.
    assert time.monotonic() - before < 3
    assert process.returncode != 0
    assert any(line.startswith("stopped 1/9") for line in rest.splitlines())
    held = json.loads((press / "output/manifest.json").read_text("utf-8"))["files"]
    assert [entry["file"] for entry in held] == list(outputs(press))


def test_two_builds_at_once(press: Path, clean: dict[str, str]) -> None:
    first = start(press, "slow")
    for line in lines(first):
        if line.startswith("planned"):
            break
    refused = start(press, "slow", "--no-wait")
    said, _ = refused.communicate(timeout=60)
    assert refused.returncode == 1
    assert f"process {first.pid} is building this press" in said
    second = start(press, "slow")
    said, _ = second.communicate(timeout=60)
    first.communicate(timeout=60)
    assert (first.returncode, second.returncode) == (0, 0)
    assert said.count("kept") == 9  # it waited, and found everything done
    assert outputs(press) == clean


def test_a_lock_whose_holder_is_gone_is_no_lock(press: Path) -> None:
    (press / ".pressroom").mkdir()
    (press / ".pressroom/lock").write_text("1\n")
    with Builder(press, hands=Alone(pretended)) as builder:
        assert len(builder.build(silent, print).outcomes) == 9


def full(*arguments: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_former_outputs(
    press: Path, clean: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Builder(press, hands=Alone(pretended)) as builder:
        builder.build(silent, print)
        path = press / "sources/issue/wells/fa.md"
        text = path.read_text("utf-8")
        path.write_text(text + "\nو.\n", "utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(delivery.os, "fsync", full)
            report = builder.build(silent, print)
        failed = [o for o in report.outcomes if o.problems]
        assert len(failed) == 4
        assert "No space left" in failed[0].problems[0].message
        assert outputs(press) == clean
        assert not [o for o in builder.build(silent, print).outcomes if o.problems]
    assert outputs(press) != clean


def test_no_room_for_a_single_file(press: Path, clean: dict[str, str]) -> None:
    """The system itself refuses: outputs, the cache and the manifest break off as they are
    written. (A limit on files' sizes stands for the disk; it needs no disk of its own.)"""
    with Builder(press, hands=Alone(pretended)) as builder:
        builder.build(silent, print)
    path = press / "sources/issue/wells/fa.md"
    text = path.read_text("utf-8")
    path.write_text(text + "\nو.\n", "utf-8")
    manifest = (press / "output/manifest.json").read_bytes()
    process = start(press, "pretended", "--room", "40")
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert said.count("failed") == 4
    assert "Traceback" not in said
    assert outputs(press) == clean
    assert (press / "output/manifest.json").read_bytes() == manifest
    path.write_text(text, "utf-8")
    with Builder(press, hands=Alone(pretended)) as builder:
        report = builder.build(silent, print)
    assert not [o for o in report.outcomes if o.problems]
    assert outputs(press) == clean


def test_an_output_folder_for_reading_only(
    press: Path, clean: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make = tempfile.mkstemp

    def refused(suffix: str, prefix: str, dir: Path) -> tuple[int, str]:
        if "output" in dir.relative_to(press).parts:
            raise OSError(30, "Read-only file system")
        return make(suffix, prefix, dir)

    with Builder(press, hands=Alone(pretended)) as builder:
        builder.build(silent, print)
        manifest = (press / "output/manifest.json").read_bytes()
        path = press / "sources/issue/wells/fa.md"
        path.write_text(path.read_text("utf-8") + "\nو.\n", "utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(delivery.tempfile, "mkstemp", refused)
            report = builder.build(silent, print)
        failed = [o for o in report.outcomes if o.problems]
        assert len(failed) == 4
        assert all("Read-only file system" in o.problems[0].message for o in failed)
        assert outputs(press) == clean
        assert (press / "output/manifest.json").read_bytes() == manifest
        # What was made waits in the cache.
        assert all(o.kept for o in builder.build(silent, print).outcomes)


def test_a_cache_that_cannot_be_written_holds_nothing_up(
    press: Path, clean: dict[str, str]
) -> None:
    with Builder(press, hands=Alone(pretended)) as builder:
        (press / ".pressroom").mkdir()
        (press / ".pressroom/cache").write_text("in the way")
        report = builder.build(silent, print)
    assert not [o for o in report.outcomes if o.problems]
    assert report.uncached
    assert outputs(press) == clean


def test_an_output_folder_that_cannot_be_written(press: Path) -> None:
    (press / "output").write_text("in the way")
    with Builder(press, hands=Alone(pretended)) as builder:
        report = builder.build(silent, print)
        assert all("can't be written" in o.problems[0].message for o in report.outcomes)
        (press / "output").unlink()
        again: list[Event] = []
        report = builder.build(again.append, print)
    # What had been made was kept, and is only put in its place now.
    assert [o.kept for o in report.outcomes] == [True] * 9


def test_the_press_must_be_in_order(press: Path) -> None:
    (press / "pressroom.toml").write_text("name =", "utf-8")
    with Builder(press, hands=Alone(pretended)) as builder, pytest.raises(PressError):
        builder.build(silent, print)
