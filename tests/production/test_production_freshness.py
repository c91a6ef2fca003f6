"""What is made, stale or missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small_press import build, write_press

from pressroom.production.shop import Shop
from pressroom.production.standings import Output, Overview, overview


@pytest.fixture
def press(tmp_path: Path) -> Path:
    root = write_press(tmp_path / "press")
    build(root)
    return root


def outputs_of(found: Overview) -> list[Output]:
    return [*(o for row in found.rows for o in row.outputs), *found.volumes]


def states(root: Path) -> dict[str, str]:
    found = outputs_of(overview(root))
    return {o.path.removeprefix("output/issue/"): o.state for o in found}


def other_than(root: Path, state: str) -> dict[str, str]:
    return {name: found for name, found in states(root).items() if found != state}


def test_all_is_missing_and_then_made(tmp_path: Path) -> None:
    root = write_press(tmp_path / "new")
    assert states(root) == dict.fromkeys(
        [f"{name}.{kind}" for name in ("rivers", "wells") for kind in ("en.pdf", "epub", "fa.pdf")]
        + ["issue.epub", "issue.en.pdf", "issue.fa.pdf"],
        "missing",
    )
    build(root)
    assert other_than(root, "made") == {}


def test_a_changed_text_makes_all_that_holds_it_stale(press: Path) -> None:
    path = press / "sources/issue/wells/fa.md"
    path.write_text(path.read_text("utf-8") + "\nو.\n", "utf-8")
    stale = {"wells.fa.pdf", "wells.epub", "issue.fa.pdf", "issue.epub"}
    assert other_than(press, "made") == dict.fromkeys(stale, "stale")
    build(press)
    assert other_than(press, "made") == {}
    build(press)  # by the plan this time
    assert other_than(press, "made") == {}


def test_line_ends_of_another_system_change_nothing(press: Path) -> None:
    path = press / "sources/issue/wells/fa.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert other_than(press, "made") == {}


def test_an_output_that_is_gone_is_missing_and_one_altered_stale(press: Path) -> None:
    (press / "output/issue/wells.fa.pdf").unlink()
    (press / "output/issue/wells.en.pdf").write_bytes(b"%PDF other")
    assert other_than(press, "made") == {"wells.fa.pdf": "missing", "wells.en.pdf": "stale"}


def test_a_new_translation_makes_the_e_book_stale(press: Path) -> None:
    (press / "sources/issue/wells/fa.md").rename(press / "away.md")
    build(press)
    assert "wells.fa.pdf" not in states(press)
    (press / "away.md").rename(press / "sources/issue/wells/fa.md")
    # Its former PDF is still there, unchanged, and so is its source.
    assert states(press)["wells.epub"] == "stale"


@pytest.mark.parametrize("outputs", ['["screen"]', '["press"]', '["screen", "office"]'])
def test_what_is_looked_for_is_what_a_build_makes(tmp_path: Path, outputs: str) -> None:
    root = write_press(tmp_path / "press")
    settings = root / "pressroom.toml"
    settings.write_text(
        settings.read_text("utf-8") + f'outputs = {outputs}\n[press]\nprofile = "SWOP"\n', "utf-8"
    )
    shop = Shop(root)
    planned = {job.target for job in shop.editions_of(shop.everything(()))}
    assert {output.path for output in outputs_of(overview(root))} == planned


def test_a_volume_that_nothing_makes_any_more_is_not_looked_for(press: Path) -> None:
    shutil.rmtree(press / "sources/issue/rivers")
    assert "issue.en.pdf" not in states(press)
    assert states(press)["issue.epub"] == "stale"


def test_an_output_says_of_what_kind_it_is() -> None:
    names = ["output/a/b.en.pdf", "output/a/b.en.press.pdf", "output/a/b.epub", "output/press.epub"]
    kinds = [Output(name, "made").kind for name in names]
    assert kinds == ["pdf", "press pdf", "epub", "epub"]
