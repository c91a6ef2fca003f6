"""Each rule of layout, by a small document that breaks it and one that does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import ROOT
from layout_desk import found, lay_out, lines, with_notes_a_page_later
from pressroom.model.layout import Layout
from pressroom.production.jobs import PrintJob
from pressroom.production.shop import Shop
from pressroom.proofing.layout import loose
from pressroom.proofing.layout.check import RULES, check_layout, find_faults

TWELVE = lines(12)
TALL = '<div class="figure"><div class="decorative" style="height: 150pt"></div></div>'
LOW = '<div class="figure"><div class="decorative" style="height: 30pt"></div></div>'


def divided(count: int, of: int = 9) -> str:
    """A paragraph of so many lines, of which the first ``count`` end within a word."""
    words = "nation " + "interna&shy;tional " * count
    rest = "".join(f"<br/>then line {n}" for n in range(count + 2, of + 1))
    return f'<p style="width: 75pt; hyphens: manual">{words}{rest}</p>'


def test_a_heading_at_the_foot_of_a_page() -> None:
    body = f'{lines(14)}<h2 id="h" data-line="7">A heading</h2>{lines(8)}'
    assert found(lay_out(body)) == [("stranded-heading", 1)]
    assert found(lay_out(body, "h2 { break-after: avoid }")) == []


def test_a_heading_with_a_single_line_below_it() -> None:
    body = f"{lines(13)}<h2>A heading</h2>{lines(9)}"
    assert ("stranded-heading", 1) in found(lay_out(body))
    assert found(lay_out(f"{lines(12)}<h2>A heading</h2>{lines(9)}")) == []


def test_a_heading_before_a_picture_is_not_stranded() -> None:
    body = f"{lines(9)}<h2>A heading</h2>{LOW}{lines(12)}"
    assert [rule for rule, _ in found(lay_out(body))] == []


def test_a_single_first_line() -> None:
    body = lines(14) + lines(7)
    assert found(lay_out(body)) == [("single-line", 1)]
    assert found(lay_out(body, "p { orphans: 2 }")) == []


def test_a_single_last_line() -> None:
    body = TWELVE + lines(4) + lines(6)
    assert found(lay_out(body)) == [("single-line", 2)]
    assert found(lay_out(body, "p { widows: 2 }")) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_line_longer_than_its_measure(direction: str) -> None:
    body = f"<p>{'unbroken' * 9}</p>"
    assert found(lay_out(body, direction=direction)) == [("overfull-line", 1)]
    broken = lay_out(body, "p { overflow-wrap: anywhere }", direction=direction)
    assert found(broken) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_line_with_holes_between_its_words(direction: str) -> None:
    body = f'<p style="text-align: justify">Two three {"unbroken" * 4} and so on.</p>'
    (fault,) = loose.look("water-en", lay_out(body, direction=direction).pages)
    assert "“Two three”" in fault.message
    assert fault.amount > 10
    even = lay_out(body.replace("justify", "start"), direction=direction)
    assert list(loose.look("water-en", even.pages)) == []


def test_a_picture_beyond_the_type_area() -> None:
    wide = (
        '<div class="figure"><div class="decorative" style="width: 90mm; height: 9pt"></div></div>'
    )
    assert found(lay_out(wide)) == [("overfull-line", 1)]
    assert found(lay_out(wide.replace("90mm", "50mm"))) == []


def test_a_last_page_with_hardly_anything_on_it() -> None:
    assert found(lay_out(lines(18))) == [("near-empty-page", 2)]
    assert found(lay_out(lines(19))) == []
    assert found(lay_out(lines(3))) == []


def test_a_last_page_with_the_colophon_alone() -> None:
    tail = '</section><section class="tail"><p style="font-size: 4pt; line-height: 8pt">{}</p>'
    colophon = tail.format("One<br/>two<br/>three<br/>four<br/>five")
    assert found(lay_out(lines(15) + colophon)) == [("near-empty-page", 2)]
    assert found(lay_out(lines(18) + colophon)) == []


def test_a_note_overleaf_from_its_call() -> None:
    body = f'<p>Called here.<span class="note" id="n1">A note.</span></p>{lines(20)}'
    laid_out = lay_out(body)
    assert [note.anchor for note in laid_out.pages[0].notes] == ["n1"]
    assert found(laid_out) == []
    assert found(with_notes_a_page_later(laid_out)) == [("note-off-page", 1)]


def test_a_gap_before_a_figure() -> None:
    assert found(lay_out(lines(8) + TALL)) == [("gap", 1)]
    assert found(lay_out(lines(8) + LOW + lines(9))) == []


def test_the_last_page_may_end_where_it_likes() -> None:
    assert found(lay_out(lines(20))) == []


def test_a_page_that_ends_within_a_word() -> None:
    assert found(lay_out(lines(13) + divided(2))) == [("hyphen-at-page-end", 1)]
    assert found(lay_out(lines(13) + divided(1))) == []


def test_three_lines_in_a_row_that_end_within_a_word() -> None:
    assert found(lay_out(divided(3))) == [("hyphens-in-a-row", 1)]
    assert found(lay_out(divided(2))) == []


def test_a_hyphen_of_the_author_s_own_is_no_division() -> None:
    layout = lay_out(divided(3).replace("&shy;", "-"))
    assert [line.text[-1] for line in layout.pages[0].blocks[0].lines[:3]] == ["-"] * 3
    assert found(layout) == []


def test_an_end_mark_alone_on_its_line() -> None:
    mark = '<span class="end-mark"></span>'
    assert found(lay_out(f"<p>The end.</p><p>{mark}</p>")) == [("lone-end-mark", 1)]
    assert found(lay_out(f"<p>The end.{mark}</p>")) == []


def test_every_rule_says_why_and_how_to_mend() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES) == 9
    assert all(rule.title and rule.why.endswith(".") and rule.mend for rule in RULES)


def test_a_fault_becomes_a_warning_at_its_source_line() -> None:
    shop = Shop(ROOT / "tests/presses/every-slot/press")
    job = shop.article_pdf(shop.find("every-slot"), "en")
    assert isinstance(job, PrintJob)
    edition = replace(job.editions[0], slug="water")
    body = f'{lines(14)}<h2 data-line="7">A heading</h2>{lines(8)}'
    (warning,) = check_layout(lay_out(body), [edition])
    assert warning.warning
    assert str(warning.position) == f"{edition.edition.source.file}:7:1"
    assert warning.excerpt == edition.edition.source.line(7) != ""
    assert "water-en, page 1" in warning.message
    assert "A heading" in warning.message
    assert warning.mend


def test_pages_outside_of_editions_are_not_judged() -> None:
    assert find_faults(Layout()) == []
