"""A language's numbers, and texts inside CSS."""

from __future__ import annotations

import pytest

from pressroom.model.css import css_id, css_string
from pressroom.model.language import Language

PERSIAN = Language("fa", "فارسی", "rtl", "Arab", digits="۰۱۲۳۴۵۶۷۸۹")
ENGLISH = Language("en", "English", "ltr", "Latn")


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        (ENGLISH, 2026, "2026"),
        (PERSIAN, 2026, "۲۰۲۶"),
        (PERSIAN, "12a", "۱۲a"),
        (PERSIAN, -1, "-۱"),
    ],
)
def test_numbers_in_a_languages_digits(language: Language, value: int | str, shown: str) -> None:
    assert language.number(value) == shown


@pytest.mark.parametrize(
    ("text", "css"),
    [
        ("Salt", '"Salt"'),
        ('the "sea"', '"the \\"sea\\""'),
        ("a\\b", '"a\\\\b"'),
        ("a\nb", '"a b"'),
    ],
)
def test_a_text_as_a_css_string(text: str, css: str) -> None:
    assert css_string(text) == css


@pytest.mark.parametrize(
    ("text", "css"),
    [("salt-en", "salt-en"), ("خلاصه", "خلاصه"), ("1-sea", "\\31 -sea"), ("a.b", "a\\2e b")],
)
def test_an_id_as_a_css_identifier(text: str, css: str) -> None:
    assert css_id(text) == css
