"""What is kept of an e-book, and what a build begins before it is wanted: outputs are those of
a clean build that does one thing after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from small_press import outputs, pretended, write_press

from pressroom.model.makeup import MakeUp
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.turns import PageTurn
from pressroom.production import bookwork, chapters, partwork
from pressroom.production.build import run
from pressroom.production.events import silent
from pressroom.production.foresight import Foresight, edited_of
from pressroom.production.graph import in_order, needs_of
from pressroom.production.hands import Alone, Hands, Others
from pressroom.production.jobs import BindJob, Job, PrintJob, Product, do, perform
from pressroom.production.manifest import read_manifest
from pressroom.production.outcome import Outcome
from pressroom.production.parts import Gathered, GatherJob, SignatureJob
from pressroom.production.rebuild import Builder
from pressroom.production.shop import Shop
from pressroom.production.store import Store
from pressroom.production.volume import Binder, print_volume

SLUGS = ("wells", "rivers", "rains")
RIVERS = "sources/issue/rivers/en.md"


@pytest.fixture
def press(tmp_path: Path) -> Path:
    return write_press(tmp_path / "press", SLUGS)


@pytest.fixture
def hands() -> Iterator[Hands]:
    """One worker and a queue: what is foreseen is begun with as soon as it can be."""
    with ThreadPoolExecutor(1) as executor:
        yield Others(executor, do)


@pytest.fixture
def set_now(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts the chapters that are set, of books of any size."""
    monkeypatch.setattr(chapters, "MANY", 1)
    counted: Counter[str] = Counter()
    real = bookwork.set_chapter

    def counting(edited, *rest):  # type: ignore[no-untyped-def]
        counted[edited.id] += 1
        return real(edited, *rest)

    monkeypatch.setattr(bookwork, "set_chapter", counting)
    return counted


def jobs_of(root: Path) -> list[Job]:
    """The packets of a collection in both languages, its articles alone, and its e-book."""
    shop = Shop(root)
    return [job for job in shop.everything(()) if not job.target.endswith(("wells.epub",))]


def whole_book(root: Path) -> BindJob:
    (job,) = [j for j in Shop(root).everything(()) if j.target == "output/issue/issue.epub"]
    assert isinstance(job, BindJob)
    return job


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


EDITS = [
    (RIVERS, "Rain", "Snow"),
    (RIVERS, "hills", "[hills](../wells/en.md)"),
    ("sources/issue/wells/fa.md", "باران", "برف و باران " * 900),
    ("sources/authors.yaml", "Bob writes", "Bob sings"),
    ("sources/issue/rains/en.md", "title: Water", "title: Dust"),
]


def test_after_edits_all_is_as_in_a_clean_build(
    press: Path, hands: Hands, tmp_path: Path, set_now: Counter[str]
) -> None:
    store = Store(tmp_path / "cache")
    run(jobs_of(press), press, silent, store=store, hands=hands)
    for name, old, new in EDITS:
        change(press, name, old, new)
        run(jobs_of(press), press, silent, store=store, hands=hands)
    now = outputs(press)
    run(jobs_of(press), press, silent, hands=Alone(do))
    assert outputs(press) == now


def book_of(root: Path, store: Store | None) -> bytes:
    job = whole_book(root)
    (outcome,) = run([job], root, silent, store=store, hands=Alone(do))
    assert not outcome.problems
    return (root / job.target).read_bytes()


def test_only_the_chapter_of_an_edited_text_is_set(
    press: Path, tmp_path: Path, set_now: Counter[str]
) -> None:
    store = Store(tmp_path / "cache")
    book_of(press, store)
    assert set(set_now) == {f"{slug}-{tag}" for slug in SLUGS for tag in ("en", "fa")}
    set_now.clear()
    change(press, RIVERS, "Rain", "Snow")
    made = book_of(press, store)
    assert set_now == {"rivers-en": 1}
    assert made == perform(whole_book(press)).data


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-9], lambda data: data.replace(b"en", b"ne")]
)
def test_damaged_chapters_are_set_again(
    press: Path, tmp_path: Path, set_now: Counter[str], damage
) -> None:  # type: ignore[no-untyped-def]
    store = Store(tmp_path / "cache")
    book_of(press, store)
    set_now.clear()
    for file in (tmp_path / "cache/chapters").rglob("*"):
        if file.is_file():
            file.write_bytes(damage(file.read_bytes()))
    change(press, RIVERS, "Rain", "Snow")
    made = book_of(press, store)
    assert len(set_now) == 6
    assert made == perform(whole_book(press)).data


def test_a_template_changes_all_chapters(
    press: Path, tmp_path: Path, set_now: Counter[str]
) -> None:
    store = Store(tmp_path / "cache")
    book_of(press, store)
    set_now.clear()
    local = press / "styles/brief/css/ebook.css"
    local.parent.mkdir(parents=True)
    local.write_text("p { margin: 0 }", "utf-8")
    book_of(press, store)
    assert len(set_now) == 6


def test_faults_are_told_as_without_kept_chapters(
    press: Path, tmp_path: Path, set_now: Counter[str]
) -> None:
    store = Store(tmp_path / "cache")
    book_of(press, store)
    change(press, RIVERS, "hills", "hills 𐎠")
    job = whole_book(press)
    (outcome,) = run([job], press, silent, store=store, hands=Alone(do))
    (other,) = run([job], press, silent, hands=Alone(do))
    assert outcome.problems and outcome.problems == other.problems


def test_a_presumed_volume_is_the_same_once_it_is_confirmed(press: Path) -> None:
    shop = Shop(press)
    job = shop.packet_pdf([(shop.find(slug), "en") for slug in SLUGS])
    assert isinstance(job, PrintJob)
    known = replace(job, makeups={"rivers-en": MakeUp(fitted={7: 1})})
    binder = Binder(job, presumed=True)
    begun: list[str] = []
    while (wanted := binder.wanted()) is not None:
        begun.append(wanted[0])
        binder.take(wanted[0], partwork.do_part(wanted[1]))
    assert {"wells-en", "rivers-en"} <= set(begun) and binder.product is None
    binder.confirm(known)
    again = []
    while (wanted := binder.wanted()) is not None:
        again += [wanted[1].edited.id] if isinstance(wanted[1], SignatureJob) else []
        binder.take(wanted[0], partwork.do_part(wanted[1]))
    assert again == ["rivers-en"]
    assert binder.product is not None
    assert binder.product.data == print_volume(known).data


def test_an_e_book_has_no_pages_of_a_volume_that_failed(
    press: Path, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(job: GatherJob) -> Gathered:
        raise PressError([Problem(Position(job.file), "the parts don't make a whole")])

    bound: list[bool] = []
    real = bookwork.bind_job

    def noted(job: BindJob):  # type: ignore[no-untyped-def]
        bound.append(bool(job.pages))
        return real(job)

    monkeypatch.setattr(partwork, "_gather", failing)
    monkeypatch.setattr(bookwork, "bind_job", noted)
    jobs = [job for job in jobs_of(press) if job.target.startswith("output/issue/issue.")]
    run(jobs, press, silent, store=Store(tmp_path / "cache"), hands=hands)
    assert bound == [True, False]
    foreseen = outputs(press)
    run(jobs, press, silent, hands=Alone(do))
    assert set(foreseen) == {"output/issue/issue.epub"} and outputs(press) == foreseen


def test_an_e_book_without_pages_of_a_failed_pdf_says_so(press: Path) -> None:
    def failing(job: Job) -> Product:
        if job.what == "wells (en)":
            raise PressError([Problem(Position("x"), "a fault")])
        return pretended(job)

    outcomes = run(Shop(press).everything(()), press, silent, hands=Alone(failing))
    said = {o.what: w.message for o in outcomes for w in o.warnings if w.position.file == o.path}
    assert said == {
        "wells, e-book": "bound without the printed pages of wells (en), which failed",
    }


def test_books_begun_hold_only_if_their_pages_turn_as_foreseen(press: Path) -> None:
    jobs = jobs_of(press)
    needs = needs_of(jobs)
    number = next(n for n, job in enumerate(jobs) if job.target.endswith("issue.epub"))
    outcomes: dict[int, Outcome] = {}
    foresight = Foresight(jobs, needs, outcomes)
    assert not foresight.book(number)
    for one in needs[number]:
        foresight.turned[one] = {"wells-en": (PageTurn(4),)}
    assert foresight.book(number) and not foresight.book(number)
    for one in needs[number]:
        outcomes[one] = Outcome("", "", turns={"wells-en": (PageTurn(4),)})
    assert foresight.held_true(number)
    outcomes[min(needs[number])] = Outcome("", "", turns={"wells-en": (PageTurn(5),)})
    assert not foresight.held_true(number)


def test_edited_texts_are_looked_at_first_and_what_they_wait_for(press: Path) -> None:
    jobs = jobs_of(press)
    needs = needs_of(jobs)
    assert in_order(needs, edited_of(read_manifest(press), jobs)) == list(
        range(len(jobs))
    )  # never built
    alone = [n for n, job in enumerate(jobs) if isinstance(job, PrintJob) and not job.packet]
    with Builder(press, hands=Alone(pretended)) as builder:
        builder.build(silent, print)
    assert not edited_of(read_manifest(press), jobs)
    change(press, RIVERS, "Rain", "Snow")
    jobs = jobs_of(press)
    edited = edited_of(read_manifest(press), jobs)
    assert {n for n in alone if jobs[n].what == "rivers (en)"} == edited & set(alone)
    order = in_order(needs, edited)
    assert order[0] in edited and sorted(order) == list(range(len(jobs)))
    for number in edited:
        assert all(order.index(n) < order.index(number) for n in needs[number])
