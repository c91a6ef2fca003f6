"""Rules silenced in place, with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from check_desk import edition, found_in, make_press, report_on
from pressroom.proofing.rules.rule import Example

OFF = "<!-- check: copy.doubled-word off: the phrase is meant -->"


def rules_and_lines(text: str, folder: Path) -> list[tuple[str, int]]:
    """Rules and lines (of the text) of what is found."""
    return [(r.rule, r.position.line - 6) for r in found_in(folder, text)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{OFF}\n\nThe the wells.\n\nBy by.", [("copy.doubled-word", 5)]),
        (f"{OFF}\nThe the wells.", []),
        (f"The the wells. {OFF}\n\nBy by.", [("copy.doubled-word", 3)]),
        (f"Some\nthe the wells {OFF}\nby by.", []),
        (f"{OFF}\n\n- the the wells\n- by by\n\nSo so.", [("copy.doubled-word", 6)]),
        (f"::: box A box\n\n{OFF}\n\nThe the.\n\nBy by.\n\n:::", [("copy.doubled-word", 7)]),
        (f"{OFF}\n\n::: box A box\n\nThe the.\n\nBy by.\n\n:::", []),
        (f"A note.[^1]\n\n{OFF}\n\n[^1]: The the note.", []),
    ],
)
def test_a_silence_covers_one_block(tmp_path: Path, text: str, left: list[tuple[str, int]]) -> None:
    assert rules_and_lines(text, tmp_path) == left


def test_several_rules_in_one_comment_of_several_lines(tmp_path: Path) -> None:
    text = (
        "<!-- check: copy.doubled-word, copy.http-address off:\n     quoted as it stands -->\n\n"
        "The the [wells](http://a.example.org)."
    )
    assert rules_and_lines(text, tmp_path) == []


def test_front_matter_is_silenced_key_by_key(tmp_path: Path) -> None:
    press = make_press(tmp_path, Example("Text."))
    text = edition("Text.").replace(
        "date:",
        "# check: copy.doubled-word off: a title of the play\ndeck: The the play\n"
        "acknowledgements: To to all\ndate:",
    )
    (press / "sources/water/en.md").write_text(text, "utf-8")
    assert [r.position.line for r in report_on(press).remarks] == [5]


@pytest.mark.parametrize(
    ("comment", "rule", "said"),
    [
        ("copy.doubled-word off", "copy.silence-without-reason", "no reason"),
        ("copy.doubled-word off:", "copy.silence-without-reason", "no reason"),
        ("copy.dubbled-word off: meant", "copy.idle-silence", "no rule “copy.dubbled-word”"),
        ("copy.http-address off: meant", "copy.idle-silence", "finds nothing here"),
        ("copy.missing-alt off: meant", "copy.idle-silence", "can't be silenced"),
        ("copy.doubled-word", "copy.idle-silence", "no rule that can be made out"),
    ],
)
def test_a_silence_that_does_nothing_is_told(
    tmp_path: Path, comment: str, rule: str, said: str
) -> None:
    found = found_in(tmp_path, f"<!-- check: {comment} -->\n\nThe the wells.")
    assert [r.rule for r in found] == [rule, "copy.doubled-word"]
    assert said in found[0].message
    assert (found[0].position.line, found[0].position.column) == (7, 1)


def test_a_misspelt_rule_is_suggested(tmp_path: Path) -> None:
    found = found_in(tmp_path, "<!-- check: copy.doubled-words off: so -->\n\nText.")
    assert found[0].mend == "did you mean “copy.doubled-word”?"


def test_rules_that_were_not_asked_are_not_missed(tmp_path: Path) -> None:
    off = "<!-- check: page.hairline off: the drawing is a detail -->\n\nText."
    assert rules_and_lines(off, tmp_path) == []
    press = make_press(tmp_path, Example(OFF + "\n\nText."), '[check]\n"copy.doubled-word" = "off"')
    assert not report_on(press).remarks


def test_comments_in_code_are_code(tmp_path: Path) -> None:
    assert rules_and_lines(f"```\n{OFF}\n```\n\nText.", tmp_path) == []


def test_a_fault_on_a_page_is_silenced_where_it_comes_from(tmp_path: Path) -> None:
    thin = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">' \
        '<path d="M5 5 L80 5" stroke="#000" stroke-width="0.05"/></svg>'  # fmt: skip
    text = "![A line](thin.svg)"
    for comment, left in (
        ("", ["page.hairline"]),
        ("<!-- check: page.hairline off: so -->\n\n", []),
    ):
        press = make_press(tmp_path, Example(comment + text))
        (press / "sources/water/thin.svg").write_text(thin, "utf-8")
        assert [r.rule for r in report_on(press, pages=True).remarks] == left
