"""Lines of text: marks, links, foreign words."""

from __future__ import annotations

import pytest

from pressroom.manuscript.inlines import LONGEST_WORD
from pressroom.manuscript.places import slug_of
from pressroom.model.body import Code, Foreign, InlineImage, LineBreak, Link, Marked, Text, plain


@pytest.mark.parametrize(
    ("markdown", "inline"),
    [
        ("*x*", Marked("em", (Text("x"),))),
        ("**x**", Marked("strong", (Text("x"),))),
        ("~~x~~", Marked("s", (Text("x"),))),
        ("***x***", Marked("em", (Marked("strong", (Text("x"),)),))),
        ("`x  <b> y`", Code("x <b> y")),
        ("[قنات]{lang=fa}", Foreign("fa", (Text("قنات"),))),
        ("[*x* y]{lang=fr}", Foreign("fr", (Marked("em", (Text("x"),)), Text(" y")))),
        ('<span lang="fa">قنات</span>', Foreign("fa", (Text("قنات"),))),
        ("![A](a.png)", InlineImage("a.png", "A")),
        ("a&amp;b &lt;c&gt;", Text("a&b <c>")),
        ("1 \\* 2", Text("1 * 2")),
    ],
)
def test_inlines(read, markdown: str, inline: object) -> None:
    found = read(f"a {markdown} b")
    (paragraph,) = found.blocks
    if isinstance(inline, Text):
        assert paragraph.children == (Text(f"a {inline.text} b"),)
    else:
        assert paragraph.children == (Text("a "), inline, Text(" b"))
    assert found.said == []


@pytest.mark.parametrize("end", ["<br>", "<br/>"])
def test_a_line_end_within_a_paragraph(read, end: str) -> None:
    assert read(f"a{end}b").blocks[0].children == (Text("a"), LineBreak(), Text("b"))


@pytest.mark.parametrize("end", ["\\\n", "  \n"])
def test_a_forced_line_end(read, end: str) -> None:
    children = read(f"a{end}b").blocks[0].children
    assert children[1] == LineBreak()
    assert plain(children).split() == ["a", "b"]


def test_white_space_is_folded_but_not_the_hard_space(read) -> None:
    assert read("a \t b\nc\u00a0d").blocks[0].children == (Text("a b c\u00a0d"),)


@pytest.mark.parametrize(
    ("target", "slug"),
    [
        ("https://x.example/a?b=c#d", ""),
        ("http://x.example", ""),
        ("mailto:ada@x.example", ""),
        ("tel:+4612345", ""),
        ("#the-sea", ""),
        ("brine", "brine"),
        ("brine.md", "brine"),
        ("../brine", "brine"),
        ("../brine/fa.md", "brine"),
        ("brine#uses", "brine"),
    ],
)
def test_kinds_of_links(read, target: str, slug: str) -> None:
    found = read(f"a [the *sea*]({target})")
    words = (Text("the "), Marked("em", (Text("sea"),)))
    assert found.blocks[0].children == (Text("a "), Link(target, words, slug))
    assert found.said == []


def test_an_address_in_angle_brackets(read) -> None:
    (link,) = read("<https://x.example>").blocks[0].children
    assert link == Link("https://x.example", (Text("https://x.example"),))


@pytest.mark.parametrize(
    ("target", "slug"),
    [
        ("salt", "salt"),
        ("salt.md", "salt"),
        ("./salt", "salt"),
        ("../salt/", "salt"),
        ("/salt", "salt"),
        ("../salt/en.md", "salt"),
        ("salt/pt-BR.md", "salt"),
        ("issue/salt.md", "salt"),
        ("issue/salt/fa.md#uses", "salt"),
        ("salt#uses", "salt"),
        ("salt?x=1", "salt"),
        ("%D9%86%D9%85%DA%A9", "نمک"),
        ("", ""),
        ("..", ""),
        ("#uses", ""),
    ],
)
def test_the_slug_a_link_names(target: str, slug: str) -> None:
    assert slug_of(target) == slug


@pytest.mark.parametrize(
    ("markdown", "place", "message", "mend"),
    [
        (
            "a [sea]()",
            "1:3",
            "a link without an address that we take",
            "correct or delete the link",
        ),
        (
            "a [sea](gopher://x.example)",
            "1:3",
            "a link without an address that we take",
            "correct or delete the link",
        ),
        ("a [](https://x.example)", "1:6", "a link without text", "give it words"),
        ("a [sea](https:///x)", "1:9", "this address can't be right", "correct it"),
        ("a [x]{lang=klingon}", "1:7", "“klingon” is not a language tag", "correct the tag"),
        ("a [x]{lang=EN}", "1:7", "“EN” is not a language tag", "correct the tag"),
        (
            "a [^n]",
            "1:3",
            "[^n] calls a note that is not there",
            "write the note or take the call out",
        ),
    ],
)
def test_faults_of_a_line(read, markdown: str, place: str, message: str, mend: str) -> None:
    assert read(markdown).said == [(f"t.md:{place}", message, mend)]


@pytest.mark.parametrize("markdown", ["a [sea]()", "a [sea](gopher://x)", "a [sea]{lang=EN}"])
def test_a_faulty_link_or_language_keeps_its_words(read, markdown: str) -> None:
    assert plain(read(markdown).blocks) == "a sea"


def test_a_fault_stands_on_its_own_line_of_the_paragraph(read) -> None:
    assert read("One\ntwo [^n]\nthree").said[0][0] == "t.md:2:5"


@pytest.mark.parametrize(
    "markdown",
    ["{}", "*{}*", "`{}`", "<https://x.org/{}>", "[x](https://x.org/{})", "```\n{}\n```"],
)
def test_what_is_too_long_for_a_word_is_told(read, markdown: str) -> None:
    letters = "x" * LONGEST_WORD
    found = read(markdown.format(f"{letters}x"))
    assert len(found.said) == 1
    assert "a word of 2,0" in found.said[0][1]
    if "https" not in markdown:
        assert read(markdown.format(f"{letters} {letters}")).said == []


def test_scripts_without_spaces_have_no_endless_words(read) -> None:
    assert read("字" * (LONGEST_WORD + 1)).said == []
