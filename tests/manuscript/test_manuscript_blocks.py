"""The blocks of ours: ``::: figure``, ``::: table``, ``::: pullquote``, ``::: box``."""

from __future__ import annotations

import pytest

from pressroom.model.body import (
    Box,
    Cell,
    Figure,
    Heading,
    Marked,
    Paragraph,
    PullQuote,
    Table,
    Text,
)

ORDER = "put them in this order"


def test_a_figure_with_caption_and_source(read) -> None:
    found = read(
        "::: figure\n![Bars: half is groundwater.](chart.svg)\n\nWater by *purpose*.\n\nUN.\n:::\n"
    )
    assert found.blocks == (
        Figure(
            "chart.svg",
            "Bars: half is groundwater.",
            (Text("Water by "), Marked("em", (Text("purpose"),)), Text(".")),
            (Text("UN."),),
            line=2,
        ),
    )
    assert found.said == []


@pytest.mark.parametrize(
    ("inside", "caption", "source"),
    [
        ("", (), ()),
        ("\n\nCaption.", (Text("Caption."),), ()),
        ("\n\nCaption.\n\nSource.", (Text("Caption."),), (Text("Source."),)),
    ],
)
def test_caption_and_source_may_be_left_out(read, inside: str, caption, source) -> None:
    found = read(f"::: figure\n![A](a.png){inside}\n:::")
    (figure,) = found.blocks
    assert (figure.caption, figure.source, found.said) == (caption, source, [])


def test_a_table_with_caption_and_source(read) -> None:
    found = read("::: table\n| a |\n|--:|\n| 1 |\n\nCaption.\n\nSource.\n:::\n")
    assert found.blocks == (
        Table(
            (Cell((Text("a"),), "end"),),
            ((Cell((Text("1"),), "end"),),),
            (Text("Caption."),),
            (Text("Source."),),
            line=2,
        ),
    )
    assert found.said == []


@pytest.mark.parametrize(
    ("inside", "attribution"), [("", ()), ("\n\nAda Lind", (Text("Ada Lind"),))]
)
def test_a_pull_quote(read, inside: str, attribution) -> None:
    found = read(f"::: pullquote\nNobody sees it fall.{inside}\n:::")
    assert found.blocks == (PullQuote((Text("Nobody sees it fall."),), attribution, 1),)
    assert found.said == []


def test_a_box(read) -> None:
    found = read("a\n\n::: box What is *salt*?\nA mineral.\n\n### Uses\n\nMany.\n:::\n\nb")
    assert found.blocks[1] == Box(
        (Text("What is "), Marked("em", (Text("salt"),)), Text("?")),
        (
            Paragraph((Text("A mineral."),), 4),
            Heading(3, (Text("Uses"),), "", 6),
            Paragraph((Text("Many."),), 8),
        ),
        3,
    )
    assert found.blocks[2] == Paragraph((Text("b"),), 11)
    assert found.said == []


def test_a_block_in_a_block_has_fewer_colons(read) -> None:
    found = read(":::: box T\n\n::: figure\n![A](a.png)\n\nCaption.\n:::\n\n::::\n")
    (box,) = found.blocks
    assert box.children == (Figure("a.png", "A", (Text("Caption."),), line=4),)
    assert found.said == []


FIGURE = "this block has another form than a picture: ![alt](file) with a caption"
TABLE = "this block has another form than a table with a caption"
QUOTE = "a pull quote of another form"
OUT = "move anything else out of the block"


@pytest.mark.parametrize(
    ("markdown", "message", "mend"),
    [
        ("::: figure\nCaption.\n\n![A](a.png)\n:::", FIGURE, ORDER),
        ("::: figure\n![A](a.png)\nCaption.\n:::", FIGURE, ORDER),  # no empty line between
        ("::: figure\n![A](a.png)\n\na\n\nb\n\nc\n:::", FIGURE, ORDER),
        ("::: figure\n![A](a.png)\n\n- a\n:::", FIGURE, ORDER),
        ("::: figure\n![A](a.png)\n![B](b.png)\n:::", FIGURE, ORDER),
        ("::: figure\n| a |\n|---|\n:::", FIGURE, ORDER),
        ("::: figure\n:::", FIGURE, ORDER),
        ("::: table\nCaption.\n\n| a |\n|---|\n:::", TABLE, ORDER),
        ("::: table\n![A](a.png)\n:::", TABLE, ORDER),
        ("::: table\n:::", TABLE, ORDER),
        ("::: pullquote\na\n\nb\n\nc\n:::", QUOTE, OUT),
        ("::: pullquote\na\n\n- b\n:::", QUOTE, OUT),
        ("::: pullquote\n## a\n:::", QUOTE, OUT),
        ("::: pullquote\n:::", QUOTE, OUT),
        ("::: box\na\n:::", "a box without a title", "name it"),
        ("::: sidebar\na\n:::", "there is no block “sidebar”", "correct its name"),
        ("::: Figure\na\n:::", "there is no block “Figure”", "correct its name"),
    ],
)
def test_blocks_of_another_form(read, markdown: str, message: str, mend: str) -> None:
    assert ("t.md:1:1", message, mend) in read(markdown).said


def test_an_unknown_block_says_which_there_are_and_keeps_its_words(read) -> None:
    found = read("::: sidebar\na\n:::\n")
    assert found.problems[0].expected == "one of box, figure, pullquote, table"
    assert found.blocks == (Paragraph((Text("a"),), 2),)


@pytest.mark.parametrize(
    ("markdown", "line", "opening"),
    [
        ("a\n\n::: box T\nb\n", 3, "::: box T"),
        ("::: box T\n\n:::: figure\n![A](a.png)\n", 1, "::: box T"),
        ("::: box T\na\n\n## B\n\nc", 1, "::: box T"),
    ],
)
def test_a_block_that_is_never_closed(read, markdown: str, line: int, opening: str) -> None:
    assert read(markdown).said[0] == (
        f"t.md:{line}:1",
        f"“{opening}” is never closed",
        "add ::: on a line of its own where it ends",
    )


class TestPictures:
    ALT = (
        "a picture without alt text",
        "describe it, or mark it {.decorative} if it shows nothing",
    )

    @pytest.mark.parametrize(
        "markdown", ["![](a.png)", "a ![](a.png) b", "::: figure\n![](a.png)\n:::", "![ ](a.png)"]
    )
    def test_without_alt_text(self, read, markdown: str) -> None:
        ((place, *said),) = read(markdown).said
        assert tuple(said) == self.ALT
        line = 2 if markdown.startswith(":::") else 1
        assert place == f"t.md:{line}:{markdown.split(chr(10))[line - 1].index('a.png') + 1}"

    def test_decoration_has_no_alt_text(self, read) -> None:
        found = read("![](a.png){.decorative}")
        assert found.said == []
        assert found.blocks[0].decorative

    def test_decoration_stands_alone(self, read) -> None:
        ((_, message, _),) = read("b ![](c.png){.decorative} d").said
        assert message == "a picture that only decorates, within a line"

    @pytest.mark.parametrize(
        "address", ["https://x.example/a.png", "http://x.example/a.png", "//x.example/a.png"]
    )
    def test_from_outside(self, read, address: str) -> None:
        ((place, message, mend),) = read(f"![A]({address})").said
        assert (place, message) == ("t.md:1:6", "a picture from outside the press")
        assert mend == "save it into the article's folder and name it here"

    def test_without_a_file(self, read) -> None:
        assert read("![A]()").said == [("t.md:1:1", "a picture without a file", "name the file")]

    def test_a_name_with_spaces_and_letters_of_any_script(self, read) -> None:
        assert read("![A](<a b.png>)\n\n![B](نمک.png)").blocks == (
            Figure("a b.png", "A", line=1),
            Figure("نمک.png", "B", line=3),
        )

    def test_within_a_link(self, read) -> None:
        assert read("[![A](a.png)](https://x.example)").said == [
            ("t.md:1:5", "a picture inside a link", "put the link into the caption")
        ]
