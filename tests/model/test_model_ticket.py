"""What follows from a file's facts and from what was agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.model.ticket import Agreed, FileFacts, FontUse, Ticket

FACTS = FileFacts(
    title="T",
    version="1.7",
    pages=64,
    sizes=((595.28, 841.89),),
    bleed=8.5,
    leftwards=False,
    spaces=("DeviceCMYK",),
    plates=("Black",),
    fonts=(),
    standards=("PDF/X-4",),
    intent="FOGRA51",
)


def ticket(pages: int = 64, agreed: Agreed | None = None, **facts: Any) -> Ticket:
    return Ticket("a.pdf", "0" * 64, 1, replace(FACTS, pages=pages, **facts), agreed or Agreed())


@pytest.mark.parametrize(
    ("pages", "binding"),
    [(1, "loose"), (2, "loose"), (3, "saddle"), (64, "saddle"), (65, "perfect")],
)
def test_binding_follows_from_the_pages(pages: int, binding: str) -> None:
    assert ticket(pages).binding == binding


def test_binding_may_be_agreed() -> None:
    assert ticket(8, Agreed(binding="perfect")).binding == "perfect"
    assert ticket(60, Agreed(saddle_up_to=48)).binding == "perfect"


def test_the_spine_is_as_wide_as_its_leaves() -> None:
    """A hundred leaves of 100 g/m² at a volume of 1.25 cm³/g are 12.5 mm."""
    assert ticket(200, Agreed(grammage=100, bulk=1.25)).spine == pytest.approx(12.5)
    assert ticket(200).spine == 0


@given(st.integers(1, 500))
def test_pages_printed_fill_their_leaves(pages: int) -> None:
    made = ticket(pages)
    step = 2 if made.binding == "loose" else 4
    assert made.printed_pages % step == 0
    assert 0 <= made.printed_pages - pages < step


def test_the_hint_is_a_call_that_imposes_it() -> None:
    agreed = Agreed(grammage=100, bulk=1.2)
    assert ticket(12, agreed).hint == (
        "pressroom impose a.pdf --booklet --paper SRA3 --creep 0.12mm"
    )
    assert "--signature 16" in ticket(200).hint
    assert ticket(2).hint == ""


def test_a_clean_file_has_nothing_to_be_noted() -> None:
    assert ticket().remarks == ()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"leftwards": True}, "bound at the right"),
        ({"pages": 63}, "1 blank page is to be added"),
        ({"bleed": 0.0}, "no bleed"),
        ({"spaces": ("DeviceRGB",)}, "RGB"),
        ({"fonts": (FontUse("Arial", False),)}, "not embedded: Arial"),
        ({"intent": ""}, "printing condition"),
        ({"sizes": ((1.0, 2.0), (3.0, 4.0))}, "2 different sizes"),
    ],
)
def test_what_a_printer_would_telephone_about(facts: dict[str, Any], said: str) -> None:
    (remark,) = ticket(**facts).remarks
    assert said in remark


def test_json_has_millimetres() -> None:
    made = ticket().as_dict()
    assert made["trim-mm"] == [{"width": 210.0, "height": 297.0, "name": "A4"}]
    assert made["bleed-mm"] == 3.0
