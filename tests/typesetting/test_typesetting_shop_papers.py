"""The shop's own papers: dummies and tickets, as they are printed."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest

from pressroom.model.paper import MM
from pressroom.model.ticket import Agreed, FileFacts, FontUse, Ticket
from pressroom.production.shop_papers import print_paper
from pressroom.typesetting.dummy import set_dummy
from pressroom.typesetting.ticket import direction_of, set_ticket


def test_a_dummy_has_its_numbers_trim_and_bleed() -> None:
    made = print_paper(set_dummy(3, 148 * MM, 210 * MM, rtl=True)).data
    words = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]
    assert [text.split()[-1] for text in words] == ["1", "2", "3"]
    pdf = pikepdf.open(io.BytesIO(made))
    assert pdf.Root.ViewerPreferences.Direction == "/R2L"
    trim = [float(n) for n in pdf.pages[0].trimbox]
    bleed = [float(n) for n in pdf.pages[0].obj.BleedBox]
    assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((148 * MM, 210 * MM), abs=0.1)
    assert trim[0] - bleed[0] == pytest.approx(3 * MM, abs=0.1)


@pytest.mark.parametrize(("rtl", "dark"), [(False, "left"), (True, "right")])
def test_the_band_of_a_recto_is_at_its_spine(rtl: bool, dark: str) -> None:
    made = print_paper(set_dummy(1, 100 * MM, 100 * MM, rtl)).data
    shown = pypdfium2.PdfDocument(made)[0].render(scale=1).to_pil().convert("L")
    bleed, middle = 3 * MM, shown.height // 2
    edges = {
        "left": shown.getpixel((round(bleed + 2 * MM), middle)),
        "right": shown.getpixel((round(shown.width - bleed - 2 * MM), middle)),
    }
    assert min(edges, key=lambda edge: edges[edge]) == dark
    assert edges[dark] == 0


def ticket(**facts: Any) -> Ticket:
    held: dict[str, Any] = {
        "title": "موجز",
        "version": "1.7",
        "pages": 300,
        "sizes": ((595.3, 841.9),),
        "bleed": 0.0,
        "leftwards": True,
        "spaces": ("DeviceRGB",),
        "plates": (),
        "fonts": (),
        "standards": (),
        "intent": "",
    }
    return Ticket("a.pdf", "0" * 64, 1, FileFacts(**{**held, **facts}), Agreed(grammage=90))


def test_a_crowded_ticket_is_still_one_page() -> None:
    many = tuple(FontUse(f"Some-Long-Name-Of-A-Font-Number-{n}", False) for n in range(60))
    sizes = tuple((100.0 + 9 * n, 200.0) for n in range(9))
    crowded = ticket(title="A long title of many words " * 6, fonts=many, sizes=sizes, pages=299)
    assert print_paper(set_ticket(crowded)).pages == 1


def test_the_title_stands_in_its_own_direction() -> None:
    assert 'dir="rtl"' in set_ticket(ticket()).html
    assert direction_of("«موجز» one") == "rtl"
    assert direction_of("12 pages، فارسی") == "ltr"


def test_words_of_a_file_are_words_on_the_ticket_and_no_markup() -> None:
    assert "<script>" not in set_ticket(ticket(title="<script>", intent="<b>")).html
