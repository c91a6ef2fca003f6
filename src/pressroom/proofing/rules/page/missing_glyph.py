"""Characters that no house font has."""

from __future__ import annotations

from typing import Any

from pressroom.proofing.rules.rule import Example, Rule

# Told by proofing/glyphs.py before a document is printed.
RULE: Rule[Any] = Rule(
    id="page.missing-glyph",
    title="missing glyph",
    why="It would be printed as an empty box.",
    mend="correct it, or add a face that has it to the style (docs/styles.md)",
    severity="error",
    bad=Example("The king, 𐎧𐏁𐎠𐎹𐎰𐎡𐎹, had wells dug."),
    good=Example("The king, xšāyaθiya, had wells dug."),
    settled=True,
)
