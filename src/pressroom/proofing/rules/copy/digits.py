"""Digits of a script that is not the language's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pressroom.model.remark import Remark
from pressroom.proofing.rules.copy_desk import Copy
from pressroom.proofing.rules.rule import Example, Rule

# From a word’s first letter on: looked for at every letter, it took long over endless words.
_NUMBER = re.compile(r"(?<![^\W\d_])[^\W\d_]*\d[\d.,:/٫٬–-]*")


def check(copy: Copy) -> Iterator[Remark]:
    """Numbers with digits that are neither the language's own nor 0–9, which editing turns
    into its own."""
    for passage in copy.passages:
        own = copy.speech(passage.language)
        for found in _NUMBER.finditer(passage.text):
            wrong = [c for c in found[0] if c.isdecimal() and c not in own.digits and c > "9"]
            if not wrong:
                continue
            script = unicodedata.name(wrong[0]).rpartition(" DIGIT")[0].lower()
            right = "".join(
                own.digits[unicodedata.decimal(c)] if c.isdecimal() else c for c in found[0]
            )
            number = found[0].rstrip(".,:/–-")
            yield copy.remark(
                passage,
                found.start(),
                found.start() + len(number),
                f"“{number}” is in {script} digits",
                mend=f"write “{right[: len(number)]}”, or plain 0–9",
            )


RULE = Rule(
    id="copy.digits",
    title="digits of another script",
    why="Persian ۴ ۵ ۶ and Arabic ٤ ٥ ٦ are not the same signs; mixed, they look like slips.",
    mend="write the digits of the language, or 0–9, which become its own",
    severity="warning",
    bad=Example("در سال ١٤٠٣ آب کم شد.", "fa"),
    good=Example("در سال ۱۴۰۳ آب کم شد، در 1404 نه.", "fa"),
    check=check,
)
