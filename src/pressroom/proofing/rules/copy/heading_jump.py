"""Headings that jump a level."""

from __future__ import annotations

from typing import Any

from pressroom.proofing.rules.rule import Example, Rule

# Told while the sources are read, since nothing can be made of them before it is mended.
RULE: Rule[Any] = Rule(
    id="copy.heading-jump",
    title="heading that jumps a level",
    why="Who goes through a text by its headings looks for the level left out (PDF/UA-1, 7.4.2).",
    mend="use the level below the last one",
    severity="error",
    bad=Example("## Wells\n\n#### Deep ones\n\nText."),
    good=Example("## Wells\n\n### Deep ones\n\nText."),
    settled=True,
)
