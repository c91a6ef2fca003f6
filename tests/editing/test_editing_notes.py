"""Links and the author's notes in one numbering. ``[1]`` is a first call, ``[1·2]`` a second
call of the same note."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from editing_desk import article, calls, line, link, paragraph, press, shown
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.editing.addresses import shown_address
from pressroom.editing.edit import edit
from pressroom.editing.languages import language
from pressroom.editing.notes import NoteCounter, is_own_address, renumbered
from pressroom.model.body import (
    Box,
    Cell,
    Figure,
    Foreign,
    Inline,
    ListBlock,
    ListItem,
    Marked,
    NoteCall,
    NumberedCall,
    PullQuote,
    Quote,
    Table,
    Text,
)

OWN = {"n": (paragraph("Own words."),), "m": (paragraph("More."),)}
ONE, TWO = link("https://one.org", "one"), link("https://two.org", "two")


def numbered(*words: str | Inline, tag: str = "en") -> str:
    return shown(NoteCounter(language(tag), OWN).number(line(*words)))


# -- who gets a note --


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ((ONE, " and ", TWO), "one[1] and two[2]"),
        ((ONE, " and ", link("https://one.org", "again")), "one[1] and again[1·2]"),
        (("a claim", NoteCall("n"), " and ", ONE), "a claim[1] and one[2]"),
        (("a", NoteCall("n"), " b", NoteCall("m"), " c", NoteCall("n")), "a[1] b[2] c[1·2]"),
    ],
)
def test_links_and_own_notes_share_one_numbering(words: tuple[Any, ...], printed: str) -> None:
    assert numbered(*words) == printed


@pytest.mark.parametrize(
    "same",
    [
        "https://one.org/",
        "http://one.org",
        "HTTPS://ONE.org",
        "https://one.org?utm_source=letter",
        "https://one.org#:~:text=a",
    ],
)
def test_what_is_shown_alike_is_one_note(same: str) -> None:
    assert numbered(ONE, " and ", link(same, "again")) == "one[1] and again[1·2]"


@pytest.mark.parametrize(
    "words",
    [
        link("https://one.org/a", "https://one.org/a"),
        link("https://one.org/a", "one.org/a"),
        link("https://one.org/a/", "One.org/a "),
        link("mailto:desk@one.org", "write to us"),
        link("tel:+123", "call us"),
        link("#wells", "see below"),
        link("#brine-en", "our article"),
    ],
)
def test_links_without_a_note(words: Inline) -> None:
    counter = NoteCounter(language("en"), {})
    assert counter.number(line(words)) == (words,)
    assert counter.finished() == ()


def test_own_address_looks_at_words_and_not_at_markup() -> None:
    assert is_own_address(link("https://one.org/a", "one.org/a"))
    assert not is_own_address(link("https://one.org/a", "one.org"))


# -- where the call stands --


@pytest.mark.parametrize(
    ("tag", "after", "printed"),
    [
        ("en", ".", "one.[1]"),
        ("en", ", and", "one,[1] and"),
        ("en", ".”)", "one.”)[1]"),
        ("en", " (yes)", "one[1] (yes)"),
        ("en", "—or", "one[1]—or"),
        ("ar", "، ثم", "one،[1] ثم"),
        ("fa", "؟", "one؟[1]"),
        ("he", ".", "one.[1]"),
        ("fr", ".", "one[1]."),
        ("fr", "\u202f; puis", "one[1]\u202f; puis"),
        ("ru", ", и", "one[1], и"),
    ],
)
def test_the_call_after_or_before_punctuation(tag: str, after: str, printed: str) -> None:
    assert numbered(ONE, after, tag=tag) == printed


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ((Marked("em", line("the ", ONE)), "."), "the one.[1]"),
        ((Marked("strong", (Marked("em", (ONE,)),)), ", so"), "one,[1] so"),
        ((Foreign("fr", (ONE,)), "."), "one.[1]"),
        ((Marked("em", line(ONE, " more")), "."), "one[1] more."),
    ],
)
def test_a_call_at_the_end_of_emphasis_stands_after_it(words: Any, printed: str) -> None:
    made = NoteCounter(language("en"), OWN).number(line(*words))
    assert shown(made) == printed


@pytest.mark.parametrize(
    ("tag", "printed"),
    [("en", "one[1],[2]"), ("fr", "one[1],[2]"), ("fa", "one[1]،[2]"), ("ar", "one[1]،[2]")],
)
def test_a_raised_comma_between_two_calls(tag: str, printed: str) -> None:
    made = NoteCounter(language(tag), OWN).number(line(ONE, NoteCall("n")))
    comma = made[2]
    assert isinstance(comma, Marked) and comma.mark == "sup"
    assert shown(made) == printed


@pytest.mark.parametrize(
    ("tag", "printed"), [("en", "a claim.[1]"), ("fr", "a claim[1]."), ("ru", "a claim[1].")]
)
def test_an_own_note_called_after_the_full_stop(tag: str, printed: str) -> None:
    assert numbered("a claim.", NoteCall("n"), tag=tag) == printed


def test_two_calls_behind_one_full_stop() -> None:
    assert numbered(ONE, NoteCall("n"), ". More") == "one.[1],[2] More"


# -- the notes themselves --


def test_the_notes_in_their_order() -> None:
    counter = NoteCounter(language("fa"), OWN)
    counter.number(line(link("https://one.org/a?utm_id=1"), NoteCall("n"), ONE, NoteCall("n")))
    first, second, third = counter.finished()
    assert (first.url, first.shown) == ("https://one.org/a?utm_id=1", "one.org/a")
    assert second.blocks == OWN["n"]
    assert [n.number for n in (first, second, third)] == [1, 2, 3]
    assert [n.label for n in (first, second, third)] == ["۱", "۲", "۳"]
    assert [n.calls for n in (first, second, third)] == [1, 2, 1]


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (("See ", link("https://one.org/", "this"), "."), "See this (one.org)."),
        (("See ", link("https://one.org", "one.org"), "."), "See one.org."),
        (("Ask ", link("mailto:a@b.org", "us"), "."), "Ask us."),
        (("See ", link("#wells", "above"), "."), "See above."),
        ((Marked("em", (link("https://one.org", "this"),)), "."), "this (one.org)."),
    ],
)
def test_links_within_a_note_show_their_address_in_brackets(words: Any, printed: str) -> None:
    counter = NoteCounter(language("en"), {"n": (paragraph(*words),)})
    counter.number(line("a", NoteCall("n")))
    (note,) = counter.finished()
    assert shown(note.blocks) == printed


def test_the_address_in_brackets_is_a_link_too() -> None:
    counter = NoteCounter(language("en"), {"n": (paragraph(link("https://one.org/?b=1", "x")),)})
    counter.number(line(NoteCall("n")))
    (note,) = counter.finished()
    assert note.blocks[0].children[2] == link("https://one.org/?b=1", "one.org?b=1")


# -- reading order --


def test_blocks_are_numbered_as_they_are_read() -> None:
    def at(name: str) -> Any:
        return line(link(f"https://{name}.org", name))

    blocks = (
        ListBlock(True, (ListItem((paragraph(*at("item")),)),)),
        Quote((paragraph(*at("quote")),)),
        PullQuote(at("pull"), at("speaker")),
        Box(at("box"), (paragraph(*at("inside")),)),
        Figure("a.svg", "alt", at("caption"), at("source"), 1),
        Table((Cell(at("head")),), ((Cell(at("left")), Cell(at("right"))),)),
    )
    assert shown(NoteCounter(language("en"), {}).number(blocks)) == (
        "item[1]quote[2]pull[3]speaker[4]box[5]inside[6]caption[7]source[8]head[9]left[10]right[11]"
    )


def test_numbers_go_on_from_part_to_part_of_the_page() -> None:
    counter = NoteCounter(language("en"), {})
    assert shown(counter.number(line(ONE))) == "one[1]"
    assert shown(counter.number(line(TWO, " ", ONE))) == "two[2] one[1·2]"


def test_calls_of_both_kinds_know_which_they_are() -> None:
    made = NoteCounter(language("en"), {}).number(line(ONE, " ", ONE))
    assert calls(made) == [NumberedCall(1, True, 1), NumberedCall(1, False, 2)]


# -- laws --

_ADDRESSES = [f"https://{h}/{p}" for h in ("a.org", "b.org") for p in ("", "x", "x/", "?utm_id=1")]
_LEAVES = st.one_of(
    st.sampled_from(["word", " ", ". ", ", "]).map(Text),
    st.sampled_from(_ADDRESSES).map(lambda a: link(a, "words")),
    st.sampled_from(["n", "m"]).map(NoteCall),
)
_INLINES = st.one_of(
    _LEAVES,
    st.lists(_LEAVES, min_size=1, max_size=4).map(lambda inner: Marked("em", tuple(inner))),
)
_PARAGRAPHS = st.lists(st.lists(_INLINES, min_size=1, max_size=8).map(tuple), max_size=4)


def _wanted(node: Any) -> list[str]:
    """The key or shown address of everything that calls a note, in reading order."""
    if isinstance(node, tuple):
        return [key for child in node for key in _wanted(child)]
    if isinstance(node, Marked):
        return _wanted(node.children)
    if isinstance(node, NoteCall):
        return [node.key]
    return [] if isinstance(node, Text) else [shown_address(node.target)]


@given(_PARAGRAPHS, st.sampled_from(["en", "fr", "fa"]))
@settings(deadline=None, max_examples=60)
def test_the_laws_of_numbering(paragraphs: list[Any], tag: str) -> None:
    counter = NoteCounter(language(tag), OWN)
    found = calls(tuple(counter.number(words) for words in paragraphs))
    notes = counter.finished()
    wanted = _wanted(tuple(paragraphs))

    # first calls count from 1 without a gap, each once, in reading order
    assert [c.number for c in found if c.first] == list(range(1, len(notes) + 1))
    # the same address or key has the same number, another one another
    assert len(found) == len(wanted)
    pairs = set(zip(wanted, (c.number for c in found), strict=True))
    assert len(pairs) == len(set(wanted)) == len(notes)
    # the calls of a note are counted from 1 to its last
    for note in notes:
        own = [c for c in found if c.number == note.number]
        assert [c.call for c in own] == list(range(1, note.calls + 1))
        assert [c.first for c in own] == [True] + [False] * (note.calls - 1)


@given(_PARAGRAPHS)
@settings(deadline=None, max_examples=60)
def test_numbering_loses_no_words(paragraphs: list[Any]) -> None:
    counter = NoteCounter(language("fr"), OWN)  # in French nothing moves
    for words in paragraphs:
        made = counter.number(words)
        assert "".join(n.text for n in _texts(made) if n.text != ",") == "".join(
            n.text for n in _texts(words)
        )


def _texts(node: Any) -> list[Text]:
    if isinstance(node, tuple):
        return [text for child in node for text in _texts(child)]
    if isinstance(node, Text):
        return [node]
    return _texts(getattr(node, "children", ()))


# -- blocks in another order --


def test_blocks_in_another_order_are_numbered_anew() -> None:
    figure = Figure("f.svg", "", line("Figure ", TWO), line(ONE))
    given = article(
        deck=line("Deck ", link("https://zero.org", "zero")),
        body=(paragraph("A ", ONE), figure, paragraph("B ", NoteCall("n"), TWO)),
        notes=OWN,
        recommendations=(line("C ", link("https://three.org", "three")),),
        tags=("fa",),
    )
    edited = edit(press(given), given, "fa")
    assert renumbered(edited) == edited
    first, moved, last = edited.body
    again = renumbered(replace(edited, body=(first, last, moved)))
    assert [(c.number, c.first) for c in calls(again.body)] == [
        (2, True),
        (3, True),
        (4, True),
        (4, False),
        (2, False),
    ]
    assert calls(again.recommendations)[0].number == 5
    assert [n.url.removeprefix("https://") for n in again.notes] == [
        "zero.org",
        "one.org",
        "",
        "two.org",
        "three.org",
    ]
    assert [n.label for n in again.notes] == list("۱۲۳۴۵")
    assert [n.calls for n in again.notes] == [1, 2, 1, 2, 1]
