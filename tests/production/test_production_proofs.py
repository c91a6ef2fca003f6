"""Articles printed to be looked at: by a crew or alone, kept, and never half."""

from __future__ import annotations

from pathlib import Path

import pytest

from check_desk import edition, make_press
from pressroom.model.problem import Problem
from pressroom.production import presswork
from pressroom.production.jobs import PrintJob
from pressroom.production.proofs import Proof, proofs
from pressroom.production.settings import store_of
from pressroom.production.shop import Shop
from pressroom.proofing.rules.rule import Example

LONG_NOTE = "A call.[^1]\n\n[^1]: " + "Words of a note that is longer than a page. " * 400


@pytest.fixture
def press(tmp_path: Path) -> Path:
    return make_press(tmp_path, Example("Wells."))


def jobs_of(press: Path) -> list[PrintJob]:
    shop = Shop(press)
    made = [shop.article_pdf(a, e.language) for a in shop.press.articles for e in a.editions]
    return [job for job in made if isinstance(job, PrintJob)]


def only(press: Path) -> Proof:
    ((_, found),) = proofs(jobs_of(press), press, 1)
    assert isinstance(found, Proof)
    return found


def test_a_proof_has_the_pdf_and_the_record_of_its_pages(press: Path) -> None:
    found = only(press)
    assert found.data.startswith(b"%PDF-")
    (page,) = found.layout.pages
    assert any("Wells." in line.text for block in page.blocks for line in block.lines)


def test_what_has_not_changed_is_not_printed_again(
    press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = only(press)

    def refuse(job: PrintJob) -> None:
        raise AssertionError("printed again")

    monkeypatch.setattr(presswork, "print_with_record", refuse)
    assert only(press) == first
    (press / "sources/water/en.md").write_text(edition("Other wells."), "utf-8")
    ((_, found),) = proofs(jobs_of(press), press, 1)
    assert not isinstance(found, Proof)
    assert "printed again" in found[0].message


def test_an_entry_that_is_not_whole_is_made_again(press: Path) -> None:
    first = only(press)
    (entry,) = (p for p in (store_of(press).folder / "proofs").rglob("*") if p.is_file())
    entry.write_bytes(entry.read_bytes()[:-100])
    assert only(press).data == first.data


def test_one_that_fails_leaves_the_others_alone(press: Path) -> None:
    broken = press / "sources" / "sea" / "en.md"
    broken.parent.mkdir()
    broken.write_text(edition(LONG_NOTE), "utf-8")
    for workers in (1, 2):
        found = {job.editions[0].slug: one for job, one in proofs(jobs_of(press), press, workers)}
        assert isinstance(found["water"], Proof)
        problems = found["sea"]
        assert not isinstance(problems, Proof)
        assert all(isinstance(problem, Problem) for problem in problems)
