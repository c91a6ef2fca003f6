"""What lags behind: passages, acceptance, and what is seen of later changes."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from editing_desk import edition, line, link, paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.editing.passages import counterparts, passages, words_of
from pressroom.editing.standing import accepted, doubted, standing
from pressroom.model.article import Correction, Edition
from pressroom.model.body import (
    Block,
    Box,
    Cell,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Marked,
    NoteCall,
    Paragraph,
    Rule,
    Table,
)
from pressroom.model.ledger import NO_LEDGER, Ledger, Standing

NAMES = [f"p{n}" for n in range(8)]
LENGTHS = (11, 22, 8, 25, 16, 9, 23, 13)
LAWS = settings(max_examples=50, deadline=None)


def said(name: str, language: str, version: str = "") -> Paragraph:
    """A paragraph of one name, about as long in both languages, all its words its own."""
    length = LENGTHS[NAMES.index(name)]
    number = f"{1000 + NAMES.index(name)}"
    words = " ".join(f"{name}{version}{language}{n}" for n in range(length))
    return paragraph(f"{number} {words}")


def body(names: list[str], language: str, changed: Any = ()) -> tuple[Block, ...]:
    return tuple(
        replace(said(name, language, "new" if name in changed else ""), line=10 + 2 * n)
        for n, name in enumerate(names)
    )


def original(names: list[str] = NAMES, changed: Any = (), **rest: Any) -> Edition:
    return edition(body=body(names, "en", changed), **rest)


def translation(names: list[str] = NAMES, changed: Any = (), **rest: Any) -> Edition:
    return edition(
        tag="fa", is_original=False, body=body(names, "fa", changed), title="دریا", **rest
    )


FIRST = accepted(original(), translation(), NO_LEDGER)


def states(found: Standing) -> list[tuple[str, str]]:
    """Each finding's state, with the name of its paragraph (or what kind of text it is)."""
    made = []
    for finding in found.findings:
        words = finding.original.words if finding.original else finding.before
        number = words.split()[0]
        made.append((finding.state, f"p{int(number) - 1000}" if number.isdigit() else finding.kind))
    return made


# -- laws --

SOME = st.sets(st.sampled_from(NAMES), min_size=1)


def test_what_is_accepted_is_in_step() -> None:
    found = standing(original(), translation(), FIRST)
    assert (found.findings, found.passages, found.accepted) == ((), 9, found.version)


@LAWS
@given(SOME)
def test_each_changed_paragraph_is_behind_and_no_other(changed: set[str]) -> None:
    found = standing(original(changed=changed), translation(), FIRST)
    assert states(found) == [("changed", name) for name in sorted(changed)]
    assert [f.translation.line for f in found.findings if f.translation] == [
        10 + 2 * NAMES.index(name) for name in sorted(changed)
    ]


@LAWS
@given(SOME, SOME)
def test_what_both_sides_have_changed_waits_for_acceptance(
    ours: set[str], theirs: set[str]
) -> None:
    found = standing(original(changed=ours), translation(changed=theirs), FIRST)
    wanted = dict.fromkeys(ours, "changed") | dict.fromkeys(theirs, "retouched")
    wanted |= dict.fromkeys(ours & theirs, "revised")
    assert states(found) == [(wanted[name], name) for name in sorted(wanted)]
    assert {f.behind for f in found.findings if f.state == "retouched"} <= {False}


@LAWS
@given(SOME)
def test_added_and_removed_paragraphs(chosen: set[str]) -> None:
    rest = [name for name in NAMES if name not in chosen]
    shorter = accepted(original(rest), translation(rest), NO_LEDGER)
    grown = standing(original(), translation(rest), shorter)
    assert states(grown) == [("added", name) for name in sorted(chosen)]
    shrunk = standing(original(rest), translation(), FIRST)
    assert sorted(states(shrunk)) == [("removed", name) for name in sorted(chosen)]
    assert standing(original(rest), translation(rest), FIRST).findings == ()


@LAWS
@given(st.sampled_from(NAMES), SOME)
def test_what_was_reworded_never_passes_for_a_new_paragraph(new: str, reworded: set[str]) -> None:
    rest = [name for name in NAMES if name != new]
    ledger = accepted(original(rest), translation(rest), NO_LEDGER)
    for names, state in ((rest, "added"), (NAMES, "revised")):
        wanted = dict.fromkeys(reworded, "retouched") | {new: state}
        found = standing(original(), translation(names, reworded), ledger)
        assert states(found) == [(wanted[name], name) for name in sorted(wanted)]


@LAWS
@given(st.permutations(NAMES))
def test_another_order_lags_until_the_translation_has_it_too(order: list[str]) -> None:
    found = standing(original(order), translation(), FIRST)
    assert {state for state, _ in states(found)} <= {"moved"}
    assert bool(found.behind) is (order != NAMES)
    assert len(found.behind) < len(NAMES)
    assert standing(original(order), translation(order), FIRST).findings == ()
    # Another order in the translation alone is the translator's own affair.
    assert standing(original(), translation(order), FIRST).findings == ()


@LAWS
@given(st.permutations(NAMES), SOME, SOME)
def test_after_acceptance_nothing_is_behind(order: list[str], ours: Any, theirs: Any) -> None:
    now = original(order[:6], changed=ours), translation(changed=theirs)
    ledger = accepted(*now, FIRST)
    assert standing(*now, ledger).behind == ()
    assert accepted(*now, ledger) == ledger


# -- one case each --


def test_a_mere_bump_is_seen_through() -> None:
    now = original(changed={"p2"}), translation()
    bumped = accepted(*now, FIRST)
    assert states(standing(*now, bumped)) == [("unchanged", "p2")]
    # It is still known after another acceptance, and forgotten once the words are new.
    assert states(standing(*now, accepted(*now, bumped))) == [("unchanged", "p2")]
    later = original(changed={"p2"}), translation(changed={"p2"})
    assert standing(*later, accepted(*later, bumped)).findings == ()


def test_what_is_gone_and_still_translated_is_known_after_acceptance() -> None:
    ledger = accepted(points("en", "one", "two"), points("fa", "یک", "دو"), NO_LEDGER)
    now = points("en", "one"), points("fa", "یک", "دو")
    bumped = accepted(*now, ledger)
    assert followed(*now, bumped) == [("unchanged", "", "دو")]
    assert accepted(*now, bumped) == bumped
    for later in (points("fa", "یک"), points("fa", "یک", "دوم")):
        assert followed(now[0], later, accepted(now[0], later, bumped)) == []


def test_what_is_gone_and_was_translated_with_another_marks_that_one() -> None:
    joined = paragraph(*(words_of(said(name, "fa")) + " " for name in ("p1", "p2")))
    theirs = replace(translation(), body=(said("p0", "fa"), joined, *body(NAMES[3:], "fa")))
    shorter = original([name for name in NAMES if name != "p2"])
    ledger = accepted(shorter, theirs, accepted(original(), theirs, NO_LEDGER))
    assert states(standing(shorter, theirs, ledger)) == [("unchanged", "p1")]


def test_what_changed_is_known_by_the_words_that_were_accepted() -> None:
    (finding,) = standing(original(changed={"p2"}), translation(), FIRST).findings
    assert finding.before == words_of(said("p2", "en"))
    assert finding.original is not None
    assert finding.original.words == words_of(said("p2", "en", "new"))


def test_without_an_acceptance_nothing_is_known() -> None:
    found = standing(original(), translation(), NO_LEDGER)
    assert (found.accepted, found.findings, found.answers) == (None, (), None)
    another = replace(original(), language="ru")
    assert standing(another, translation(), FIRST).accepted is None


def test_every_text_of_the_front_matter_is_a_passage() -> None:
    def made(tag: str, deck: str) -> Edition:
        return edition(
            tag=tag,
            deck=line(deck),
            place="Tunis",
            key_points=(line("one"), line("two")),
            recommendations=(line("do"),),
            funding=line("paid"),
            acknowledgements=line("thanks"),
            corrections=(Correction(datetime.date(2026, 11, 9), line("was wrong")),),
            disclaimer=line("the press's own"),
            notes={"a": (paragraph("a note"),)},
            body=(paragraph("text"),),
            lines={"deck": 3, "key-points/1": 7},
        )

    ledger = accepted(made("en", "deck"), made("fa", "deck"), NO_LEDGER)
    kinds = [entry.kind for entry in ledger.acceptances["fa"].entries]
    assert kinds == (
        "title deck place key-points key-points recommendations text notes "
        "acknowledgements funding corrections".split()
    )
    found = standing(made("en", "other"), made("fa", "deck"), ledger)
    assert [(f.kind, f.original.line if f.original else 0) for f in found.behind] == [("deck", 3)]
    assert found.version == datetime.date(2026, 11, 9)


def test_items_and_the_insides_of_boxes_stand_for_themselves() -> None:
    blocks: tuple[Block, ...] = (
        Heading(2, line("Head")),
        ListBlock(False, tuple(ListItem((paragraph(word),)) for word in ("one", "two"))),
        Box(line("Boxed"), (paragraph("first"), paragraph("second"))),
        Rule(),
        Figure("a.svg", "", decorative=True),
    )
    first, second = edition(body=blocks), edition(tag="fa", body=blocks)
    assert [p.words for p in passages(first)][1:] == [
        "Head",
        "one",
        "two",
        "Boxed",
        "first",
        "second",
    ]
    assert all(ours and theirs == (ours,) for ours, theirs in counterparts(first, second)[1:])


def test_words_are_what_a_reader_gets() -> None:
    row = (Cell(line("a")), Cell(line("b")))
    assert words_of(Table(row, (row,), line("Cap"), line("Src"))) == "a | b | a | b | Cap | Src"
    assert words_of(Figure("a.svg", "Bars.", line("Cap"))) == "Bars. | Cap"
    assert words_of(paragraph(link("https://a.example"), NoteCall("n"))) == (
        "words <https://a.example>[^n]"
    )
    same = paragraph("a\u00a0 b\n", Marked("em", line("c")))
    assert words_of(same) == words_of(paragraph("a b c")) == "a b c"
    assert words_of(paragraph("می\u200cشود")) == "می\u200cشود"
    assert words_of((paragraph("a"), paragraph("b"))) == "a b"


def points(tag: str, *words: str) -> Edition:
    """An edition of a title and a few key points."""
    return edition(tag=tag, title="Title", key_points=tuple(line(word) for word in words))


def followed(ours: Edition, theirs: Edition, ledger: Ledger) -> list[tuple[str, str, str]]:
    """Each finding's state, with the words of both sides."""
    return [
        (
            finding.state,
            finding.original.words if finding.original else "",
            finding.translation.words if finding.translation else "",
        )
        for finding in standing(ours, theirs, ledger).findings
    ]


def test_a_reworded_point_still_translates_the_one_it_did() -> None:
    ledger = accepted(points("en", "one", "two"), points("fa", "یک", "دو"), NO_LEDGER)
    now = points("en", "one", "new", "two"), points("fa", "یک", "دوم")
    assert followed(*now, ledger) == [("added", "new", ""), ("retouched", "two", "دوم")]
    both = points("en", "new", "one", "two"), points("fa", "یکم", "دوم")
    assert [state for state, _, _ in followed(*both, ledger)] == ["added", "retouched", "retouched"]
    done = points("en", "one", "new", "two"), points("fa", "یک", "تازه", "دوم")
    assert followed(*done, ledger) == [("revised", "new", "تازه"), ("retouched", "two", "دوم")]


def test_what_a_translator_added_and_reworded_translates_nothing_new() -> None:
    ledger = accepted(points("en", "one"), points("fa", "یک", "افزوده"), NO_LEDGER)
    now = points("en", "one", "new"), points("fa", "یک", "افزودهٔ دیگر")
    assert followed(*now, ledger) == [("added", "new", "")]


def test_what_is_gone_from_the_original_is_not_in_step_for_being_reworded() -> None:
    ledger = accepted(points("en", "one", "two"), points("fa", "یک", "دو"), NO_LEDGER)
    assert followed(points("en", "one"), points("fa", "یک", "دوم"), ledger) == [
        ("revised", "", "دوم")
    ]
    assert followed(points("en", "one"), points("fa", "یک"), ledger) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("yes", "perhaps", "no"), ("بله", "شاید", "نه")),
        (("no", "perhaps", "yes"), ("نه", "شاید", "بله")),
        (("perhaps", "yes"), ("شاید", "بله")),
        (("yes", "perhaps", "yes", "yes"), ("بله", "شاید", "بله", "بله")),
    ],
)
def test_of_passages_with_the_same_words_each_is_one(
    ours: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    before = points("en", "yes", "perhaps", "yes"), points("fa", "بله", "شاید", "بله")
    ledger = accepted(*before, NO_LEDGER)
    assert followed(*before, ledger) == []
    found = followed(points("en", *ours), points("fa", *theirs), ledger)
    assert {state for state, _, _ in found} <= {"revised"}
    # Where the translation has not followed, it is seen.
    assert followed(points("en", *ours), before[1], ledger)[0][0] in ("changed", "removed", "added")


@pytest.mark.parametrize("gone", [0, 1])
def test_two_passages_may_translate_to_the_same_words(gone: int) -> None:
    ledger = accepted(points("en", "yes", "indeed"), points("fa", "بله", "بله"), NO_LEDGER)
    ours, theirs = ["yes", "indeed"], ["بله", "بله"]
    ours[gone], theirs[gone] = "no", "نه"
    now = points("en", *ours), points("fa", *theirs)
    assert followed(*now, ledger) == [("revised", "no", "نه")]
    del ours[gone], theirs[gone]
    assert followed(points("en", *ours), points("fa", *theirs), ledger) == []
    assert followed(points("en", *ours), points("fa", "بله", "بله"), ledger) == [
        ("removed", "", "بله")
    ]


def test_two_paragraphs_that_were_made_one_lag_with_either() -> None:
    joined = paragraph(*(words_of(said(name, "fa")) + " " for name in ("p1", "p2")))
    theirs = replace(translation(), body=(said("p0", "fa"), joined, *body(NAMES[3:], "fa")))
    ledger = accepted(original(), theirs, NO_LEDGER)
    for name in ("p1", "p2"):
        found = standing(original(changed={name}), theirs, ledger)
        assert states(found) == [("changed", name)]
        assert found.findings[0].translation is not None
        assert found.findings[0].translation.words == words_of(joined)


# The translations of p3 and p4 as one paragraph.
SAID_TOGETHER = (
    *body(NAMES[:3], "fa"),
    paragraph(" ".join(words_of(said(name, "fa")) for name in ("p3", "p4"))),
    *body(NAMES[5:], "fa"),
)


@pytest.mark.parametrize(("new", "other"), [("p3", "p4"), ("p4", "p3")])
def test_a_new_passage_may_be_said_by_a_neighbour(new: str, other: str) -> None:
    rest = [name for name in NAMES if name != new]
    ledger = accepted(original(rest), translation(rest), NO_LEDGER)
    theirs = replace(translation(), body=SAID_TOGETHER)
    wanted = [("revised", new), ("retouched", other)]
    assert sorted(states(standing(original(), theirs, ledger))) == sorted(wanted)
    later = accepted(original(), theirs, ledger)
    assert standing(original(), theirs, later).findings == ()
    assert states(standing(original(changed={new}), theirs, later)) == [("changed", new)]
    # So it is with an old one that is said there now.
    assert {state for state, _ in states(standing(original(), theirs, FIRST))} == {"retouched"}


@LAWS
@given(SOME)
def test_what_a_translation_has_lost_lags(chosen: set[str]) -> None:
    rest = [name for name in NAMES if name not in chosen]
    found = standing(original(), translation(rest), FIRST)
    assert states(found) == [("dropped", name) for name in sorted(chosen)]
    assert len(found.behind) == len(doubted(found)) == len(chosen)


def test_a_new_passage_in_the_place_of_one_that_is_gone_is_not_translated() -> None:
    ledger = accepted(points("en", "one", "two"), points("fa", "یک", "دو"), NO_LEDGER)
    now = points("en", "one", "new"), points("fa", "یک")
    assert followed(*now, ledger) == [("added", "new", "")]
    done = points("en", "one", "new"), points("fa", "یک", "تازه")
    assert followed(*done, ledger) == [("revised", "new", "تازه")]
