"""How a command's process ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pressroom.cli import main

ENDING = """
import atexit, sys, threading, time
from pressroom.cli.ending import leave
atexit.register(print, "at the end")
{before}
print("said", end="")
leave(3)
"""


def ended(before: str = "", **given: object) -> subprocess.CompletedProcess[str]:
    """A process that leaves with 3 after having said something, which is not written at once."""
    return subprocess.run(
        [sys.executable, "-c", ENDING.format(before=before)],
        text=True,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": ""},
        check=False,
        **given,  # type: ignore[call-overload]
    )


def test_all_that_was_said_is_out_and_the_end_is_cleaned_up() -> None:
    done = ended(stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout, done.stderr) == (3, "saidat the end\n", "")


def test_a_thread_at_work_is_waited_for() -> None:
    waits = "threading.Thread(target=lambda: (time.sleep(0.3), print('work'))).start()"
    done = ended(waits, stdout=subprocess.PIPE)
    assert done.returncode == 3
    assert "work\n" in done.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="pipes of another kind")
def test_a_reader_that_has_gone_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        done = ended(stdout=pipe)
    assert (done.returncode, done.stderr) == (141, "")


ASKED = """
import os, signal, sys, click
from pressroom.cli import main
def callback(**given):
    {before}
    os.kill(os.getpid(), signal.SIGTERM)
main.group.main = click.Command("new", callback=callback).main
sys.argv = ["pressroom"]
main.main()
"""


@pytest.mark.parametrize(("before", "code"), [("", 143), ("os.kill(0, signal.SIGINT)", 130)])
def test_who_is_asked_to_end_says_that_it_stopped(before: str, code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED.format(before=before)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,
        check=False,
    )
    assert done.returncode == code
    assert done.stderr == "\nStopped. What was delivered before is whole.\n"


def test_nothing_is_left_in_the_folder_for_what_passes(tmp_path: Path) -> None:
    code = (
        "from pressroom.cli.ending import leave\n"
        "from pressroom.printing.engine import folder_of_fonts\n"
        "assert folder_of_fonts().is_dir()\nleave(0)"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(tmp_path)}
    env.pop("PRESSROOM_FONTCONFIG", None)
    subprocess.run([sys.executable, "-c", code], check=True, env=env)
    assert list(tmp_path.iterdir()) == []


def test_only_who_pressed_ctrl_c_is_told_that_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(**given: object) -> None:
        raise EOFError

    monkeypatch.setattr(main.group, "main", click.Command("new", callback=broken_off).main)
    monkeypatch.setattr(sys, "argv", ["pressroom"])
    with pytest.raises(EOFError):
        main.main()
