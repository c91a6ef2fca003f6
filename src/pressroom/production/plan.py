"""Plans: what a press made the last time it stood just as it stands now.

A plan is found by the digest of all that a build can read: the press's files, the styles,
the tools. While that digest is the same, so is everything that comes out, and there is no
need to read, edit or set anything in order to know it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from pressroom.manuscript.places import CONFIGURATION, built_in_styles
from pressroom.model.problem import PressError, Problem
from pressroom.production.canonical import digest, from_plain, to_plain
from pressroom.production.outcome import Outcome
from pressroom.production.products import Kept, digest_of, look_up, put_in_place
from pressroom.production.store import Store
from pressroom.production.toolchain import source_digest, toolchain, tree_digest

PLANS = "plans"


def press_digest(root: Path, asked: Sequence[str]) -> str:
    """The digest of a press's sources and styles, pressroom's own program and styles, and
    what is asked for. OSError where a file can't be read."""
    taken = sha256()
    for folder in (root / "sources", root / "styles", built_in_styles()):
        files = files_below(folder)
        taken.update(tree_digest(files, folder).encode())
        taken.update(repr(_links(folder, files, root)).encode("utf-8", "surrogateescape"))
    taken.update((root / CONFIGURATION).read_bytes())
    return digest((taken.hexdigest(), source_digest(), tuple(asked)))


def _links(folder: Path, files: Sequence[Path], root: Path) -> list[tuple[str, str]]:
    """The links among the files below a folder and the folders on the way to them, with where
    they lead: what lies outside the press is refused, whatever it says."""
    folders = {folder, *(file.parent for file in files)}
    above = folders - {folder}
    while above:
        above = {one.parent for one in above} - folders
        folders |= above
    found = [path for path in (*sorted(folders), *files) if path.is_symlink()]
    return [(os.path.relpath(path, root), os.path.relpath(path.resolve(), root)) for path in found]


def press_stamp(root: Path) -> int:
    """What is another as soon as a file of the press's has been written, even if it says again
    what it said before."""
    places = (root / "sources", root / "styles")
    files = [root / CONFIGURATION, *(file for place in places for file in files_below(place))]
    known = [(str(file), file.stat()) for file in files]
    return hash(tuple((n, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns) for n, s in known))


def files_below(folder: Path) -> list[Path]:
    """All files below a folder, links followed, in order of their names."""
    found: list[Path] = []
    _walk(folder, found, ())
    return found


def _walk(folder: Path, found: list[Path], above: tuple[Path, ...]) -> None:
    real = folder.resolve()
    if real in above or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            _walk(path, found, (*above, real))
        elif path.is_file():
            found.append(path)


@dataclass(frozen=True, slots=True)
class Line:
    """One product of a plan."""

    what: str
    target: str
    key: str
    sources: tuple[str, ...]
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What was made: lines in the order of the jobs, and the warnings of reading the press.

    ``fonts`` are the packages of its faces and ``tools`` their and all other versions;
    ``outside`` the files that were read elsewhere in the press, with their digests.
    """

    lines: tuple[Line, ...]
    warnings: tuple[Problem, ...]
    fonts: tuple[str, ...]
    tools: tuple[tuple[str, str], ...]
    outside: tuple[tuple[str, str], ...]


def draw_up(
    outcomes: Sequence[Outcome],
    warnings: Sequence[Problem],
    fonts: Iterable[str],
    pictures: Iterable[str],
    root: Path,
) -> Plan:
    """The plan of a build in which nothing failed."""
    packages = tuple(sorted(set(fonts)))
    outside = sorted(name for name in set(pictures) if not name.startswith(("sources/", "styles/")))
    return Plan(
        lines=tuple(Line(o.what, o.path, o.key, o.sources, o.read) for o in outcomes),
        warnings=tuple(warnings),
        fonts=packages,
        tools=tuple(toolchain(packages).items()),
        outside=tuple((name, digest_of(root / name)) for name in outside),
    )


def save(store: Store, key: str, plan: Plan) -> None:
    """Keep a plan by the digest of the press that it is the plan of."""
    store.keep(PLANS, key, to_plain(plan))


def carried_out(store: Store, key: str, root: Path) -> tuple[Plan, list[Outcome]] | None:
    """The plan of that key with its outcomes, once all its products stand in their places.
    None where there is none, a tool has another version, or the cache lacks a product."""
    entry = store.find(PLANS, key)
    plan = _read(entry.record) if entry else None
    if plan is None or dict(plan.tools) != toolchain(plan.fonts):
        return None
    if any(digest_of(root / name) != one for name, one in plan.outside):
        return None
    found: list[tuple[Line, Kept]] = []
    for line in plan.lines:
        kept = look_up(store, line.key)
        if kept is None:
            return None
        found.append((line, kept))
    return (plan, outcomes) if (outcomes := _placed(store, found, root)) is not None else None


def _placed(store: Store, found: list[tuple[Line, Kept]], root: Path) -> list[Outcome] | None:
    outcomes = []
    for line, kept in found:
        made = kept.outcome(line.what, line.target, line.key, line.sources)
        made = replace(made, read=line.read)
        try:
            if not put_in_place(store, kept, line.key, root, line.target):
                return None
        except PressError as error:
            made = Outcome(line.what, line.target, problems=error.problems)
        outcomes.append(made)
    return outcomes


def _read(record: Any) -> Plan | None:
    try:
        plan = from_plain(record)
    except (ValueError, TypeError, KeyError):
        return None
    return plan if isinstance(plan, Plan) else None
