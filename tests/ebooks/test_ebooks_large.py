"""A book of sixty articles in three languages: its size, and the time it takes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ebooks.large_press import COLLECTION, LANGUAGES, make_large_press
from pressroom.model.problem import PressError
from pressroom.production.jobs import BindJob, perform
from pressroom.production.shop import Shop

pytestmark = pytest.mark.xdist_group("large")


def test_a_large_book_stays_small_and_is_made_in_seconds(tmp_path: Path) -> None:
    make_large_press(tmp_path)
    before = time.process_time()
    try:
        shop = Shop(tmp_path)
        whole = shop.find_collection(COLLECTION)
        held = shop.press.of_collection(COLLECTION)
        job = shop.book_epub(held, "large.epub", whole)
        product = perform(job)
    except PressError as error:
        pytest.fail(str(error)[:2000])
    seconds = time.process_time() - before
    assert isinstance(job, BindJob)
    assert len(held) == 60
    assert {e.language for article in held for e in article.editions} == set(LANGUAGES)
    assert len(product.data) < 20_000_000
    # Of one core's time; twice what it takes on a slow one.
    assert seconds < 90
