"""Ladders of hyphens, shown from the proof of layout."""

from __future__ import annotations

from pressroom.proofing.layout import hyphens
from pressroom.proofing.rules.laid_out import laid_out_rule
from pressroom.proofing.rules.rule import Example
from pressroom.proofing.rules.specimen import block, laid_out

RULE = laid_out_rule(
    hyphens.LADDER,
    bad=Example(
        "Three lines one after another that end within a word.",
        layout=laid_out(
            [block("paragraph", "desali~", "nation reser~", "voirs irri~", "gation", number=1)]
        ),
    ),
    good=Example(
        "Two of them.",
        layout=laid_out(
            [block("paragraph", "desali~", "nation reser~", "voirs and", "wells", number=1)]
        ),
    ),
)
