"""How a command begins and ends as a process: what Python would do for ever-running programs
is not done for one that lives a second."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import threading
from typing import NoReturn

# What a shell says of a command whose reader has gone.
BROKEN_PIPE = 141
# What it says of one that was stopped by Ctrl-C, or asked to end.
INTERRUPTED, TERMINATED = 130, 143


class Terminated(KeyboardInterrupt):
    """The system has asked the process to end, as Ctrl-C does."""


def end_when_asked() -> None:
    """End on SIGTERM as on Ctrl-C, tidily, unless who started this has it ignored."""
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _terminate)


def _terminate(*given: object) -> None:
    # Asked twice, it ends as it stands.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    raise Terminated


def code_of_stop(stop: BaseException) -> int:
    """The exit code of a command that was stopped; Click keeps by what in the cause."""
    asked = isinstance(stop, Terminated) or isinstance(stop.__cause__, Terminated)
    return TERMINATED if asked else INTERRUPTED


def collect_seldom() -> None:
    """Hardly look for what is no longer used: nearly all that a command makes or imports is
    used to its end, and to look through it again and again takes a tenth of its time."""
    gc.set_threshold(200_000, 10, 10)


def leave(code: int) -> NoReturn:
    """End the process: what was said is out, what was registered for the end is done, and the
    memory is left to the system, which takes it back at once; to take a laid-out document
    apart object by object takes a quarter of a second."""
    code = _said(code)
    if threading.active_count() == 1:
        # Python itself would wait for the others; it is left to.
        atexit._run_exitfuncs()
        os._exit(_said(code))
    sys.exit(code)


def _said(code: int) -> int:
    """The exit code once all that was printed is out."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except BrokenPipeError:
        # Python would try once more, and complain.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        return BROKEN_PIPE
    return code
