"""Words divided between pages, shown from the proof of layout."""

from __future__ import annotations

from pressroom.proofing.layout import hyphens
from pressroom.proofing.rules.laid_out import laid_out_rule
from pressroom.proofing.rules.rule import Example
from pressroom.proofing.rules.specimen import block, laid_out, text

RULE = laid_out_rule(
    hyphens.ACROSS,
    bad=Example(
        "Page 1 ends with “desali-”.",
        layout=laid_out(
            [text(13, 1), block("paragraph", "The", "desali~", number=2, ends=False)],
            [block("paragraph", *["nation"] * 5, number=2, begins=False)],
        ),
    ),
    good=Example(
        "Page 1 ends with “water”.",
        layout=laid_out(
            [text(13, 1), block("paragraph", "The", "water", number=2, ends=False)],
            [block("paragraph", *["nation"] * 5, number=2, begins=False)],
        ),
    ),
)
