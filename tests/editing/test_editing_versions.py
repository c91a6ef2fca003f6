"""The version of the original that a translation gives, and says that it gives."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from editing_desk import line, press
from test_editing_standing import FIRST, original, translation

from pressroom.editing.edit import edit
from pressroom.editing.standing import version_of
from pressroom.model.article import Article, Correction
from pressroom.model.ledger import NO_LEDGER, Ledger


def test_a_version_is_dated_by_the_latest_correction() -> None:
    corrected = Correction(datetime.date(2026, 11, 20), line("mended"))
    assert version_of(original()) == datetime.date(2026, 11, 2)
    assert version_of(original(corrections=(corrected,))) == datetime.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("changed", "ledger", "wanted"),
    [
        ((), FIRST, "ترجمه از نسخهٔ ۲۰ نوامبر ۲۰۲۶"),
        (("p1",), FIRST, "ترجمه از نسخهٔ ۲ نوامبر ۲۰۲۶"),
        ((), NO_LEDGER, ""),
    ],
)
def test_an_edition_names_the_version_it_is_known_to_give(
    changed: Any, ledger: Ledger, wanted: str
) -> None:
    correction = (Correction(datetime.date(2026, 11, 20), ()),)
    held = Article(
        "water", (original(changed=changed, corrections=correction), translation()), ledger=ledger
    )
    made = edit(press(held, translated_from=True), held, "fa")
    assert made.translated_from.replace("\u00a0", " ") == wanted
    assert edit(press(held, translated_from=True), held, "en").translated_from == ""
    assert edit(press(held), held, "fa").translated_from == ""
