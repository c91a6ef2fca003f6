"""Every rule finds its own bad example, and nothing in its good one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from check_desk import make_press, report_on
from pressroom.proofing.examine import Examiner
from pressroom.proofing.rules.registry import LAYERS, of_layer, rules
from pressroom.proofing.rules.rule import Example, Rule
from pressroom.proofing.rules.sheets import Sheets
from pressroom.proofing.rules.specimen import pdf_of

# What is found only by a style, over the network, or by the outside judges: tests of their own.
ELSEWHERE = ("copy.outside-link", "page.lost-words", "file.ace", "file.epubcheck", "file.verapdf")
TESTED = [rule for rule in rules().values() if rule.id not in ELSEWHERE]


def found(rule: Rule[Any], example: Example, folder: Path) -> set[str]:
    """The ids of what is found in an example."""
    if rule.layer == "page" and rule.check is not None:
        examiner = Examiner()
        data = b"" if example.layout else pdf_of(example.text, example.objects)
        sheets = Sheets("example.pdf", data, *([example.layout] if example.layout else []))
        for remark in rule.check(sheets):
            examiner.add(remark, rule)
        return {remark.rule for remark in examiner.remarks}
    report = report_on(make_press(folder, example), pages=rule.layer == "page")
    return {remark.rule for remark in report.remarks}


@pytest.mark.parametrize("rule", TESTED, ids=lambda rule: rule.id)
def test_a_rule_finds_its_bad_example(rule: Rule[Any], tmp_path: Path) -> None:
    assert rule.id in found(rule, rule.bad, tmp_path)


@pytest.mark.parametrize("rule", TESTED, ids=lambda rule: rule.id)
def test_a_rule_finds_nothing_in_its_good_example(rule: Rule[Any], tmp_path: Path) -> None:
    assert not found(rule, rule.good, tmp_path)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_a_rule_says_what_it_is_and_why(rule: Rule[Any]) -> None:
    assert rule.title and rule.why.endswith((".", ")")) and rule.mend
    assert rule.bad.shown != rule.good.shown


def test_every_file_in_a_layers_folder_holds_a_rule() -> None:
    from pressroom.proofing import rules as package

    top = Path(package.__path__[0])
    for layer in LAYERS:
        files = [p for p in (top / layer).glob("*.py") if p.name != "__init__.py"]
        assert len(files) == len(of_layer(layer))
        assert all(rule.id.startswith(f"{layer}.") for rule in of_layer(layer))
