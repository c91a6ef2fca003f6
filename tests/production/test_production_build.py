"""Jobs: what a press makes, and that one job's failure leaves the others alone."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pressroom.model.makeup import MakeUp
from pressroom.model.problem import PressError
from pressroom.production import build as building
from pressroom.production.build import run
from pressroom.production.events import Event, silent
from pressroom.production.jobs import Job, PrintJob, Product
from pressroom.production.shop import Shop

BRIEF = "sources/first-issue/a-first-brief"


def digests(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((root / "output").rglob("*.*"))
    }


def add_second(root: Path, languages: tuple[str, ...] = ("en", "fa")) -> None:
    """A second article, so that there are packets."""
    folder = root / "sources/first-issue/second"
    folder.mkdir()
    for tag in languages:
        text = (root / BRIEF / f"{tag}.md").read_text("utf-8")
        (folder / f"{tag}.md").write_text(text.replace("bars.svg", "../a-first-brief/bars.svg"))


def test_everything_of_a_collection(starter: Path) -> None:
    add_second(starter)
    targets = [Path(job.target).name for job in Shop(starter).everything([])]
    assert sorted(targets) == [
        "a-first-brief.ar.pdf",
        "a-first-brief.en.pdf",
        "a-first-brief.epub",
        "a-first-brief.fa.pdf",
        "first-issue.en.pdf",
        "first-issue.epub",
        "first-issue.fa.pdf",
        "second.en.pdf",
        "second.epub",
        "second.fa.pdf",
    ]  # no Arabic packet, since only one article is in Arabic


def test_two_builds_give_the_same_bytes_on_one_process_and_on_two(starter: Path) -> None:
    jobs = Shop(starter).everything([])
    assert not [o for o in run(jobs, starter, silent, workers=1) if o.problems]
    first = digests(starter)
    assert not [o for o in run(jobs, starter, silent, workers=2) if o.problems]
    assert len(first) == 5
    assert digests(starter) == first


def test_events_tell_what_happens(starter: Path) -> None:
    shop = Shop(starter)
    said: list[Event] = []
    run([shop.article_pdf(shop.find("a-first-brief"), "en")], starter, said.append)
    assert [event.kind for event in said] == ["planned", "started", "made", "finished"]
    assert said[2].pages > 0
    assert said[2].path == "output/first-issue/a-first-brief.en.pdf"


def test_one_failure_leaves_the_others_and_the_former_output_alone(starter: Path) -> None:
    run(Shop(starter).everything([]), starter, silent, workers=1)
    before = digests(starter)
    path = starter / BRIEF / "fa.md"
    path.write_text(path.read_text("utf-8") + "\n𐎠\n")
    outcomes = run(Shop(starter).everything([]), starter, silent, workers=2)
    failed = [outcome.what for outcome in outcomes if outcome.problems]
    # The books hold the Persian edition too.
    assert failed == ["first-issue, e-book", "a-first-brief (fa)", "a-first-brief, e-book"]
    assert digests(starter) == before
    assert len([outcome for outcome in outcomes if not outcome.problems]) == 2


def too_deep(job: Job) -> Product:
    raise RecursionError


def test_what_is_too_deep_is_said_and_not_thrown(
    starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "do", too_deep)
    shop = Shop(starter)
    (outcome,) = run([shop.article_pdf(shop.find("a-first-brief"), "en")], starter, silent)
    assert "too large or too deeply nested" in outcome.problems[0].message


def test_two_outputs_of_one_name_are_refused(starter: Path) -> None:
    shop = Shop(starter)
    job = shop.article_pdf(shop.find("a-first-brief"), "en")
    with pytest.raises(PressError, match="two outputs would have this name"):
        run([job, job], starter, silent)


@pytest.mark.parametrize(
    "name",
    ["a-first-brief", BRIEF, f"{BRIEF}/", f"{BRIEF}/fa.md"],
)
def test_an_article_is_named_by_slug_folder_or_file(starter: Path, name: str) -> None:
    shop = Shop(starter)
    assert shop.find(name).slug == "a-first-brief"
    assert shop.language_named(name) == ("fa" if name.endswith("fa.md") else "")


def test_an_unknown_article_says_which_there_are(starter: Path) -> None:
    with pytest.raises(PressError) as caught:
        Shop(starter).find("a-frist-brief")
    assert caught.value.problems[0].mend == "did you mean “a-first-brief”?"


def test_a_packet_of_all_articles_is_the_collection(starter: Path) -> None:
    add_second(starter)
    shop = Shop(starter)
    both = [shop.find("a-first-brief"), shop.find("second")]
    job = shop.packet_pdf(shop.in_language(both, "fa"))
    assert isinstance(job, PrintJob)
    assert job.packet is not None
    assert (job.packet.title, job.packet.issue) == ("شمارهٔ نخست", "شمارهٔ ۱")


def test_a_language_that_is_not_there(starter: Path) -> None:
    add_second(starter)
    shop = Shop(starter)
    both = [shop.find("a-first-brief"), shop.find("second")]
    with pytest.raises(PressError, match="second has no edition in “ar”"):
        shop.in_language(both, "ar")
    assert shop.in_language(both, "") == [(both[0], "en"), (both[1], "en")]


def test_packets_take_the_make_ups_of_their_articles(
    starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_second(starter)
    jobs = [job for job in Shop(starter).everything([]) if isinstance(job, PrintJob)]
    assert jobs[0].packet is not None
    done: list[PrintJob] = []

    def pretended(job: PrintJob) -> Product:
        done.append(job)
        return Product(b"%PDF", 1, makeups={e.id: MakeUp(moved={7: 1}) for e in job.editions})

    monkeypatch.setattr(building, "do", pretended)
    outcomes = run(jobs, starter, silent, workers=1)
    assert [outcome.path for outcome in outcomes] == [job.target for job in jobs]
    assert len(done) == 7
    assert all(not job.makeups for job in done if job.packet is None)
    for place, packet in enumerate(done):
        if packet.packet is None:
            continue
        before = {e.id for job in done[:place] if job.packet is None for e in job.editions}
        assert before >= {e.id for e in packet.editions}
        assert packet.makeups == {e.id: MakeUp(moved={7: 1}) for e in packet.editions}
