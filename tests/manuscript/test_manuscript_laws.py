"""What holds for any text whatever."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.manuscript.body import read_body, read_inline
from pressroom.manuscript.markdown import Reading
from pressroom.model.body import Heading, Paragraph, plain, walk
from pressroom.model.problem import SourceText

# What a source file can hold: no control characters (the door refuses them), no surrogates.
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=60)
TAGS = (
    "<b> </b> <sub> </sub> <!-- --> <script> </script> <style> <title> <table> <tr> <td> </table>"
    " <div> </div> <br> <img> <svg> <p>"
)
PIECES = [
    *"a b c é نمک # ## #### *x* ** ` ``` ~~~ [ ]( ) ![ > - 1. | --- *** ::: [^n] [^n]: ^[".split(),
    *"{lang=fr} {.decorative} [x]{lang=fa} & &amp; &#0; < > \\ { } #a brine https://x.example".split(),
    *TAGS.split(),
    *["\n", "\n\n", "    ", "\n    ", "\n- ", "\n> ", "\n::: box T\n", "\n::: figure\n"],
    *["\n::: table\n", "\n:::\n", "| a |\n|---|\n", "![A](a.png)", "<ol start="],
]
PIECED = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.lists(
    st.sampled_from([*PIECES, "<?", "<![CDATA["]), max_size=25
).map("".join)
MARKDOWN = TEXT | PIECED
MARKUP = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)
WORDS = st.lists(st.from_regex(r"[a-zA-Zé۰-۹ا-ی]{1,8}", fullmatch=True), min_size=1, max_size=8)


def reading(text: str) -> Reading:
    return Reading(SourceText("t.md", text), 1, [])


@settings(deadline=None, max_examples=60)
@given(MARKDOWN)
def test_any_text_is_a_body_or_problems_with_places(text: str) -> None:
    found = reading(text)
    blocks, notes = read_body(text, found)
    assert all(1 <= p.position.line <= text.count("\n") + 1 for p in found.problems)
    assert all(h.level >= 2 for h in walk(blocks) if isinstance(h, Heading))
    assert all(isinstance(key, str) for key in notes)


@settings(deadline=None, max_examples=60)
@given(MARKDOWN)
def test_any_line_of_front_matter_is_inlines_or_problems(text: str) -> None:
    found = reading(text)
    assert isinstance(read_inline(text, found), tuple)


@settings(deadline=None, max_examples=60)
@given(MARKDOWN)
def test_the_same_text_is_read_the_same(text: str) -> None:
    first, second = reading(text), reading(text)
    assert read_body(text, first) == read_body(text, second)
    assert first.problems == second.problems


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_plain_paragraphs_lose_no_word(paragraphs: list[list[str]]) -> None:
    text = "\n\n".join(" ".join(words) for words in paragraphs)
    found = reading(text)
    blocks, notes = read_body(text, found)
    assert [plain(b).split() for b in blocks] == paragraphs
    assert all(isinstance(b, Paragraph) for b in blocks)
    assert (found.problems, notes) == ([], {})


@settings(deadline=None, max_examples=60)
@given(MARKUP, WORDS)
def test_markup_swallows_no_word_in_silence(before: str, words: list[str]) -> None:
    """What is not closed does not take away what follows: the words are there, or there is
    a fault that holds the edition up."""
    found = reading(f"{before}\n\n{' '.join(words)}\n")
    blocks, notes = read_body(found.source.text, found)
    kept = " ".join([plain(blocks), *(plain(n) for n in notes.values())])
    assert all(word in kept for word in words) or any(not p.warning for p in found.problems)
