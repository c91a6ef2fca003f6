"""Copy in takes: the job of a large book holds its editions without their words, and gives the
same book."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from small_press import outputs, write_press

from pressroom.model.edited import EditedEdition
from pressroom.model.turns import PageOpening, PageTurn, PrintedPages
from pressroom.production import chapters
from pressroom.production.build import run
from pressroom.production.chapters import Shelf
from pressroom.production.events import silent
from pressroom.production.hands import Alone, WorkerLostError
from pressroom.production.jobs import BindJob, Job, Product, perform
from pressroom.production.packing import packed
from pressroom.production.shop import Shop
from pressroom.production.takes import Take, gist

TURNS = (PageTurn(1), PageTurn(2, (PageOpening("and wells fill"),)))


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BindJob:
    """A book of six editions that counts as a large one, with two printed pages of one."""
    monkeypatch.setattr(chapters, "MANY", 6)
    shop = Shop(write_press(tmp_path / "press", ("wells", "rivers", "rains")))
    job = shop.book_epub(shop.press.articles)
    assert isinstance(job, BindJob)
    return replace(job, pages={"wells-en": PrintedPages("wells.en.pdf", TURNS)})


@pytest.fixture
def edited(book: BindJob) -> EditedEdition:
    return book.plan.editions[0]


def test_an_edition_has_its_words_again(edited: EditedEdition) -> None:
    bare = gist(edited)
    assert edited.body and not bare.body and not bare.edition.source.text
    again, turns = Take.of(edited, TURNS).with_words(bare)
    assert replace(again, edition=edited.edition) == edited
    assert turns == TURNS


def test_a_take_travels_as_bytes_until_it_is_wanted(edited: EditedEdition) -> None:
    arrived = pickle.loads(packed(Take.of(edited)))
    assert isinstance(arrived._held, bytes)
    assert arrived.with_words(gist(edited)) == Take.of(edited).with_words(gist(edited))


def test_a_book_of_takes_is_the_same_book(book: BindJob) -> None:
    spared = Shelf(None, {}).spared(1, book)
    assert not any(e.body or e.edition.source.text for e in spared.plan.editions)
    whole = perform(book)
    assert b"" != whole.data == perform(pickle.loads(packed(spared))).data


def test_small_books_stay_whole(book: BindJob) -> None:
    small = replace(book, plan=replace(book.plan, articles=book.plan.articles[:2]))
    assert Shelf(None, {}).spared(1, small) is small


@pytest.mark.parametrize(("error", "times"), [(RuntimeError("a fault"), 2), (WorkerLostError(), 1)])
def test_a_large_book_that_failed_is_tried_whole(
    book: BindJob, tmp_path: Path, error: Exception, times: int
) -> None:
    given: list[bool] = []

    def failing(job: Job) -> Product:
        assert isinstance(job, BindJob)
        given.append(bool(job.takes))
        raise error

    (outcome,) = run([book], tmp_path, silent, hands=_Telling(failing))
    assert given == [True, False][:times]
    assert outcome.problems and not outputs(tmp_path)


class _Telling(Alone):
    """Hands that give errors back as they are."""

    def give(self, ticket: int, job: Job) -> None:  # type: ignore[override]
        try:
            self.work(job)
        except Exception as error:
            self._ready.append((ticket, error))
