"""The commands as a user calls them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Pressroom = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    "command", ["build", "doctor", "epub", "impose", "new", "pdf", "status", "ticket", "translated"]
)
def test_help_of_every_command_has_an_example(
    pressroom: Pressroom, tmp_path: Path, command: str
) -> None:
    done = pressroom(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert f"Example: pressroom {command}" in done.stdout


def test_help_imports_nothing_heavy(pressroom: Pressroom, tmp_path: Path) -> None:
    code = (
        "import sys; from pressroom.cli.main import group\n"
        "try: group(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'weasyprint', 'ebooklib', 'pydantic', 'babel', 'rich', 'lxml', 'jinja2', 'PIL'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))"
    )
    import sys

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "HEAVY []" in done.stdout


def test_a_new_press_builds_at_once(pressroom: Pressroom, tmp_path: Path) -> None:
    assert pressroom("new", "mine", cwd=tmp_path).returncode == 0
    done = pressroom("build", cwd=tmp_path / "mine")
    assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in (tmp_path / "mine/output/first-issue").iterdir())
    assert made == [
        "a-first-brief.ar.pdf",
        "a-first-brief.en.pdf",
        "a-first-brief.epub",
        "a-first-brief.fa.pdf",
        "first-issue.epub",
    ]
    for name in made:
        assert f"output/first-issue/{name}" in done.stdout  # the table at the end
    assert "[5/5]" in done.stderr  # plain lines, since there is no terminal


def test_new_leaves_what_is_there_alone(pressroom: Pressroom, starter: Path) -> None:
    done = pressroom("new", str(starter), cwd=starter)
    assert done.returncode == 1
    assert "not empty" in done.stderr


def test_quiet_says_nothing(pressroom: Pressroom, starter: Path) -> None:
    done = pressroom("pdf", "a-first-brief", "--quiet", cwd=starter)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = pressroom("pdf", "a-first-brief", cwd=starter)
    assert done.stdout == "output/first-issue/a-first-brief.en.pdf: from the cache\n"


def test_json_is_one_object_a_line(pressroom: Pressroom, starter: Path) -> None:
    done = pressroom("epub", "a-first-brief", "--no-pages", "--json", cwd=starter)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert [event["event"] for event in events] == ["planned", "started", "made", "finished"]
    assert events[2]["path"] == "output/first-issue/a-first-brief.epub"


def test_a_book_for_each_language(pressroom: Pressroom, starter: Path) -> None:
    done = pressroom("epub", "first-issue", "--each-language", cwd=starter)
    assert done.returncode == 0, done.stderr
    books = sorted(path.name for path in (starter / "output" / "first-issue").iterdir())
    assert books == [f"first-issue.{tag}.epub" for tag in ("ar", "en", "fa")]


@pytest.mark.parametrize("other", [("-o", "one.epub"), ("--arrange", "language")])
def test_a_book_for_each_language_is_not_one_book(
    pressroom: Pressroom, starter: Path, other: tuple[str, str]
) -> None:
    done = pressroom("epub", "first-issue", "--each-language", *other, cwd=starter)
    assert done.returncode == 2
    assert "several books" in done.stderr


def test_output_goes_where_it_is_asked_for(pressroom: Pressroom, starter: Path) -> None:
    folder = starter / "sources"
    done = pressroom("pdf", "a-first-brief", "--lang", "ar", "-o", "here.pdf", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "here.pdf").read_bytes().startswith(b"%PDF")


def test_all_faults_are_told_at_once_with_place_excerpt_and_mend(
    pressroom: Pressroom, starter: Path
) -> None:
    pressroom("build", cwd=starter)
    output = starter / "output/first-issue/a-first-brief.en.pdf"
    before = (output.read_bytes(), output.stat().st_mtime_ns)
    english = starter / "sources/first-issue/a-first-brief/en.md"
    text = english.read_text("utf-8").replace("authors:", "athors:").replace("bars.svg", "no.svg")
    english.write_text(text)
    persian = starter / "sources/first-issue/a-first-brief/fa.md"
    persian.write_text(persian.read_text("utf-8").replace("title:", "titel:"))

    done = pressroom("build", cwd=starter)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (
        "sources/first-issue/a-first-brief/en.md:6:1: “athors” is not known here\n"
        "   |\n"
        " 6 | athors: [first-author]\n"
        "   | ^^^^^^\n"
    ) in done.stderr
    assert "did you mean “authors”?" in done.stderr
    assert "fa.md:2:1: “titel” is not known here" in done.stderr
    assert "a-first-brief/no.svg: the picture is not there" in done.stderr
    assert (output.read_bytes(), output.stat().st_mtime_ns) == before


def test_faults_as_json(pressroom: Pressroom, starter: Path) -> None:
    (starter / "pressroom.toml").write_text("name = \n")
    done = pressroom("build", "--json", cwd=starter)
    (fault,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert (fault["event"], fault["file"], fault["line"]) == ("problem", "pressroom.toml", 1)


def test_outside_a_press(pressroom: Pressroom, tmp_path: Path) -> None:
    done = pressroom("build", cwd=tmp_path)
    assert done.returncode == 1
    assert "pressroom new DIR" in done.stderr


@pytest.mark.parametrize("call", [["pdf"], ["nonsense"], ["build", "--jobs", "0"]])
def test_a_wrong_call_is_2(pressroom: Pressroom, tmp_path: Path, call: list[str]) -> None:
    done = pressroom(*call, cwd=tmp_path)
    assert done.returncode == 2
    assert "Usage" in done.stderr


def test_doctor_finds_what_building_needs(pressroom: Pressroom, tmp_path: Path) -> None:
    done = pressroom("doctor", "--json", cwd=tmp_path)
    findings = {f["name"]: f for f in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 0
    assert findings["Pango"]["there"]
    assert findings["fontpkg-amiri"]["there"]
    assert all(f["get"] for f in findings.values() if not f["there"])


def test_no_source_is_overwritten_by_a_slip(pressroom: Pressroom, starter: Path) -> None:
    source = starter / "sources/authors.yaml"
    before = source.read_bytes()
    done = pressroom("pdf", "a-first-brief", "-o", "sources/authors.yaml", cwd=starter)
    assert done.returncode == 1
    assert "a name that ends in .pdf" in done.stderr
    assert source.read_bytes() == before


def test_faults_of_layout_are_warnings(pressroom: Pressroom, starter: Path) -> None:
    """A tall box with headings before and after it can't be moved: its gap is reported."""
    source = starter / "sources/first-issue/a-first-brief/en.md"
    text = "\n\n".join(["Words of a paragraph that goes on for a while. " * 6] * 2)
    box = "\n\n".join(["Words in a box that is long. " * 9] * 7)
    body = source.read_text("utf-8").rstrip() + f"\n\n{text}\n\n## A box follows\n\n"
    line = body.count("\n") - 1
    source.write_text(f"{body}::: box Box\n\n{box}\n:::\n\n## End\n\nThe end.\n", "utf-8")
    done = pressroom("pdf", "a-first-brief", "--lang", "en", cwd=starter)
    assert done.returncode == 0, done.stderr
    assert (starter / "output/first-issue/a-first-brief.en.pdf").exists()
    assert f"a-first-brief/en.md:{line}:1: warning: gap in a-first-brief-en, page 2" in done.stderr
    assert "to mend it:" in done.stderr
