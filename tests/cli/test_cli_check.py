"""``pressroom check`` as its user calls it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from check_desk import make_press
from pressroom.proofing.rules.registry import rules
from pressroom.proofing.rules.rule import Example

Command = Callable[..., subprocess.CompletedProcess[str]]
SOURCES = ("--no-pages", "--no-files")


@pytest.fixture
def press(tmp_path: Path) -> Path:
    return make_press(tmp_path, Example("It is the the well."))


def test_remarks_are_told_with_excerpt_and_rule(press: Path, pressroom: Command) -> None:
    done = pressroom("check", *SOURCES, cwd=press)
    assert done.returncode == 0
    assert done.stdout == (
        "sources/water/en.md:7:7: warning: “the” stands twice\n"
        "   |\n"
        " 7 | It is the the well.\n"
        "   |       ^^^^^^^\n"
        "   to mend it: delete one of the two, or silence this place with a reason\n"
        "   rule: copy.doubled-word\n"
        "\n"
        "1 warning in 1 file.\n"
    )


def test_errors_make_the_exit_code(press: Path, pressroom: Command) -> None:
    toml = press / "pressroom.toml"
    toml.write_text(toml.read_text("utf-8") + '[check]\n"copy.doubled-word" = "error"\n', "utf-8")
    done = pressroom("check", *SOURCES, "--quiet", cwd=press)
    assert done.returncode == 1
    assert "error: “the” stands twice" in done.stdout
    assert "1 error in" not in done.stdout


def test_json_one_object_a_line(press: Path, pressroom: Command) -> None:
    done = pressroom("check", "water", "--no-pages", "--json", cwd=press)
    remark, not_checked, end = (json.loads(line) for line in done.stdout.splitlines())
    assert remark["event"] == "remark"
    assert (remark["rule"], remark["severity"]) == ("copy.doubled-word", "warning")
    assert (remark["file"], remark["line"], remark["column"]) == ("sources/water/en.md", 7, 7)
    assert (not_checked["event"], not_checked["what"]) == ("not-checked", "finished files")
    assert end == {"event": "checked", "files": 1, "errors": 0, "warnings": 1, "notes": 0}


def test_reports_are_written(press: Path, pressroom: Command) -> None:
    done = pressroom("check", "--no-files", "--sarif", "a.sarif", "--html", "a.html", cwd=press)
    assert done.returncode == 0, done.stderr
    (run,) = json.loads((press / "a.sarif").read_text("utf-8"))["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["copy.doubled-word"]
    assert "stands twice" in (press / "a.html").read_text("utf-8")


def test_a_source_is_not_overwritten_by_a_slip(press: Path, pressroom: Command) -> None:
    for option in ("--html", "--sarif"):
        done = pressroom("check", *SOURCES, option, "sources/water/en.md", cwd=press)
        assert done.returncode == 1
        assert "is not a name for this kind of file" in done.stderr
        assert f"to mend it: {option} sources/water/en." in done.stderr
    assert "the the" in (press / "sources/water/en.md").read_text("utf-8")


def test_the_rules_are_listed_and_explained(tmp_path: Path, pressroom: Command) -> None:
    listed = pressroom("check", "--rules", cwd=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(rules())
    told = pressroom("check", "--explain", "copy.half-space", cwd=tmp_path).stdout
    rule = rules()["copy.half-space"]
    assert all(words in told for words in (rule.why, rule.mend, rule.bad.text, rule.good.text))
    done = pressroom("check", "--explain", "half-space", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean “copy.half-space”?" in done.stderr


def test_articles_and_finished_files_are_not_mixed(press: Path, pressroom: Command) -> None:
    done = pressroom("check", "water", "a.pdf", cwd=press)
    assert done.returncode == 2
    assert "not both at once" in done.stderr


def test_finished_files_need_no_press(tmp_path: Path, pressroom: Command) -> None:
    done = pressroom("check", "a.pdf", cwd=tmp_path)
    assert done.returncode == 1
    assert "a.pdf: this file is not there" in done.stderr
