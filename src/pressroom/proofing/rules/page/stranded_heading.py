"""Headings at the foot of a page, shown from the proof of layout."""

from __future__ import annotations

from pressroom.proofing.layout import headings
from pressroom.proofing.rules.laid_out import laid_out_rule
from pressroom.proofing.rules.rule import Example
from pressroom.proofing.rules.specimen import block, laid_out, text

RULE = laid_out_rule(
    headings.RULE,
    bad=Example(
        "A heading on the last line of page 1, its text on page 2.",
        layout=laid_out([text(14, 1), block("heading", "Wells", number=2)], [text(9, 3)]),
    ),
    good=Example(
        "A heading with two lines of its text on page 1.",
        layout=laid_out(
            [text(12, 1), block("heading", "Wells", number=2), text(2, 3, ends=False)],
            [text(9, 3, begins=False)],
        ),
    ),
)
