"""One run of a command: its wall clock, and the memory of its largest process."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds from start to end; megabytes that the largest process held at once (its own and
    those it shares); what it said if it ``failed`` or took too long."""

    seconds: float
    megabytes: float
    failed: bool = False
    said: str = ""


def timed(command: list[str], folder: Path, env: Mapping[str, str], patience: float) -> Run:
    """Run a command in a folder for at most ``patience`` seconds."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        # A session of its own, so that what it starts can be found, and ended with it.
        process = subprocess.Popen(
            command, cwd=folder, env=dict(env), stdout=said, stderr=said, start_new_session=True
        )
        largest = _Largest(process.pid)
        try:
            code = process.wait(patience)
        except subprocess.TimeoutExpired:
            code = -1
        seconds = time.perf_counter() - start
        megabytes = largest.stop()
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        said.seek(0)
        return Run(seconds, megabytes, code != 0, said.read().decode("utf-8", "replace").strip())


class _Largest:
    """Looks five times a second at the processes of a session. Where the system has no /proc,
    nothing is found."""

    def __init__(self, session: int) -> None:
        self._session, self._most, self._over = session, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Megabytes of the largest process at its largest."""
        self._over.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._over.wait(0.2):
            for stat in Path("/proc").glob("[0-9]*/stat"):
                try:
                    fields = stat.read_text("ascii", "replace").rsplit(")", 1)[1].split()
                except (OSError, IndexError):
                    continue
                if int(fields[3]) == self._session:
                    pages = int(fields[21])
                    self._most = max(self._most, pages * os.sysconf("SC_PAGE_SIZE") / 1e6)
