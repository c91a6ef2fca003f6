"""A press of a few lines, and jobs that are done in no time, for tests of the build."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from dataclasses import replace
from pathlib import Path

from pressroom.model.makeup import MakeUp
from pressroom.model.problem import Position, PressError, Problem
from pressroom.production.canonical import digest
from pressroom.production.events import silent
from pressroom.production.graph import editions_of
from pressroom.production.hands import Alone
from pressroom.production.jobs import Job, PrintJob, Product
from pressroom.production.parts import Standing
from pressroom.production.rebuild import Builder
from pressroom.production.tidings import tell

PRESS = """\
name = { en = "Small Press", fa = "نشر کوچک" }
address = "https://small.example.org"
languages = ["en", "fa"]
style = "brief"
"""
PEOPLE = """\
ann:
  name: {en: Ann Reed, fa: آن رید}
  bio: {en: Ann writes., fa: آن می‌نویسد.}
bob:
  name: {en: Bob Stone, fa: باب استون}
  bio: {en: Bob writes., fa: باب می‌نویسد.}
"""
ISSUE = """\
title: {en: Issue one, fa: شمارهٔ یک}
"""
WORDS = {
    "en": ("Water below", "Rain falls on the hills, and wells fill."),
    "fa": ("آبِ زیر", "باران بر تپه‌ها می‌بارد و چاه‌ها پر می‌شوند."),
}


def write_press(root: Path, slugs: tuple[str, ...] = ("wells", "rivers")) -> Path:
    """A press of short articles in English and Persian, the first by Ann, others by Bob."""
    issue = root / "sources" / "issue"
    issue.mkdir(parents=True)
    (root / "pressroom.toml").write_text(PRESS, "utf-8")
    (root / "sources/authors.yaml").write_text(PEOPLE, "utf-8")
    (issue / "collection.yaml").write_text(ISSUE, "utf-8")
    for number, slug in enumerate(slugs):
        folder = issue / slug
        folder.mkdir()
        for tag, (title, text) in WORDS.items():
            head = f"title: {title} {number}\n"
            if tag == "en":
                head += f"date: 2026-03-0{number + 1}\nauthors: [{'bob' if number else 'ann'}]\n"
            (folder / f"{tag}.md").write_text(f"---\n{head}---\n\n{text}\n", "utf-8")
    return root


def pretended(job: Job) -> Product:
    """What depends on everything in a job, as a real product does, without setting it."""
    data = f"%PDF of {job.what} {digest(replace(job, target=''))}".encode()
    ids = [edited.id for edited in editions_of(job)]
    alone = isinstance(job, PrintJob) and job.packet is None
    makeups = {name: MakeUp(fitted={len(name): 1}) for name in ids} if alone else {}
    return Product(data, len(ids), warnings=_warned(job), makeups=makeups)


def _warned(job: Job) -> tuple[Problem, ...]:
    return (Problem(Position("pressroom.toml", 1), f"about {job.what}", warning=True),)


def build(root: Path) -> None:
    """Build a press in no time."""
    with Builder(root, hands=Alone(pretended)) as builder:
        builder.build(silent, print)


def told(job: Job) -> Product:
    """Like ``pretended``, and tells something before it is done."""
    tell(Standing(3, {job.what: 7}))
    return pretended(job)


def slow(job: Job) -> Product:
    """Like ``pretended``, and takes a moment."""
    time.sleep(0.05)
    return pretended(job)


def steady(job: Job) -> Product:
    """Like ``pretended``, and takes its time."""
    time.sleep(0.8)
    return pretended(job)


def idle(job: Job) -> Product:
    """Done at once with wells in English, and with nothing else for a long time."""
    if job.what != "wells (en)":
        time.sleep(600)
    return pretended(job)


def troubled(job: Job) -> Product:
    """Wells in English kill their worker, rivers in English hang, wells in Persian fail."""
    if job.what == "wells (en)":
        os.kill(os.getpid(), 9)
    if job.what == "rivers (en)":
        time.sleep(600)
    if job.what == "wells (fa)":
        raise PressError([Problem(Position("x"), "a fault")])
    if job.what == "rivers (fa)":
        raise ValueError("not foreseen")
    return pretended(job)


def fatal(job: Job) -> Product:
    """Wells in English kill, each time, whoever leads the process that does them."""
    if job.what == "wells (en)":
        os.kill(os.getppid(), 9)
        time.sleep(600)
    return pretended(job)


def paralysing(job: Job) -> Product:
    """Wells in English make the worker hang that leads the process that does them."""
    if job.what == "wells (en)":
        os.kill(os.getppid(), signal.SIGSTOP)
        time.sleep(600)
    return pretended(job)


def outputs(root: Path) -> dict[str, str]:
    """The digests of all outputs but the manifest, by their names."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((root / "output").rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }
