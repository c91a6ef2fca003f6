"""Watching a press: who saved what is known within a fraction of a second.

Files are looked at, not waited for: that also works on network drives, in containers and
with editors that save by renaming, and costs a few milliseconds a look.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from pressroom.production.plan import files_below

# Seconds between two looks.
PAUSE = 0.15

Look = dict[str, tuple[int, int, int]]


def look(root: Path) -> Look:
    """Size, time and identity of every file of a press that a build reads, but for hidden ones
    and what editors keep beside a text that is open in them."""
    found: Look = {}
    for path in (root / "pressroom.toml", *_files(root)):
        try:
            known = path.stat()
        except OSError:
            continue  # gone between two breaths; the next look will show it
        found[str(path)] = (known.st_mtime_ns, known.st_size, known.st_ino)
    return found


def saved(root: Path) -> Iterator[None]:
    """Once at the beginning, then each time something has been saved and saving is over:
    what an editor or ``git pull`` does in one go is one change."""
    before = look(root)
    yield
    while True:
        now = look(root)
        if now != before:
            time.sleep(PAUSE / 3)
            while (again := look(root)) != now:
                now = again
                time.sleep(PAUSE / 3)
            before = now
            yield
        else:
            time.sleep(PAUSE)


def _files(root: Path) -> Iterator[Path]:
    for folder in (root / "sources", root / "styles"):
        try:
            found = files_below(folder)
        except OSError:
            continue
        yield from (path for path in found if not _is_passing(path.relative_to(folder)))


def _is_passing(path: Path) -> bool:
    """Whether a file is hidden (``.en.md.swp``) or an editor's copy (``#en.md#``, ``en.md~``)."""
    return any(name.startswith((".", "#")) or name.endswith("~") for name in path.parts)
