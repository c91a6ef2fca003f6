"""What ``--json`` says, as docs/json.md describes it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from pressroom.cli.options import Common
from pressroom.cli.report import finish, progress
from pressroom.model.problem import Position, Problem
from pressroom.production.events import Event
from pressroom.production.outcome import Outcome

Pressroom = Callable[..., subprocess.CompletedProcess[str]]
AS_JSON = Common(Path(), quiet=False, json=True)
FAILED = Outcome("wells (fa)", "wells.fa.pdf", problems=(Problem(Position("x.md"), "a fault"),))


def events(said: str) -> list[dict[str, Any]]:
    """What was said; each event and each key stands in the docs."""
    docs = (ROOT / "docs/json.md").read_text("utf-8")
    held = [json.loads(line) for line in said.splitlines()]
    for event in held:
        names = [event["event"], *event] if event["event"] != "problem" else ["problem"]
        assert [name for name in names if f"`{name}`" not in docs] == []
    return held


def test_the_last_event_counts_and_problems_of_jobs_are_told_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with progress(AS_JSON) as listen:
        listen(Event.of(Outcome("wells (en)", "wells.en.pdf")))
        listen(Event.of(FAILED))
        listen(Event("finished", done=2, total=2))
    with pytest.raises(SystemExit):
        finish([FAILED], AS_JSON)
    said = events(capsys.readouterr().out)
    assert [event["event"] for event in said] == ["made", "failed", "finished"]
    assert said[1]["problems"][0]["message"] == "a fault"
    assert {key: said[2][key] for key in ("made", "kept", "failed")} == {
        "made": 1,
        "kept": 0,
        "failed": 1,
    }


def test_what_is_left_over_and_what_was_deleted(pressroom: Pressroom, starter: Path) -> None:
    pressroom("build", "-q", cwd=starter)
    (starter / "sources/first-issue/a-first-brief/ar.md").unlink()
    gone = "output/first-issue/a-first-brief.ar.pdf"
    for options, event in (((), "left-over"), (("--prune",), "deleted")):
        said = events(pressroom("build", "--json", *options, cwd=starter).stdout)
        assert said[-1] == {"event": event, "path": gone}


def test_what_is_printed_in_passing_has_no_path(pressroom: Pressroom, starter: Path) -> None:
    said = events(pressroom("epub", "a-first-brief", "--json", cwd=starter).stdout)
    assert said[0]["total"] == 4
    paths = {event["path"] for event in said if "path" in event}
    assert paths == {"output/first-issue/a-first-brief.epub"}


def test_pages_that_are_only_looked_at_are_not_made(pressroom: Pressroom, starter: Path) -> None:
    done = pressroom("check", "a-first-brief", "--lang", "fa", "--no-files", "--json", cwd=starter)
    said = events(done.stdout)
    assert [event["event"] for event in said] == ["planned", "proofed", "finished", "checked"]
    assert (said[1]["what"], said[1].get("path")) == ("a-first-brief (fa)", None)
    assert list((starter / "output").iterdir()) == []


@pytest.mark.parametrize("command", ["status", "doctor"])
def test_other_commands(pressroom: Pressroom, starter: Path, command: str) -> None:
    assert events(pressroom(command, "--json", cwd=starter).stdout)
