"""What is told of jobs that failed: every cause once, and in brief what was not made for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.cli.options import Common
from pressroom.cli.report import finish, progress
from pressroom.model.problem import Position, Problem
from pressroom.production.events import Event
from pressroom.production.outcome import Outcome

ALOUD = Common(Path(), quiet=False, json=False)
FAULT = Problem(Position("sources/wells/fa.md", 3), "no font has this sign")
WAITS = Problem(Position("output/one.epub"), "held: it would hold wells (fa)")


def failed(what: str, *problems: Problem, held: bool = False) -> Outcome:
    name = what.replace(" ", "-")
    return Outcome(what, f"output/{name}.pdf", problems=problems, held=held)


def said_of(outcomes: list[Outcome], capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """What is said as failures come, and at the end."""
    with progress(ALOUD) as listen:
        for outcome in outcomes:
            listen(Event.of(outcome))
    coming = capsys.readouterr().err
    with pytest.raises(SystemExit):
        finish(outcomes, ALOUD)
    return coming, capsys.readouterr().err


def test_one_fault_of_two_jobs_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    both = [failed("wells (fa)", FAULT), failed("packet (fa)", FAULT)]
    coming, end = said_of(both, capsys)
    assert coming.count("FAILED") == 1 and "FAILED wells (fa)" in coming
    assert end.count("no font has this sign") == 1
    assert "\nnot made: wells (fa); packet (fa)\n0 made, 2 failed" in end


def test_what_is_held_is_named_in_brief(capsys: pytest.CaptureFixture[str]) -> None:
    book = failed("one, e-book", WAITS, held=True)
    coming, end = said_of([book, failed("wells (fa)", FAULT)], capsys)
    assert coming.count("FAILED") == 1 and "one, e-book" not in coming
    assert "held" not in end
    assert "\nnot made: one, e-book; wells (fa)\n" in end


def test_what_a_fault_names_itself_is_not_named_again(capsys: pytest.CaptureFixture[str]) -> None:
    full = Problem(Position("output/wells-(fa).pdf"), "no space left")
    _, end = said_of([failed("wells (fa)", full)], capsys)
    assert "not made" not in end


def test_of_many_files_some_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    _, end = said_of([failed(f"wells-{n} (fa)", FAULT) for n in range(25)], capsys)
    assert "wells-19 (fa); and 5 others\n" in end


def test_a_long_reason_ends_in_an_ellipsis(capsys: pytest.CaptureFixture[str]) -> None:
    long = Problem(Position("x"), "a long story, " * 20)
    coming, _ = said_of([failed("wells (fa)", long)], capsys)
    assert coming.endswith("…\n")
