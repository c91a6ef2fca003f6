"""Lines whose words fall apart, shown from the record of what was laid out. No edition is made up
anew for them, and no build tells them: what mends them is another wording, which can wait."""

from __future__ import annotations

from pressroom.proofing.layout import loose
from pressroom.proofing.rules.laid_out import laid_out_rule
from pressroom.proofing.rules.rule import Example
from pressroom.proofing.rules.specimen import block, laid_out, stretched

RULE = laid_out_rule(
    loose.RULE,
    bad=Example(
        "Three words set out to the full measure, an em between them.",
        layout=laid_out([stretched(block("paragraph", "See these wells", "a", number=1), 0.8)]),
    ),
    good=Example(
        "The same line with half an em between its words.",
        layout=laid_out([stretched(block("paragraph", "See these wells", "a", number=1), 0.25)]),
    ),
    severity="note",
)
