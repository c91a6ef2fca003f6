"""Faults of a style are told of every document, and where they stand in its files."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_press import write_press

from pressroom.manuscript.places import built_in_styles
from pressroom.model.problem import PressError, Problem
from pressroom.production.build import run
from pressroom.production.events import silent
from pressroom.production.hands import Alone
from pressroom.production.jobs import PrintJob, do
from pressroom.production.shop import Shop


@pytest.fixture
def press(tmp_path: Path) -> Path:
    return write_press(tmp_path)


def written(press: Path, name: str, text: str) -> None:
    file = press / "styles/brief" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def faults(press: Path) -> list[Problem]:
    """Those of the first article."""
    job = next(job for job in Shop(press).everything(()) if isinstance(job, PrintJob))
    with pytest.raises(PressError) as raised:
        do(job)
    return list(raised.value.problems)


def with_accent(press: Path) -> None:
    configuration = press / "pressroom.toml"
    text = configuration.read_text("utf-8")
    configuration.write_text(text + '\n[variables]\naccent = "#ggg"\n', "utf-8")


def test_all_documents_fail_by_a_variable_and_not_the_first_alone(press: Path) -> None:
    with_accent(press)
    jobs = [job for job in Shop(press).everything(()) if isinstance(job, PrintJob)]
    outcomes = run(jobs, press, silent, hands=Alone(do))
    assert len(outcomes) == 6 and all(outcome.problems for outcome in outcomes)
    assert len({outcome.problems for outcome in outcomes if "packet" not in outcome.what}) == 1


def test_what_is_put_into_a_built_in_style_is_looked_for_in_the_configuration(
    press: Path,
) -> None:
    with_accent(press)
    problems = faults(press)
    assert {str(problem.position) for problem in problems} == {"pressroom.toml"}
    assert all("[variables] at accent" in problem.mend for problem in problems)
    assert all("#ggg" in p.message and "the style's text.css, line" in p.message for p in problems)


CSS = """\

.title { colr: red }
  p { margin: var(--nowhere) }
h1:: { color: red }
@nothing;
"""


def test_css_is_told_by_file_line_and_column(press: Path) -> None:
    written(press, "css/local.css", CSS)
    problems = faults(press)
    places = [str(problem.position).removeprefix("styles/brief/css/") for problem in problems]
    assert places == ["local.css:2:10", "local.css:3:7", "local.css:4:1", "local.css:5:1"]
    assert problems[0].excerpt == ".title { colr: red }"
    assert "unknown property" in problems[0].message
    assert "nowhere" in problems[1].mend


def test_a_file_that_the_engine_reads_below_others_is_told_by_its_own_lines(press: Path) -> None:
    notes = (built_in_styles() / "brief/css/notes.css").read_text("utf-8")
    written(press, "css/notes.css", notes + "\n.note { folat: none }\n")
    (problem,) = faults(press)
    line = notes.count("\n") + 2
    assert str(problem.position) == f"styles/brief/css/notes.css:{line}:9"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [("{% endfor %}", "", "endfor"), ("{{ ", "{{ nothing.", "'nothing' is undefined")],
)
def test_templates_are_told_by_file_and_line(
    press: Path, right: str, wrong: str, said: str
) -> None:
    text = (built_in_styles() / "brief/templates/authors.html").read_text("utf-8")
    assert right in text
    written(press, "templates/authors.html", text.replace(right, wrong))
    (problem,) = faults(press)
    assert problem.position.file == "styles/brief/templates/authors.html"
    assert problem.position.line > 1 and problem.excerpt
    assert said in problem.message and "built-in" in problem.mend
