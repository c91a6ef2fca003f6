"""``pressroom translated`` and ``pressroom status`` as a user calls them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Pressroom = Callable[..., subprocess.CompletedProcess[str]]
BRIEF = "sources/first-issue/a-first-brief"


@pytest.fixture
def lagging(pressroom: Pressroom, starter: Path) -> Path:
    """A press whose translations were accepted before a word of the original changed."""
    done = pressroom("translated", "a-first-brief", "--all", cwd=starter)
    assert done.returncode == 0, done.stderr
    path = starter / BRIEF / "en.md"
    text = path.read_text("utf-8")
    assert "\n## " in text
    head, _, rest = text.rpartition("\n## ")
    path.write_text(f"{head.rstrip()} Or not.\n\n## {rest}", "utf-8")
    return starter


def test_status_shows_what_lags_and_which_words(pressroom: Pressroom, lagging: Path) -> None:
    done = pressroom("status", cwd=lagging)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert [line.split()[:2] for line in lines[1:4]] == [
        ["a-first-brief", "en"],
        ["ar", "2026-01-15"],
        ["fa", "2026-01-15"],
    ]
    assert lines[1].endswith("pdf missing, epub missing")
    assert "1 of 13 behind" in lines[2]
    assert f" ← {BRIEF}/en.md:" in done.stdout
    assert "{+Or not.+}" in done.stdout


def test_check_fails_where_something_lags(pressroom: Pressroom, lagging: Path) -> None:
    assert pressroom("status", "--check", "-q", cwd=lagging).returncode == 1
    assert pressroom("translated", "--all", "--yes", "-q", cwd=lagging).returncode == 0
    done = pressroom("status", "--check", cwd=lagging)
    assert done.returncode == 0
    assert "accepted without a change" in done.stdout


def test_a_paragraph_that_only_the_translation_has_is_told(
    pressroom: Pressroom, starter: Path
) -> None:
    assert pressroom("translated", "--all", "-q", cwd=starter).returncode == 0
    path = starter / BRIEF / "en.md"
    path.write_text(path.read_text("utf-8").rstrip().rpartition("\n")[0], "utf-8")
    assert pressroom("translated", "a-first-brief", "fa", "--yes", cwd=starter).returncode == 0
    done = pressroom("status", "--lang", "fa", "--check", cwd=starter)
    last = (starter / BRIEF / "fa.md").read_text("utf-8").rstrip().splitlines()[-1]
    assert done.returncode == 0
    assert "note: accepted without a change" in done.stdout
    assert last in done.stdout


def test_status_as_json(pressroom: Pressroom, lagging: Path) -> None:
    done = pressroom("status", "a-first-brief", "--lang", "fa", "--json", cwd=lagging)
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["state"], row["behind"], row["passages"]) == ("behind", 1, 13)
    (finding,) = row["findings"]
    assert finding["state"] == "changed"
    assert ["+", "Or not."] in finding["changes"]
    file, _, line = finding["translation"].rpartition(":")
    assert (lagging / file).read_text("utf-8").split("\n")[int(line) - 1].strip()


@pytest.mark.parametrize("how", [(), ("--json",)])
def test_status_where_output_is_not_in_utf_8(
    pressroom: Pressroom, lagging: Path, how: tuple[str, ...]
) -> None:
    cp1252 = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = pressroom("status", *how, cwd=lagging, env=cp1252, encoding="cp1252")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Or not." in done.stdout


def test_status_of_a_press_with_faults(pressroom: Pressroom, starter: Path) -> None:
    shutil.copytree(starter / BRIEF, starter / "sources/first-issue/broken")
    path = starter / "sources/first-issue/broken/fa.md"
    path.write_text(path.read_text("utf-8").replace("title:", "wibble: x\ntitel:"), "utf-8")
    done = pressroom("status", cwd=starter)
    assert done.returncode == 1
    assert done.stdout.splitlines()[4].split() == ["broken", "fa", "faults:", "2"]
    assert "broken/fa.md:3:1: “titel” is not known here" in done.stderr
    assert done.stderr.endswith("\n2 faults.\n")
    done = pressroom("status", "a-first-brief", cwd=starter)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_mere_bump_is_refused(pressroom: Pressroom, lagging: Path) -> None:
    done = pressroom("translated", "a-first-brief", "fa", cwd=lagging)
    assert done.returncode == 1
    assert f"{BRIEF}/fa.md:" in done.stderr
    assert "--yes" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("translated",), 2, "name an ARTICLE"),
        (("translated", "a-first-brief"), 2, "(ar, fa)"),
        (("translated", "a-first-brief", "fa", "--all"), 2, "--all takes every"),
        (("translated", "a-first-brief", "ru"), 1, "“ru” is not there"),
        (("translated", "nothing", "fa"), 1, "no article “nothing”"),
        (("status", "--lang", "xx"), 2, "none of the press's languages"),
    ],
)
def test_wrong_calls(
    pressroom: Pressroom, starter: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = pressroom(*arguments, cwd=starter)
    assert done.returncode == code
    assert said in done.stderr


def test_a_file_names_article_and_language(pressroom: Pressroom, starter: Path) -> None:
    done = pressroom("translated", f"{BRIEF}/fa.md", cwd=starter)
    assert done.stdout == "a-first-brief (fa): 13 passages accepted\n"


def test_held_editions_are_named_and_the_former_output_stays(
    pressroom: Pressroom, lagging: Path
) -> None:
    with (lagging / "pressroom.toml").open("a", encoding="utf-8") as file:
        file.write('\n[translations]\nbehind = "hold"\n')
    former = lagging / "output/first-issue/a-first-brief.fa.pdf"
    former.parent.mkdir(parents=True)
    former.write_bytes(b"former")
    done = pressroom("build", cwd=lagging)
    assert done.returncode == 1
    assert "not made: first-issue, e-book; a-first-brief (ar)" in done.stderr
    assert "\n4 failed; " in done.stderr
    assert f"{BRIEF}/fa.md" in done.stderr
    assert "held" in done.stderr
    assert former.read_bytes() == b"former"
