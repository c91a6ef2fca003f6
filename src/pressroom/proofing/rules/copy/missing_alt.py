"""Pictures without alt text."""

from __future__ import annotations

from typing import Any

from pressroom.proofing.rules.rule import Example, Rule

# Told while the sources are read, since nothing can be made of them before it is mended.
RULE: Rule[Any] = Rule(
    id="copy.missing-alt",
    title="picture without alt text",
    why="Who can't see the picture is told nothing of it; PDF/UA and EPUB Accessibility forbid "
    "that.",
    mend="describe what it shows, or mark it {.decorative} if it shows nothing",
    severity="error",
    bad=Example("![](wells.svg)"),
    good=Example("![Wells by depth](wells.svg)"),
    settled=True,
)
