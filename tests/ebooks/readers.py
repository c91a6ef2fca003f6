"""Programs that people read e-books with, asked what they see; both are bounded in time."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pressroom.proofing.judges import JudgeMissingError, find_chromium, judges_folder

HERE = Path(__file__).resolve().parent
SECONDS = 240


def bounded(command: Sequence[str], seconds: int = SECONDS, **environment: str) -> str:
    """What a command prints. It and every process that it has started end in time."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        start_new_session=True,
    )
    try:
        said, complained = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    assert process.returncode == 0, complained[-2000:]
    return said


def open_books(books: Sequence[Path], pictures: Path | None = None) -> dict[str, dict[str, Any]]:
    """What foliate-js shows of books in Chromium, by their file names; with ``pictures``, a
    folder, the screens are kept there to be looked at."""
    node, chromium = shutil.which("node"), find_chromium()
    needed = (judges_folder() / "reader/node_modules/foliate-js/view.js").exists()
    if not (node and chromium and needed and (judges_folder() / "ace/node_modules").exists()):
        raise JudgeMissingError("foliate-js, Chromium or Node.js is not installed: make judges")
    said = bounded(
        [
            node,
            str(HERE / "reader" / "open.mjs"),
            str(judges_folder()),
            chromium,
            str(pictures or "-"),
            *map(str, books),
        ]
    )
    seen = [json.loads(line) for line in said.splitlines()]
    return {one["file"]: one for one in seen}


def convert(book: Path, target: Path) -> str:
    """What Calibre says while it converts a book to the kind that the target's suffix names."""
    command = shutil.which("ebook-convert")
    if command is None:
        raise JudgeMissingError("Calibre is not installed: make calibre")
    return bounded(
        [command, str(book), str(target)],
        QTWEBENGINE_CHROMIUM_FLAGS="--no-sandbox",
        QT_QPA_PLATFORM="offscreen",
    )
