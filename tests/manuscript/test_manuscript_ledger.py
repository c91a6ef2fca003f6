"""The ledger of translations: read back as it was written, and every fault in its place."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.manuscript.articles import read_press
from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.ledger import read_ledger
from pressroom.model.ledger import LEDGER, NO_LEDGER, Acceptance, Entry, Ledger, digest
from pressroom.model.problem import PressError, Problem
from pressroom.production.acceptance import render

FA = "---\ntitle: نمک\n---\nدریا شور است.\n"
SEA = digest("The sea is salt.")
GOOD = f"""\
[fa]
original = "en"
version = 2026-11-02
passages = [
  ["text", "{SEA}", "0123456789ab", "The sea is salt."],
]

[words]
{SEA} = "The sea is salt."
"""
MakePress = Callable[..., Path]


def test_a_ledger_is_read_with_its_article(make_press: MakePress) -> None:
    root = make_press({"sources/salt/fa.md": FA, f"sources/salt/{LEDGER}": GOOD})
    press, problems = read_press(root)
    entry = Entry("text", SEA, ("0123456789ab",))
    assert problems == ()
    assert press.articles[0].ledger == Ledger(
        {"fa": Acceptance("en", datetime.date(2026, 11, 2), (entry,))}, {SEA: "The sea is salt."}
    )


def test_passages_with_the_same_words_are_numbered(make_press: MakePress) -> None:
    numbered = GOOD.replace("0123456789ab", "0123456789ab#2")
    root = make_press({"sources/salt/fa.md": FA, f"sources/salt/{LEDGER}": numbered})
    (entry,) = read_press(root)[0].articles[0].ledger.acceptances["fa"].entries
    assert entry.translations == ("0123456789ab#2",)


def test_an_article_without_one_has_an_empty_one(make_press: MakePress) -> None:
    press, _ = read_press(make_press({"sources/salt/fa.md": FA}))
    assert press.articles[0].ledger == NO_LEDGER


@pytest.mark.parametrize(
    ("wrong", "line", "message"),
    [
        (GOOD.replace("version = 2026-11-02\n", ""), 1, "“version” is missing"),
        (GOOD.replace("2026-11-02", '"lately"'), 3, "“lately” is not a date"),
        (GOOD.replace('"0123456789ab", ', ""), 5, "has not the form"),
        (GOOD.replace('"0123456789ab"', '"012345"'), 5, "“012345” can't stand"),
        (GOOD.replace("89ab", "89ab#0"), 5, "“0123456789ab#0” can't stand"),
        (GOOD.replace(f'"{SEA}", "', f'"{SEA}#2", "'), 5, f"“{SEA}#2” can't stand"),
        (GOOD.replace('salt."],', 'salt.", "maybe"],'), 5, "“maybe” can't stand"),
        (GOOD.replace(f'{SEA} = "The', f'{SEA} = "A'), 9, "not the words that were accepted"),
        (GOOD[: GOOD.index("[words]")], 5, "are missing"),
        (GOOD.replace("[fa]", "[persian]"), 1, "“persian” is not a language tag"),
        (GOOD.replace("passages = [", "passages = [["), 0, "not TOML"),
        (GOOD.replace("passages = [\n", 'passages = "x"\nmore = [\n'), 4, "passages"),
    ],
)
def test_every_fault_has_its_place(
    make_press: MakePress, wrong: str, line: int, message: str
) -> None:
    root = make_press({"sources/salt/fa.md": FA, f"sources/salt/{LEDGER}": wrong})
    with pytest.raises(PressError) as caught:
        read_press(root)
    found = [p for p in caught.value.problems if message in p.message]
    assert found, caught.value.problems
    assert found[0].position.file == f"sources/salt/{LEDGER}"
    assert line in (0, found[0].position.line)
    assert found[0].mend


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1).map(
    lambda text: text.replace("\ufffe", "").replace("\uffff", "") or "x"
)
DIGESTS = st.lists(st.from_regex(r"[0-9a-f]{12}", fullmatch=True), max_size=2).map(tuple)
ENTRIES = st.lists(st.tuples(TEXT, DIGESTS, st.booleans()), max_size=6)


Given = dict[str, list[tuple[str, tuple[str, ...], bool]]]


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from(["en", "fa", "zh-Hant"]), ENTRIES))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    accepted: Given,
) -> None:
    words = {digest(text): text for entries in accepted.values() for text, _, _ in entries}
    ledger = Ledger(
        {
            tag: Acceptance(
                "ar",
                datetime.date(2026, 1, 31),
                tuple(Entry("text", digest(text), theirs, mere) for text, theirs, mere in entries),
            )
            for tag, entries in accepted.items()
        },
        words,
    )
    folder = tmp_path_factory.mktemp("press")
    (folder / LEDGER).write_text(render(ledger, ("en", "fa")), "utf-8")
    problems: list[Problem] = []
    assert read_ledger(PressFiles(folder), folder, problems) == ledger
    assert problems == []
