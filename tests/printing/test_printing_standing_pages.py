"""Pages that stay standing: only such as would come out the same, and those all."""

from __future__ import annotations

import pytest

from layout_desk import CSS, faces
from layout_desk import lines as paragraph
from pressroom.model.makeup import MakeUp
from pressroom.printing import standing_pages
from pressroom.printing.engine import complaints
from pressroom.printing.pdf import LaidOut, Printed, lay_out
from pressroom.typesetting.makeup import makeup_css

RULES = """
@page { @bottom-center { content: counter(page) " of " counter(pages) } }
p, h2 { orphans: 2; widows: 2 }
h2 { break-after: avoid }
"""
NOTE = '<span class="note" id="n{0}">Note {0}</span>'


def numbered(*parts: str) -> str:
    """Blocks with their source lines, from 1."""
    return "".join(
        part.replace("<p>", f'<p data-line="{line}">', 1) for line, part in enumerate(parts, 1)
    )


def of_lines(*counts: int) -> str:
    """Paragraphs of so many lines each."""
    return numbered(*(paragraph(count) for count in counts))


def laid_out(body: str, css: str, before: LaidOut | None = None) -> LaidOut:
    html = (
        '<html lang="en"><head><title>T</title></head><body><article class="edition" '
        f'id="water-en"><section class="text">{body}</section></article></body></html>'
    )
    return lay_out(html, [CSS + RULES, css], {}, faces(), before=before)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The indices of pages that were not laid out again."""
    found: list[int] = []
    engines_own = standing_pages._Making.placed

    def placed(making: object, page: object, index: int, context: object) -> object:
        found.append(index)
        return engines_own(making, page, index, context)  # type: ignore[arg-type]

    monkeypatch.setattr(standing_pages._Making, "placed", placed)
    return found


def compared(body: str, *sheets: str) -> Printed:
    """A document laid out with one sheet after the other, and written; it is the same as when it
    is laid out with the last one alone."""
    laid = laid_out(body, sheets[0])
    for css in sheets[1:]:
        laid = laid_out(body, css, laid)
    printed = laid.printed()
    assert printed == laid_out(body, sheets[-1]).printed()
    return printed


def fitted(line: int, steps: int = 3) -> str:
    return makeup_css("water-en", MakeUp(fitted={line: steps}))


def higher(line: int, points: int = 30) -> str:
    return f'[data-line="{line}"] {{ padding-top: {points}pt }}'


def test_pages_before_and_after_what_was_changed_stay(kept: list[int]) -> None:
    compared(of_lines(20, 10, 20, 10), "", fitted(2))
    assert kept == [0, 2, 3]


def test_a_page_is_laid_out_again_for_a_word_on_it(kept: list[int]) -> None:
    words = paragraph(10).replace("Line", "<em>Line 0 Line</em>")
    body = numbered(paragraph(20), words, paragraph(20))
    compared(body, "", "em { word-spacing: 1pt }")
    assert kept == [0, 2, 3]


def test_pages_after_it_don_t_where_they_begin_elsewhere(kept: list[int]) -> None:
    assert compared(of_lines(20, 10, 20, 10), "", higher(2)).pages == 5
    assert kept == [0]


def test_a_page_that_had_no_room_for_what_was_changed_is_laid_out_again(kept: list[int]) -> None:
    body = of_lines(13, 3, 15)
    low = 'p[data-line="2"] { line-height: 5pt }'
    assert (compared(body, low).pages, compared(body, "").pages) == (2, 3)
    compared(body, "", low)
    assert 0 not in kept


def test_nor_does_one_stay_whose_heading_went_over_with_it(kept: list[int]) -> None:
    body = of_lines(11) + "<h2>Heading</h2>" + numbered("", paragraph(3))
    tall = higher(2, 60)
    assert (compared(body, tall).pages, compared(body, "").pages) == (2, 1)
    compared(body, tall, "")
    assert kept == []


def test_all_heads_and_feet_are_made_anew(kept: list[int]) -> None:
    body = of_lines(20, 25)
    assert compared(body, "", fitted(2), higher(2)).pages == 4  # and so says the first page's foot
    assert 0 in kept


def test_notes_stand_as_if_all_were_laid_out(kept: list[int]) -> None:
    note = [f"<p>Words{NOTE.format(n)}</p>" for n in range(1, 40)]
    compared(numbered(*note), "", fitted(30), higher(30), fitted(30), fitted(20))
    assert kept.count(0) == 4


def test_what_may_make_other_boxes_is_laid_out_in_full(kept: list[int]) -> None:
    compared(of_lines(15, 15, 15), "", '[data-line="3"] { display: list-item }')
    assert kept == []


def test_so_are_pages_with_another_style(kept: list[int]) -> None:
    compared(of_lines(15, 15, 15), "", "@page { margin-left: 12mm }")
    assert kept == []


def test_so_are_pages_that_say_the_numbers_of_others(kept: list[int]) -> None:
    link = '<p><a class="to" href="#end">See</a></p>'
    body = numbered(link, paragraph(20), paragraph(15)) + '<p id="end">End</p>'
    to = ".to::after { content: target-counter(attr(href), page) }"
    compared(body, to, to + higher(3))
    assert kept == []


def test_so_is_the_rest_of_a_paragraph_that_has_lost_its_first_letter(kept: list[int]) -> None:
    letter = '[data-line="1"]::first-letter { font-weight: bold }'
    compared(of_lines(20, 25), letter, letter + fitted(2))
    assert kept == []


def test_other_words_are_another_document(kept: list[int]) -> None:
    laid_out(of_lines(15, 16), "", laid_out(of_lines(15, 15), ""))
    assert kept == []


def test_what_stood_before_can_still_be_written(kept: list[int]) -> None:
    body = of_lines(15, 15, 15)
    first = laid_out(body, "")
    later = laid_out(body, fitted(2), first)
    assert kept
    later.printed()
    assert first.printed() == laid_out(body, "").printed()


def test_what_stands_after_it_does_not_change_what_stood_before() -> None:
    body = of_lines(15, 15, 15)
    first = laid_out(body, "")
    assert laid_out(body, higher(3), first).pages > first.pages
    assert first.printed() == laid_out(body, "").printed()


def test_the_engine_complains_of_each_document() -> None:
    wrong = ".to { no-such-property: 1 }"
    first = laid_out(of_lines(3), wrong)
    with complaints():
        assert laid_out(of_lines(3), wrong, first).complaints == first.complaints != ()
