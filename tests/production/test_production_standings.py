"""How a press stands that has faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_press import build, write_press

from pressroom.model.problem import PressError
from pressroom.production.standings import Overview, overview


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """Rivers in Persian has no title."""
    root = write_press(tmp_path / "press", ("wells", "rivers", "springs"))
    path = root / "sources/issue/rivers/fa.md"
    path.write_text(path.read_text("utf-8").replace("title:", "wibble: x\ntitel:"), "utf-8")
    return root


def kinds(found: Overview) -> dict[str, str]:
    return {f"{row.slug} {row.language}": row.kind for row in found.rows}


def test_an_article_with_faults_hides_no_other(press: Path) -> None:
    found = overview(press)
    assert kinds(found) == {
        "rivers fa": "faults",
        "springs en": "original",
        "springs fa": "never accepted",
        "wells en": "original",
        "wells fa": "never accepted",
    }
    assert found.rows[0].faults == len(found.problems) == 2


def test_faults_of_articles_that_were_not_asked_for_are_not_told(press: Path) -> None:
    assert overview(press, names=["wells"]).problems == ()
    assert len(overview(press, names=["sources/issue/rivers/fa.md"]).problems) == 2
    assert kinds(overview(press, names=["issue"])).keys() == kinds(overview(press)).keys()


def test_faults_of_the_whole_press_are_told_always(press: Path) -> None:
    (press / "sources/authors.yaml").write_text("ann: [\n", "utf-8")
    told = {problem.position.file for problem in overview(press, names=["springs"]).problems}
    assert "sources/authors.yaml" in told
    (press / "pressroom.toml").write_text("name =\n", "utf-8")
    with pytest.raises(PressError):
        overview(press)


def test_where_a_text_can_be_read_in_spite_of_a_fault_its_outputs_are_shown(tmp_path: Path) -> None:
    root = write_press(tmp_path / "press")
    build(root)
    path = root / "sources/issue/wells/fa.md"
    path.write_text(path.read_text("utf-8") + "\n[آب](nowhere.md)\n", "utf-8")
    (row,) = overview(root, names=["wells"], language="fa").rows
    assert (row.kind, row.faults, [o.state for o in row.outputs]) == ("faults", 1, ["stale"])
