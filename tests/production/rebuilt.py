"""A small press that is built again and again, and what was truly made each time."""

from __future__ import annotations

from pathlib import Path

from small_press import pretended

from pressroom.production.events import Event
from pressroom.production.hands import Alone
from pressroom.production.jobs import Job, Product
from pressroom.production.rebuild import Builder, Report, Wishes

PDF_EN, PDF_FA = "output/issue/wells.en.pdf", "output/issue/wells.fa.pdf"
EPUB, BOOK = "output/issue/wells.epub", "output/issue/issue.epub"
VOLUME_EN, VOLUME_FA = "output/issue/issue.en.pdf", "output/issue/issue.fa.pdf"


class Bench:
    """A press that is built, and what was truly made each time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.made: list[str] = []
        self.events: list[Event] = []

    def work(self, job: Job) -> Product:
        self.made.append(job.target)
        return pretended(job)

    def build(self, **wishes: object) -> Report:
        self.made.clear()
        self.events.clear()
        with Builder(self.root, Wishes(**wishes), Alone(self.work)) as builder:  # type: ignore[arg-type]
            return builder.build(self.events.append, lambda words: None)

    def change(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def why(self, target: str) -> tuple[str, ...]:
        return next(e.why for e in self.events if e.kind == "started" and e.path == target)
