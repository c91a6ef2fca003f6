"""Prefixes of Persian verbs without their half-space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.model.remark import Remark
from pressroom.proofing.rules.copy_desk import Copy
from pressroom.proofing.rules.rule import Example, Rule

HALF_SPACE = "\N{ZERO WIDTH NON-JOINER}"
_PREFIX = re.compile(
    r"(?<![\w\u200c])(ن?م[یي])[ \u00a0](?=([\u0621-\u06cc][\u0621-\u06cc\u200c]*))"
)
# After these «می» is the wine of the poets.
_NOUNS = frozenset("و را از در به با که ناب نوشین گلگون".split())


def check(copy: Copy) -> Iterator[Remark]:
    """«می» and «نمی» with a space before the verb that they belong to."""
    for passage in copy.passages:
        if passage.language.split("-")[0] != "fa":
            continue
        for found in _PREFIX.finditer(passage.text):
            if found[2] in _NOUNS:
                continue
            whole = f"{found[1]} {found[2]}"
            yield copy.remark(
                passage,
                found.start(),
                found.end() + len(found[2]),
                f"“{whole}” is one word",
                mend=f"write “{found[1]}{HALF_SPACE}{found[2]}”, with a half-space (U+200C)",
            )


RULE = Rule(
    id="copy.half-space",
    title="half-space missing",
    why="With a full space the prefix can end a line and leave its verb behind, and the two "
    "are read as two words.",
    mend="write the half-space (U+200C) after می and نمی",
    severity="warning",
    bad=Example("آب کم می شود و باز نمی گردد.", "fa"),
    good=Example("آب کم می‌شود و بازنمی‌گردد.", "fa"),
    check=check,
)
