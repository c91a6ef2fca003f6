"""The order of indexes."""

from __future__ import annotations

import pytest

from pressroom.editing.collation import sort_key
from pressroom.editing.languages import language


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ["an Atlas", "Bo, Ana", "Bo, Zoë", "Bøe", "Boer", "The sea", "Ward"]),
        ("fr", ["Eau", "Éducation", "L’énergie", "Finance", "La mer"]),
        # آ first, پ after ب, چ after ج, ژ after ز, ک گ before ل; a half-space does not count.
        ("fa", ["آب", "ابر", "بازار", "پول", "جهان", "چاه", "زمین", "ژاله", "کار", "گاز", "لوله"]),
        ("fa", ["نامه", "نام‌ها", "نان", "وام", "هوا", "یاد"]),
        # The article does not count, nor the seat of a hamza, nor vowel signs.
        ("ar", ["أمين", "التعليم", "ثمن", "الصحة", "عُمر", "عمران", "المياه", "الهجرة", "يد"]),
        ("he", ["אוויר", "בריאות", "כסף", "לב", "מים", "נהר"]),
        ("ru", ["Елена", "Ёлка", "Енисей", "Труд", "Человек", "Экономика"]),
    ],
)
def test_each_language_has_its_own_order(tag: str, expected: list[str]) -> None:
    own = language(tag)
    shuffled = expected[::-1]
    assert sorted(shuffled, key=lambda words: sort_key(words, own)) == expected


def test_other_scripts_come_after() -> None:
    own = language("fa")
    assert sorted(["Zo", "یاد", "Ana"], key=lambda w: sort_key(w, own)) == ["یاد", "Ana", "Zo"]
