"""The way to a cluster's scheduler, and what is said where none answers."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from small_press import write_press

from pressroom.model.problem import PressError
from pressroom.production.address import is_address
from pressroom.production.scheduler import reached

Pressroom = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def press(tmp_path: Path) -> Path:
    return write_press(tmp_path / "press")


def test_what_dask_s_loop_waited_for_in_vain_is_not_shown() -> None:
    program = (
        "import asyncio, gc\n"
        "from pressroom.production.scheduler import _hush\n"
        "{}\n"
        "future = asyncio.new_event_loop().create_future()\n"
        "future.set_exception(TimeoutError('Timeout'))\n"
        "del future\n"
        "gc.collect()\n"
    )

    def said(hushed: str) -> str:
        command = [sys.executable, "-c", program.format(hushed)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stderr

    assert "never retrieved" in said("")
    assert said("_hush()") == ""


def test_a_host_that_nobody_knows_is_said() -> None:
    with pytest.raises(PressError, match="no scheduler answers"):
        reached("tcp://no-such-host.invalid:1", patience=1)


@pytest.mark.parametrize(
    ("greeting", "said"),
    [(b"SSH-2.0-OpenSSH_9.2\r\n", "(something else does)"), (b"", "(within 1 s)")],
)
def test_who_answers_and_is_no_scheduler_is_not_waited_for(greeting: bytes, said: str) -> None:
    """A server of another kind, and one that hangs: a scheduler that is stopped, say."""
    guests = []

    def greet() -> None:
        guests.append(server.accept()[0])
        guests[0].sendall(greeting)

    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        Thread(target=greet).start()
        with pytest.raises(
            PressError, match=re.escape(f"no scheduler answers at {address} {said}")
        ):
            reached(address, patience=1)
    guests[0].close()


@pytest.mark.parametrize(
    "address",
    "nonsense http://127.0.0.1:1 tcp://127.0.0.1 tcp:// tcp//x:1 inproc://1/2/3 tcp://x:99999".split(),
)
def test_what_is_no_address_is_a_wrong_call_at_once(
    address: str, press: Path, pressroom: Pressroom
) -> None:
    with pytest.raises(PressError, match="is no address of a scheduler"):
        reached(address, 1)
    called = pressroom("build", "--cluster", address, cwd=press)
    assert called.returncode == 2
    assert "is no address of a scheduler; expected tcp://host:port" in called.stderr


def test_an_empty_address_is_thought_an_unset_variable(press: Path, pressroom: Pressroom) -> None:
    called = pressroom("build", "--cluster", "", cwd=press)
    assert called.returncode == 2
    assert "If it comes from a variable, set that" in called.stderr


@pytest.mark.parametrize("address", ["tcp://10.0.0.7:8786", "tls://press-1:8786", "tcp://[::1]:1"])
def test_addresses_of_schedulers(address: str) -> None:
    assert is_address(address)


def test_without_the_package_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PressError, match="not installed") as caught:
        reached("tcp://localhost:8786", 1)
    assert caught.value.problems[0].mend.startswith("pip install '.[cluster]' in a checkout")
