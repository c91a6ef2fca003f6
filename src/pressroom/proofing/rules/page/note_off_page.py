"""Notes on another page than their call, shown from the proof of layout."""

from __future__ import annotations

from pressroom.proofing.layout import notes
from pressroom.proofing.rules.laid_out import laid_out_rule
from pressroom.proofing.rules.rule import Example
from pressroom.proofing.rules.specimen import block, called, laid_out, text

RULE = laid_out_rule(
    notes.RULE,
    bad=Example(
        "A note called on page 1 that stands at the foot of page 2.",
        layout=laid_out(
            [called(text(14, 1), "n1")],
            [text(9, 2)],
            notes=[(2, block("note", "1 A note.", number=3, anchor="n1"))],
        ),
    ),
    good=Example(
        "The note at the foot of page 1.",
        layout=laid_out(
            [called(text(14, 1), "n1")],
            [text(9, 2)],
            notes=[(1, block("note", "1 A note.", number=3, anchor="n1"))],
        ),
    ),
)
