"""How grave a rule is to a press: the table ``[check]`` of ``pressroom.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.places import CONFIGURATION
from pressroom.manuscript.toml_reader import read_toml
from pressroom.model.problem import PressError, Problem
from pressroom.model.remark import SEVERITIES, Severity
from pressroom.proofing.examine import near_rule
from pressroom.proofing.rules.registry import rules

TABLE = "check"


def severities_of(root: Path) -> dict[str, Severity]:
    """The severities that a press has chosen, by rule. PressError with every entry that
    can't be taken; a configuration that can't be read gives none, and is told elsewhere."""
    files = PressFiles(root)
    try:
        source = files.read_text(files.root / CONFIGURATION, "the press's configuration")
        located = read_toml(source)
    except PressError:
        return {}
    table = located.value.get(TABLE, {})
    chosen: dict[str, Severity] = {}
    problems: list[Problem] = []
    for path, value in _entries(table if isinstance(table, dict) else {}):
        name = ".".join(path)
        where = (TABLE, *name.split("."))
        rule = rules().get(name)
        severity = next((s for s in SEVERITIES if s == value), None)
        if rule is None:
            problems.append(
                source.problem(
                    located.key_place(where),
                    f"there is no rule “{name}”",
                    "a rule of pressroom check",
                    near_rule(name),
                    len(name),
                )
            )
        elif severity is None:
            problems.append(
                source.problem(
                    located.place(where),
                    f"“{str(value)[:20]}” is no severity",
                    ", ".join(f'"{s}"' for s in SEVERITIES),
                    "correct it",
                )
            )
        elif rule.settled:
            problems.append(
                source.problem(
                    located.key_place(where),
                    f"{name} stops a build; nothing can be made of it",
                    "rules that --rules does not mark as settled",
                    "delete the line",
                    len(name),
                )
            )
        else:
            chosen[name] = severity
    if problems:
        raise PressError(problems)
    return chosen


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The entries, whether ids are quoted or, being dotted, have become tables."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from (((key, *rest), inner) for rest, inner in _entries(value))
        else:
            yield (key,), value
