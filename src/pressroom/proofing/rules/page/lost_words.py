"""Words of the source that are not in the PDF."""

from __future__ import annotations

from typing import Any

from pressroom.proofing.rules.rule import Example, Rule

# Told by proofing/losses.py, which reads every PDF back.
RULE: Rule[Any] = Rule(
    id="page.lost-words",
    title="words lost on paper",
    why="The engine can drop a long or a placed note without a word.",
    mend="shorten the note, or look at the style",
    severity="error",
    bad=Example("A style with the line “.note { display: none }”."),
    good=Example("A style as it comes with pressroom."),
    settled=True,
)
