"""Raw HTML in the text: what passes, what is dropped, what would swallow the rest."""

from __future__ import annotations

import pytest

from pressroom.manuscript.markdown import Reading, inline_to_html, to_html
from pressroom.model.body import Heading, Marked, Paragraph, Text, plain
from pressroom.model.problem import Problem, SourceText

DROPPED = "delete it, or use Markdown or a ::: block"


def left_out(name: str) -> str:
    return f"<{name}> is not taken from sources and was left out"


@pytest.mark.parametrize(
    ("html", "mark"),
    [
        ("<em>x</em>", "em"),
        ("<i>x</i>", "em"),
        ("<strong>x</strong>", "strong"),
        ("<b>x</b>", "strong"),
        ("<sub>x</sub>", "sub"),
        ("<sup>x</sup>", "sup"),
        ("<small>x</small>", "small"),
        ("<s>x</s>", "s"),
        ("<del>x</del>", "s"),
        ("<cite>x</cite>", "cite"),
        ("<abbr>x</abbr>", "abbr"),
        ("<kbd>x</kbd>", "kbd"),
        ("<mark>x</mark>", "mark"),
        ("<q>x</q>", "q"),
        ("<dfn>x</dfn>", "dfn"),
        ("<SUB>x</SUB>", "sub"),
        ('<sub style="color:red" onclick="run()">x</sub>', "sub"),
    ],
)
def test_plain_markup_passes(read, html: str, mark: str) -> None:
    found = read(f"a {html} b")
    (paragraph,) = found.blocks
    assert paragraph.children == (Text("a "), Marked(mark, (Text("x"),)), Text(" b"))
    assert found.said == []


@pytest.mark.parametrize("tag", ["u", "ins", "bdi", "span"])
def test_tags_without_a_mark_of_ours_leave_their_words(read, tag: str) -> None:
    found = read(f"a <{tag}>x</{tag}> b")
    assert (plain(found.blocks), found.said) == ("a x b", [])


@pytest.mark.parametrize(
    "tag", ["font", "button", "input", "form", "object", "embed", "svg", "math", "center", "video"]
)
def test_other_tags_of_a_line_are_left_out_and_said(read, tag: str) -> None:
    found = read(f"a <{tag} x=1> b")
    assert plain(found.blocks) == "a b"
    assert found.said == [("t.md:1:3", left_out(tag), DROPPED)]
    assert found.problems[0].warning


@pytest.mark.parametrize("tag", ["script", "style"])
def test_what_is_dropped_with_all_it_holds(read, tag: str) -> None:
    found = read(f"<{tag}>evil</{tag}>\n\nThe sea.")
    assert plain(found.blocks) == "The sea."
    assert found.said == [("t.md:1:1", left_out(tag), DROPPED)]


@pytest.mark.parametrize("tag", ["form", "iframe", "frameset", "button"])
def test_forms_and_frames_are_left_out_and_said(read, tag: str) -> None:
    found = read(f"<{tag} src=x action=y>\n</{tag}>\n\nThe sea.")
    assert plain(found.blocks) == "The sea."
    assert (left_out(tag), DROPPED) == found.said[0][1:]


@pytest.mark.parametrize("tag", ["script", "style", "title", "textarea", "iframe", "noscript"])
def test_an_unclosed_tag_swallows_nothing_in_silence(read, tag: str) -> None:
    found = read(f"One.\n\n<{tag}>\nTwo.\n")
    assert found.said == [
        (
            "t.md:3:1",
            f"<{tag}> is never closed; all that follows would be lost",
            "delete it: it would be dropped in any case",
        )
    ]
    assert not found.problems[0].warning


@pytest.mark.parametrize("tag", ["style", "title", "b", "div", "table", "blockquote"])
def test_an_unclosed_tag_leaves_the_next_paragraph_alone(read, tag: str) -> None:
    assert plain(read(f"a <{tag}> b\n\nThe sea.").blocks).endswith("The sea.")


def test_comments_are_dropped(read) -> None:
    found = read("a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf")
    assert plain(found.blocks) == "a cf"
    assert found.said == []


def test_an_unclosed_comment(read) -> None:
    assert read("One.\n\n<!-- two\n\nthree\n").said == [
        (
            "t.md:3:1",
            "a comment is never closed; all that follows would be lost",
            "add --> where the comment ends",
        )
    ]


@pytest.mark.parametrize(
    ("line", "words", "said"),
    [
        ("a <b>c", "a c", ("t.md:1:3", "<b> is never closed", "add </b> where it ends")),
        (
            "a c</b>",
            "a c",
            ("t.md:1:4", "</b> closes nothing", "add the opening tag or delete this one"),
        ),
        ("**a <sub>b**", "a b", ("t.md:1:5", "<sub> is never closed", "add </sub> where it ends")),
    ],
)
def test_unbalanced_tags_of_a_line(read, line: str, words: str, said: tuple) -> None:
    found = read(line + "\n\nThe sea.")
    assert plain(found.blocks) == words + "The sea."
    assert found.said == [said]
    assert found.blocks[-1] == Paragraph((Text("The sea."),), 3)


def test_crossed_tags(read) -> None:
    assert read("<b><i>x</b></i>").said == [
        ("t.md:1:8", "</b> closes nothing", "add the opening tag or delete this one"),
        ("t.md:1:1", "<b> is never closed", "add </b> where it ends"),
    ]


def test_a_block_of_plain_html(read) -> None:
    found = read("<div><h2>A</h2><p>b</p></div>\n\nc")
    assert found.blocks == (
        Heading(2, (Text("A"),), "", 1),
        Paragraph((Text("b"),), 1),
        Paragraph((Text("c"),), 3),
    )


def test_markdown_inside_html_is_not_read(read) -> None:
    assert read('<div markdown="1">\n*a*\n</div>').said == [
        (
            "t.md:1:1",
            "Markdown inside raw HTML is not read",
            "write it as a block of ours, or leave empty lines around the tags",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        '<a href="javascript:run()">x</a>',
        '<img src="x.png" alt="x" onerror="run()">',
        '<svg onload="run()"><script>run()</script></svg>',
        '<a href="https://x.example" onclick="run()">x</a>',
        "<math><mi xlink:href='javascript:run()'>x</mi></math>",
        '<p style="position:fixed" id="a" class="b">x</p>',
        "<sub\nonmouseover=run()>x</sub>",
        "[x](https://x.example 'a\" onclick=run()')",
    ],
)
def test_nothing_that_runs_is_left_in_the_html(text: str) -> None:
    html = to_html(text, Reading(SourceText("t.md", text), 1, []))
    outside_texts = html.replace("&quot;", "").split('title="')[0]
    for word in ("javascript:", "onerror", "onload=", "style=", "<script", "<svg", "onmouse"):
        assert word not in outside_texts


def test_a_fault_has_its_place_in_the_file() -> None:
    source = SourceText("en.md", "---\ntitle: Salt\n---\n\na <b>c\n")
    problems: list[Problem] = []
    to_html("\na <b>c\n", Reading(source, 4, problems))
    (problem,) = problems
    assert (str(problem.position), problem.width) == ("en.md:5:3", 3)
    assert problem.excerpt == "a <b>c"


def test_a_single_line_has_no_blocks() -> None:
    text = "# *Salt* <sub>2</sub>"
    html = inline_to_html(text, Reading(SourceText("t.md", text), 1, []))
    assert html == "# <em>Salt</em> <sub>2</sub>"


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_nesting_too_deep_to_read(read, mark: str) -> None:
    assert read(mark * 60 + "x").said == [
        (
            "t.md:1:1",
            "lists or quotations are nested too deeply to be read",
            "take out the repeated marks",
        )
    ]
    assert read(mark * 15 + "x").said == []


@pytest.mark.parametrize("sign", ["{{ page.title }}", "{% raw %}", "{: .big}", "{#sea}"])
def test_signs_of_other_systems_are_warned_of(read, sign: str) -> None:
    found = read(f"The sea {sign}")
    assert found.said == [
        (
            "t.md:1:9",
            f"“{sign}” would be printed as it stands",
            "delete it, or write [words](address) without a space between",
        )
    ]
    assert found.problems[0].warning
