"""Everything else that reading the sources tells."""

from __future__ import annotations

from typing import Any

from pressroom.proofing.rules.rule import Example, Rule

# Faults and warnings of the reading that have no rule of their own.
RULE: Rule[Any] = Rule(
    id="copy.sources",
    title="sources that can't be read as they stand",
    why="What the reading can't make out would be left out or printed as it stands.",
    mend="see what the remark expects (docs/sources.md)",
    severity="error",
    bad=Example("::: box A box\n\nNever closed."),
    good=Example("::: box A box\n\nClosed.\n\n:::"),
    settled=True,
)
