"""Rules silenced without a reason."""

from __future__ import annotations

from typing import Any

from pressroom.proofing.rules.rule import Example, Rule

# Told by proofing/silences.py, once all other rules have spoken.
RULE: Rule[Any] = Rule(
    id="copy.silence-without-reason",
    title="silence without a reason",
    why="In a year nobody knows whether the place was looked at or the rule was in the way.",
    mend="write why: <!-- check: copy.doubled-word off: the phrase is meant -->",
    severity="warning",
    bad=Example("<!-- check: copy.doubled-word off -->\n\nThe wells fell by by a third."),
    good=Example("<!-- check: copy.doubled-word off: a stammer -->\n\n“By by,” she said."),
)
