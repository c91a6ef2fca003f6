"""One file taken apart: front matter, text, and where both begin."""

from __future__ import annotations

import pytest

from pressroom.manuscript import editions
from pressroom.manuscript.editions import RawEdition, _renamed, take_apart
from pressroom.manuscript.files import PressFiles
from pressroom.model.body import Figure, InlineImage
from pressroom.model.problem import PressError


@pytest.fixture
def apart(make_press):
    def apart(text: str) -> RawEdition:
        files = PressFiles(make_press({"sources/salt/en.md": text}))
        return take_apart(files, files.root / "sources" / "salt" / "en.md")

    return apart


def test_front_matter_and_text(apart) -> None:
    raw = apart("---\ntitle: Salt\nlang: en\n---\n\nThe sea.\n\n---\n\nMore.\n")
    assert raw.front.value == {"title": "Salt", "lang": "en"}
    assert raw.text == "\nThe sea.\n\n---\n\nMore.\n"
    assert raw.source.line(raw.first_line + 1) == "The sea."
    assert str(raw.front.place(("title",))) == "sources/salt/en.md:2:8"
    assert raw.language_in_front == "en"


@pytest.mark.parametrize("text", ["---\n---\nx", "---\n# nothing yet\n---\nx", "---\n...\nx"])
def test_empty_front_matter(apart, text: str) -> None:
    raw = apart(text)
    assert (raw.front.value, raw.text, raw.language_in_front) == ({}, "x", "")


@pytest.mark.parametrize("text", ["---  \ntitle: S\n--- \nx", "\ufeff---\r\ntitle: S\r\n---\r\nx"])
def test_hyphens_with_what_editors_leave_about_them(apart, text: str) -> None:
    assert apart(text).front.value == {"title": "S"}


@pytest.mark.parametrize(
    ("text", "says"), [("true", True), ("True", True), ("false", False), ("'true'", True)]
)
def test_whether_it_says_original(apart, text: str, says: bool) -> None:
    assert apart(f"---\noriginal: {text}\n---\nx").says_original is says


@pytest.mark.parametrize(
    ("text", "place", "message", "mend"),
    [
        (
            "The sea.",
            "1:1",
            "the file has no front matter",
            "add it (docs/sources.md shows one)",
        ),
        ("", "1:1", "the file has no front matter", "add it (docs/sources.md shows one)"),
        ("\n---\na: b\n---", "1:1", "the file has no front matter", None),
        ("----\na: b\n----", "1:1", "the file has no front matter", None),
        (
            "---\ntitle: Salt\n\nThe sea.\n",
            "1:1",
            "the front matter is never closed",
            "add --- below the last key",
        ),
        (
            "---\ntitle: Salt: a history\n---\n",
            "2:12",
            "mapping values are not allowed here",
            "put the text in quotes, since it holds a colon",
        ),
        (
            "---\nx: y\ntitle: &a Salt\n---\n",
            "3:8",
            "anchors (&) and aliases (*) are not taken",
            "write the value out",
        ),
    ],
)
def test_what_cant_be_taken_apart(apart, text, place, message, mend) -> None:
    with pytest.raises(PressError) as caught:
        apart(text)
    (problem,) = caught.value.problems
    assert str(problem.position) == f"sources/salt/en.md:{place}"
    assert problem.message == message
    assert mend in (problem.mend, None)


def test_front_matter_that_holds_the_whole_article(apart, monkeypatch) -> None:
    monkeypatch.setattr(editions, "MAX_FRONT_MATTER", 20)
    assert apart("---\ntitle: a short one\n---\nx")
    with pytest.raises(PressError) as caught:
        apart("---\ntitle: much longer than that\n---\nx")
    (problem,) = caught.value.problems
    assert problem.message == "the front matter has 28 characters"
    assert (str(problem.position), problem.expected) == ("sources/salt/en.md:2:1", "at most 20")


HEAD = "---\ntitle: Salt\ndate: 2026-11-02\nauthors: [ada]\n"


@pytest.mark.parametrize("text", ["", "\n\n", "<!-- later -->\n"])
def test_an_edition_without_text(faults, text: str) -> None:
    assert faults({"sources/salt/en.md": f"{HEAD}---\n{text}"}) == [
        ("sources/salt/en.md:5:1", "the edition has no text", "write it")
    ]


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ("deck: 'The <b>sea'", 12, "<b> is never closed"),
        ("funding: 'a [^n]'", 13, "[^n] calls a note that is not there"),
        ("key-points: [x, 'a [b]()']", 20, "a link without an address that we take"),
        ("acknowledgements: '![](a.png)'", 24, "a picture without alt text"),
    ],
)
def test_lines_of_the_front_matter_are_markdown(faults, line, column, message) -> None:
    ((place, found, _),) = faults({"sources/salt/en.md": f"{HEAD}{line}\n---\nx\n"})
    assert (place, found) == (f"sources/salt/en.md:5:{column}", message)


def test_a_text_nested_too_deeply_is_a_problem_and_no_crash(faults) -> None:
    text = "<b>" * 900 + "x" + "</b>" * 900
    said = faults({"sources/salt/en.md": f"{HEAD}---\n{text}\n"})
    assert ("the text is nested too deeply to be read", "take out the repeated marks") in {
        s[1:] for s in said
    }


@pytest.mark.parametrize("depth", [80, 400, 2000])
def test_a_line_nested_too_deeply_is_a_problem_and_no_crash(faults, depth: int) -> None:
    deck = "<b>" * depth + "x" + "</b>" * depth
    said = faults({"sources/salt/en.md": f"{HEAD}deck: '{deck}'\n---\nx\n"})
    assert [(place, mend) for place, _, mend in said] == [
        ("sources/salt/en.md:5:1", "take out the repeated marks")
    ]


def test_pictures_in_captions_are_named_by_their_paths_too() -> None:
    names = {"a.png": "sources/a.png", "b.png": "sources/b.png"}
    figure = Figure("a.png", "A", caption=(InlineImage("b.png", "B"),))
    assert _renamed((figure,), names) == (
        Figure("sources/a.png", "A", caption=(InlineImage("sources/b.png", "B"),)),
    )
