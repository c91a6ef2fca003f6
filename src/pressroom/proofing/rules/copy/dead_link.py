"""Links within the press that lead nowhere."""

from __future__ import annotations

from typing import Any

from pressroom.proofing.rules.rule import Example, Rule

# Told while the sources are read, since nothing can be made of them before it is mended.
RULE: Rule[Any] = Rule(
    id="copy.dead-link",
    title="dead link within the press",
    why="A link to an article or heading that is not there leads a reader nowhere, on paper too.",
    mend="correct the slug or the #heading",
    severity="error",
    bad=Example("As [we said](#elsewhere)."),
    good=Example("## Elsewhere\n\nAs [we said](#elsewhere)."),
    settled=True,
)
