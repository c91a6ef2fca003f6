"""``pressroom impose`` as a user calls it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

Pressroom = Callable[..., subprocess.CompletedProcess[str]]


def test_a_dummy_is_made_and_imposed(pressroom: Pressroom, tmp_path: Path) -> None:
    call = ("impose", "--dummy", "6", "--booklet", "--rtl", "--paper", "SRA3", "--json")
    done = pressroom(*call, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["sheets"], said["blanks"], said["binding"]) == (2, 2, "right")
    assert len(pikepdf.open(tmp_path / "dummy.pdf").pages) == 4


def test_sheets_stand_beside_their_file_and_blanks_are_said(
    pressroom: Pressroom, tmp_path: Path
) -> None:
    made = pikepdf.new()
    for _ in range(5):
        made.add_blank_page(page_size=(420, 595))
    made.save(tmp_path / "job.pdf")
    before = (tmp_path / "job.pdf").read_bytes()
    done = pressroom("impose", "job.pdf", "--booklet", "--paper", "A4", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "5 pages, 3 blank ones added, on 2 sheets of A4" in done.stdout
    assert "turned over the short edge" in done.stdout
    assert len(pikepdf.open(tmp_path / "job.imposed.pdf").pages) == 4
    assert (tmp_path / "job.pdf").read_bytes() == before


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (["x.pdf"], "ask for one of"),
        (["x.pdf", "--booklet", "--n-up", "4"], "ask for one of"),
        (["--booklet"], "name a FILE"),
        (["x.pdf", "--booklet", "--paper", "A99"], "is not a size of paper"),
        (["x.pdf", "--booklet", "--creep", "thin"], "is not a length"),
    ],
)
def test_a_wrong_call_says_what_is_wanted(
    pressroom: Pressroom, tmp_path: Path, call: list[str], says: str
) -> None:
    done = pressroom("impose", *call, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr


def test_faults_of_files_leave_former_sheets_alone(pressroom: Pressroom, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"no PDF")
    (tmp_path / "bad.imposed.pdf").write_bytes(b"former")
    for name in ("bad.pdf", "absent.pdf"):
        done = pressroom("impose", name, "--booklet", cwd=tmp_path)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
    assert (tmp_path / "bad.imposed.pdf").read_bytes() == b"former"


def test_sheets_are_not_written_over_their_own_file(pressroom: Pressroom, tmp_path: Path) -> None:
    (tmp_path / "job.pdf").write_bytes(b"whatever")
    done = pressroom("impose", "job.pdf", "--booklet", "-o", "job.pdf", cwd=tmp_path)
    assert done.returncode == 1
    assert "overwritten by its own sheets" in done.stderr
