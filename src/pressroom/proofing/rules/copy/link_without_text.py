"""Links without a word to them."""

from __future__ import annotations

from typing import Any

from pressroom.proofing.rules.rule import Example, Rule

# Told while the sources are read, since nothing can be made of them before it is mended.
RULE: Rule[Any] = Rule(
    id="copy.link-without-text",
    title="link without text",
    why="It can't be seen on paper, nor heard by who has the page read out.",
    mend="give it words",
    severity="error",
    bad=Example("See [](https://survey.example.org)."),
    good=Example("See [the survey](https://survey.example.org)."),
    settled=True,
)
