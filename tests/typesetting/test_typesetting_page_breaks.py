"""Where printed pages turn in an e-book's chapter."""

from __future__ import annotations

from markupsafe import Markup

from pressroom.model.turns import PageOpening, PageTurn
from pressroom.typesetting.page_breaks import marked, page_breaks

FIRST = PageTurn(1, (PageOpening("whatever stands on the first"),))


def with_marks(xhtml: str, *turns: PageTurn) -> str:
    start = xhtml.index(">") + 1
    breaks = page_breaks(xhtml, start, (FIRST, *turns))
    return marked(xhtml, breaks, [Markup("[{}]").format(b.page) for b in breaks])


def page(number: int, *words: str, flowing: bool = True, source: int = 5) -> PageTurn:
    return PageTurn(number, tuple(PageOpening(w, source, 0, flowing) for w in words))


def test_a_page_turns_within_a_paragraph() -> None:
    made = with_marks("<section><p>One two three four.</p></section>", page(2, "three four."))
    assert made == "<section>[1]<p>One two [2]three four.</p></section>"


def test_capitals_made_by_css_spaces_and_signs_make_no_difference() -> None:
    made = with_marks(
        "<section><p>A.</p><p>“Key&#160;points” of\u2060 Ab\u00adend &amp; Tag</p></section>",
        page(2, "“KEY POINTS” OF ABEND & TAG"),
    )
    assert made.endswith(
        "<p>A.</p><p>[2]“Key&#160;points” of\u2060 Ab\u00adend &amp; Tag</p></section>"
    )


def test_a_divided_word_is_marked_before_it() -> None:
    made = with_marks("<section><p>Some words of example here.</p></section>", page(2, "ple here."))
    assert "of [2]example" in made


def test_after_a_hyphen_the_page_begins_where_it_does() -> None:
    made = with_marks("<section><p>Some long-term words.</p></section>", page(2, "term words."))
    assert "long-[2]term" in made


def test_the_calls_of_notes_are_passed_over() -> None:
    call = '<a class="noteref" href="#n1"><bdi>1</bdi></a>'
    made = with_marks(
        f"<section><p>One two.{call} Three four{call} five.</p></section>",
        page(2, "Three four five."),
    )
    assert f"{call} [2]Three" in made


def test_a_second_call_is_a_figure_on_paper() -> None:
    call = '<a class="noteref" href="#n1">3</a>'
    made = with_marks(
        f"<section><p>One two. Three{call} four five six seven.</p></section>",
        page(2, "Three3 four five six seven."),
    )
    assert "two. [2]Three" in made


def test_a_marker_stands_before_a_heading_a_link_and_a_figure() -> None:
    xhtml = (
        '<section><p>One.</p><h2 id="a">Head</h2><p><a href="#x"><em>Linked</em></a> words.</p>'
        '<figure class="figure"><img src="x" alt="y"/><figcaption><span>Figure 1</span> '
        "Wells.</figcaption></figure><ul><li>Item here</li></ul></section>"
    )
    made = with_marks(
        xhtml,
        page(2, "Head"),
        page(3, "Linked words."),
        page(4, "Figure 1 Wells.", flowing=False),
        page(5, "Item here"),
    )
    assert '</p>[2]<h2 id="a">' in made
    assert '<p>[3]<a href="#x"><em>Linked' in made
    assert '</p>[4]<figure class="figure">' in made
    assert "<ul><li>[5]Item" in made


def test_a_figure_moved_on_paper_is_passed_over() -> None:
    xhtml = (
        "<section><p>Alpha begins.</p><figure><img/><figcaption>Figure 1</figcaption></figure>"
        "<p>Beta goes on for long.</p><p>Gamma ends.</p></section>"
    )
    # On paper it stands after Beta, at the head of the second page …
    later = with_marks(
        xhtml,
        page(2, "Beta goes"),
        PageTurn(3, (PageOpening("Figure 1", 5, 0, False), PageOpening("Gamma ends.", 9))),
    )
    assert "<p>[3]Gamma" in later
    # … or before Alpha.
    sooner = with_marks(
        xhtml,
        PageTurn(2, (PageOpening("Figure 1", 5, 0, False), PageOpening("Alpha begins.", 3))),
    )
    assert "<p>[2]Alpha" in sooner


def test_words_that_occur_twice_are_found_in_order() -> None:
    xhtml = "<section><p>Again and again.</p><p>Then so.</p><p>Again and again.</p></section>"
    made = with_marks(xhtml, page(2, "Then so."), page(3, "Again and again."))
    assert made.endswith("<p>[2]Then so.</p><p>[3]Again and again.</p></section>")


def test_no_page_is_lost_where_its_words_are_not_found() -> None:
    xhtml = "<section><p>One two three.</p></section>"
    made = with_marks(xhtml, page(2, "two three."), page(3, "nothing of the kind"))
    assert made == "<section>[1]<p>One [2][3]two three.</p></section>"


def test_arabic_words_are_not_split() -> None:
    made = with_marks("<section><p>هذا نصّ قصير هنا.</p></section>", page(2, "قصير هنا."))
    assert "نصّ [2]قصير" in made
