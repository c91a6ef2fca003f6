"""What else keeps an edition from being printed."""

from __future__ import annotations

from typing import Any

from pressroom.proofing.rules.rule import Example, Rule

# Told by the press room; what it says has no rule of its own.
RULE: Rule[Any] = Rule(
    id="page.printing",
    title="edition that can't be printed",
    why="The print engine complains of it, or stops.",
    mend="look at what the remark names: a picture, an anchor, or the style",
    severity="error",
    bad=Example("A call.[^1]\n\n[^1]: " + "Words of a note that is longer than a page. " * 400),
    good=Example("A call.[^1]\n\n[^1]: Words of a note."),
    settled=True,
)
