"""What all tests share: small presses, and the sample quarterly built once."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = os.environ.get("PRESSROOM_REQUIRE_JUDGES", "") not in ("", "0")


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Where a shell starts the tests in the background, Ctrl-C is ignored, and by all they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--record", action="store_true", help="write what comes out as what is expected"
    )


def run_pressroom(*arguments: str, cwd: Path, **rest: object) -> subprocess.CompletedProcess[str]:
    """The ``pressroom`` command as a user calls it."""
    return subprocess.run(
        [sys.executable, "-m", "pressroom", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        **rest,  # type: ignore[call-overload]
    )


@pytest.fixture
def pressroom() -> Callable[..., subprocess.CompletedProcess[str]]:
    return run_pressroom


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """The press that ``pressroom new`` makes."""
    from pressroom.production.starter import begin

    begin(tmp_path / "press")
    return tmp_path / "press"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample quarterly, built by the command; tests that use it share one worker. What
    the command said stands in ``said.txt`` two folders up."""
    press = tmp_path_factory.mktemp("sample")
    shutil.copy(ROOT / "pressroom.toml", press)
    shutil.copytree(ROOT / "sources", press / "sources")
    done = run_pressroom("build", cwd=press)
    assert done.returncode == 0, done.stderr
    (press / "said.txt").write_text(done.stderr, "utf-8")
    return press / "output" / "quayside-12"


def judge_or_say(error: Exception) -> None:
    """A missing judge fails the test where judges are required, and is said loudly elsewhere."""
    if REQUIRED:
        pytest.fail(f"a judge is missing: {error}")
    pytest.skip(f"NOT JUDGED: {error}")
