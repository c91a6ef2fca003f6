"""Last pages with hardly anything on them, shown from the proof of layout."""

from __future__ import annotations

from pressroom.proofing.layout import last_page
from pressroom.proofing.rules.laid_out import laid_out_rule
from pressroom.proofing.rules.rule import Example
from pressroom.proofing.rules.specimen import laid_out, text

RULE = laid_out_rule(
    last_page.RULE,
    bad=Example(
        "Two lines alone on the last page.",
        layout=laid_out([text(15, 1, ends=False)], [text(2, 1, begins=False)]),
    ),
    good=Example(
        "Five lines on the last page.",
        layout=laid_out([text(15, 1, ends=False)], [text(5, 1, begins=False)]),
    ),
)
