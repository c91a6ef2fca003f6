"""Files that pass: where there is no room for them, that is a fault of the machine."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pressroom.model.problem import Position, PressError, Problem


@contextmanager
def temporary_files(folder: Path | None = None) -> Iterator[None]:
    """Within the block nothing but temporary files is written, in ``folder`` or in the system's
    folder for them. PressError, which names it, where the system refuses that."""
    try:
        yield
    except OSError as error:
        named = folder or tempfile.tempdir or os.environ.get("TMPDIR") or "/tmp"
        raise PressError(
            [
                Problem(
                    Position(str(named)),
                    f"temporary files can't be written: {error.strerror or error}",
                    "a temporary folder that you may write to, with room on it",
                    "free space there, or name another folder: TMPDIR=/path/to/folder",
                )
            ]
        ) from None
