"""The cache: entries found by the digest of what they were made from.

An entry is one file: a line with the digest of its record, the record (JSON), then the bytes
that it is the record of, whose digest the record holds, as it does what the entry is found by.
It is written to a temporary name and renamed; one that is not whole, or in another's place, is
thrown away and made again. Everything here may be deleted at any time; nothing else in the
folder is touched.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

FOLDER = ".pressroom"
MARK = b"pressroom-cache-2"
# Seconds after which something half-written is nobody's any more.
ABANDONED = 3600
# How many bytes a cache holds unless the press says otherwise.
LIMIT = 2_000_000_000
TAG = "CACHEDIR.TAG"
# The name of an entry, and of one that is being written.
_NAME = re.compile(r"[0-9a-f]{64}(?P<part>\.\w+\.part)?")
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder is pressroom's cache; it may be deleted at any time.\n"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A whole entry's record, and where its bytes are."""

    path: Path
    record: Any
    digest: str
    size: int
    start: int

    def data(self) -> bytes | None:
        """The entry's bytes, or None where they are no longer what they were."""
        try:
            with self.path.open("rb") as file:
                file.seek(self.start)
                data = file.read()
        except OSError:
            return None
        return data if sha256(data).hexdigest() == self.digest else None


@dataclass(slots=True)
class Store:
    """A cache folder, and others that are only read (``shared``).

    ``failed`` is the first reason why something could not be kept: that holds nothing up.
    ``limit`` is in bytes.
    """

    folder: Path
    shared: tuple[Path, ...] = ()
    limit: int = LIMIT
    failed: str = ""
    _tagged: bool = field(default=False, repr=False)

    def find(self, kind: str, key: str) -> Entry | None:
        """The entry of that kind and key. One whose record is not whole is deleted."""
        for folder in (self.folder, *self.shared):
            path = _place(folder, kind, key)
            entry = _opened(path, kind, key)
            if entry is not None:
                if folder == self.folder:
                    with contextlib.suppress(OSError):
                        os.utime(path)
                return entry
            if folder == self.folder:
                self.drop(kind, key)
        return None

    def take(self, kind: str, key: str) -> tuple[Any, bytes] | None:
        """The record and the bytes of an entry, where both are whole."""
        entry = self.find(kind, key)
        data = entry.data() if entry else None
        if entry is None or data is None:
            self.drop(kind, key)
            return None
        return entry.record, data

    def drop(self, kind: str, key: str) -> None:
        """Delete an entry, of which there may be none."""
        _remove(_place(self.folder, kind, key))

    def keep(self, kind: str, key: str, record: Any, data: bytes = b"") -> None:
        """Write an entry. Where that can't be done the reason is in ``failed``."""
        held = {"of": [kind, key], "record": record}
        held |= {"sha256": sha256(data).hexdigest(), "size": len(data)}
        text = json.dumps(held, ensure_ascii=True, separators=(",", ":")).encode()
        head = b"%s %s %d\n" % (MARK, sha256(text).hexdigest().encode(), len(text))
        path = _place(self.folder, kind, key)
        temporary: Path | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._tag()
            handle, name = tempfile.mkstemp(suffix=".part", prefix=f"{key}.", dir=path.parent)
            temporary = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(head + text + data)
            temporary.chmod(0o644)
            if path.is_dir():
                _remove(path)
            temporary.replace(path)
        except OSError as error:
            self.failed = self.failed or str(error.strerror or error)
            if temporary is not None:
                with contextlib.suppress(OSError):
                    temporary.unlink()

    def trim(self) -> int:
        """Delete what was not used for longest until the cache is within its limit, and what
        a killed build left half-written. Gives the number of entries deleted."""
        entries = [(known.st_mtime_ns, known.st_size, path) for path, known in _files(self.folder)]
        too_much = sum(size for _, size, _ in entries) - self.limit
        old = time.time_ns() - ABANDONED * 10**9
        gone = 0
        for used, size, path in sorted(entries):
            if too_much <= 0 and not (path.endswith(".part") and used < old):
                continue
            with contextlib.suppress(OSError):
                Path(path).unlink()
                too_much -= size
                gone += not path.endswith(".part")
        return gone

    def _tag(self) -> None:
        """Tell backup programs that this is a cache (bford.info/cachedir)."""
        if not self._tagged:
            tag = self.folder / TAG
            if not tag.exists():
                tag.write_text(_TAG, "utf-8")
            self._tagged = True


def may_be_cache(folder: Path) -> bool:
    """Whether a folder is a cache, or can become one: there is nothing else in it."""
    try:
        return not folder.exists() or (folder / TAG).is_file() or not any(folder.iterdir())
    except OSError:
        return False


def _files(folder: str | Path, depth: int = 3) -> Iterator[tuple[str, os.stat_result]]:
    """The entries so deep in a folder, with what the system knows of them, and those that were
    being written. A cache has thousands."""
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for one in found:
            if depth > 1:
                if one.is_dir(follow_symlinks=False):
                    yield from _files(one.path, depth - 1)
            elif _NAME.fullmatch(one.name) and one.path[-len(one.name) - 3 :][:2] == one.name[:2]:
                with contextlib.suppress(OSError):
                    yield one.path, one.stat(follow_symlinks=False)


def _remove(path: Path) -> None:
    """Delete what stands in an entry's place, whatever it is; there may be nothing."""
    try:
        path.unlink()
    except IsADirectoryError:
        shutil.rmtree(path, ignore_errors=True)
    except OSError:
        pass


def _place(folder: Path, kind: str, key: str) -> Path:
    return folder / kind / key[:2] / key


def _opened(path: Path, kind: str, key: str) -> Entry | None:
    try:
        with path.open("rb") as file:
            head = file.readline(200)
            mark, digest, length = head.split()
            text = file.read(int(length))
            whole = os.fstat(file.fileno()).st_size
        if mark != MARK or sha256(text).hexdigest() != digest.decode():
            return None
        held = json.loads(text)
        start = len(head) + len(text)
        if held["of"] != [kind, key] or whole != start + held["size"]:
            return None
        return Entry(path, held["record"], held["sha256"], held["size"], start)
    except (OSError, ValueError, KeyError, TypeError):
        return None
