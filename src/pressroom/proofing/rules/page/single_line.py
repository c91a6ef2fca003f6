"""Lone lines at a page break, shown from the proof of layout."""

from __future__ import annotations

from pressroom.proofing.layout import single_lines
from pressroom.proofing.rules.laid_out import laid_out_rule
from pressroom.proofing.rules.rule import Example
from pressroom.proofing.rules.specimen import laid_out, text

RULE = laid_out_rule(
    single_lines.RULE,
    bad=Example(
        "The first line of a paragraph at the foot of page 1, the others on page 2.",
        layout=laid_out([text(14, 1), text(1, 2, ends=False)], [text(9, 2, begins=False)]),
    ),
    good=Example(
        "Two lines of a paragraph at the foot of page 1, the others on page 2.",
        layout=laid_out([text(13, 1), text(2, 2, ends=False)], [text(9, 2, begins=False)]),
    ),
)
