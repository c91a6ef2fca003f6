"""``output/manifest.json``: what a build has made, from what, and how long it took."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pressroom.model.purpose import PURPOSES
from pressroom.production.delivery import UNFINISHED, deliver, is_unfinished
from pressroom.production.entries import checked
from pressroom.production.outcome import Outcome

NAME = "output/manifest.json"
FORMAT = 1


def read_manifest(root: Path) -> dict[str, dict[str, Any]]:
    """The manifest's entries by file; none where there is no manifest, or not a whole one.
    What is no entry of ours is passed over."""
    try:
        held = json.loads((root / NAME).read_text("utf-8"))
        entries = [checked(entry) for entry in held["files"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return {entry["file"]: entry for entry in entries if entry is not None}


def enter_verdicts(root: Path, judge: str, verdicts: Mapping[str, Mapping[str, Any]]) -> None:
    """Enter what a judge says of files, each with the digest of the bytes that it saw: what
    was made anew meanwhile keeps no verdict on what it was."""
    entries = read_manifest(root)
    for name, verdict in verdicts.items():
        entry = entries.get(name)
        if entry is not None and entry.get("sha256") == verdict["sha256"]:
            judges = {**(entry.get("judges") or {}), judge: dict(verdict)}
            entries[name] = {**entry, "judges": dict(sorted(judges.items()))}
    _write(root, entries)


def write_manifest(root: Path, outcomes: Sequence[Outcome], gone: Iterable[str] = ()) -> None:
    """Enter what was delivered, keep what is said of other files, drop those ``gone``.

    Written by rename, after the files it tells of, and only where it says something new.
    """
    former = read_manifest(root)
    entries = dict(former)
    for name in gone:
        entries.pop(name, None)
    for outcome in outcomes:
        if not outcome.problems:
            known = former.get(outcome.path, {})
            same = known.get("sha256") == outcome.digest
            entries[outcome.path] = _entry(outcome, known.get("judges") if same else None)
    if entries == former and (root / NAME).exists():
        return
    _write(root, entries)


def _write(root: Path, entries: Mapping[str, Mapping[str, Any]]) -> None:
    held = {"format": FORMAT, "files": [entries[name] for name in sorted(entries)]}
    deliver(root / NAME, (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode(), NAME)


def left_over(root: Path, targets: Iterable[str]) -> tuple[str, ...]:
    """Files that earlier builds made and nothing makes any more, as far as they are there.
    An edition for another purpose (``--for``) than this build's is still made of its sources."""
    made = {_plain(target) for target in targets}
    return tuple(
        name
        for name in sorted(read_manifest(root))
        if _plain(name) not in made and _ours(root, name)
    )


def vanished(root: Path, targets: Iterable[str]) -> tuple[str, ...]:
    """Files of the manifest that are no longer there and that nothing makes any more."""
    made = {_plain(target) for target in targets}
    names = read_manifest(root)
    return tuple(name for name in names if _plain(name) not in made and not (root / name).exists())


def prune(root: Path, names: Iterable[str]) -> None:
    """Delete files that are left over, and the folders that this leaves empty."""
    for name in names:
        with contextlib.suppress(OSError):
            (root / name).unlink()
            (root / name).parent.rmdir()


def sweep(root: Path) -> None:
    """Delete what a killed build left half-written in the output folder: files with names that
    delivery alone gives, and no others."""
    for path in (root / "output").glob(f"**/.*{UNFINISHED}"):
        if is_unfinished(path.name):
            with contextlib.suppress(OSError):
                path.unlink()


def _plain(name: str) -> str:
    """A PDF's name without the purpose that it is for: that of the edition for screens."""
    path = PurePosixPath(name)
    stem, _, purpose = path.stem.rpartition(".")
    return str(path.with_name(f"{stem}.pdf")) if purpose in PURPOSES else name


def _ours(root: Path, name: str) -> bool:
    """A file inside the output folder: no manifest, however it came there, names another."""
    path = root / name
    try:
        inside = path.resolve().is_relative_to((root / "output").resolve())
        return inside and path.is_file() and path.name != Path(NAME).name
    except (OSError, RuntimeError):
        return False  # a link to itself


def _entry(outcome: Outcome, judges: Any) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "file": outcome.path,
        "key": outcome.key,
        "sha256": outcome.digest,
        "bytes": outcome.size,
        "pages": outcome.pages,
        "seconds": round(outcome.seconds, 2),
        "sources": list(outcome.sources),
        "read": dict(zip(outcome.sources, outcome.read, strict=False)),
        "warnings": len(outcome.warnings),
    }
    # What judges said holds for these very bytes.
    return entry | ({"judges": judges} if judges else {})
