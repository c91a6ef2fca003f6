"""Holes at the foot of pages, shown from the proof of layout."""

from __future__ import annotations

from pressroom.proofing.layout import gaps
from pressroom.proofing.rules.laid_out import laid_out_rule
from pressroom.proofing.rules.rule import Example
from pressroom.proofing.rules.specimen import laid_out, text

RULE = laid_out_rule(
    gaps.RULE,
    bad=Example(
        "Six lines on page 1, nine empty ones below them, and the text goes on.",
        layout=laid_out([text(6, 1)], [text(9, 2)]),
    ),
    good=Example(
        "Fourteen lines on page 1, and the text goes on.",
        layout=laid_out([text(14, 1)], [text(9, 2)]),
    ),
)
