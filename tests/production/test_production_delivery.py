"""A file is whole under its name, or the former one stays."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pressroom.model.problem import PressError
from pressroom.production.delivery import deliver


def test_a_file_is_made_with_its_folders(tmp_path: Path) -> None:
    deliver(tmp_path / "a" / "b.pdf", b"whole")
    assert (tmp_path / "a" / "b.pdf").read_bytes() == b"whole"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.pdf"]


def test_permissions_are_those_of_the_umask(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        deliver(tmp_path / "b.pdf", b"whole")
    finally:
        os.umask(mask)
    assert (tmp_path / "b.pdf").stat().st_mode & 0o777 == 0o644


def test_the_former_file_stays_where_the_new_one_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "b.pdf"
    target.write_bytes(b"former")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PressError, match="No space left"):
        deliver(target, b"new")
    assert target.read_bytes() == b"former"
    assert [path.name for path in tmp_path.iterdir()] == ["b.pdf"]


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(PressError, match="folder of that name") as caught:
        deliver(tmp_path / "b.pdf", b"whole")
    assert caught.value.problems[0].mend == "move that folder away, or name another file"


def test_what_the_press_has_named_is_told_by_that_name(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("x")
    with pytest.raises(PressError) as caught:
        deliver(tmp_path / "output/b.pdf", b"whole", "output/b.pdf")
    (problem,) = caught.value.problems
    assert problem.position.file == "output/b.pdf"
    assert problem.mend == "move the file away that has the name of its folder"


def test_a_disk_that_is_full_half_way_is_told_by_the_file_s_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    for name, told in (("output/b.pdf", "output/b.pdf"), ("", f"{tmp_path}/b.pdf")):
        with pytest.raises(PressError) as caught:
            deliver(tmp_path / "b.pdf", b"whole", name)
        assert caught.value.problems[0].position.file == told
    assert not list(tmp_path.iterdir())


def test_a_file_where_a_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("x")
    with pytest.raises(PressError, match="can't be written"):
        deliver(tmp_path / "output" / "b.pdf", b"whole")


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    import threading

    os.mkfifo(tmp_path / "pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    deliver(tmp_path / "pipe", b"whole")
    reader.join(10)
    assert read == [b"whole"]
    assert (tmp_path / "pipe").is_fifo()
