"""Anchors of headings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.model.anchors import anchor, unique


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("The sea", "the-sea"),
        ("  What, then?  ", "what-then"),
        ("Über Salz", "über-salz"),
        ("The sea’s end", "the-seas-end"),
        ("U\u0308ber", "über"),  # composed first
        ("2 × 3", "2-3"),
        ("خلاصه", "خلاصه"),
        ("می‌رود", "می-رود"),  # a half-space joins as a hyphen does
        ("مُلَخَّص", "ملخص"),  # vowel marks are dropped
        ("מים", "מים"),
        ("…", "section"),
        ("", "section"),
    ],
)
def test_the_anchor_of_a_heading(heading: str, expected: str) -> None:
    assert anchor(heading) == expected


def test_later_ones_of_a_kind_are_numbered_from_2() -> None:
    assert unique(["sea", "salt", "sea", "sea"]) == ["sea", "salt", "sea-2", "sea-3"]


def test_a_number_that_a_heading_has_already_is_passed_over() -> None:
    assert unique(["sea-2", "sea", "sea"]) == ["sea-2", "sea", "sea-3"]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=30))
def test_an_anchor_needs_no_quoting(heading: str) -> None:
    assert re.fullmatch(r"[\w-]+", anchor(heading))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["a", "a-2", "a-2-2", "b", "section"]), max_size=12))
def test_anchors_are_unique_and_stable(names: list[str]) -> None:
    made = unique(names)
    assert len(set(made)) == len(names)
    assert unique(made) == made
    for end in range(len(names)):  # what follows changes nothing that stands before
        assert unique(names[:end]) == made[:end]
