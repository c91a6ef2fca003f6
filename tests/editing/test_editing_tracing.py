"""What has become of passages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pressroom.editing.tracing import changes, traced

LETTERS = st.lists(st.sampled_from("abcdef"), max_size=8)


def known(names: str | list[str]) -> list[tuple[str, str]]:
    """Passages that go by a letter, with words that share nothing."""
    return [(name, " ".join(f"{name}{n}" for n in range(4))) for name in names]


def way(old: str, new: str) -> str:
    """``a=a`` kept, ``a>b`` changed, ``a-`` lost, ``+b`` new."""
    shown = []
    for i, j in traced(known(old), known(new)):
        if i is None:
            assert j is not None
            shown.append(f"+{new[j]}")
        elif j is None:
            shown.append(f"{old[i]}-")
        else:
            shown.append(f"{old[i]}{'=' if old[i] == new[j] else '>'}{new[j]}")
    return " ".join(shown)


def test_kept_changed_lost_new_and_moved() -> None:
    assert way("abc", "abc") == "a=a b=b c=c"
    assert way("abc", "axc") == "a=a b>x c=c"
    assert way("abc", "ac") == "a=a b- c=c"
    assert way("abc", "abxc") == "a=a b=b +x c=c"
    assert way("abc", "bca") == "b=b c=c a=a"
    assert way("aa", "xa") == "a>x a=a"


def test_what_is_like_an_old_passage_is_that_one_changed() -> None:
    old = [("1", "the sea is salt and wide"), ("2", "nobody owns the wind")]
    new = [("3", "a wholly other thing"), ("4", "nobody owns the wind yet"), ("5", "so be it")]
    assert (1, 1) in traced(old, new)


def test_what_was_reworded_is_no_other_passage_that_is_gone() -> None:
    old = [("1", "the price of the water is low"), ("2", "nobody owns the wind at sea")]
    new = [("3", "nobody owns the wind at all"), ("4", "the count of the wells is due")]
    assert traced(old, new) == [(0, None), (1, 0), (None, 1)]
    assert traced(old[:1], new[:1]) == [(0, 0)]


def test_of_two_with_one_digest_the_like_goes_with_its_like() -> None:
    assert traced([("1", "sea"), ("1", "salt")], [("1", "salt")]) == [(0, None), (1, 0)]
    assert traced([("1", "sea")], [("1", "salt")]) == [(0, 0)]


@given(LETTERS, LETTERS)
def test_every_passage_stands_in_one_pair(old: list[str], new: list[str]) -> None:
    pairs = traced(known(old), known(new))
    assert sorted(i for i, _ in pairs if i is not None) == list(range(len(old)))
    assert [j for _, j in pairs if j is not None] == list(range(len(new)))


def unique(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))


# Which of several equal passages has moved, nobody can say.
@given(LETTERS.map(unique), LETTERS.map(unique))
def test_like_finds_like_wherever_it_stands(old: list[str], new: list[str]) -> None:
    kept = sum(
        i is not None and j is not None and old[i] == new[j]
        for i, j in traced(known(old), known(new))
    )
    assert kept == sum(min(old.count(name), new.count(name)) for name in set(old))


WORDS = st.lists(st.sampled_from(["sea", "salt", "wind", "نمک", "9"]), max_size=12)


@given(WORDS, WORDS)
def test_changes_hold_both_versions(before: list[str], after: list[str]) -> None:
    found = changes(" ".join(before), " ".join(after))
    assert " ".join(words for kind, words in found if kind != "+") == " ".join(before)
    assert " ".join(words for kind, words in found if kind != "-") == " ".join(after)


def test_a_changed_figure_is_told_from_the_words_around_it() -> None:
    assert changes("it would buy 12.5 per cent", "it would buy 15 per cent") == [
        (" ", "it would buy"),
        ("-", "12.5"),
        ("+", "15"),
        (" ", "per cent"),
    ]
