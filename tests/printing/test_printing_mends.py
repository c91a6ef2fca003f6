"""The mends of the engine: they fit, they mend, and one that no longer fits stops everything."""

from __future__ import annotations

from typing import Any

import pytest
from test_printing_pdf import faces as faces

from pressroom.model.style import Face
from pressroom.printing import mends
from pressroom.printing.engine import weasyprint
from pressroom.printing.pdf import print_pdf


def test_the_mends_fit_the_engine_we_have() -> None:
    weasyprint()
    mends.mend()
    mends.mend()  # a second time changes nothing


def test_modules_that_took_a_function_by_name_get_the_mended_one() -> None:
    weasyprint()
    mends.mend()
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    assert inline.split_first_line is line_break.split_first_line


def test_a_changed_engine_is_refused() -> None:
    weasyprint()
    stranger = mends.Mend("weasyprint.layout.block", "_break_line", "no such code", "x", "")
    with pytest.raises(mends.MendError, match="has changed"):
        mends.mend((stranger,))


def test_columns_of_whole_parts_are_balanced_at_once(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    mends.mend()
    from weasyprint.layout import block

    columns: list[float] = []
    engines_own = block.block_box_layout

    def block_box_layout(context: Any, box: Any, *rest: Any, **named: Any) -> Any:
        made = engines_own(context, box, *rest, **named)
        if box.is_column:
            columns.append(rest[0])
        return made

    monkeypatch.setattr(block, "block_box_layout", block_box_layout)
    parts = "".join(f"<p>{'Lines of a part. ' * size}</p>" for size in (8, 30, 8))
    html = f"<html lang='en'><head><title>T</title></head><body><div>{parts}</div></body></html>"
    css = """
    @page { size: 120mm 200mm } html { font: 10pt/14pt "Source Serif 4" }
    div { columns: 2 } p { break-inside: avoid; margin: 0; orphans: 1; widows: 1 }
    """
    layout = print_pdf(html, css, {}, faces).layout
    assert len(columns) < 60  # the engine itself: some hundreds
    lefts = {block.rectangle.x for page in layout.pages for block in page.blocks if block.lines}
    assert len(lefts) == 2


def test_an_address_breaks_where_the_comma_after_it_does_not_fit(faces: tuple[Face, ...]) -> None:
    address = "<a><b>sdgs.un.org</b><wbr><b>/goals</b></a>"
    html = f"<html lang='en'><head><title>T</title></head><body><p>(See {address}, all</p></body>"
    css = """
    @page { size: 60mm } p { width: 108.5pt; margin: 0; font: 10pt/14pt "Source Serif 4" }
    b { font-weight: normal; white-space: nowrap }
    """
    (block,) = print_pdf(html, css, {}, faces).layout.pages[0].blocks
    assert [line.text for line in block.lines] == ["(See sdgs.un.org", "/goals, all"]


def test_floats_that_must_not_be_divided_go_overleaf_whole(faces: tuple[Face, ...]) -> None:
    part = "<li>A title of<br/>two lines<br/>and its author</li>"
    html = (
        "<html lang='en'><head><title>T</title></head><body><p>Words<br/>of the text</p>"
        f"<div><ul>{part * 2}</ul></div><p>What follows</p></body></html>"
    )
    css = """
    @page { size: 100mm 66pt; margin: 4pt } * { margin: 0; padding: 0 }
    html { font: 10pt/14pt "Source Serif 4" } div { display: flow-root; break-inside: avoid }
    li { float: left; width: 40mm; break-inside: avoid; list-style: none }
    """
    pages = print_pdf(html, css, {}, faces).layout.pages
    assert [len(page.blocks) for page in pages] == [1, 3]
    first, second, after = pages[1].blocks
    assert (len(first.lines), len(second.lines)) == (3, 3)
    assert first.rectangle.right <= second.rectangle.x
    assert first.rectangle.bottom <= after.rectangle.y
