"""Merges that nobody has finished, in every kind of source."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.manuscript.articles import read_press
from pressroom.model.body import CodeBlock
from pressroom.model.ledger import LEDGER
from pressroom.model.problem import PressError, Problem

OURS, BETWEEN, THEIRS = "<<<<<<< HEAD\n", "=======\n", ">>>>>>> persian\n"
CONFLICT = f"{OURS}one = 1\n{BETWEEN}two = 2\n{THEIRS}"
TEXT = "---\ntitle: Salt\nlang: en\ndate: 2026-11-02\nauthors: [ada]\n---\n"
PEOPLE = "ada:\n  name: Ada Lind\n"
FA = {"sources/salt/fa.md": "---\ntitle: نمک\n---\nدریا شور است.\n"}


def faults(root: Path) -> list[Problem]:
    with pytest.raises(PressError) as caught:
        read_press(root)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        (f"sources/salt/{LEDGER}", f"# Head\n\n{CONFLICT}", 3),
        ("pressroom.toml", CONFLICT, 1),
        ("sources/authors.yaml", f"{PEOPLE}{OURS}bo:\n{BETWEEN}cy:\n{THEIRS}", 3),
        ("sources/salt/en.md", f"{TEXT}One.\n\n{OURS}Two.\n{BETWEEN}Three.\n{THEIRS}", 9),
        ("sources/salt/en.md", TEXT.replace("lang", f"{OURS}{BETWEEN}{THEIRS}lang"), 3),
        # Only some of the marks were taken out.
        (f"sources/salt/{LEDGER}", f"one = 1\n{BETWEEN}two = 2\n{THEIRS}", 2),
        (f"sources/salt/{LEDGER}", f"one = 1\n{THEIRS}", 2),
        ("sources/authors.yaml", f"{PEOPLE}{THEIRS}", 3),
        ("sources/salt/en.md", TEXT.replace("lang", f"{BETWEEN}lang"), 3),
    ],
)
def test_it_is_told_at_its_first_mark(make_press, name: str, text: str, line: int) -> None:
    told = [p for p in faults(make_press({**FA, name: text})) if "unfinished merge" in p.message]
    assert [str(problem.position) for problem in told] == [f"{name}:{line}:1"]
    assert told[0].excerpt.rstrip()[:7] in (OURS[:7], BETWEEN[:7], THEIRS[:7])
    assert "delete the lines" in told[0].mend


def test_each_conflict_is_told_with_its_end(make_press) -> None:
    told = faults(make_press({"sources/salt/en.md": f"{TEXT}{OURS}{BETWEEN}{THEIRS}" * 2}))
    assert [(p.position.line, p.message.partition(":")[0]) for p in told] == [
        (7, "an unfinished merge, up to line 9"),
        (16, "an unfinished merge, up to line 18"),
    ]


def test_code_that_shows_marks_is_indented_with_its_fences(make_press) -> None:
    code = f"```\n{OURS}sea\n{BETWEEN}salt\n{THEIRS}```\n"
    (told,) = faults(make_press({"sources/salt/en.md": f"{TEXT}Sea.\n\n{code}"}))
    assert "begin its lines with a space" in told.mend
    indented = "".join(f" {line}\n" for line in code.splitlines())
    press, _ = read_press(make_press({"sources/salt/en.md": f"{TEXT}Sea.\n\n{indented}"}))
    (_, block) = press.articles[0].original.body
    assert isinstance(block, CodeBlock)
    assert block.text == code.removeprefix("```\n").removesuffix("\n```\n")


@pytest.mark.parametrize("text", ["Sea\n=======\n", ">>>>>>> Sea\n", "a <<<<<<< b\n"])
def test_what_only_looks_like_one_is_not(make_press, text: str) -> None:
    root = make_press({"sources/salt/en.md": f"{TEXT}{text}\nEnd.\n"})
    try:
        read_press(root)
    except PressError as error:
        assert not [p for p in error.problems if "merge" in p.message]
