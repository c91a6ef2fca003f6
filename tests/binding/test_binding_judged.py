"""The judges over books of every kind that the sample press can make but does not build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, judge_or_say
from pressroom.production.jobs import Job, perform
from pressroom.production.shop import Shop
from pressroom.proofing import judges

pytestmark = pytest.mark.judge


def by_language(shop: Shop) -> Job:
    (collection,) = shop.press.collections
    held = shop.articles_of(collection)
    return shop.book_epub(held, collection=collection, arrange="language")


def in_persian(shop: Shop) -> Job:
    (collection,) = shop.press.collections
    return shop.book_epub(shop.articles_of(collection), collection=collection, tag="fa")


def a_packet(shop: Shop) -> Job:
    articles = [shop.find("brine-line"), shop.find("narrow-seas")]
    return shop.book_epub(articles, title="Two seas & <more>")


@pytest.mark.parametrize("kind", [by_language, in_persian, a_packet])
def test_the_judges_find_nothing(kind: Callable[[Shop], Job], tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(perform(kind(Shop(ROOT))).data)
    try:
        assert judges.epubcheck(path) == []
        assert judges.ace(path) == []
    except judges.JudgeMissingError as error:
        judge_or_say(error)
