"""The one door out: a file is whole under its name, or the former one stays."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path

from pressroom.model.problem import Position, PressError, Problem

# The end of the names of files that are not whole yet; nobody else names files so.
UNFINISHED = ".pressroom-unfinished"
_UNFINISHED_NAME = re.compile(rf"\..+\.[a-z0-9_]{{8}}{re.escape(UNFINISHED)}")


def is_unfinished(name: str) -> bool:
    """Whether a file of that name is one of ours that was never finished."""
    return _UNFINISHED_NAME.fullmatch(name) is not None


def deliver(path: Path, data: bytes, name: str = "") -> None:
    """Write ``data`` to a temporary name beside ``path``, then rename it into place.

    PressError where that can't be done; what stood there before is then untouched. ``name`` is
    that of an output whose place the press itself has chosen, as it is told.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(0, "there is a folder of that name")
        if path.exists() and not path.is_file():
            # A device or a pipe, such as /dev/stdout: written to, never replaced.
            path.write_bytes(data)
            return
        handle, unfinished = tempfile.mkstemp(
            prefix=f".{path.name[:40]}.", suffix=UNFINISHED, dir=path.parent
        )
        temporary = Path(unfinished)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files for their owner alone; give what the umask would have.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise PressError([_unwritten(name or str(path), error, bool(name))]) from None


def _unwritten(name: str, error: OSError, settled: bool) -> Problem:
    """That a file can't be written; where its name isn't ``settled``, another would do too."""
    mend = "free space, or give yourself leave to write there"
    if isinstance(error, IsADirectoryError):
        mend = "move that folder away"
    elif isinstance(error, (NotADirectoryError, FileExistsError)):
        mend = "move the file away that has the name of its folder"
    return Problem(
        Position(name),
        f"can't be written: {error.strerror or error}",
        "a place that you may write to, with room on it",
        mend if settled else f"{mend}, or name another file",
    )


def named_target(output: Path | None, suffix: str, option: str = "-o") -> str:
    """The file a user has named with an option, as an absolute path, or nothing.

    Its name must end in ``suffix``, so that a slip of the pen overwrites no source; devices
    and pipes are taken as they are.
    """
    if output is None:
        return ""
    path = Path.cwd() / output
    if path.suffix.lower() != suffix and not (path.exists() and not path.is_file()):
        raise PressError(
            [
                Problem(
                    Position("command line"),
                    f"“{output}” is not a name for this kind of file",
                    f"a name that ends in {suffix}",
                    f"{option} {output.parent / (output.stem or 'name')}{suffix}",
                )
            ]
        )
    return str(path)
