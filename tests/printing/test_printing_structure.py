"""What an element of the source becomes, read back from small PDFs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.proofing.reading import Element
from reading_desk import elements, paragraphs, read

NOTE = '<span class="note" id="n{0}" data-number="{0}">Words of note {0}.</span>'
HEADS = """
@page { @top-left { content: "RUNNING HEAD" } @bottom-center { content: "Folio " counter(page) } }
"""
GROUPS = ("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "L", "LI", "Table", "TR")


def outline(element: Element) -> str:
    """An element and those below it, as ``P(Link)``."""
    below = ", ".join(outline(c) for c in element.children if isinstance(c, Element))
    return f"{element.type}({below})" if below else element.type


def made(body: str) -> str:
    """The outline of what stands in the article of a page."""
    (article,) = read(f"<h1>T</h1>{body}").children
    assert isinstance(article, Element)
    return outline(article).removeprefix("Art(H1").removeprefix(", ").removesuffix(")")


@pytest.mark.parametrize(
    ("body", "outlined"),
    [
        ("<p>a <strong>b</strong></p>", "P"),
        ("<p>a <code>b</code> <q>c</q></p>", "P(Code, Quote(Span, Span))"),
        ('<p>a <em lang="fr">b</em></p>', "P(Span)"),
        ('<p><a href="https://e.org/">a</a></p>', "P(Link)"),
        ("<section><h2>a</h2><p>b</p></section>", "Sect(H2, P)"),
        ("<ul><li>a</li></ul>", "L(LI(Lbl, LBody))"),
        ("<ul><li>a <b>b</b> c</li></ul>", "L(LI(Lbl, LBody))"),
        (
            "<ul><li><p>a</p><ul><li>b</li></ul></li></ul>",
            "L(LI(Lbl, LBody(P, L(LI(Lbl, LBody)))))",
        ),
        ("<blockquote>a</blockquote>", "BlockQuote(P)"),
        ("<div>a <b>b</b><p>c</p>d</div>", "Div(P, P, P)"),
        ("<pre>a\nb</pre>", "P"),
        ("<hr>", ""),
        ("<div></div><p> </p>", ""),
        (f"<p>a{NOTE.format(1)}</p>", "P(Reference(Link)), Note(Lbl(Link))"),
        (
            f"<ul><li>a{NOTE.format(1)}</li></ul>",
            "L(LI(Lbl, LBody(Reference(Link)))), Note(Lbl(Link))",
        ),
        (
            f"<p>a{NOTE.format(1)}b{NOTE.format(2)}</p><p>c</p>",
            "P(Reference(Link), Reference(Link)), Note(Lbl(Link)), Note(Lbl(Link)), P",
        ),
        (
            "<div><p>x</p><div><table><caption>a</caption><tr><td>b</td></tr></table></div></div>",
            "Div(P, Div(Table(Caption, TBody(TR(TD)))))",
        ),
    ],
)
def test_what_an_element_becomes(body: str, outlined: str) -> None:
    assert made(body) == outlined


def test_empty_cells_keep_their_places() -> None:
    """Otherwise those after them would be read under another column's head."""
    body = "<table><tr><th>a</th><th></th></tr><tr><td></td><td>b</td></tr></table>"
    assert made(body) == "Table(TBody(TR(TH, TH), TR(TD, TD)))"


def test_heads_and_folios_are_not_read() -> None:
    document = read("<h1>T</h1><p>" + "word " * 500 + "</p>", css=HEADS)
    assert set(document.text().split()) == {"Tword", "word"}


def test_the_head_of_a_long_table_is_read_once() -> None:
    rows = "".join(f"<tr><td>a{n}</td></tr>" for n in range(60))
    head = "<thead><tr><th>One</th></tr></thead>"
    document = read(f"<h1>T</h1><table>{head}<tbody>{rows}</tbody></table>", css=HEADS)
    cells = [cell.text() for cell in elements(document, "TH", "TD")]
    assert cells == ["One", *(f"a{n}" for n in range(60))]


@pytest.mark.parametrize("count", [250, 320, 400])
def test_a_paragraph_over_pages_is_read_as_one(count: int) -> None:
    text = " ".join(f"w{n}" for n in range(count))
    assert paragraphs(read(f"<h1>T</h1><p>{text}</p>", css=HEADS)) == [text]


def test_headings_stay_in_order() -> None:
    body = "<h1>a</h1><section><h2>b</h2><h3>c</h3></section><section><h2>d</h2></section>"
    document = read(body)
    found = [(e.type, e.text()) for e in document.walk() if e.type in ("H1", "H2", "H3")]
    assert found == [("H1", "a"), ("H2", "b"), ("H3", "c"), ("H2", "d")]


def test_a_note_is_read_after_the_paragraph_that_calls_it_also_from_a_page_before() -> None:
    body = f"<p>one{NOTE.format(1)} {'word ' * 330}two{NOTE.format(2)}</p><p>three</p>"
    document = read(f"<h1>T</h1>{body}")
    parts = [e for e in document.walk() if e.type in ("P", "Note")]
    assert [e.type for e in parts] == ["P", "Note", "Note", "P"]
    assert [e.text(frozenset({"Lbl"})) for e in parts[1:3]] == [
        "Words of note 1.",
        "Words of note 2.",
    ]


def test_a_word_with_an_initial_set_apart_is_read_whole() -> None:
    body = '<h1>T</h1><p><span style="float: left; font-size: 40pt">D</span>rop of water</p>'
    assert paragraphs(read(body)) == ["Drop of water"]


INLINE = st.recursive(
    st.sampled_from(["word", "other words", "x"]),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(["em", "strong", "code", "q", "span lang=fr", "sub", "small"]),
        inner,
    ).map(lambda html: html.replace("</span lang=fr>", "</span>")),
    max_leaves=3,
)
BLOCKS = st.recursive(
    st.lists(INLINE, min_size=1, max_size=3).map(lambda parts: f"<p>{' '.join(parts)}</p>")
    | INLINE,
    lambda inner: (
        st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
            st.sampled_from(["div", "section", "blockquote"]),
            st.lists(inner, min_size=1, max_size=3),
        )
        | st.lists(inner, min_size=1, max_size=3).map(
            lambda parts: "<ul>" + "".join(f"<li>{part}</li>" for part in parts) + "</ul>"
        )
    ),
    max_leaves=6,
)


@settings(max_examples=25, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_groups_hold_no_text_and_lists_only_items(blocks: list[str]) -> None:
    document = read("<h1>T</h1>" + "".join(blocks))
    for element in document.walk():
        below = [c.type for c in element.children if isinstance(c, Element)]
        if element.type in GROUPS:
            assert not [c for c in element.children if isinstance(c, str)]
        if element.type == "L":
            assert set(below) == {"LI"}
        if element.type == "LI":
            assert set(below) <= {"Lbl", "LBody"}
