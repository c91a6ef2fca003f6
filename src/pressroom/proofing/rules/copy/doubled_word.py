"""A word that stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.model.remark import Remark
from pressroom.proofing.rules.copy_desk import WORD, Copy
from pressroom.proofing.rules.rule import Example, Rule

# Only space between the two: a full stop, a comma or a dash makes the second one meant.
_TWICE = re.compile(rf"(?<![\w\u2019'’-])({WORD})\s+\1(?![\w\u2019'’-])", re.IGNORECASE)
# Words that a language doubles as a matter of course: tenses, pronouns, adverbs by pairs.
MEANT = {
    "en": frozenset(("had", "that", "bye")),
    "fr": frozenset(("nous", "vous")),
    "fa": frozenset(
        "کم آرام یک تک دو سه ذره رفته خرده گروه دسته پاره تکه اندک نرم جدا یکی فوج".split()
    ),
    "ar": frozenset(("شيئا", "رويدا", "جدا", "صفا", "واحدا", "بابا", "يوما")),
    "he": frozenset(("לאט", "יום", "אחד", "מעט", "אט", "שנה", "טיפין")),
    "ru": frozenset(("очень",)),
}
# One by one, step by step: an Arabic accusative that is doubled is meant so.
_ACCUSATIVE = ("\u064bا", "ا\u064b")


def check(copy: Copy) -> Iterator[Remark]:
    """Each pair, but for figures, names (“Duran Duran”) and words that are meant twice."""
    for passage in copy.passages:
        meant = MEANT.get(passage.language.split("-")[0], frozenset())
        cased = copy.speech(passage.language).names_capitalised
        for found in _TWICE.finditer(passage.text):
            word = found[1]
            if word.isdigit() or word.casefold() in meant or word.endswith(_ACCUSATIVE):
                continue
            both = found[0].split()
            name = cased and word[0].isupper() and both[0] == both[1] and len(word) > 1
            if name and passage.text[: found.start()].rstrip()[-1:] not in ("", ".", "!", "?"):
                continue
            yield copy.remark(passage, *found.span(), f"“{both[1]}” stands twice")


RULE = Rule(
    id="copy.doubled-word",
    title="doubled word",
    why="A word typed twice slips past every eye that knows the sentence, and past no reader.",
    mend="delete one of the two, or silence this place with a reason",
    severity="warning",
    bad=Example("The wells fell by by a third."),
    good=Example("All that had been won had had a price. Price was not the point."),
    check=check,
)
