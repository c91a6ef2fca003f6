"""Places, problems, and the error that carries them."""

from __future__ import annotations

import pickle

import pytest

from pressroom.model.problem import Position, PressError, Problem, SourceText


@pytest.mark.parametrize(
    ("position", "shown"),
    [
        (Position("a.md"), "a.md"),
        (Position("a.md", 3), "a.md:3:1"),
        (Position("a.md", 3, 7), "a.md:3:7"),
    ],
)
def test_a_place_is_shown_as_compilers_do(position: Position, shown: str) -> None:
    assert str(position) == shown


def test_an_error_sorts_its_problems_by_place_and_says_each_once() -> None:
    first, second, third = (
        Problem(Position("a.md", 2, 1), "one"),
        Problem(Position("a.md", 10, 1), "two"),
        Problem(Position("b.md"), "three"),
    )
    error = PressError([third, second, first, second])
    assert error.problems == (first, second, third)
    assert str(error) == "a.md:2:1: one; a.md:10:1: two; b.md: three"


def test_problems_of_one_place_keep_their_order() -> None:
    place = Position("a.md", 1, 1)
    error = PressError([Problem(place, "z"), Problem(place, "a")])
    assert [p.message for p in error.problems] == ["z", "a"]


def test_an_error_can_be_sent_between_processes() -> None:
    error = PressError([Problem(Position("a.md", 1, 2), "wrong", "right", "mend it")])
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


def test_a_problem_as_plain_values() -> None:
    problem = Problem(Position("a.md", 1, 2), "wrong", "right", "mend it", "xx", 1, warning=True)
    assert problem.as_dict() == {
        "file": "a.md",
        "severity": "warning",
        "line": 1,
        "column": 2,
        "message": "wrong",
        "expected": "right",
        "mend": "mend it",
        "excerpt": "xx",
    }
    assert Problem(Position("a.md"), "wrong").as_dict()["severity"] == "error"


class TestSourceText:
    source = SourceText("a.md", "one\ntwo salt\nthree salt\r\n")

    @pytest.mark.parametrize(("number", "text"), [(1, "one"), (3, "three salt"), (0, ""), (9, "")])
    def test_lines_count_from_1(self, number: int, text: str) -> None:
        assert self.source.line(number) == text

    @pytest.mark.parametrize(
        ("arguments", "place"),
        [
            (("salt",), "a.md:2:5"),
            (("salt", 3), "a.md:3:7"),
            (("three", 1, 2), "a.md:1:1"),  # not between those lines: the first of them
            (("pepper", 2), "a.md:2:1"),
        ],
    )
    def test_finding_words(self, arguments: tuple, place: str) -> None:
        assert str(self.source.find(*arguments)) == place

    def test_a_problem_shows_its_line(self) -> None:
        problem = self.source.problem(self.source.at(2, 5), "wrong", width=4)
        assert (problem.excerpt, problem.width) == ("two salt", 4)
