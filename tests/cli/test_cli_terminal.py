"""What a build says on a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.cli.options import Common
from pressroom.cli.report import finish, progress
from pressroom.model.problem import Position, Problem
from pressroom.production.events import Event
from pressroom.production.outcome import Outcome

ALOUD = Common(Path(), quiet=False, json=False)


def on_a_terminal(patch: pytest.MonkeyPatch, say: Callable[[], None]) -> list[str]:
    """The lines that are said on a terminal of 80 columns."""
    held = io.StringIO()
    held.isatty = lambda: True  # type: ignore[method-assign]
    with patch.context() as patched:
        patched.setenv("COLUMNS", "80")
        patched.setenv("TERM", "xterm")
        patched.setattr(sys, "stdout", held)
        patched.setattr(sys, "stderr", held)
        say()
    return held.getvalue().splitlines()


def test_editions_can_be_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [f"output/one/price-of-sending-letters.{end}" for end in ("en.pdf", "fa.pdf", "epub")]
    made = [Outcome("price-of-sending-letters, e-book", path, 12, 31_000) for path in paths]
    said = on_a_terminal(monkeypatch, lambda: finish(made, ALOUD))
    assert [line.split()[1] for line in said if line.startswith("│")] == paths


def test_nothing_of_a_long_name_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"output/{'long-' * 20}end.fa.pdf"
    said = on_a_terminal(monkeypatch, lambda: finish([Outcome("long", path)], ALOUD))
    assert "".join(line.split()[1] for line in said if line.startswith("│")) == path


def test_a_failure_says_why_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = Outcome("wells (fa)", "x.pdf", problems=(Problem(Position("x"), "no room"),))

    def say() -> None:
        with progress(ALOUD) as listen:
            listen(Event.of(failed))

    assert "failed: wells (fa): no room" in "\n".join(on_a_terminal(monkeypatch, say))
