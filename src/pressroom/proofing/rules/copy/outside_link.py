"""Addresses outside that don't answer."""

from __future__ import annotations

from typing import Any

from pressroom.proofing.rules.rule import Example, Rule

# Told by production/linkcheck.py, the one that uses the network, where --links asks for it.
RULE: Rule[Any] = Rule(
    id="copy.outside-link",
    title="outside link that leads nowhere (--links)",
    why="Pages go; a reader who looks a source up in a year finds a shop for domain names.",
    mend="correct the address, or link to an archived copy",
    severity="error",
    bad=Example("See [the survey](https://survey.example.org/gone)."),
    good=Example("See [the survey](https://survey.example.org/wells)."),
)
