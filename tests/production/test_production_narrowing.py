"""What is left out of jobs is nothing that their products show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_press import write_press

from pressroom.model.text import Localized
from pressroom.production.canonical import digest
from pressroom.production.jobs import Job, perform
from pressroom.production.narrowing import _in, narrowed
from pressroom.production.shop import Shop

TAGS = ("", "en", "fa", "ar", "fr")


def article(shop: Shop) -> Job:
    return shop.article_pdf(shop.find("wells"), "fa")


def packet(shop: Shop) -> Job:
    return shop.packet_pdf([(a, "fa") for a in shop.press.articles])


def facing(shop: Shop) -> Job:
    return shop.facing_pdf([shop.find("wells")], ("en", "fa"))


def archive(shop: Shop) -> Job:
    return shop.edition_for(article(shop), "archive")


def book(shop: Shop) -> Job:
    return shop.book_epub(shop.press.articles, collection=shop.press.collections[0])


@pytest.mark.parametrize("made", [article, packet, facing, archive, book])
def test_a_narrowed_job_makes_the_same_bytes(made: Callable[[Shop], Job], tmp_path: Path) -> None:
    job = made(Shop(write_press(tmp_path / "press")))
    assert digest(narrowed(job)) != digest(job)
    assert perform(narrowed(job)) == perform(job)


def test_another_languages_bio_is_no_part_of_an_edition(tmp_path: Path) -> None:
    root = write_press(tmp_path / "press")
    before = {job.target: digest(narrowed(job)) for job in Shop(root).everything([])}
    people = root / "sources/authors.yaml"
    people.write_text(people.read_text("utf-8").replace("Ann writes", "Ann sings"), "utf-8")
    after = {job.target: digest(narrowed(job)) for job in Shop(root).everything([])}
    same = {Path(target).name for target in before if before[target] == after[target]}
    assert same == {
        "wells.fa.pdf",
        "issue.fa.pdf",
        "rivers.en.pdf",
        "rivers.fa.pdf",
        "rivers.epub",
    }


@given(
    held=st.lists(st.tuples(st.sampled_from(TAGS), st.text(max_size=3)), unique_by=lambda p: p[0]),
    shown=st.lists(st.sampled_from(TAGS[1:]), min_size=1, unique=True),
)
def test_a_narrowed_text_says_the_same(held: list[tuple[str, str]], shown: list[str]) -> None:
    text = Localized(tuple(held))
    kept = _in(text, tuple(shown))
    for tag in shown:
        assert kept.get(tag) == text.get(tag)
        assert kept.has(tag) == text.has(tag)
    assert bool(kept) == bool(text)


def test_what_is_left_out_cannot_be_read(tmp_path: Path) -> None:
    job = narrowed(article(Shop(write_press(tmp_path / "press"))))
    (edited,) = job.editions  # type: ignore[union-attr]
    read = edited.edition
    assert (read.body, read.notes, read.images, read.related) == ((), {}, (), ())
