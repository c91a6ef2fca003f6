"""Archive copies are made of the prints for screens, and are what they would be without these."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_press import outputs, write_press

from pressroom.production.hands import Alone
from pressroom.production.jobs import PrintJob, Task, do
from pressroom.production.rebuild import Builder, Wishes

NAMES = ("issue.en", "issue.fa", "wells.en", "wells.fa")
COPIES = [f"output/issue/{name}.archive.pdf" for name in NAMES]


class Desk:
    """A press that is built for some purposes; what was printed, and what only copied."""

    def __init__(self, root: Path, purposes: str) -> None:
        self.root = write_press(root)
        settings = self.root / "pressroom.toml"
        text = settings.read_text("utf-8").replace("style", f"outputs = {purposes}\nstyle", 1)
        settings.write_text(text, "utf-8")
        self.printed: list[str] = []
        self.copied: list[str] = []

    def work(self, job: Task) -> object:
        if isinstance(job, PrintJob):
            (self.printed if job.printed is None else self.copied).append(job.target)
        return do(job)

    def build(self) -> dict[str, bytes]:
        """The archive copies."""
        self.printed.clear()
        self.copied.clear()
        with Builder(self.root, Wishes(), Alone(self.work)) as builder:  # type: ignore[arg-type]
            builder.build(lambda event: None, lambda words: None)
        return {name: data for name, data in outputs(self.root).items() if ".archive." in name}


def test_a_copy_is_made_of_the_print_for_screens(tmp_path: Path) -> None:
    both = Desk(tmp_path / "both", '["screen", "archive"]')
    alone = Desk(tmp_path / "alone", '["archive"]')
    made = both.build()
    assert made == alone.build()
    assert alone.copied == []
    assert sorted(both.copied) == sorted(alone.printed) == sorted(made)
    assert not set(both.printed) & set(both.copied)


def test_an_edit_prints_no_copy(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "press", '["screen", "archive"]')
    desk.build()
    path = desk.root / "sources/issue/wells/fa.md"
    path.write_text(path.read_text("utf-8").replace("باران", "برف"), "utf-8")
    desk.build()
    assert sorted(desk.copied) == [name for name in COPIES if ".fa." in name]
    assert sorted(desk.printed) == [n.replace(".archive", "") for n in COPIES if ".fa." in n]


def test_where_the_print_is_no_longer_kept_a_copy_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "press", '["screen", "archive"]')
    kept = desk.build()
    for name in COPIES:
        (desk.root / name).unlink()
    for entry in (desk.root / ".pressroom/cache").rglob("*"):
        if entry.is_file():
            entry.unlink()
    monkeypatch.setattr("pressroom.production.build.taken", lambda store, key: None)
    assert desk.build() == kept
    assert desk.copied == []
