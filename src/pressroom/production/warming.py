"""The server that workers are forked from, begun as early as it is known that there will be
workers. Imports nothing heavy."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker, util
from typing import Any

from pressroom.printing.temporary import temporary_files

# What the server imports before all else, and at the end.
FIRST, LAST = "pressroom.production.warm_alone", "pressroom.production.warm"
# What tells it the folder in which it listens.
FOLDER = "PRESSROOM_SOCKETS"
# Bytes that the path of a temporary folder may have: a socket's has 107 on Linux and 103 on
# macOS, and in the folder it stands in another, by a name of its own.
LONGEST = 103 - len("/pymp-12345678/listener-12345678")


def warm_up(*, books: bool = True) -> Any:
    """Begin to import what jobs need, in the server that workers are forked from; gives what
    makes them. ``books``: e-books may be among the jobs. Who knows that there will be workers
    does this before all else, and who needs one again, since the server may be gone. PressError
    where it can't be begun for want of room."""
    # Where there is no fork server a process is begun from nothing.
    there = "forkserver" in multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if there else "spawn")
    if there:
        needed = ["pressroom.production.warm_books"] if books else []
        context.set_forkserver_preload([FIRST, *needed, LAST])
        # Begun by itself, since it lets through what is held back.
        resource_tracker.ensure_running()
        # Where the server listens is a temporary file.
        with temporary_files(), _held_back():
            os.environ[FOLDER] = _folder_of_sockets()
            forkserver.ensure_running()
    return context


def _folder_of_sockets() -> str:
    """The folder in which the server listens: below /tmp where the name of the temporary folder
    is too long for a socket's."""
    given = tempfile.gettempdir()
    if len(os.fsencode(given)) <= LONGEST or not os.access("/tmp", os.W_OK):
        return util.get_temp_dir()
    before, tempfile.tempdir = tempfile.tempdir, "/tmp"
    try:
        return util.get_temp_dir()  # which it is from now on
    finally:
        tempfile.tempdir = before


@contextmanager
def _held_back() -> Iterator[None]:
    """What is begun within the block never hears of Ctrl-C, or of being asked to end, which is
    often sent to all processes of a command: a process inherits what is held back. The one that
    leads them hears of it as soon as the block ends."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
