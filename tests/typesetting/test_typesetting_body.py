"""The HTML of every block and inline."""

from __future__ import annotations

import pytest
from typesetting_desk import body_setter, line, link, paragraph

from pressroom.model.body import (
    Block,
    Box,
    Cell,
    Code,
    CodeBlock,
    Figure,
    Foreign,
    Heading,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    ListBlock,
    ListItem,
    Marked,
    NumberedCall,
    Paragraph,
    PullQuote,
    Quote,
    Rule,
    Table,
    Text,
)

CALL = NumberedCall(1, True)
ITEM = ListItem((paragraph("one"),))


@pytest.mark.parametrize(
    ("node", "html"),
    [
        (Text('a < b & "c"'), "a &lt; b &amp; &#34;c&#34;"),
        (Marked("em", line("a")), "<em>a</em>"),
        (Marked("sub", line("2")), "<sub>2</sub>"),
        (Marked("strong", (Marked("em", line("a")),)), "<strong><em>a</em></strong>"),
        (Code("x < y"), '<code dir="ltr">x &lt; y</code>'),
        (
            Code("run a_word.of(more) --than=twenty-four_letters"),
            '<code dir="ltr">run a_word.of(more) <span class="bit">--than</span><wbr/>'
            '<span class="bit">=twenty</span><wbr/><span class="bit">-four</span><wbr/>'
            '<span class="bit">_letters</span></code>',
        ),
        (LineBreak(), "<br/>"),
        (NumberedCall(3, True), "[3]"),
        (
            Foreign("fa", line("قنات")),
            '<span lang="fa" xml:lang="fa" dir="rtl" data-script="Arab">قنات</span>',
        ),
        (
            Foreign("ru", line("вода")),
            '<span lang="ru" xml:lang="ru" dir="ltr" data-script="Cyrl">вода</span>',
        ),
        (link("https://x.org?a=1&b=2"), '<a href="https://x.org?a=1&amp;b=2">words</a>'),
        (link("#wells"), '<a href="#wells">words</a>'),
        # a text that is an address reads from left to right everywhere
        (
            link("https://x.org/a", "https://x.org/a"),
            '<a href="https://x.org/a" dir="ltr" class="address">https://x.org/a</a>',
        ),
        (
            link("https://x.org/a", "x.org/a"),
            '<a href="https://x.org/a" dir="ltr" class="address">x.org/a</a>',
        ),
        (link("https://x.org/a", "and/or"), '<a href="https://x.org/a">and/or</a>'),
        (
            InlineImage("i.svg", 'a "b"'),
            '<img class="inline" src="pictures/i.svg" alt="a &#34;b&#34;"/>',
        ),
    ],
)
def test_inlines(node: Inline, html: str) -> None:
    assert body_setter().line((node,)) == html


@pytest.mark.parametrize(
    ("words", "html"),
    [
        (line("the end.", CALL, " More"), 'the <span class="held">end.[1]</span> More'),
        (line("5\u00a0km", CALL), '<span class="held">5\u00a0km[1]</span>'),
        (line(Marked("em", line("all")), CALL), "<em>all</em>[1]"),
        (line("x" * 31, CALL), "x" * 31 + "[1]"),
    ],
)
def test_a_call_is_held_to_the_word_before_it(words: Inlines, html: str) -> None:
    assert body_setter().line(words) == html


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (paragraph("a"), "<p>a</p>"),
        (
            Paragraph(line("آب"), language="fa"),
            '<p lang="fa" xml:lang="fa" dir="rtl" data-script="Arab">آب</p>',
        ),
        (
            Heading(2, line("The ", Marked("em", line("qanat"))), "the-qanat"),
            '<h2 class="heading-2" id="the-qanat" data-bookmark="The qanat">'
            "The <em>qanat</em></h2>",
        ),
        (ListBlock(False, (ITEM, ITEM)), "<ul><li>one</li><li>one</li></ul>"),
        (ListBlock(True, (ITEM,)), '<ol style="list-style-type: decimal"><li>one</li></ol>'),
        (
            ListBlock(True, (ITEM,), 4),
            '<ol start="4" style="list-style-type: decimal; counter-reset: list-item 3">'
            "<li>one</li></ol>",
        ),
        (Quote((paragraph("a"), paragraph("b"))), "<blockquote><p>a</p>\n<p>b</p></blockquote>"),
        (PullQuote(line("a")), '<blockquote class="pullquote"><p>a</p></blockquote>'),
        (
            PullQuote(line("a"), line("Bo")),
            '<blockquote class="pullquote"><p>a</p><p class="attribution">Bo</p></blockquote>',
        ),
        (
            Box(line("T"), (paragraph("a"),)),
            '<aside class="box"><p class="box-title">T</p>\n<p>a</p></aside>',
        ),
        (CodeBlock("a <\n  b"), '<pre dir="ltr"><code>a &lt;\n  b</code></pre>'),
        (Rule(), "<hr/>"),
    ],
)
def test_blocks(block: Block, html: str) -> None:
    assert body_setter().blocks((block,)) == html


@pytest.mark.parametrize(
    ("item", "html"),
    [
        ((paragraph("a"),), "<li>a</li>"),
        ((paragraph("a"), paragraph("b")), "<li><p>a</p>\n<p>b</p></li>"),
        ((paragraph("a"), ListBlock(False, (ITEM,))), "<li>a<ul><li>one</li></ul></li>"),
        ((CodeBlock("x"),), '<li><pre dir="ltr"><code>x</code></pre></li>'),
    ],
)
def test_an_item_of_one_paragraph_needs_none_of_its_own(item: tuple[Block, ...], html: str) -> None:
    made = body_setter().blocks((ListBlock(False, (ListItem(item),)),))
    assert made == f"<ul>{html}</ul>"


@pytest.mark.parametrize(
    ("tag", "counter"), [("en", "decimal"), ("fa", "persian"), ("ar", "arabic-indic")]
)
def test_lists_count_in_the_edition_s_digits(tag: str, counter: str) -> None:
    made = body_setter(tag).blocks((ListBlock(True, (ITEM,)),))
    assert f"list-style-type: {counter}" in made


# -- headings --


def test_headings_carry_the_edition_s_prefix_and_a_level_lower() -> None:
    made = body_setter(prefix="water-en-", shift=1).blocks((Heading(2, line("A"), "a"),))
    assert made.startswith('<h3 class="heading-2" id="water-en-a"')


def test_no_heading_is_lower_than_six() -> None:
    made = body_setter(shift=2).blocks((Heading(6, line("A"), "a"),))
    assert made.startswith("<h6 ") and made.endswith("</h6>")


def test_latin_words_are_isolated_before_a_call_too() -> None:
    made = body_setter("fa").line(line("سازمان WHO (UN) گفت.", CALL))
    assert made == 'سازمان <bdi>WHO</bdi> (<bdi>UN</bdi>) <span class="held">گفت.[1]</span>'


def test_a_call_in_a_heading_is_not_in_its_bookmark() -> None:
    made = body_setter().blocks((Heading(2, line("A", NumberedCall(1, True)), "a"),))
    assert 'data-bookmark="A">' in made
    assert "[1]" in made


# -- figures and tables --


def test_a_figure_with_number_caption_and_source() -> None:
    figure = Figure("a.svg", "Bars", line("Wells."), line("UN"), 2)
    assert body_setter().blocks((figure,)) == (
        '<figure class="figure"><img src="pictures/a.svg" alt="Bars"/><figcaption>'
        '<span class="figure-number">Figure 2</span> Wells. '
        '<span class="figure-source">Source: UN</span></figcaption></figure>'
    )


@pytest.mark.parametrize(
    ("tag", "words"), [("fa", "شکل ۲"), ("ar", "الشكل ٢"), ("ru", "Рис. 2"), ("he", "איור 2")]
)
def test_a_figure_is_numbered_in_the_edition_s_words(tag: str, words: str) -> None:
    made = body_setter(tag).blocks((Figure("a.svg", "x", line("c"), number=2),))
    assert f'<span class="figure-number">{words}</span>' in made


def test_a_figure_without_a_caption_has_no_number() -> None:
    made = body_setter().blocks((Figure("a.svg", "Bars"),))
    assert made == '<figure class="figure"><img src="pictures/a.svg" alt="Bars"/></figure>'


def test_a_decorative_picture_is_the_medium_s_affair() -> None:
    made = body_setter().blocks((Figure("a.svg", "", decorative=True),))
    assert made == "<hr class='ornament'/>"


HEAD, ROW = (
    (Cell(line("H")), Cell(line("N"), "end")),
    (Cell(line("a"), "start"), Cell(line("1"), "end")),
)


def test_a_table_s_head_names_its_columns() -> None:
    assert body_setter().blocks((Table(HEAD, (ROW,)),)) == (
        '<table><thead><tr><th scope="col">H</th><th scope="col" class="align-end">N</th></tr>'
        '</thead><tbody><tr><td>a</td><td class="align-end">1</td></tr></tbody></table>'
    )


def test_a_table_s_caption_stands_above_and_its_source_below() -> None:
    made = body_setter().blocks((Table(HEAD, (ROW,), line("Wells."), line("UN"), 1),))
    assert made.startswith(
        '<figure class="table"><figcaption><span class="figure-number">Table 1</span> Wells.'
        "</figcaption><table>"
    )
    assert made.endswith('</table><p class="figure-source">Source: UN</p></figure>')


# -- the end mark --


@pytest.mark.parametrize(
    ("blocks", "end"),
    [
        (
            (paragraph("to the end."),),
            '<p>to the <span class="last-word">end.<span class="end-mark"></span></span></p>',
        ),
        (
            (paragraph("end"),),
            '<p><span class="last-word">end<span class="end-mark"></span></span></p>',
        ),
        # after markup: with what follows it, else with a joiner that forbids a break
        (
            (paragraph("by ", Marked("em", line("all")), "."),),
            '<em>all</em><span class="last-word">.<span class="end-mark"></span></span></p>',
        ),
        (
            (paragraph("all ", Marked("em", line("of it"))),),
            '<em>of it</em>\u2060<span class="end-mark"></span></p>',
        ),
        (
            (paragraph("x" * 50),),
            "x" * 50 + '\u2060<span class="end-mark"></span></p>',
        ),
        (
            (Paragraph(line("نهایت آب"), language="fa"),),
            'نهایت <span class="last-word">آب<span class="end-mark"></span></span></p>',
        ),
    ],
)
def test_the_end_mark_is_glued_to_the_last_word(blocks: tuple[Block, ...], end: str) -> None:
    assert body_setter().text_with_end_mark(blocks).endswith(end)


END = '<span class="last-word">end<span class="end-mark"></span></span>'


@pytest.mark.parametrize(
    ("blocks", "made"),
    [
        ((Quote((paragraph("The end"),)),), f"<blockquote><p>The {END}</p></blockquote>"),
        (
            (ListBlock(False, (ListItem((paragraph("The end"),)),)),),
            f"<ul><li>The {END}</li></ul>",
        ),
        ((paragraph("The end"), Rule()), f"<p>The {END}</p>\n<hr/>"),
        ((paragraph("a"), Rule(), paragraph("The end")), f"<p>a</p>\n<hr/>\n<p>The {END}</p>"),
        ((Rule(),), "<hr/>"),
        ((), ""),
    ],
)
def test_it_ends_the_last_line_of_text(blocks: tuple[Block, ...], made: str) -> None:
    assert body_setter().text_with_end_mark(blocks) == made


def test_there_is_one_end_mark() -> None:
    made = body_setter().text_with_end_mark((paragraph("a b"), paragraph("c d")))
    assert made.count("end-mark") == 1
