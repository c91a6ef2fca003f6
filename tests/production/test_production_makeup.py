"""Making up: what is moved, fitted and kept, on a style of fifteen lines a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from layout_desk import lay_out, lines
from pressroom.model.body import Blocks, Box, Heading, Paragraph, Text
from pressroom.model.layout import Layout
from pressroom.model.makeup import MakeUp
from pressroom.printing.pdf import LaidOut, Printed
from pressroom.production.jobs import cast_all, lettered
from pressroom.production.makeup import ROUNDS, Try, best_of, printed_best, tried
from pressroom.production.presswork import set_up
from pressroom.production.shop import Shop
from pressroom.typesetting.makeup import makeup_css, moved
from pressroom.typesetting.paper import set_article

TALL = '<aside class="box" data-line="{}"><p>Box</p></aside>'
CSS = "p, h2 { orphans: 2; widows: 2 } .box { break-inside: avoid; height: 150pt }"


def words(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def body_of(plan: str) -> Blocks:
    """Blocks from a plan such as ``8 box 9 #``: paragraphs of so many lines, a box, a
    heading; source lines count from 1."""
    made: list[Paragraph | Box | Heading] = []
    for line, what in enumerate(plan.split(), 1):
        if what == "box":
            made.append(Box(words("Box"), (), line))
        elif what == "#":
            made.append(Heading(2, words("Heading"), "h", line))
        else:
            made.append(Paragraph(words(what), line))
    return tuple(made)


def html_of(body: Blocks) -> str:
    parts = []
    for block in body:
        if isinstance(block, Box):
            parts.append(TALL.format(block.line))
        elif isinstance(block, Heading):
            parts.append(f'<h2 data-line="{block.line}">Heading</h2>')
        elif isinstance(block, Paragraph):
            count = int(block.children[0].text)  # type: ignore[union-attr]
            parts.append(lines(count).replace("<p>", f'<p data-line="{block.line}">'))
    return "".join(parts)


def laid_out(layout: Layout, *complaints: str) -> LaidOut:
    """Pages that say, when they are written, how many they are; with the engine's complaints."""
    count = len(layout.pages)
    printed = Printed(f"{count} pages".encode(), count, complaints, layout=layout)
    return LaidOut(count, (), {}, layout, lambda: printed)


def pages(count: int) -> Layout:
    return lay_out(lines(15 * count), CSS)


def printing(body: Blocks) -> tuple[Callable[..., Try], list[MakeUp]]:
    asked: list[MakeUp] = []

    def again(makeup: MakeUp, before: LaidOut | None = None) -> Try:
        asked.append(makeup)
        css = makeup_css("water-en", makeup) + CSS
        layout = lay_out(html_of(moved(body, makeup)), css)
        return tried(makeup, laid_out(layout), "water-en")

    return again, asked


def made_up(plan: str) -> tuple[Try, Try, list[MakeUp]]:
    """The first pages, the best ones, and the make-ups that were printed after the first."""
    body = body_of(plan)
    again, asked = printing(body)
    first = again(MakeUp())
    asked.clear()
    return first, best_of(first, "water-en", body, again), asked


def test_pages_without_a_fault_are_printed_once() -> None:
    first, best, asked = made_up("8 9 9")
    assert best is first
    assert asked == []


def test_a_box_that_leaves_a_gap_moves_behind_the_text_that_fills_it() -> None:
    first, best, _ = made_up("8 box 9 8 7")
    assert [fault.rule for fault in first.faults] == ["gap"]
    assert best.makeup.moved == {2: 1}
    assert best.faults == ()


def test_it_never_moves_past_a_heading_but_before_a_paragraph() -> None:
    first, best, asked = made_up("3 5 box # 9 8 7")
    assert [fault.rule for fault in first.faults] == ["gap"]
    assert all(makeup.moved.get(3, 0) <= 0 for makeup in asked)
    assert best.makeup.moved == {3: -1}
    assert best.faults == ()


def test_where_nothing_helps_the_first_pages_stay() -> None:
    body = body_of("8 box 9 8 7")
    first = printing(body)[0](MakeUp())
    asked: list[MakeUp] = []

    def in_vain(makeup: MakeUp, before: LaidOut) -> Try:
        asked.append(makeup)
        return replace(first, makeup=makeup)

    assert best_of(first, "water-en", body, in_vain) is first
    assert 0 < len(asked) <= ROUNDS


def test_a_last_page_with_two_lines_is_taken_in_or_filled() -> None:
    first, best, asked = made_up("8 9")
    assert [fault.rule for fault in first.faults] == ["near-empty-page"]
    assert 0 < len(asked) <= ROUNDS
    assert len({str(makeup) for makeup in asked}) == len(asked)
    assert len(best.faults) <= len(first.faults)


def test_the_same_pages_are_mended_in_the_same_way() -> None:
    assert made_up("3 5 box # 9 8 7")[1].makeup == made_up("3 5 box # 9 8 7")[1].makeup


def test_pages_that_the_engine_complains_of_are_not_taken() -> None:
    body = body_of("8 box 9 8 7")
    again, _ = printing(body)
    first = again(MakeUp())
    assert best_of(first, "water-en", body, lambda makeup, before: None) is first


def test_only_the_best_pages_are_written() -> None:
    first, better = (Try(MakeUp(), laid_out(pages(n)), ()) for n in (2, 1))
    assert printed_best(first, better)[1].data == b"1 pages"
    assert printed_best(first, first)[1].data == b"2 pages"


def test_the_first_pages_are_written_where_the_engine_complains_of_the_best() -> None:
    first = Try(MakeUp(), laid_out(pages(2)), ())
    better = Try(MakeUp({3: 1}), laid_out(pages(1), "what is that?"), ())
    best, printed = printed_best(first, better)
    assert (best, printed.data) == (first, b"2 pages")


@pytest.mark.parametrize(
    ("steps", "order"),
    [({}, [1, 2, 3, 4]), ({2: 1}, [1, 3, 2, 4]), ({2: 9}, [1, 3, 4, 2]), ({3: -2}, [3, 1, 2, 4])],
)
def test_blocks_go_where_they_are_moved(steps: dict[int, int], order: list[int]) -> None:
    body = body_of("1 box 1 1")
    assert [block.line for block in moved(body, MakeUp(moved=steps))] == order


def test_words_are_fitted_and_kept_whole_by_css() -> None:
    css = makeup_css("water-en", MakeUp(fitted={7: -2}, undivided=frozenset((9,)), leading=15.1))
    assert '#water-en [data-line="7"] { word-spacing: -0.036em }' in css
    assert '#water-en [data-line="9"] { hyphens: manual }' in css
    assert "line-height: 15.100pt" in css
    assert makeup_css("water-en", MakeUp()) == ""


@pytest.mark.parametrize("name", ["heat-at-work.en", "heat-at-work.ar", "brine-line.he"])
def test_made_up_from_the_pages_before_it_is_as_if_from_nothing(name: str) -> None:
    shop = Shop(Path(__file__).parents[2])
    faces = cast_all(shop.style.faces)
    slug, _, tag = name.partition(".")
    edited = lettered(shop.desk.edit(shop.find(slug), tag), shop.style, faces)
    one, other = [b.line for b in edited.body if isinstance(b, Paragraph)][2::3][:2]
    laid = None
    for makeup in (
        MakeUp(),
        MakeUp(undivided=frozenset({one})),
        MakeUp(undivided=frozenset({one}), closed=True),
        MakeUp(fitted={one: -3, other: -3}, closed=True, leading=13.1),
        MakeUp(fitted={other: 3}),
    ):
        document = set_article(edited, shop.style, shop.press.variables, makeup)
        laid = set_up(document, faces, before=laid)
        again = set_up(document, faces)
        assert (laid.layout, laid.anchors) == (again.layout, again.anchors)
    assert laid is not None
    assert laid.printed() == again.printed()
