"""Jobs done away from home: what runs in the workers of a cluster.

A worker doesn't do a job itself. It keeps, for each thread that it works with, a warm process
of its own for that (``Outpost``). So a job that crashes or hangs costs that process only,
never the worker with all that it holds, and a time limit can be kept.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from pressroom.printing.temporary import temporary_files
from pressroom.production.crew import Crew, Worker, serve
from pressroom.production.hands import Made, OverdueError, WorkerLostError, next_over
from pressroom.production.jobs import Task
from pressroom.production.parcels import Parcel
from pressroom.production.toolchain import toolchain

# How often a process looks whether the worker that it belongs to is still there, in seconds.
GLANCE = 0.5
# How the folder is called that such a process has for its temporary files.
PREFIX = "pressroom-worker-"

_idle: list[Outpost] = []


class ToolsDifferError(Exception):
    """A worker has other tools than the one who asks; says which."""


def do_parcel(
    parcel: Parcel,
    fonts: tuple[str, ...],
    tools: Mapping[str, str],
    timeout: float | None,
    names: tuple[str, ...],
    *parts: bytes,
) -> Made | Exception:
    """Do a packed job on this worker. ``tools`` are the client's (with the packages of the
    job's ``fonts``), ``parts`` what the parcel left out, by their ``names``.

    Gives back what went wrong as a value, since it would go wrong anywhere. WorkerLostError
    is raised where the process died: that may be this machine's doing, so that the job is
    worth another try elsewhere.
    """
    differing = differences(tools, toolchain(fonts))
    if differing:
        return ToolsDifferError("; ".join(differing))
    try:
        post = _idle.pop()
    except IndexError:  # all are at work for other threads
        post = Outpost(1)
    post.timeout = timeout
    whole = Parcel(parcel.work, parcel.data, dict(zip(names, parts, strict=True)))
    post.give(0, whole)  # type: ignore[arg-type]
    _, made = next_over(post)
    _idle.append(post)
    if isinstance(made, WorkerLostError) and not isinstance(made, OverdueError):
        raise made
    assert not isinstance(made, BaseException) or isinstance(made, Exception)
    return made


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """In which tools a worker differs, in words: “Pango 1.56.3, here 1.52.1”."""
    return [
        f"{name} {_shown(theirs.get(name, ''))}, here {_shown(ours.get(name, ''))}"
        for name in sorted({*ours, *theirs}, key=str.casefold)
        if ours.get(name, "") != theirs.get(name, "")
    ]


def _shown(version: str) -> str:
    """A version; of pressroom's own source the first digits of its digest are enough."""
    number, _, source = version.partition(" ")
    return f"{number} (source {source[:8]})" if source else number or "absent"


@dataclass(slots=True)
class Outpost(Crew):
    """A crew whose processes are programs of their own: a worker's process may be a daemon,
    which multiprocessing lets begin no other, and has threads, which forbid to fork it.

    Each has a folder of its own for temporary files, which goes with it: a worker of a cluster
    lives for months, and its processes are killed where they have grown.
    """

    def _hire(self) -> Worker:
        with temporary_files():
            folder = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
        ours, theirs = Pipe()
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-m", "pressroom.production.outpost", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env={**os.environ, "TMPDIR": folder.name},
            )
        self._workers.append(Worker(_Process(process, folder), ours))
        return self._workers[-1]


@dataclass(slots=True)
class _Process:
    """A program as a crew leads its processes, with its ``folder`` of temporary files."""

    program: subprocess.Popen[bytes]
    folder: tempfile.TemporaryDirectory[str]

    @property
    def pid(self) -> int:
        return self.program.pid

    @property
    def exitcode(self) -> int | None:
        return self.program.poll()

    def is_alive(self) -> bool:
        return self.program.poll() is None

    def kill(self) -> None:
        self.program.kill()

    def join(self, timeout: float) -> None:
        try:
            self.program.wait(timeout)
        except subprocess.TimeoutExpired:
            return
        self.folder.cleanup()


def keep_post(descriptor: int) -> None:
    """Such a process's life: parcels in, products out, until the worker is gone."""
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    import pressroom.production.warm
    import pressroom.production.warm_books  # noqa: F401

    serve(Connection(descriptor), _unpack_and_do, None)
    _tidy_up()


def _unpack_and_do(parcel: Task) -> Made:
    assert isinstance(parcel, Parcel)
    return parcel.done()


def _leave_with(worker: int) -> None:
    """End this process when the worker has ended, even in the middle of a job."""
    while os.getppid() == worker:
        time.sleep(GLANCE)
    _tidy_up()
    os._exit(1)


def _tidy_up() -> None:
    """Remove the folder of temporary files, which a worker that is gone can't do."""
    folder = Path(tempfile.gettempdir())
    if folder.name.startswith(PREFIX):
        shutil.rmtree(folder, ignore_errors=True)
