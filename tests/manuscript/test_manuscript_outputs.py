"""What pressroom.toml says of its outputs, and how it may be wrong."""

from __future__ import annotations

import pytest

from pressroom.manuscript.outputs import PressroomSchema
from pressroom.manuscript.press import printing_of
from pressroom.manuscript.schema import check
from pressroom.manuscript.toml_reader import read_toml
from pressroom.model.problem import Problem, SourceText
from pressroom.model.purpose import Mix, Printing

HEAD = 'name = "P"\naddress = "https://p.org"\nlanguages = ["en"]\n'


def checked(text: str) -> tuple[Printing | None, list[Problem]]:
    problems: list[Problem] = []
    found = check(PressroomSchema, read_toml(SourceText("pressroom.toml", HEAD + text)), problems)
    return (printing_of(found) if found else None), problems


def test_without_a_word_there_are_editions_for_screens_only() -> None:
    printing, _ = checked("")
    assert printing == Printing()
    assert printing.outputs == ("screen",)


def test_everything_said() -> None:
    printing, _ = checked(
        'outputs = ["press", "screen", "press"]\n'
        '[press]\nprofile = "SWOP"\nintent = "perceptual"\nimages = "keep"\n'
        "ink-limit = 260\nmarks = false\ncolour-bars = true\n"
        '[press.colours]\nhouse = { cmyk = [90, 40, 30, 40], spot = "PANTONE 316 C", tint = 50 }\n'
        '[office]\npaper = "Letter"\n'
    )
    assert printing == Printing(
        outputs=("screen", "press"),
        office_paper="Letter",
        profile="SWOP",
        intent="perceptual",
        pictures="keep",
        ink_limit=260,
        marks=False,
        colour_bars=True,
        mixes={"house": Mix((0.9, 0.4, 0.3, 0.4), "PANTONE 316 C", 0.5)},
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('outputs = ["paper"]', 4, "“paper” is no edition"),
        ('[press]\nintent = "nice"', 5, "“nice” is not known"),
        ("[press]\nink-limit = 90", 5, "90 is out of range"),
        ('[press]\nink-limit = "much"', 5, "“much” is not a number"),
        ("[press.colours]\nhouse = { cmyk = [1, 2, 3] }", 5, "not four inks"),
        ("[press.colours]\nhouse = { cmyk = [1, 2, 3, 400] }", 5, "not four inks"),
        ('[press.colours]\nhouse = { cmyk = [0, 0, 0, 0], spot = "All" }', 5, "can't name an ink"),
        ('[office]\npaper = "A0"', 5, "“A0” is not a paper size"),
    ],
)
def test_faults_stand_where_they_are(text: str, line: int, said: str) -> None:
    printing, problems = checked(text + "\n")
    assert printing is None
    assert [p.position.line for p in problems] == [line]
    assert said in problems[0].message


def test_an_ink_is_mixed_in_one_way() -> None:
    _, problems = checked(
        '[press.colours]\na = { cmyk = [1, 2, 3, 4], spot = "X" }\n'
        'b = { cmyk = [4, 3, 2, 1], spot = "X" }\n'
    )
    assert "“X” is mixed in two ways" in problems[0].message
