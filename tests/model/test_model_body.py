"""The tree of a body: its words, its nodes, and trees made from it."""

from __future__ import annotations

import pytest

from pressroom.model.body import (
    Box,
    Cell,
    Code,
    CodeBlock,
    Figure,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Marked,
    NoteCall,
    Paragraph,
    Table,
    Text,
    inside,
    plain,
    rebuild,
    walk,
)


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (Text("sea"), "sea"),
        ((Text("the "), Marked("em", (Text("sea"),))), "the sea"),
        ((Text("a"), LineBreak(), Text("b")), "a b"),
        ((Code("x"), NoteCall("n")), "x"),
        (Link("https://harbour.example", (Text("here"),)), "here"),
        (CodeBlock("x = 1"), "x = 1"),
        (Figure("a.png", "alt", (Text("Caption."),), (Text("Source."),)), "Caption.Source."),
        (Box((Text("T"),), (Paragraph((Text("x"),)),)), "Tx"),
        (Table((Cell((Text("a"),)),), ((Cell((Text("1"),)),),)), "a1"),
        (ListBlock(False, (ListItem((Paragraph((Text("x"),)),)),)), "x"),
        ((), ""),
        (None, ""),
    ],
)
def test_the_characters_of_a_node(node: object, words: str) -> None:
    assert plain(node) == words


def test_walk_meets_every_node_in_reading_order() -> None:
    body = (
        Heading(2, (Text("A"),)),
        Box((Text("B"),), (Paragraph((Marked("em", (Text("C"),)),)),)),
    )
    kinds = [type(node).__name__ for node in walk(body)]
    assert kinds == ["Heading", "Text", "Box", "Text", "Paragraph", "Marked", "Text"]


def upper(inlines: tuple) -> tuple:
    return tuple(Text(n.text.upper()) if isinstance(n, Text) else n for n in inlines)


def test_rebuild_changes_every_line_and_leaves_the_old_tree_alone() -> None:
    body = (
        Heading(2, (Text("a"),), "a", 3),
        Table((Cell((Text("b"),), "end"),), ((Cell((Marked("em", (Text("c"),)),)),),)),
    )
    made = rebuild(body, upper)
    assert plain(made) == "ABC"
    assert plain(body) == "abc"
    assert made[0] == Heading(2, (Text("A"),), "a", 3)
    assert made[1].head[0].align == "end"


def test_rebuild_that_changes_nothing_gives_an_equal_tree() -> None:
    body = (Paragraph((Text("a"), LineBreak(), Code("b"))), CodeBlock("c"))
    assert rebuild(body, lambda inlines: inlines) == body


def test_inside_changes_what_a_node_holds_in_the_order_it_is_read() -> None:
    table = Table((Cell((Text("head"),)),), ((Cell((Text("row"),)),),), (Text("caption"),))
    seen: list[str] = []

    def dropped(part: tuple[object, ...]) -> tuple[object, ...]:
        seen.append(plain(part))
        return ()

    assert inside(table, dropped) == Table((), ())
    assert seen == ["caption", "head", "row", ""]
    assert inside(CodeBlock("c"), dropped) == CodeBlock("c")


def test_rebuild_goes_from_the_inside_out() -> None:
    seen = []
    rebuild(
        (Paragraph((Text("a"), Marked("em", (Text("b"),)))),),
        lambda inlines: seen.append(plain(inlines)) or inlines,
    )
    assert seen == ["b", "ab"]
