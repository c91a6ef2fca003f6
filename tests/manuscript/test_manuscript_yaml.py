"""YAML as plain values with their places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.manuscript import yaml_reader
from pressroom.manuscript.yaml_reader import Located, read_yaml
from pressroom.model.problem import PressError, SourceText


def located(text: str) -> Located:
    return read_yaml(SourceText("t.yaml", text))


def refusal(text: str) -> tuple[str, str, str]:
    with pytest.raises(PressError) as caught:
        located(text)
    (problem,) = caught.value.problems
    return str(problem.position), problem.message, problem.mend


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", {"a": "no"}),  # Norwegian, not false
        ("a: yes", {"a": "yes"}),
        ("a: 1984", {"a": "1984"}),
        ("a: 1_0", {"a": "1_0"}),
        ("a: 2026-11-02", {"a": "2026-11-02"}),
        ("a: 12:30", {"a": "12:30"}),
        ("no: a", {"no": "a"}),
        ("a:", {"a": None}),
        ("a: ~", {"a": None}),
        ("a: null", {"a": None}),
        ("a: ''", {"a": ""}),
        ("a: 'null'", {"a": "null"}),
        ("a:\n- b\n- c: d", {"a": ["b", {"c": "d"}]}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ("a: >\n  b\n  c\n", {"a": "b c\n"}),
        ("<<: {a: b}", {"<<": {"a": "b"}}),  # no merging
        ("x", "x"),
        ("# only a remark", None),
        ("", None),
    ],
)
def test_values_are_the_texts_they_are(text: str, value: object) -> None:
    assert located(text).value == value


@pytest.mark.parametrize(
    ("text", "place", "message", "mend"),
    [
        ("a: &x 1", "1:4", "anchors (&) and aliases (*) are not taken", "write the value out"),
        ("a: *x", "1:4", "anchors (&) and aliases (*) are not taken", "write the value out"),
        ("a: !x 1", "1:4", "tags such as !x are not taken", "write the value out"),
        (
            "a: !!python/name:os.system",
            "1:4",
            "tags such as tag:yaml.org,2002:python/name:os.system are not taken",
            "write the value out",
        ),
        ("a: 1\nb: 2\na: 3", "3:1", "“a” is given twice", "keep one of the two"),
        ("x:\n  a: 1\n  'a': 3", "3:3", "“a” is given twice", "keep one of the two"),
        (
            "title: Salt: a history",
            "1:12",
            "mapping values are not allowed here",
            "put the text in quotes, since it holds a colon",
        ),
        (
            "a: @x",
            "1:4",
            "this is not YAML: while scanning for the next token, "
            "found character '@' that cannot start any token",
            "put the text in quotes",
        ),
        (
            "a: [1",
            "1:6",
            "this is not YAML: while parsing a flow sequence, "
            "expected ',' or ']', but got '<stream end>'",
            "check indentation, colons and quotes on this line and the one before",
        ),
        (
            "--- a\n--- b",
            "2:1",
            "this is not YAML: expected a single document in the stream, "
            "but found another document",
            "check indentation, colons and quotes on this line and the one before",
        ),
        (
            "? [a]\n: b",
            "1:3",
            "a key must be a word",
            "check indentation, colons and quotes on this line and the one before",
        ),
    ],
)
def test_what_is_refused(text: str, place: str, message: str, mend: str) -> None:
    assert refusal(text) == (f"t.yaml:{place}", message, mend)


def test_places_of_values_and_of_keys() -> None:
    found = located("title: Salt\nauthors:\n  - ada\n  - name: Bo\n")
    assert str(found.place(("title",))) == "t.yaml:1:8"
    assert str(found.place(("authors", 0))) == "t.yaml:3:5"
    assert str(found.place(("authors", 1, "name"))) == "t.yaml:4:11"
    assert str(found.key_place(("authors",))) == "t.yaml:2:1"
    assert str(found.key_place(("authors", 1, "name"))) == "t.yaml:4:5"


def test_what_is_not_there_has_the_place_of_what_holds_it() -> None:
    found = located("a:\n  b: c\n")
    assert str(found.place(("a", "x", "y"))) == "t.yaml:2:3"
    assert str(found.key_place(("a", "x"))) == "t.yaml:2:3"
    assert str(located("").place(("a",))) == "t.yaml:1:1"


def test_front_matter_counts_from_its_first_line_in_the_file() -> None:
    source = SourceText("en.md", "---\na: 1\nb: 2\n---\n")
    assert str(read_yaml(source, "a: 1\nb: 2", 2).place(("b",))) == "en.md:3:4"
    with pytest.raises(PressError) as caught:
        read_yaml(source, "a: 1\na: 2", 2)
    assert str(caught.value.problems[0].position) == "en.md:3:1"


class TestNesting:
    def test_too_deep(self) -> None:
        deep = "[" * 22 + "]" * 22
        assert refusal(deep) == (
            "t.yaml:1:22",
            "too many or too deeply nested values",
            "make it shorter",
        )

    def test_as_deep_as_may_be(self) -> None:
        assert located("[" * 21 + "]" * 21).value

    def test_so_deep_that_nothing_can_read_it(self) -> None:
        assert refusal("[" * 5000) == (
            "t.yaml:1:1",
            "values are nested too deeply",
            "at most 20 levels",
        )

    def test_too_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(yaml_reader, "MAX_NODES", 4)
        assert located("[a, b, c]").value == ["a", "b", "c"]
        assert refusal("[a, b, c, d]")[1] == "too many or too deeply nested values"


SIGNS = "abx01-:[]{}?!&*#|>'\"%@`,~<=. \n\t\x00\x85\u2028\ufeff"
RUNS = [
    "\n- ",
    ": ",
    "\n  ",
    "---\n",
    "...",
    "نمک",
    "!!str ",
    "&a ",
    "*a",
    "<<: ",
    "\\x4",
    "\\u00e9",
]
PIECES = st.sampled_from([*SIGNS, *RUNS])


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join)))
def test_whatever_is_written_it_is_values_or_a_problem_with_a_place(text: str) -> None:
    try:
        found = located(text)
    except PressError as error:
        lines = text.count("\n") + text.count("\r") + text.count("\x85") + 2
        lines += text.count("\u2028") + text.count("\u2029")
        assert all(1 <= p.position.line <= lines for p in error.problems)
    else:
        assert found.value is None or isinstance(found.value, str | list | dict)


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=12))
def test_a_word_is_read_as_it_is_written(word: str) -> None:
    value = located(f"title: {word}").value["title"]
    assert value == (None if word == "null" else word)
