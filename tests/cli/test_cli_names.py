"""Articles and collections as they are named on the command line."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.manuscript.places import find_press
from pressroom.model.problem import PressError

Pressroom = Callable[..., subprocess.CompletedProcess[str]]
ISSUE = "sources/first-issue"
BRIEF = f"{ISSUE}/a-first-brief"


@pytest.mark.parametrize(
    ("folder", "name"),
    [(BRIEF, "."), (BRIEF, "./fa.md"), (BRIEF, "fa.md"), (ISSUE, "a-first-brief/"), (ISSUE, ".")],
)
def test_a_path_from_the_current_folder_is_a_name(
    pressroom: Pressroom, starter: Path, folder: str, name: str
) -> None:
    done = pressroom("status", name, cwd=starter / folder)
    assert done.returncode == 0, done.stderr
    assert "\na-first-brief  en " in done.stdout


@pytest.mark.parametrize(
    ("folder", "call", "made"),
    [
        (BRIEF, ["pdf", "./fa.md"], "first-issue/a-first-brief.fa.pdf"),
        (BRIEF, ["epub", ".", "--no-pages"], "first-issue/a-first-brief.epub"),
        (ISSUE, ["epub", "./collection.yaml", "--no-pages"], "first-issue/first-issue.epub"),
    ],
)
def test_what_a_path_names_is_made(
    pressroom: Pressroom, starter: Path, folder: str, call: list[str], made: str
) -> None:
    done = pressroom(*call, cwd=starter / folder)
    assert done.returncode == 0, done.stderr
    assert (starter / "output" / made).is_file()


def test_a_file_where_one_stands_is_checked_and_accepted(
    pressroom: Pressroom, starter: Path
) -> None:
    done = pressroom("check", "fa.md", "--no-pages", "--no-files", cwd=starter / BRIEF)
    assert done.stdout == "nothing amiss in 1 file.\n"
    done = pressroom("translated", "fa.md", cwd=starter / BRIEF)
    assert done.stdout.startswith("a-first-brief (fa): ")


EMPTY = """\
sources/second-issue/collection.yaml:1:1: {}the collection holds no article, and nothing \
is made of it
   |
 1 | title: {{en: Second Issue, ar: العدد الثاني, fa: شمارهٔ دوم}}
"""


def test_an_empty_collection_holds_up_nothing_but_itself(
    pressroom: Pressroom, starter: Path
) -> None:
    second = starter / "sources/second-issue"
    second.mkdir()
    text = "title: {en: Second Issue, ar: العدد الثاني, fa: شمارهٔ دوم}\n"
    (second / "collection.yaml").write_text(text, "utf-8")
    done = pressroom("build", "second-issue", cwd=starter)
    assert done.returncode == 1
    assert done.stderr.startswith(EMPTY.format(""))
    done = pressroom("build", "--for", "office", cwd=starter)
    assert done.returncode == 0, done.stderr
    assert EMPTY.format("warning: ") in done.stderr


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["pdf", "first-issue"], "“first-issue” is a collection, and no article"),
        (["build", "a-first-brief"], "“a-first-brief” is an article, and no collection"),
        (["build", "first-isue"], "did you mean “first-issue”?"),
        (["pdf", f"{ISSUE}/a-frist-brief"], "did you mean “a-first-brief”?"),
        (["pdf", f"{BRIEF}/he.md"], "a-first-brief has no edition in “he”"),
        (["pdf", "a-first-brief", "--lang", "farsi"], "did you mean “fa”?"),
        (["pdf", "a-first-brief", "--facing", "en,FA"], "did you mean “fa”?"),
    ],
)
def test_what_a_name_does_not_mean_is_said(
    pressroom: Pressroom, starter: Path, call: list[str], said: str
) -> None:
    done = pressroom(*call, cwd=starter)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.endswith("\n1 fault; nothing was made.\n")


def test_a_path_is_a_collection_to_build(pressroom: Pressroom, starter: Path) -> None:
    done = pressroom("build", ".", cwd=starter / BRIEF)
    assert done.returncode == 1
    assert f"“{BRIEF}” is an article, and no collection" in done.stderr


def test_an_option_that_would_do_nothing_is_refused(pressroom: Pressroom, starter: Path) -> None:
    for call, code, said in (
        (["epub", "a-first-brief", "--title", "X"], 2, "--title and --arrange are for several"),
        (["build", "--for", "screen", "--paper", "letter"], 2, "it goes with --for office"),
        (["build", "--paper", "letter"], 1, "no office edition is made"),
    ):
        done = pressroom(*call, cwd=starter)
        assert done.returncode == code
        assert said in done.stderr


def test_a_folder_that_is_gone(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = starter / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(PressError, match="this folder is not there any more"):
        find_press(Path())


def test_a_press_that_is_not_there_is_not_looked_for_above(
    pressroom: Pressroom, starter: Path
) -> None:
    done = pressroom("status", "--press", "mispelt", cwd=starter)
    assert done.returncode == 2
    assert "'mispelt' does not exist" in done.stderr


def test_another_press_is_not_taken_for_this_one(
    pressroom: Pressroom, starter: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    assert pressroom("new", "other", cwd=tmp_path).returncode == 0
    done = pressroom("status", str(other / BRIEF), cwd=starter)
    assert done.returncode == 1
    assert "lies outside of the press" in done.stderr
    done = pressroom("status", BRIEF, "--press", "press", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
