"""The server that workers are forked from."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from pressroom.model.problem import PressError
from pressroom.production import warming

# Where a process begun by a test finds what the test does.
FOUND = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

LEADER = """
import time
from pressroom.production.warming import warm_up
try:
    warm_up()
    print("begun", flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print("stopped")
"""

# One that leads an import which turns whatever is raised within it into something else, as C++
# does that calls Python, and ends.
DEAF = """
import subprocess, sys
IMPORT = '''
import sys, time
from pressroom.production import warm_alone
print("begun", flush=True)
for _ in range(600):
    try:
        time.sleep(0.1)
    except BaseException as error:
        print("went on after", repr(error), file=sys.stderr)
'''
subprocess.Popen([sys.executable, "-c", IMPORT], stdout=subprocess.PIPE).stdout.readline()
"""


def led(**environment: str) -> subprocess.Popen[str]:
    """A process that has begun a server and waits, as a terminal starts it."""
    process = subprocess.Popen(
        [sys.executable, "-c", LEADER],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**FOUND, **environment},
        start_new_session=True,
    )
    assert process.stdout is not None and process.stdout.readline() == "begun\n"
    return process


@pytest.mark.parametrize("seconds", [0.1, 0.4, 1])
def test_ctrl_c_is_heard_by_the_one_who_leads_alone(seconds: float) -> None:
    process = led()
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)
    # All that would say something have ended when this is over.
    assert process.communicate(timeout=20) == ("stopped\n", "")


def test_the_server_tidies_up_after_a_leader_that_was_killed(tmp_path: Path) -> None:
    process = led(TMPDIR=str(tmp_path), PRESSROOM_FONTCONFIG="")
    time.sleep(0.5)
    assert list(tmp_path.iterdir())
    process.kill()
    assert process.communicate(timeout=20) == ("", "")
    assert list(tmp_path.iterdir()) == []


def test_an_import_under_way_ends_with_the_leader_whatever_it_catches() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DEAF], capture_output=True, text=True, timeout=20, env=FOUND
    )
    assert (done.stdout, done.stderr) == ("", "")


def test_a_temporary_folder_without_room_for_the_server_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(warming.forkserver, "ensure_running", full)
    monkeypatch.setattr(tempfile, "tempdir", "/full")
    with pytest.raises(PressError, match="/full: temporary files can't be written"):
        warming.warm_up()
