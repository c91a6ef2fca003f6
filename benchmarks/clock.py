"""One run of a command: its wall clock, and the memory of its largest process."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds from start to end, and those of the processors; megabytes that the largest
    process held at once (its own and those it shares), and the largest of those that it
    started, its ``workers``; what it said, and whether it ``failed`` or took too long."""

    seconds: float
    processor: float
    megabytes: float
    workers: float = 0.0
    failed: bool = False
    said: str = ""


def timed(command: list[str], folder: Path, env: Mapping[str, str], patience: float) -> Run:
    """Run a command in a folder for at most ``patience`` seconds."""
    with tempfile.TemporaryFile() as said:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        # A session of its own, so that what it starts can be found, and ended with it.
        process = subprocess.Popen(
            command, cwd=folder, env=dict(env), stdout=said, stderr=said, start_new_session=True
        )
        watch = _Watch(process.pid)
        try:
            code = process.wait(patience)
        except subprocess.TimeoutExpired:
            code = -1
        seconds = time.perf_counter() - start
        # The processes that it waited for are in the system's account, others were looked at.
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        processor = max(processor, watch.stop())
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        said.seek(0)
        words = said.read().decode("utf-8", "replace").strip()
        return Run(seconds, processor, watch.megabytes, watch.workers, code != 0, words)


class _Watch:
    """Looks five times a second at the processes of a session. Where the system has no /proc,
    nothing is found."""

    def __init__(self, session: int) -> None:
        self.megabytes = self.workers = 0.0
        self._session, self._over = session, threading.Event()
        self._seconds: dict[str, float] = {}
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Seconds of the processors that all processes were last seen to have taken."""
        self._over.set()
        self._thread.join()
        return sum(self._seconds.values())

    def _look(self) -> None:
        ticks, page = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE") / 1e6
        while not self._over.wait(0.2):
            for stat in Path("/proc").glob("[0-9]*/stat"):
                try:
                    fields = stat.read_text("ascii", "replace").rsplit(")", 1)[1].split()
                except (OSError, IndexError):
                    continue
                if int(fields[3]) == self._session:
                    held = int(fields[21]) * page
                    self.megabytes = max(self.megabytes, held)
                    if stat.parent.name != str(self._session):
                        self.workers = max(self.workers, held)
                    self._seconds[stat.parent.name] = (int(fields[11]) + int(fields[12])) / ticks
