"""Accepting translations, what is held when they lag, and what a press is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.model.ledger import LEDGER
from pressroom.model.problem import Position, PressError, Problem
from pressroom.production import acceptance
from pressroom.production.acceptance import accept
from pressroom.production.jobs import BindJob, PrintJob
from pressroom.production.policy import lag_warnings, parted
from pressroom.production.shop import Shop
from pressroom.production.standings import overview
from pressroom.typesetting.book import set_book
from pressroom.typesetting.paper import set_article

ROOT = Path(__file__).resolve().parents[2]
BRIEF = "sources/first-issue/a-first-brief"


def accept_all(root: Path, yes: bool = False) -> None:
    shop = Shop(root)
    held = shop.find("a-first-brief")
    accept(shop, [(held, edition.language) for edition in held.editions[1:]], yes)


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / BRIEF / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def original_changed(root: Path) -> None:
    change(root, "en.md", "\n## ", "\nQuite another sentence.\n\n## ")


def policy(root: Path, lines: str) -> None:
    with (root / "pressroom.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[translations]\n{lines}\n")


def states(root: Path) -> dict[str, str]:
    return {row.language: row.kind for row in overview(root).rows}


def test_what_is_accepted_is_in_step_until_the_original_changes(starter: Path) -> None:
    assert states(starter) == {"en": "original", "ar": "never accepted", "fa": "never accepted"}
    accept_all(starter)
    assert states(starter) == {"en": "original", "ar": "in step", "fa": "in step"}
    original_changed(starter)
    assert states(starter) == {"en": "original", "ar": "behind", "fa": "behind"}


def test_acceptance_again_changes_no_byte(starter: Path) -> None:
    accept_all(starter)
    path = starter / BRIEF / LEDGER
    before = path.read_bytes(), path.stat().st_mtime_ns
    accept_all(starter)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_mere_bump_asks_for_yes_and_writes_nothing(starter: Path) -> None:
    accept_all(starter)
    before = (starter / BRIEF / LEDGER).read_bytes()
    original_changed(starter)
    with pytest.raises(PressError) as caught:
        accept_all(starter)
    named = [problem.position.file for problem in caught.value.problems]
    assert named == [f"{BRIEF}/ar.md", f"{BRIEF}/fa.md"]
    assert all("--yes" in problem.mend for problem in caught.value.problems)
    assert (starter / BRIEF / LEDGER).read_bytes() == before
    accept_all(starter, yes=True)
    assert states(starter) == {"en": "original", "ar": "in step", "fa": "in step"}


def test_a_refusal_shows_the_item_of_a_list_and_its_words(starter: Path) -> None:
    for name in ("en.md", "ar.md", "fa.md"):
        with (starter / BRIEF / name).open("a", encoding="utf-8") as file:
            file.write("\n- One.\n- Two.\n- Three.\n")
    accept_all(starter)
    change(starter, "en.md", "- Three", "- Four")
    with pytest.raises(PressError) as caught:
        accept_all(starter)
    assert [problem.excerpt for problem in caught.value.problems] == ["- Three."] * 2
    assert all("“Four.”" in problem.message for problem in caught.value.problems)
    place = caught.value.problems[0].message.partition("en.md:")[2].partition(" ")[0]
    lines = (starter / BRIEF / "en.md").read_text("utf-8").splitlines()
    assert lines[int(place) - 1] == "- Four."


def test_one_language_is_accepted_without_the_others(starter: Path) -> None:
    accept_all(starter)
    original_changed(starter)
    shop = Shop(starter)
    accept(shop, [(shop.find("a-first-brief"), "fa")], even_unchanged=True)
    assert states(starter) == {"en": "original", "ar": "behind", "fa": "in step"}


def test_two_languages_accepted_apart_write_the_same_words(starter: Path) -> None:
    accept_all(starter)
    original_changed(starter)
    path = starter / BRIEF / LEDGER
    before, words = path.read_bytes(), []
    for tag in ("ar", "fa"):
        path.write_bytes(before)
        shop = Shop(starter)
        accept(shop, [(shop.find("a-first-brief"), tag)], even_unchanged=True)
        words.append(path.read_text("utf-8").partition("[words]")[2])
    assert words[0] == words[1]


def test_only_a_translation_that_is_there_can_be_accepted(starter: Path) -> None:
    shop = Shop(starter)
    with pytest.raises(PressError) as caught:
        accept(shop, [(shop.find("a-first-brief"), tag) for tag in ("en", "fr", "fa")])
    assert ["is the original itself" in p.message for p in caught.value.problems] == [True, False]
    assert not (starter / BRIEF / LEDGER).exists()


def test_a_failed_run_leaves_the_ledger(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accept_all(starter)
    before = (starter / BRIEF / LEDGER).read_bytes()
    original_changed(starter)

    def full(path: Path, data: bytes) -> None:
        raise PressError([Problem(Position(str(path)), "can't be written: no room")])

    monkeypatch.setattr(acceptance, "deliver", full)
    with pytest.raises(PressError, match="the ledger can't be written"):
        accept_all(starter, yes=True)
    assert (starter / BRIEF / LEDGER).read_bytes() == before


@pytest.mark.parametrize(
    ("lines", "warned"), [("", ["ar.md", "fa.md"]), ('behind = "ship"', []), ('behind = "warn"', 2)]
)
def test_a_press_is_warned_or_not(starter: Path, lines: str, warned: list[str] | int) -> None:
    accept_all(starter)
    original_changed(starter)
    policy(starter, lines)
    shop = Shop(starter)
    jobs = shop.everything([])
    assert parted(shop, jobs) == (jobs, [])
    problems = lag_warnings(shop, jobs)
    assert all(problem.warning for problem in problems)
    files = [problem.position.file.rpartition("/")[2] for problem in problems]
    assert (files if isinstance(warned, list) else len(files)) == warned


def test_what_was_never_accepted_is_shipped_without_a_word(starter: Path) -> None:
    shop = Shop(starter)
    assert lag_warnings(shop, shop.everything([])) == ()


def held(root: Path) -> tuple[list[str], list[str]]:
    shop = Shop(root)
    ready, outcomes = parted(shop, shop.everything([]))
    assert all(outcome.problems and outcome.problems[0].mend for outcome in outcomes)
    names = [Path(job.target).name for job in ready], [Path(o.path).name for o in outcomes]
    return sorted(names[0]), sorted(names[1])


def test_held_is_whatever_would_hold_an_edition_that_lags(starter: Path) -> None:
    policy(starter, 'behind = "hold"')
    volumes = ["a-first-brief.epub", "first-issue.epub"]
    editions = ["a-first-brief.ar.pdf", "a-first-brief.fa.pdf"]
    assert held(starter) == (["a-first-brief.en.pdf"], sorted([*editions, *volumes]))
    accept_all(starter)
    assert held(starter) == (sorted(["a-first-brief.en.pdf", *editions, *volumes]), [])
    original_changed(starter)
    change(starter, "fa.md", "\n## ", "\nجمله‌ای دیگر.\n\n## ")
    shop = Shop(starter)
    accept(shop, [(shop.find("a-first-brief"), "fa")])
    assert held(starter) == (
        ["a-first-brief.en.pdf", "a-first-brief.fa.pdf"],
        sorted(["a-first-brief.ar.pdf", *volumes]),
    )


def test_a_facing_edition_is_never_held_or_warned_of(starter: Path) -> None:
    policy(starter, 'behind = "hold"')
    shop = Shop(starter)
    job = shop.facing_pdf([shop.find("a-first-brief")], ("en", "fa"))
    assert parted(shop, [job]) == ([job], [])
    assert lag_warnings(shop, [job]) == ()


def test_the_version_is_named_on_paper_and_in_the_e_book(starter: Path) -> None:
    policy(starter, "translated-from = true")
    accept_all(starter)
    shop = Shop(starter)
    article = shop.find("a-first-brief")
    line = '<p class="credit">ترجمه از نسخهٔ ۱۵ ژانویهٔ ۲۰۲۶</p>'
    printed, bound = shop.article_pdf(article, "fa"), shop.article_epub(article)
    assert isinstance(printed, PrintJob) and isinstance(bound, BindJob)
    paper = set_article(printed.editions[0], shop.style, {}).html
    chapters = [d.xhtml for d in set_book(bound.plan, shop.style, ()).documents]
    assert line in paper.replace("\u00a0", " ")
    assert sum(line in text.replace("\u00a0", " ") for text in chapters) == 1


def test_another_policy_is_a_fault_with_its_place(starter: Path) -> None:
    policy(starter, 'behind = "wait"')
    with pytest.raises(PressError) as caught:
        Shop(starter)
    (problem,) = caught.value.problems
    assert problem.position.line > 1
    assert "ship, warn or hold" in problem.expected


def test_the_sample_s_translations_are_in_step() -> None:
    found = overview(ROOT).rows
    assert {row.kind for row in found} == {"original", "in step", "missing"}
    assert not [f for row in found if row.standing for f in row.standing.findings]
