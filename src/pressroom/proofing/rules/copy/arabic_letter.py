"""Letters of Arabic in a language that has its own forms of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.model.remark import Remark
from pressroom.proofing.rules.copy_desk import WORD, Copy
from pressroom.proofing.rules.rule import Example, Rule

# By language: what keyboards for Arabic give, and what it ought to be (CRAFT 13).
LETTERS: dict[str, dict[str, str]] = {
    "fa": {"ي": "ی", "ى": "ی", "ك": "ک"},
    "ur": {"ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ"},
    "ckb": {"ي": "ی", "ك": "ک"},
    "ku": {"ي": "ی", "ك": "ک"},
    "ps": {"ك": "ک"},
}


def check(copy: Copy) -> Iterator[Remark]:
    """Words with such letters, in passages of the language itself."""
    for passage in copy.passages:
        own = LETTERS.get(passage.language.split("-")[0])
        if not own:
            continue
        for found in re.finditer(WORD, passage.text):
            wrong = [letter for letter in dict.fromkeys(found[0]) if letter in own]
            if wrong:
                right = found[0].translate({ord(c): letter for c, letter in own.items()})
                signs = ", ".join(f"{c} (U+{ord(c):04X})" for c in wrong)
                yield copy.remark(
                    passage,
                    *found.span(),
                    f"“{found[0]}” is written with the Arabic {signs}",
                    mend=f"write “{right}”",
                )


RULE = Rule(
    id="copy.arabic-letter",
    title="Arabic letter in Persian",
    why="Arabic yeh and kaf look like the Persian ones in some fonts only, and no search for "
    "the word finds it.",
    mend="write ی and ک",
    severity="warning",
    bad=Example("آب در اين شهر كم است.", "fa"),
    good=Example("آب در این شهر کم است، و [هذا كتاب]{lang=ar} می‌ماند.", "fa"),
    check=check,
)
