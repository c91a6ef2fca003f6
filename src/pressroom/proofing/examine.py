"""The rules set to work: each of a layer over its subjects, with the press's severities."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pressroom.model.problem import Position, Problem
from pressroom.model.remark import NotChecked, Remark, Severity, milder
from pressroom.proofing.rules.outputs import UnjudgedError
from pressroom.proofing.rules.registry import of_layer, rules
from pressroom.proofing.rules.rule import Layer, Rule


@dataclass(slots=True)
class Examiner:
    """Collects remarks. ``severities`` are those that the press has chosen, by rule."""

    severities: Mapping[str, Severity] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    not_checked: list[NotChecked] = field(default_factory=list)

    def severity(self, rule: Rule[Any]) -> Severity:
        """What a rule's breach is to this press."""
        return rule.severity if rule.settled else self.severities.get(rule.id, rule.severity)

    def look_at(self, layer: Layer, subject: Any) -> None:
        """Every rule of a layer over one subject."""
        for rule in of_layer(layer):
            if rule.check is None or self.severity(rule) == "off":
                continue
            try:
                for remark in rule.check(subject):
                    self.add(remark, rule)
            except UnjudgedError as unjudged:
                self.not_checked += unjudged.not_checked

    def tell(self, problems: Iterable[Problem], otherwise: str) -> None:
        """What other rooms have told, by the rule that each names, or by ``otherwise``."""
        for problem in problems:
            rule = rules().get(problem.rule) or rules()[otherwise]
            self.add(Remark.of(problem), rule)

    def add(self, remark: Remark, rule: Rule[Any]) -> None:
        """A remark made by a rule."""
        severity = milder(self.severity(rule), remark.at_most)
        if severity != "off":
            mend = remark.mend or rule.mend
            self.remarks.append(replace(remark, rule=rule.id, severity=severity, mend=mend))


def near_rule(name: str) -> str:
    """A suggestion for a rule's id that is not known, as a sentence."""
    known = list(rules())
    near = difflib.get_close_matches(name, known, 1, 0.5) or [
        rule for rule in known if rule.partition(".")[2] == name
    ]
    return f"did you mean “{near[0]}”?" if near else "pressroom check --rules lists them"


def place_order(remark: Remark) -> tuple[Position, str, int, str]:
    """The order in which remarks are told: by place, then by page."""
    return remark.position, remark.output, remark.page, remark.rule
