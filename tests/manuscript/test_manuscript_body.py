"""Blocks of Markdown to blocks of the model."""

from __future__ import annotations

import pytest

from pressroom.model.body import (
    Cell,
    Code,
    CodeBlock,
    Figure,
    Foreign,
    Heading,
    ListBlock,
    ListItem,
    Marked,
    NoteCall,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)


def text(words: str, line: int = 1) -> Paragraph:
    return Paragraph((Text(words),), line)


@pytest.mark.parametrize(
    ("markdown", "block"),
    [
        ("The sea\nis salt.", text("The sea is salt.")),
        ("## The sea", Heading(2, (Text("The sea"),), "", 1)),
        ("- a", ListBlock(False, (ListItem((text("a"),)),), 1, 1)),
        ("3. a", ListBlock(True, (ListItem((text("a"),)),), 3, 1)),
        ("> a", Quote((text("a"),), 1)),
        ("```python\nx = 1\n\ny < 2\n```", CodeBlock("x = 1\n\ny < 2", 1)),
        ("    x = 1", CodeBlock("x = 1", 1)),
        ("***", Rule(1)),
        ("![A wave](wave.png)", Figure("wave.png", "A wave", line=1)),
        ("![](o.svg){.decorative}", Figure("o.svg", "", decorative=True, line=1)),
        (
            '<figure><img src="a.png" alt="A"><figcaption>Cap</figcaption></figure>',
            Figure("a.png", "A", (Text("Cap"),), line=1),
        ),
    ],
)
def test_a_block(read, markdown: str, block: object) -> None:
    found = read(markdown)
    assert (found.blocks, found.said) == ((block,), [])


def test_every_block_knows_its_line(read) -> None:
    found = read("## A\n\nb\n\n- c\n\n> d\n\n| e |\n|---|\n\n***\n")
    assert [block.line for block in found.blocks] == [1, 3, 5, 7, 9, 12]


def test_every_item_knows_its_line(read) -> None:
    found = read("- a\n- b\n\n  c\n\n1. d\n   - e\n2. f\n\n> g\n>\n> h\n")
    lists = [block for block in found.blocks if isinstance(block, ListBlock)]
    placed = [[[p.line for p in item.children] for item in block.items] for block in lists]
    assert placed == [[[1], [2, 4]], [[6, 7], [8]]]
    assert [block.line for block in found.blocks] == [1, 6, 10]


def test_lists_in_lists(read) -> None:
    (outer,) = read("- a\n  1. b\n").blocks
    inner = ListBlock(True, (ListItem((text("b", 2),)),), 1, 2)
    assert outer.items == (ListItem((text("a"), inner)),)


class TestHeadings:
    @pytest.mark.parametrize(
        ("markdown", "place", "message", "mend"),
        [
            ("# A", "1:1", "a first-level heading in the body", "use ##"),
            ("a\n\nTitle\n=====", "3:1", "a first-level heading in the body", "use ##"),
            ("## A\n\n#### B", "3:1", "the heading jumps from level 2 to 4", "use ###"),
            ("### A", "1:1", "the heading jumps from level 1 to 3", "use ##"),
            ("##", "1:1", "a heading without words", "write or delete it"),
        ],
    )
    def test_faults(self, read, markdown: str, place: str, message: str, mend: str) -> None:
        (found,) = read(markdown).said
        assert found[1:] == (message, mend)
        assert found[0].split(":")[1] == place.split(":")[0]

    def test_going_down_one_and_up_any_is_fine(self, read) -> None:
        found = read("## A\n\n### B\n\n#### C\n\n## D\n\n### E\n")
        assert [h.level for h in found.blocks] == [2, 3, 4, 2, 3]
        assert found.said == []

    def test_a_box_does_not_change_what_may_follow_it(self, read) -> None:
        found = read("## A\n\n::: box T\n\n### B\n\n#### C\n\n:::\n\n### D\n")
        assert found.said == []

    def test_every_jump_is_said(self, read) -> None:
        assert [s[0] for s in read("## A\n\n#### B\n\n## C\n\n##### D\n").said] == [
            "t.md:3:1",
            "t.md:7:1",
        ]


class TestTables:
    def test_head_rows_and_alignment(self, read) -> None:
        (table,) = read("| a | b | c | d |\n|:--|--:|:-:|---|\n| 1 | *2* | 3 | 4 |\n").blocks
        assert table == Table(
            head=(
                Cell((Text("a"),), "start"),
                Cell((Text("b"),), "end"),
                Cell((Text("c"),), "center"),
                Cell((Text("d"),), ""),
            ),
            rows=(
                (
                    Cell((Text("1"),), "start"),
                    Cell((Marked("em", (Text("2"),)),), "end"),
                    Cell((Text("3"),), "center"),
                    Cell((Text("4"),), ""),
                ),
            ),
            line=1,
        )

    def test_a_short_row_is_filled(self, read) -> None:
        (table,) = read("| a | b |\n|---|---|\n| 1 |\n").blocks
        assert table.rows == ((Cell((Text("1"),)), Cell(())),)

    def test_without_a_head(self, read) -> None:
        found = read("a\n\n<table><tr><td>1</td></tr></table>\n")
        assert found.said == [
            (
                "t.md:3:1",
                "a table without a head row",
                "add a head row, and a row of dashes under it",
            )
        ]

    @pytest.mark.parametrize(
        "html",
        [
            "<table><thead><tr><td>a</td></tr></thead><tr><td>1</td></tr></table>",
            "<table><tr><th>a</th></tr><tr><td>1</td></tr></table>",
        ],
    )
    def test_a_head_in_raw_html(self, read, html: str) -> None:
        found = read(html)
        expected = Table((Cell((Text("a"),)),), ((Cell((Text("1"),)),),), line=1)
        assert (found.blocks, found.said) == ((expected,), [])


class TestNotes:
    def test_a_note_and_its_calls(self, read) -> None:
        found = read("a[^basis] b[^basis]\n\n[^basis]: How it was *counted*.\n")
        assert found.blocks[0].children == (
            Text("a"),
            NoteCall("basis"),
            Text(" b"),
            NoteCall("basis"),
        )
        counted = (Text("How it was "), Marked("em", (Text("counted"),)), Text("."))
        assert found.notes == {"basis": (Paragraph(counted, 3),)}
        assert found.said == []

    def test_a_note_of_two_paragraphs(self, read) -> None:
        found = read("a[^n]\n\n[^n]: one\n\n    two\n")
        assert found.notes == {"n": (text("one", 3), text("two", 5))}

    def test_a_note_within_the_line(self, read) -> None:
        found = read("a^[how] b")
        (call,) = [n for n in found.blocks[0].children if isinstance(n, NoteCall)]
        assert [b.children for b in found.notes[call.key]] == [(Text("how"),)]

    @pytest.mark.parametrize("more", ["b[^two]", "b ![C](c.png)", "b\n\n    ***"])
    def test_a_note_holds_words_only(self, read, more: str) -> None:
        found = read(f"a[^one] [^two]\n\n[^one]: {more}\n\n[^two]: c\n")
        assert found.said == [
            ("t.md:3:1", "note “one” holds more than text", "move the rest into the text")
        ]

    def test_lists_and_quotations_are_words(self, read) -> None:
        assert read("a[^n]\n\n[^n]: b\n\n    - c\n\n    > d\n").said == []

    def test_a_call_without_a_note(self, read) -> None:
        assert read("The sea.\n\na [^bases]\n\n[^basis]: x").said[1:] == [
            (
                "t.md:3:3",
                "[^bases] calls a note that is not there",
                "write the note or take the call out",
            )
        ]

    def test_a_note_that_is_never_called(self, read) -> None:
        assert read("a\n\n[^basis]: x").said == [
            ("t.md:3:1", "note “basis” is never called", "add the call or delete the note")
        ]

    def test_code_is_no_call(self, read) -> None:
        found = read("`a[^n]`\n\n```\n[^n]\n```\n")
        assert found.blocks[0].children == (Code("a[^n]"),)
        assert found.said == []


class TestLanguages:
    def test_a_paragraph(self, read) -> None:
        found = read("{lang=fr}\nLa mer.\n\nThe sea.")
        assert found.blocks == (Paragraph((Text("La mer."),), 2, "fr"), text("The sea.", 4))

    def test_a_heading(self, read) -> None:
        (heading,) = read("{lang=fr}\n## La mer").blocks
        assert heading.children == (Foreign("fr", (Text("La mer"),)),)

    @pytest.mark.parametrize("markdown", ["{lang=french}\nLa mer.", "{lang=FR}\n## La mer"])
    def test_what_is_no_language(self, read, markdown: str) -> None:
        found = read(markdown)
        ((_, message, mend),) = found.said
        assert message.endswith("is not a language tag")
        assert mend == "correct the tag"


def test_faults_count_from_the_files_first_line() -> None:
    from pressroom.manuscript.body import read_body
    from pressroom.manuscript.markdown import Reading
    from pressroom.model.problem import SourceText

    source = SourceText("en.md", "---\ntitle: S\n---\n\n# A\n")
    reading = Reading(source, 4, [])
    (heading,), _ = read_body("\n# A\n", reading)
    assert heading.line == 5
    assert [str(p.position) for p in reading.problems] == ["en.md:5:1"]
