"""The processes in which a cluster's worker does its jobs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from small_press import pretended, write_press

from pressroom.production.hands import next_over
from pressroom.production.jobs import Product
from pressroom.production.outwork import Outpost
from pressroom.production.parcels import Packer, Parcel
from pressroom.production.shop import Shop

HERE = Path(__file__).resolve().parent
HIRED = """\
from pressroom.production.outwork import Outpost
post = Outpost(1)
post._hire()
print(flush=True)
input()
"""


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for temporary files."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("PYTHONPATH", f"{HERE}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    monkeypatch.delenv("PRESSROOM_FONTCONFIG", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_a_process_that_is_relieved_takes_its_temporary_files_with_it(
    tmp_path: Path, scratch: Path
) -> None:
    job, *_ = Shop(write_press(tmp_path / "press")).everything([])
    post = Outpost(1)
    post.give(0, Parcel(pretended, *Packer().packed(job)))  # type: ignore[arg-type]
    _, made = next_over(post)
    assert isinstance(made, Product)
    assert list(scratch.rglob("fonts.conf"))
    post.__exit__()
    assert not list(scratch.iterdir())


def test_so_does_one_whose_worker_is_killed(scratch: Path) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-c", HIRED], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert worker.stdout is not None
    assert worker.stdout.readline()
    assert list(scratch.iterdir())
    worker.kill()
    worker.communicate()
    deadline = time.monotonic() + 60
    while list(scratch.iterdir()):
        assert time.monotonic() < deadline
        time.sleep(0.1)
