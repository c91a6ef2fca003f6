"""The server that workers are forked from, begun as early as it is known that there will be
workers. Imports nothing heavy."""

from __future__ import annotations

import multiprocessing
from multiprocessing import forkserver
from typing import Any


def warm_up(*, books: bool = True) -> Any:
    """Begin to import what jobs need, in the server that workers are forked from; gives what
    makes them. ``books``: e-books may be among the jobs. Who knows that there will be workers
    does this before all else."""
    # Where there is no fork server a process is begun from nothing.
    there = "forkserver" in multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if there else "spawn")
    if there:
        needed = ["pressroom.production.warm_books"] if books else []
        context.set_forkserver_preload([*needed, "pressroom.production.warm"])
        forkserver.ensure_running()
    return context
