"""An edition edited once is what it would be if it were edited each time."""

from __future__ import annotations

import pytest

from conftest import ROOT
from pressroom.editing.edit import edit
from pressroom.model.article import Article
from pressroom.model.edited import EditedEdition
from pressroom.production.desk import Desk
from pressroom.production.graph import editions_of
from pressroom.production.shop import Shop


def test_the_sample_quarterly_from_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    shop = Shop(ROOT)
    remembered = shop.everything([])
    edited = len(shop.desk._edited)

    def each_time(
        desk: Desk, article: Article, tag: str, within: frozenset[str] = frozenset()
    ) -> EditedEdition:
        return edit(desk.press, article, tag, within)

    monkeypatch.setattr(Desk, "edit", each_time)
    assert remembered == shop.everything([])
    # Again only for volumes that hold what an edition leads to.
    assert edited < sum(len(editions_of(job)) for job in remembered)
