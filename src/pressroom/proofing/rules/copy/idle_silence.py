"""Silences that silence nothing."""

from __future__ import annotations

from typing import Any

from pressroom.proofing.rules.rule import Example, Rule

# Told by proofing/silences.py, once all other rules have spoken.
RULE: Rule[Any] = Rule(
    id="copy.idle-silence",
    title="silence that silences nothing",
    why="What it stood for has been mended, or it stands at the wrong place, "
    "and it hides the next fault.",
    mend="delete it, or move it to the line above the block",
    severity="warning",
    bad=Example("<!-- check: copy.doubled-word off: a stammer -->\n\nThe wells fell by a third."),
    good=Example("<!-- check: copy.doubled-word off: a stammer -->\n\n“By by,” she said."),
)
