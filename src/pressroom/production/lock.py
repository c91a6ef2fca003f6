"""One build at a time in a press."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pressroom.model.problem import Position, PressError, Problem
from pressroom.production.store import FOLDER

# How often it is looked whether the other build is over, in seconds.
PAUSE = 0.1


@contextmanager
def alone_in(root: Path, wait: bool, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the press's lock within the block.

    The system lets go of it when the process that holds it ends, however it ends: so no lock
    is ever left over. Where another build holds it, ``tell`` is told who, and the block waits
    (``wait``) or is refused with a PressError. A press that can't be written to needs none.
    """
    path = root / FOLDER / "lock"
    try:
        path.parent.mkdir(exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError:
        yield
        return
    with file:
        if not _locked(file.fileno()):
            file.seek(0)
            other = file.read(20).strip() or "unknown"
            if not wait:
                raise PressError([_busy(other)])
            tell(f"Process {other} is building this press; waiting for it.")
            while not _locked(file.fileno()):
                time.sleep(PAUSE)
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without locks: better built than not
    return True


def _busy(other: str) -> Problem:
    return Problem(
        Position(f"{FOLDER}/lock"),
        f"process {other} is building this press",
        "one build at a time",
        "wait for it to end, or leave --no-wait away",
    )
