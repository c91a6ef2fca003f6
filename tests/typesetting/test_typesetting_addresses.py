"""Where addresses may break."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from pressroom.typesetting.addresses import breakable, broken, is_address


def pieces(address: str, *limits: int) -> list[str]:
    """The pieces of an address between which it may break."""
    return [Markup(part).striptags() for part in str(breakable(address, *limits)).split("<wbr/>")]


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("x.org/a", "x.org|/a"),
        ("x.org?a=1&b=2", "x.org|?a|=1|&b|=2"),
        ("x.org/a-b#c", "x.org|/a|-b|#c"),
        ("x.org/a_b:c~d", "x.org|/a_b:c~d"),
        ("/a", "/a"),
        ("https://data.un.org/a", "https://data.un.org|/a"),
        ("(http://x.org),", "(http://x.org),"),
        ("x.org/v1.final/a.pdf", "x.org|/v1|.final|/a.pdf"),
        ("x.org/a.pdf),", "x.org|/a.pdf),"),
        ("x.org/a.html#c", "x.org|/a.html|#c"),
        ("doi.org/10.1234/a", "doi.org|/10.1234|/a"),
        (
            "https://archive.of-a-ministry.of-water.example.org/a",
            "https://archive|.of-a-ministry|.of-water|.example.org|/a",
        ),
        ("(https://quayside.example.org).", "(https://quayside|.example.org)."),
        ("https://www.quayside.example.org", "https://www.quayside|.example.org"),
    ],
)
def test_an_address_breaks_before_its_marks(address: str, parts: str) -> None:
    assert pieces(address) == parts.split("|")


def test_pieces_are_held_together_unless_no_line_could_hold_them() -> None:
    long = "/" + "x" * 60
    assert breakable(f"x.org{long}") == (f'<span class="bit">x.org</span><wbr/>{long}')


def test_a_long_piece_in_the_text_is_held_together() -> None:
    address = f"https://data.{'x' * 30}.un.org"
    held = [f'<span class="bit">{part}</span>' for part in address.partition(f".{'x' * 30}")[:2]]
    assert broken(address) == "<wbr/>".join([*held, '<span class="bit">.un.org</span>'])
    assert broken("a<b") == "a&lt;b"


def test_small_pieces_may_be_joined() -> None:
    address = "records.example.org/reports/minutes-of-2024/a-b-c-d"
    assert str(breakable(address, 24)).count("<wbr/>") == 2
    assert pieces("records.example.org/minutes", 24) == ["records.example.org", "/minutes"]
    assert pieces("records.example.org/minutes", 24, 40) == ["records.example.org/minutes"]
    assert pieces("x.org/a") == ["x.org", "/a"]
    assert breakable("x.org/a", 24) == '<span class="bit">x.org/a</span>'


@given(st.text("ab1/?&=-.#_:~<%;", max_size=60))
@settings(deadline=None, max_examples=60)
def test_joined_pieces_break_at_marks_and_are_not_too_long(address: str) -> None:
    parts = str(breakable(address, 24)).split("<wbr/>")
    words = [Markup(part).striptags() for part in parts]
    assert "".join(words) == address
    assert all(word[0] in "/?&=-.#" for word in words[1:])
    assert len(words) == 1 or all(len(a) + len(b) > 24 for a, b in pairwise(words))


@given(st.text("ab1/?&=-.#_:~<%;", max_size=60))
@settings(deadline=None, max_examples=60)
def test_an_address_breaks_nowhere_else_and_keeps_every_character(address: str) -> None:
    parts = pieces(address)
    assert "".join(parts) == address
    assert all(part[0] in "/?&=-.#" for part in parts[1:])


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("(https://sdgs.un.org/goals),", True),
        ("www.un.org", True),
        ("un.org/goals", True),
        ("and/or", False),
        ("e.g./i.e.", False),
        ("un.org", False),
    ],
)
def test_a_word_that_is_an_address_is_known(word: str, known: bool) -> None:
    assert is_address(word) is known
