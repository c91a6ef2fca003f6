"""The judges' verdicts on what a press has made, kept in its manifest.

A verdict holds for the very bytes that it was given on: it stands in the manifest with their
digest, and a file that is the same is not judged again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pressroom.model.problem import Position, Problem
from pressroom.production.lock import alone_in
from pressroom.production.manifest import enter_verdicts, read_manifest
from pressroom.production.products import digest_of
from pressroom.proofing.judges import JudgeMissingError, ace, claims_pdfua, epubcheck, verapdf

Judge = Callable[[Sequence[Path]], dict[Path, list[str]]]


@dataclass(frozen=True, slots=True)
class Bench:
    """A judge: ``name``, the files that it is asked about, and what it finds in each."""

    name: str
    suffix: str
    judge: Judge


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What was found: problems, how many files were judged ``now`` and how many ``before``,
    and in ``absent`` why judges did not sit."""

    problems: tuple[Problem, ...]
    now: int
    before: int
    absent: tuple[str, ...]


def _verapdf(paths: Sequence[Path]) -> dict[Path, list[str]]:
    """veraPDF on the files that say they are PDF/UA; press files and the like don't."""
    chosen = [path for path in paths if claims_pdfua(path)]
    return verapdf(chosen) if chosen else {}


def _one_by_one(judge: Callable[[Path], list[str]]) -> Judge:
    return lambda paths: {path: judge(path) for path in paths}


BENCHES = (
    Bench("veraPDF", ".pdf", _verapdf),
    Bench("EPUBCheck", ".epub", _one_by_one(epubcheck)),
    Bench("Ace", ".epub", _one_by_one(ace)),
)


def judge_outputs(
    root: Path, tell: Callable[[str], None], benches: Sequence[Bench] = BENCHES
) -> Verdicts:
    """Have each judge that is installed look at the outputs that it has no verdict on yet,
    and enter what it says in the manifest at once, so that nothing is lost when it is
    stopped. ``tell`` is told who sits, and over how many files."""
    whole = {
        name: entry
        for name, entry in read_manifest(root).items()
        if digest_of(root / name) == entry.get("sha256")
    }
    judged, absent, known = set[str](), [], set[str]()
    for bench in benches:
        mine = {name: one for name, one in whole.items() if name.endswith(bench.suffix)}
        new = {name: one for name, one in mine.items() if not _verdict(one, bench.name)}
        known |= mine.keys() - new.keys()
        if not new:
            continue
        tell(f"{bench.name} judges {len(new)} files.")
        try:
            found = bench.judge([root / name for name in new])
        except JudgeMissingError as error:
            absent.append(str(error))
            continue
        verdicts = {
            name: {"sha256": one["sha256"], "findings": found[root / name]}
            for name, one in new.items()
            if root / name in found
        }
        judged |= verdicts.keys()
        with alone_in(root, True, tell):
            enter_verdicts(root, bench.name, verdicts)
    return Verdicts(_problems(root, whole), len(judged), len(known - judged), tuple(absent))


def _verdict(entry: dict[str, Any], judge: str) -> dict[str, Any] | None:
    """The verdict on just these bytes, if there is one."""
    verdict = (entry.get("judges") or {}).get(judge)
    valid = isinstance(verdict, dict) and verdict.get("sha256") == entry.get("sha256")
    return verdict if valid else None


def _problems(root: Path, whole: dict[str, Any]) -> tuple[Problem, ...]:
    """All that judges find in the outputs as they are, now or before."""
    return tuple(
        Problem(
            Position(name),
            f"{judge}: {finding}",
            f"a file that {judge} finds nothing in",
            "if the source is not at fault, tell us: this is a fault of pressroom",
        )
        for name, entry in sorted(read_manifest(root).items())
        if name in whole
        for judge in sorted(entry.get("judges") or {})
        for finding in (_verdict(entry, judge) or {}).get("findings", ())
    )
