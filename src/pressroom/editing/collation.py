"""The order of an index: each language's own alphabet, and what its readers pass over.

Not the whole of Unicode collation (UTS #10): enough for names and topics. Marks and case do
not count; a letter of the alphabet below stands where its language has it; other scripts
come after, by their code points.
"""

from __future__ import annotations

import re
import unicodedata

from pressroom.model.language import Language

# Alphabets whose order is not that of the code points. Letters in brackets count as one.
_ALPHABETS = {
    "ar": "[ءاأإآٱؤئ]بت[ة]ثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "fa": "آ[اأإٱء]بپتثجچحخدذرزژسشصضطظعغفقکگلمن[وؤ][هة][یئيى]",
    "he": "אבגדהוזחט[יײ][כך]ל[מם][נן]סע[פף][צץ]קרשת",
    "ru": "абвгд[её]жзийклмнопрстуфхцчшщъыьэюя",
}
# Latin letters that Unicode does not take apart.
_LATIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i"})
# Articles are passed over: "The sea" stands under S, المياه under ميم.
_ARTICLES = {
    "ar": re.compile(r"^ال(?=\w{2})"),
    "en": re.compile(r"^(?:the|an?) "),
    "fr": re.compile(r"^(?:l['’]|(?:les?|la|une?) )"),
}


def sort_key(words: str, language: Language) -> tuple[tuple[int, int], ...]:
    """What to sort ``words`` by in an index of ``language``."""
    tag = language.tag.split("-")[0]
    ranks = _RANKS.get(tag, {})
    text = words.casefold().translate(_LATIN)
    if tag in _ARTICLES:
        text = _ARTICLES[tag].sub("", text)
    key = []
    for letter in text:
        if letter in ranks:
            key.append((1, ranks[letter]))
            continue
        for part in unicodedata.normalize("NFKD", letter):
            if part.isalnum():
                key.append((1, ranks[part]) if part in ranks else (2 if ranks else 1, ord(part)))
            elif part.isspace() or unicodedata.category(part) == "Pd":
                key.append((0, 0))
    return tuple(key)


def _ranks(alphabet: str) -> dict[str, int]:
    groups = re.findall(r"\[(.+?)\]|(.)", alphabet)
    return {letter: n for n, (many, one) in enumerate(groups) for letter in many or one}


_RANKS = {tag: _ranks(alphabet) for tag, alphabet in _ALPHABETS.items()}
