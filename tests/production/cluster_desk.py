"""A real Dask cluster on this machine: its processes are begun here and ended here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
QUICK = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__SCHEDULER__WORK_STEALING": "True",
}


@dataclass
class Floor:
    """A scheduler and the workers that were begun for it."""

    folder: Path
    address: str = ""
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def hire(self, *options: str, nanny: bool = False, tools: str = "") -> int:
        """Begin a worker with one thread; the id of its process. ``tools``: a folder whose
        modules go before all others."""
        before = f"{tools}{os.pathsep}" if tools else ""
        return self._begin(
            "dask_worker",
            self.address,
            "--nthreads=1",
            "--host=127.0.0.1",
            "--no-dashboard",
            f"--local-directory={self.folder}",
            "--nanny" if nanny else "--no-nanny",
            *options,
            path=before,
        )

    def _begin(self, program: str, *arguments: str, path: str = "") -> int:
        named = f"{path}{HERE}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{program}", *arguments],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env={**os.environ, **QUICK, "PYTHONPATH": named},
            )
        self.processes.append(process)
        return process.pid

    def end(self, pid: int) -> None:
        """Kill one of the processes, at once."""
        (process,) = (p for p in self.processes if p.pid == pid)
        process.kill()
        process.wait(20)

    def close(self) -> None:
        """End all of them, workers first; what doesn't end of itself is killed."""
        for process in reversed(self.processes):
            process.terminate()
        for process in reversed(self.processes):
            try:
                process.wait(4)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(20)


@contextmanager
def floor(folder: Path, workers: int = 0) -> Iterator[Floor]:
    """A scheduler, with workers."""
    made = Floor(folder)
    try:
        told = folder / "scheduler.json"
        made._begin(
            "dask_scheduler",
            "--host=127.0.0.1",
            "--port=0",
            "--no-dashboard",
            f"--scheduler-file={told}",
        )
        deadline = time.monotonic() + 60
        while not made.address:
            assert time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.1)
            if told.exists() and (text := told.read_text("utf-8")):
                made.address = json.loads(text)["address"]
        for _ in range(workers):
            made.hire()
        yield made
    finally:
        made.close()
