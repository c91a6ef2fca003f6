"""Lines beyond their measure, shown from the proof of layout."""

from __future__ import annotations

from pressroom.proofing.layout import overfull
from pressroom.proofing.rules.laid_out import laid_out_rule
from pressroom.proofing.rules.rule import Example
from pressroom.proofing.rules.specimen import block, laid_out

RULE = laid_out_rule(
    overfull.RULE,
    bad=Example(
        "An address of 198 points in a measure of 186.",
        layout=laid_out([block("paragraph", "See", ">https://wells.example.org", number=1)]),
    ),
    good=Example(
        "The same address, broken at a stroke.",
        layout=laid_out([block("paragraph", "See", "https://", "wells.example.org", number=1)]),
    ),
)
