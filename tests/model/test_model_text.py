"""Words that differ by language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.model.text import NO_TEXT, Localized

TAGS = st.sampled_from(["", "en", "ar", "fa", "fr"])
TEXTS = st.dictionaries(TAGS, st.text(max_size=8), max_size=5)


@pytest.mark.parametrize(
    ("given_texts", "language", "expected"),
    [
        ({"en": "Salt", "fa": "نمک"}, "fa", "نمک"),  # the language's own
        ({"en": "Salt", "": "NaCl"}, "fa", "NaCl"),  # else the one for all
        ({"fr": "Sel", "en": "Salt"}, "fa", "Sel"),  # else the first given
        ("Salt", "fa", "Salt"),  # one text holds for every language
        ({}, "fa", ""),
    ],
)
def test_which_text_is_taken(given_texts, language: str, expected: str) -> None:
    assert Localized.of(given_texts).get(language) == expected


@pytest.mark.parametrize(
    ("given_texts", "has"), [({"en": "Salt"}, False), ({"fa": "نمک"}, True), ("NaCl", True)]
)
def test_whether_it_can_stand_in_a_persian_edition(given_texts, has: bool) -> None:
    assert Localized.of(given_texts).has("fa") is has


def test_no_text_is_false_and_has_no_language() -> None:
    assert not NO_TEXT
    assert Localized.of("")  # an empty text is still a text
    assert NO_TEXT.languages == ()
    assert Localized.of({"en": "a", "fa": "b"}).languages == ("en", "fa")


@settings(deadline=None, max_examples=60)
@given(TEXTS, TAGS)
def test_what_is_given_is_what_one_gets(texts: dict[str, str], language: str) -> None:
    words = Localized.of(texts)
    if language in texts:
        assert words.get(language) == texts[language]
    assert words.get(language) in (set(texts.values()) or {""})
    if words.has(language):
        assert words.get(language) == texts.get(language, texts.get(""))
