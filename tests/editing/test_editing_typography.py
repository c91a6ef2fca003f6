"""What an editor types and what is set. ``~`` is a no-break space, ``_`` a narrow one."""

from __future__ import annotations

import pytest
from editing_desk import line, link, look_up, paragraph, shown, visible
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.editing.languages import language
from pressroom.editing.typography import own_digits, set_blocks, set_line, set_text
from pressroom.model.body import (
    Box,
    Cell,
    Code,
    CodeBlock,
    Foreign,
    LineBreak,
    ListBlock,
    ListItem,
    Marked,
    NoteCall,
    Paragraph,
    Table,
    Text,
)


def as_set(typed: str, tag: str) -> str:
    return visible(set_text(typed, language(tag)))


@pytest.mark.parametrize(
    ("tag", "typed", "as_printed"),
    [
        ("en", 'He said "no".', "He said “no”."),
        ("en", '"A" and "B"', "“A” and “B”"),
        ("en", '("so-called")', "(“so-called”)"),
        ("en", 'the plan—"modest"—failed', "the plan—“modest”—failed"),
        ("fr", 'Il dit "non".', "Il dit «~non~»."),
        ("fr", "«Non», dit-il.", "«~Non~», dit-il."),
        ("fr", "« Non », dit-il.", "«~Non~», dit-il."),
        ("ru", 'Он сказал "нет".', "Он сказал «нет»."),
        ("ar", 'قال "لا".', "قال «لا»."),
        ("fa", 'گفت "نه".', "گفت «نه»."),
    ],
)
def test_quotes_by_language(tag: str, typed: str, as_printed: str) -> None:
    assert as_set(typed, tag) == as_printed


@pytest.mark.parametrize(
    ("tag", "typed", "as_printed"),
    [
        ("en", "\"He told me 'go' today.\"", "“He told me ‘go’ today.”"),
        ("en", "\"'Go,' he said,\" she said.", "“‘Go,’ he said,” she said."),
        ("en", "say \"'go'\"", "say “‘go’”"),
        ("fr", "\"Il a dit 'oui'.\"", "«~Il a dit “oui”.~»"),
        ("ru", "\"Он сказал 'да' вчера\"", "«Он сказал „да“ вчера»"),
        ("fa", "\"گفت 'نه' و رفت\"", "«گفت ‹نه› و رفت»"),
    ],
)
def test_a_quotation_within_a_quotation(tag: str, typed: str, as_printed: str) -> None:
    assert as_set(typed, tag) == as_printed


@pytest.mark.parametrize(
    ("tag", "typed", "as_printed"),
    [
        ("en", "don't", "don’t"),
        ("en", "the dogs' bones", "the dogs’ bones"),
        ("en", "the '90s", "the ’90s"),
        ("fr", "l'eau d'Iran", "l’eau d’Iran"),
        ("he", "ג'ון", "ג׳ון"),
    ],
)
def test_apostrophes(tag: str, typed: str, as_printed: str) -> None:
    assert as_set(typed, tag) == as_printed


@pytest.mark.parametrize(
    ("typed", "as_printed"),
    [
        ("Quoi?", "Quoi_?"),
        ("Non!", "Non_!"),
        ("Ceci; cela", "Ceci_; cela"),
        ("Note: ceci", "Note~: ceci"),
        ('"Quoi?"', "«~Quoi_?~»"),
        ("12:30", "12:30"),
        ("https://example.org/a?b", "https://example.org/a?b"),
        ("(!)", "(!)"),
    ],
)
def test_french_spaces_before_high_marks(typed: str, as_printed: str) -> None:
    assert as_set(typed, "fr") == as_printed


@pytest.mark.parametrize(
    ("typed", "as_printed"),
    [
        ("5 km and 20 % of it", "5~km and 20~% of it"),
        ("40 °C in 3 million homes", "40~°C in 3~million homes"),
        ("7 GHz", "7~GHz"),
        ("5 kings", "5 kings"),
        ("J. R. R. Tolkien", "J.~R.~R.~Tolkien"),
        ("A. Bo", "A.~Bo"),
        ("the U.S. Army", "the U.S. Army"),
        ("it ends. Then", "it ends. Then"),
        ("wells – and pumps", "wells~– and pumps"),
        ("1990–2000", "1990–2000"),
        ("and so on...", "and so on…"),
    ],
)
def test_what_must_not_break_apart(typed: str, as_printed: str) -> None:
    assert as_set(typed, "en") == as_printed


def test_initials_in_russian() -> None:
    assert as_set("А. С. Пушкин", "ru") == "А.~С.~Пушкин"


@pytest.mark.parametrize(
    ("tag", "typed", "as_printed"),
    [
        ("fa", "در 1404", "در ۱۴۰۴"),
        ("ar", "في 2025", "في ٢٠٢٥"),
        ("ar-MA", "في 2025", "في 2025"),
        ("he", "ב-2025", "ב-2025"),
        ("fa", "12.5 و 1,000", "۱۲.۵ و ۱,۰۰۰"),
        ("fa", "2025-11-02", "۲۰۲۵-۱۱-۰۲"),
        ("fa", "50 km", "۵۰~km"),
        # Latin names and codes keep theirs
        ("fa", "در COVID-19 و 30 تن", "در COVID-19 و ۳۰ تن"),
        ("fa", "ISO 7243 در 2017", "ISO 7243 در ۲۰۱۷"),
        ("fa", "10.1038/x", "10.1038/x"),
        ("fa", "10.1038/s41586-023-06879-8", "10.1038/s41586-023-06879-8"),
        ("ar", "CO2 و H2O", "CO2 و H2O"),
        ("ar", "P5+1", "P5+1"),
    ],
)
def test_digits_of_the_edition(tag: str, typed: str, as_printed: str) -> None:
    assert as_set(typed, tag) == as_printed


# -- through markup --


def test_a_quotation_that_begins_in_one_run_and_ends_in_another() -> None:
    words = line('He said "', Marked("em", line("never")), ' again".')
    assert shown(set_line(words, language("en"), look_up)) == "He said “never again”."


@pytest.mark.parametrize(
    ("words", "as_printed"),
    [
        (line(Marked("strong", line('He said "no')), '".'), "He said “no”."),
        (line('"', link("https://x.org", "a report"), '"'), "“a report”"),
        (line('"a report', NoteCall("n"), '" said'), "“a report” said"),
        (line(Code("x"), "'s value"), "’s value"),
        (line("so", LineBreak(), '"no"'), "so“no”"),
    ],
)
def test_quotes_look_at_what_stands_before(words: tuple[Text, ...], as_printed: str) -> None:
    assert shown(set_line(words, language("en"), look_up)) == as_printed


def test_code_is_left_alone() -> None:
    code, block = Code("f(\"a\", 'b', 10)..."), CodeBlock('print("a ...")')
    assert set_line((code,), language("fa"), look_up) == (code,)
    assert set_blocks((block,), language("fa"), look_up) == (block,)


def test_a_foreign_run_is_set_in_its_own_language() -> None:
    words = line("در 2025 ", Foreign("en", line('the "2025" plan')), ' "آب"')
    before, run, after = set_line(words, language("fa"), look_up)
    assert before == Text("در ۲۰۲۵ ")
    assert run == Foreign("en", line("the “2025” plan"), "ltr")
    assert after == Text(" «آب»")


def test_a_foreign_paragraph_is_set_in_its_own_language() -> None:
    typed = Paragraph(line('سال 2025 "آب"'), language="fa")
    (printed,) = set_blocks((typed,), language("en"), look_up)
    assert shown(printed) == "سال ۲۰۲۵ «آب»"
    assert printed.direction == "rtl"


def test_every_part_of_every_block_is_set() -> None:
    quoted = line('"a"')
    blocks = (
        ListBlock(False, (ListItem((Paragraph(quoted),)),)),
        Box(quoted, (Paragraph(quoted),)),
        Table((Cell(quoted),), ((Cell(quoted),),), caption=quoted, source=quoted),
    )
    printed = set_blocks(blocks, language("en"), look_up)
    assert [shown(block) for block in printed] == ["“a”", "“a”“a”", "“a”" * 4]


def test_each_paragraph_begins_anew() -> None:
    unclosed = paragraph('"one')
    printed = set_blocks((unclosed, paragraph('"two"')), language("en"), look_up)
    assert [shown(p) for p in printed] == ["“one", "“two”"]


# -- laws --

_LETTERS = {"en": "abKm", "ru": "абКм", "he": "אבגד", "ar": "ابجد", "fa": "ابپچ"}
_TYPED = st.sampled_from(sorted(_LETTERS)).flatmap(
    lambda tag: st.tuples(st.just(tag), st.text(_LETTERS[tag] + "C5 09.,:-–()\"'%"))
)


@given(_TYPED)
@settings(deadline=None, max_examples=60)
def test_what_is_set_already_stays(typed: tuple[str, str]) -> None:
    tag, text = typed
    once = set_text(text, language(tag))
    assert set_text(once, language(tag)) == once


@given(_TYPED)
@settings(deadline=None, max_examples=60)
def test_no_typewriter_quote_is_left(typed: tuple[str, str]) -> None:
    tag, text = typed
    assert not set(set_text(text, language(tag))) & {'"', "'"}


@given(st.lists(st.sampled_from(["a", "b ", ' "a', 'b" ', '"a b"', " don't"]), min_size=1))
@settings(deadline=None, max_examples=60)
def test_markup_makes_no_difference_to_quotes(parts: list[str]) -> None:
    plain = set_line(line("".join(parts)), language("en"), look_up)
    marked = set_line(line(*(Marked("em", line(part)) for part in parts)), language("en"), look_up)
    assert shown(marked) == shown(plain)


@given(st.integers(0, 10**9), st.sampled_from(["ar", "fa", "ar-EG", "en", "he"]))
@settings(deadline=None, max_examples=60)
def test_own_digits_keep_the_number(value: int, tag: str) -> None:
    assert int(own_digits(str(value), language(tag))) == value


@given(st.text("ABab0123456789-/. ", min_size=1), st.sampled_from(["ar", "fa"]))
@settings(deadline=None, max_examples=60)
def test_own_digits_change_digits_only(text: str, tag: str) -> None:
    def western(printed: str) -> str:
        return "".join(str(int(c)) if c.isdigit() else c for c in printed)

    assert western(own_digits(text, language(tag))) == text


@pytest.mark.parametrize(
    ("tag", "typed", "printed"),
    [
        ("en", "on 15 September 2026", "on 15~September 2026"),
        ("fr", "le 1er mars", "le 1er~mars"),
        ("ru", "со 2 ноября", "со 2~ноября"),
        ("fa", "۵ اکتبر", "۵~اکتبر"),
        ("fa", "۵ ژانویه", "۵~ژانویه"),
        ("fa", "۵ ژانویهٔ ۲۰۲۶", "۵~ژانویهٔ ۲۰۲۶"),
        ("en", "15 ships", "15 ships"),
    ],
)
def test_a_day_is_held_to_its_month(tag: str, typed: str, printed: str) -> None:
    assert set_text(typed, language(tag)).replace("\u00a0", "~") == printed
