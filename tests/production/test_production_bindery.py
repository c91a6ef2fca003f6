"""Volumes are made part by part by whoever has a hand free, and only of parts that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from small_press import outputs, write_press

from pressroom.model.problem import Position, PressError, Problem
from pressroom.production import partwork
from pressroom.production.bindery import Bindery
from pressroom.production.build import run
from pressroom.production.crew import Crew
from pressroom.production.events import silent
from pressroom.production.hands import Alone, Made
from pressroom.production.jobs import Job, PrintJob, Task, do, is_volume, perform
from pressroom.production.parts import MatterJob, Part, PartMade, SignatureJob, Standing
from pressroom.production.products import digest_of_bytes
from pressroom.production.shop import Shop
from pressroom.production.store import Store
from pressroom.production.volume import Binder

SLUGS = ("wells", "rivers", "rains")


@pytest.fixture
def press(tmp_path: Path) -> Path:
    return write_press(tmp_path / "press", SLUGS)


def volume(root: Path) -> PrintJob:
    shop = Shop(root)
    job = shop.packet_pdf([(shop.find(slug), "en") for slug in SLUGS])
    assert isinstance(job, PrintJob) and is_volume(job)
    return job


class Counted:
    """Counts the parts that are done, and has some of them fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: Counter[str] = Counter()
        self.failing = ""
        real = partwork.do_part

        def counting(part: Part) -> PartMade:
            name = type(part).__name__
            if isinstance(part, SignatureJob):
                name = part.edited.slug
            elif isinstance(part, MatterJob):
                name = "back" if part.back else "front"
            self.done[name] += 1
            if name == self.failing:
                raise PressError([Problem(Position("x.md", 1), f"{name} can't be set")])
            return real(part)

        monkeypatch.setattr(partwork, "do_part", counting)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


Make = Callable[[Path, Store | None], None]


def alone(root: Path, store: Store | None) -> None:
    (outcome,) = run([volume(root)], root, silent, store=store, hands=Alone(do))
    assert not outcome.problems and outcome.pages == 7


def test_by_two_hands_as_by_one(press: Path) -> None:
    job: Job = volume(press)
    with Crew(2) as crew:
        run([job], press, silent, hands=crew)
    assert (press / job.target).read_bytes() == perform(job).data


def test_only_parts_that_changed_are_made(press: Path, counted: Counted, tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    alone(press, store)
    assert set(counted.done) == {*SLUGS, "front", "back", "ReferencesJob", "GatherJob"}
    assert all(counted.done[slug] <= 2 for slug in SLUGS)
    counted.done.clear()
    source = press / "sources/issue/rivers/en.md"
    source.write_text(source.read_text("utf-8").replace("Rain", "Snow"), "utf-8")
    alone(press, store)
    assert counted.done == {"rivers": 1, "ReferencesJob": 1, "GatherJob": 1}
    kept = (press / volume(press).target).read_bytes()
    alone(press, None)
    assert (press / volume(press).target).read_bytes() == kept


def test_an_edited_article_is_thought_as_long_as_it_was(
    press: Path, counted: Counted, tmp_path: Path
) -> None:
    """By their letters, articles as long as this would take other pages after each edit."""
    source = press / "sources/issue/rivers/en.md"
    source.write_text(source.read_text("utf-8") + "\nSnow falls on the hills." * 200, "utf-8")
    job = volume(press)
    store = Store(tmp_path / "cache")
    run([job], press, silent, store=store, hands=Alone(do))
    for longer in (" And then it melts." * 20, " So rivers rise." * 10):
        counted.done.clear()
        source.write_text(source.read_text("utf-8").rstrip() + longer + "\n", "utf-8")
        (outcome,) = run([volume(press)], press, silent, store=store, hands=Alone(do))
        assert counted.done == {"rivers": 1, "ReferencesJob": 1, "GatherJob": 1}
    run([volume(press)], press, silent, hands=Alone(do))
    assert digest_of_bytes((press / job.target).read_bytes()) == outcome.digest


def test_titles_are_shown_by_the_front_matter_too(
    press: Path, counted: Counted, tmp_path: Path
) -> None:
    store = Store(tmp_path / "cache")
    alone(press, store)
    counted.done.clear()
    source = press / "sources/issue/rivers/en.md"
    source.write_text(source.read_text("utf-8").replace("title: Water", "title: Snow"), "utf-8")
    alone(press, store)
    assert {"front", "rivers"} <= set(counted.done) and not {"wells", "rains"} & set(counted.done)


def test_a_damaged_part_is_made_again(press: Path, counted: Counted, tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    alone(press, store)
    before = outputs(press)
    for file in (tmp_path / "cache/parts").rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-20])
    for file in (tmp_path / "cache/products").rglob("*"):
        if file.is_file():
            file.unlink()
    counted.done.clear()
    alone(press, store)
    assert set(SLUGS) <= set(counted.done)
    assert outputs(press) == before


def test_parts_that_fail_are_all_told_of_and_nothing_is_delivered(
    press: Path, counted: Counted
) -> None:
    counted.failing = "rivers"
    job = volume(press)
    (outcome,) = run([job], press, silent, hands=Alone(do))
    assert [p.message for p in outcome.problems] == ["rivers can't be set"]
    assert not (press / job.target).exists()


class Waiting:
    """Hands that never are done by themselves; ``tickets`` are the parts they were given."""

    free, busy, over, knows_parts = True, True, False, True

    def __init__(self) -> None:
        self.tickets: list[int] = []

    def give(self, ticket: int, job: Task) -> None:
        self.tickets.append(ticket)

    def next(self) -> tuple[int, Made | Standing | BaseException]:
        raise AssertionError("nothing is taken here")


def test_a_volume_that_does_not_settle_takes_back_what_is_under_way(
    press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = Waiting()
    bindery = Bindery(hands, None, {})
    bindery.begin(0, volume(press))
    assert bindery.give() and bindery.give()

    def restless(binder: Binder) -> None:
        raise PressError([Problem(Position("x.md"), "the pages don't settle")])

    monkeypatch.setattr(Binder, "wanted", restless)
    assert not bindery.give()
    assert list(bindery.over()) == []
    for ticket in hands.tickets:
        bindery.take(ticket, PressError([Problem(Position("y.md"), "late")]))
    ((number, error),) = bindery.over()
    assert number == 0 and isinstance(error, PressError)
    assert [p.message for p in error.problems] == ["the pages don't settle", "late"]
