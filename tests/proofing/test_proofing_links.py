"""Which outside links a press has, and where they stand."""

from __future__ import annotations

from pathlib import Path

from pressroom.manuscript.articles import read_press
from pressroom.model.outside import Answer, OutsideLink
from pressroom.model.problem import Position
from pressroom.proofing.links import judge, outside_links


def found(press: Path, body: str, language: str = "en") -> list[str]:
    source = press / f"sources/first-issue/a-first-brief/{language}.md"
    source.write_text(source.read_text("utf-8") + body, "utf-8")
    read, _ = read_press(press)
    links = outside_links(e for article in read.articles for e in article.editions)
    return [f"{link.position} {link.address}" for link in links if "find" in link.address]


def lines_of(press: Path, language: str = "en") -> int:
    source = press / f"sources/first-issue/a-first-brief/{language}.md"
    return source.read_text("utf-8").count("\n")


def test_a_link_stands_where_its_address_does(starter: Path) -> None:
    line = lines_of(starter)
    body = "\nSome\n[words](https://find.example/a) and <https://find.example/b>.\n"
    place = "sources/first-issue/a-first-brief/en.md"
    assert found(starter, body) == [
        f"{place}:{line + 3}:9 https://find.example/a",
        f"{place}:{line + 3}:38 https://find.example/b",
    ]


def test_notes_lists_and_tables_are_looked_into(starter: Path) -> None:
    body = (
        "\nA call.[^n]\n\n- [a](https://find.example/1)\n\n"
        "| x |\n|---|\n| [b](https://find.example/2) |\n\n[^n]: See [c](https://find.example/3).\n"
    )
    addresses = {line.rsplit("/", 1)[1] for line in found(starter, body)}
    assert addresses == {"1", "2", "3"}


def test_a_translation_is_looked_at_too(starter: Path) -> None:
    (only,) = found(starter, "\n[کلمه](https://find.example/fa)\n", "fa")
    assert "/fa.md:" in only


def test_links_that_do_not_lead_outside_are_left_out(starter: Path) -> None:
    body = "\n## Find it\n\n[a](mailto:x@find.example) and [b](#find-it).\n"
    assert found(starter, body) == []


def test_all_is_well_or_a_problem_at_the_link() -> None:
    link = OutsideLink("https://a.example/", Position("en.md", 3, 5), "abc", 4)
    assert judge(link, Answer("there", 200), {}) is None
    problem = judge(link, Answer("gone", 404), {})
    assert problem is not None
    assert (problem.position, problem.excerpt, problem.width) == (link.position, "abc", 4)
