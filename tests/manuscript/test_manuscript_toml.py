"""TOML as plain values with the places of their keys."""

from __future__ import annotations

import pytest

from pressroom.manuscript.located import Located
from pressroom.manuscript.toml_reader import read_toml
from pressroom.model.problem import PressError, SourceText

PRESS = """\
name = { en = "Harbour", fa = "بندر" }
languages = ["en", "fa"]

# a remark
[topics]
water = { en = "Water" }
"salt lakes" = "Salt lakes"

[labels.en]
  by = "By"
"""


def located(text: str) -> Located:
    return read_toml(SourceText("t.toml", text))


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("name",), "1:8", "1:1"),
        (("name", "en"), "1:15", "1:10"),
        (("name", "fa"), "1:31", "1:26"),
        (("languages",), "2:13", "2:1"),
        (("languages", 1), "2:21", "2:21"),
        (("topics",), "5:2", "5:2"),
        (("topics", "water"), "6:9", "6:1"),
        (("topics", "water", "en"), "6:16", "6:11"),
        (("topics", "salt lakes"), "7:16", "7:1"),
        (("labels", "en", "by"), "10:8", "10:3"),
        (("labels", "en", "absent"), "9:2", "9:2"),  # the nearest that holds it
    ],
)
def test_places_of_values_and_keys(path: tuple, value: str, key: str) -> None:
    found = located(PRESS)
    assert str(found.place(path)) == f"t.toml:{value}"
    assert str(found.key_place(path)) == f"t.toml:{key}"


def test_values_are_those_of_toml() -> None:
    assert located("a.b = 1\n[[f]]\nx = true\n").value == {"a": {"b": 1}, "f": [{"x": True}]}


def test_a_dotted_key_has_its_place() -> None:
    assert str(located("a.b = 1").place(("a", "b"))) == "t.toml:1:7"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a = 1\nb = \n", 2, "this is not TOML: Invalid value"),
        ("a = 1\na = 2\n", 2, "this is not TOML: Cannot overwrite a value"),
        ('a = "x', 1, "this is not TOML: Unterminated string"),
        ("name Harbour", 1, "this is not TOML: Expected '=' after a key"),
    ],
)
def test_what_is_not_toml(text: str, line: int, message: str) -> None:
    with pytest.raises(PressError) as caught:
        located(text)
    (problem,) = caught.value.problems
    assert problem.message.startswith(message)
    assert problem.position.line == line
    assert problem.mend == "put texts in double quotes; check brackets and commas"


@pytest.mark.parametrize(
    "deep",
    ["x = " + "[" * 3000 + "]" * 3000, "x" + ".a" * 900 + " = 1", "[" + "a." * 900 + "a]"],
    ids=["lists", "keys", "tables"],
)
def test_values_nested_too_deeply(deep: str) -> None:
    with pytest.raises(PressError) as caught:
        located(f'name = "x"\n{deep}\n')
    assert str(caught.value) == "t.toml:2:1: values are nested too deeply"


def test_a_fault_at_the_end_stands_on_the_last_line_with_words() -> None:
    with pytest.raises(PressError) as caught:
        located('a = 1\nb = """x\n\n\n')
    assert str(caught.value.problems[0].position) == "t.toml:2:1"
