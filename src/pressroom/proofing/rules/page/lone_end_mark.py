"""End marks on a line of their own, shown from the proof of layout."""

from __future__ import annotations

from pressroom.proofing.layout import end_mark
from pressroom.proofing.rules.laid_out import laid_out_rule
from pressroom.proofing.rules.rule import Example
from pressroom.proofing.rules.specimen import block, ended, laid_out

RULE = laid_out_rule(
    end_mark.RULE,
    bad=Example(
        "The end mark alone on its line.",
        layout=laid_out([ended(block("paragraph", "The last", "words.", "", number=1))]),
    ),
    good=Example(
        "The end mark behind the last words.",
        layout=laid_out([ended(block("paragraph", "The last", "words.", number=1))]),
    ),
)
