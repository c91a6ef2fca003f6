"""``pressroom.toml`` and ``authors.yaml``."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.press import find_press, read_configuration, read_people
from pressroom.model.article import Person
from pressroom.model.problem import PressError, Problem
from pressroom.model.text import Localized


class TestFinding:
    def test_from_any_folder_below(self, make_press) -> None:
        root = make_press()
        assert find_press(root) == root
        assert find_press(root / "sources" / "salt") == root

    def test_the_nearest_is_taken(self, make_press) -> None:
        root = make_press({"inner/pressroom.toml": ""})
        assert find_press(root / "inner") == root / "inner"

    def test_none(self, tmp_path: Path) -> None:
        with pytest.raises(PressError) as caught:
            find_press(tmp_path)
        (problem,) = caught.value.problems
        assert problem.message == "no pressroom.toml here or in any folder above"
        assert problem.mend.endswith("or make one: pressroom new DIR")


@pytest.fixture
def configure(make_press, problems_said):
    def configure(text: str | None):
        problems: list[Problem] = []
        found = read_configuration(PressFiles(make_press({"pressroom.toml": text})), problems)
        return found, problems_said(problems)

    return configure


@pytest.fixture
def people(make_press, problems_said):
    def people(text: str | None):
        problems: list[Problem] = []
        found = read_people(PressFiles(make_press({"sources/authors.yaml": text})), problems)
        return found, problems_said(problems)

    return people


class TestConfiguration:
    def test_in_order(self, configure) -> None:
        found, said = configure(
            'name = "H"\naddress = "https://h.example"\nlanguages = ["fa", "en"]'
        )
        assert (found.name, found.languages, said) == (Localized.of("H"), ["fa", "en"], [])

    def test_not_there(self, configure) -> None:
        assert configure(None) == (
            None,
            [("pressroom.toml", "the press's configuration is not there", "check the name")],
        )

    def test_not_toml(self, configure) -> None:
        found, ((place, message, _),) = configure("name = \n")
        assert found is None
        assert place.startswith("pressroom.toml:1:")
        assert message == "this is not TOML: Invalid value"

    def test_a_language_twice(self, configure) -> None:
        _, said = configure('name = "H"\naddress = "https://h.example"\nlanguages = ["en", "en"]')
        assert said == [("pressroom.toml:3:13", "a language is given twice", "delete one")]

    def test_every_fault_at_once(self, configure) -> None:
        found, said = configure('name = ""\nlanguages = ["en", "EN"]\npapper = "A4"\n')
        assert found is None
        assert sorted(said) == [
            ("pressroom.toml:1:1", "“address” is missing", "add address here"),
            ("pressroom.toml:1:8", "name: this is empty", "write words here or delete the key"),
            ("pressroom.toml:2:21", "1: “EN” is not a language tag", "correct this value"),
            ("pressroom.toml:3:1", "“papper” is not known here", "did you mean “paper”?"),
        ]


class TestPeople:
    def test_by_id(self, people) -> None:
        assert people("ada:\n  name: {en: Ada, fa: آدا}\n  sort: Lind\nbo:\n  name: Bo\n") == (
            {
                "ada": Person(Localized((("en", "Ada"), ("fa", "آدا"))), key="ada", sort="Lind"),
                "bo": Person(Localized.of("Bo"), key="bo"),
            },
            [],
        )

    @pytest.mark.parametrize("text", [None, "", "# nobody yet\n"])
    def test_nobody(self, people, text: str | None) -> None:
        assert people(text) == ({}, [])

    def test_not_by_id(self, people) -> None:
        assert people("- ada\n") == (
            {},
            [("sources/authors.yaml:1:1", "this is not a list of people by id", "")],
        )

    def test_one_faulty_record_leaves_the_others(self, people) -> None:
        found, said = people("ada:\n  nam: Ada\nbo:\n  name: Bo\ncy: [Cy]\n")
        assert list(found) == ["bo"]
        assert said == [
            ("sources/authors.yaml:2:3", "“nam” is not known here", "did you mean “name”?"),
            ("sources/authors.yaml:5:5", "this is a list", "write key: value, one a line"),
        ]

    def test_a_person_twice(self, people) -> None:
        assert people("ada:\n  name: A\nada:\n  name: B\n") == (
            {},
            [("sources/authors.yaml:3:1", "“ada” is given twice", "keep one of the two")],
        )

    def test_a_link_elsewhere(self, make_press, tmp_path: Path) -> None:
        (tmp_path / "people.yaml").write_text("ada: {name: Ada}")
        root = make_press({"sources/authors.yaml": None})
        (root / "sources" / "authors.yaml").symlink_to(tmp_path / "people.yaml")
        problems: list[Problem] = []
        assert read_people(PressFiles(root), problems) == {}
        assert problems[0].message == "the list of people lies outside the press"
