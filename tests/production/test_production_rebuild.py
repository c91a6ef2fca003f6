"""Building again: nothing stale, and nothing needless."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rebuilt import BOOK, EPUB, PDF_EN, PDF_FA, VOLUME_EN, VOLUME_FA, Bench
from small_press import outputs, write_press

from pressroom.model.problem import PressError
from pressroom.production import shop
from pressroom.production.manifest import read_manifest


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(write_press(tmp_path / "press"))
    made.build()
    assert len(made.made) == 9
    return made


def test_nothing_changed_nothing_made(bench: Bench) -> None:
    for path in bench.root.rglob("*.md"):
        os.utime(path)
    before = outputs(bench.root)
    times = {name: (bench.root / name).stat().st_mtime_ns for name in before}
    report = bench.build()
    assert bench.made == []
    assert [outcome.kept for outcome in report.outcomes] == [True] * 9
    assert outputs(bench.root) == before
    assert times == {name: (bench.root / name).stat().st_mtime_ns for name in before}
    # What was to be said the first time is said again.
    assert len([w for o in report.outcomes for w in o.warnings]) == 9


def test_a_build_with_nothing_to_do_does_not_read_the_press(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*arguments: object) -> None:
        raise AssertionError("read though nothing has changed")

    monkeypatch.setattr("pressroom.production.shop.read_press", never)
    bench.build()
    assert bench.made == []


def test_the_text_of_one_edition(bench: Bench) -> None:
    bench.change("sources/issue/wells/fa.md", "باران", "برف")
    bench.build()
    assert sorted(bench.made) == sorted([PDF_FA, EPUB, VOLUME_FA, BOOK])
    assert bench.why(PDF_FA) == (
        "changed: text of wells-fa",
        "changed: source of wells-fa",
    )


def test_a_bio_is_shown_where_its_author_is(bench: Bench) -> None:
    bench.change("sources/authors.yaml", "Ann writes.", "Ann digs wells.")
    bench.build()
    assert sorted(bench.made) == sorted([PDF_EN, EPUB, VOLUME_EN, BOOK])
    assert bench.why(PDF_EN) == ("changed: people of wells-en",)
    assert all("people of" in why for why in bench.why(EPUB))


def test_a_title_is_shown_by_its_own_language_alone(bench: Bench) -> None:
    bench.change("sources/issue/wells/fa.md", "آبِ زیر", "آبِ بالا")
    bench.build()
    assert sorted(bench.made) == sorted([PDF_FA, EPUB, VOLUME_FA, BOOK])


def test_where_an_edition_is_found_is_shown_by_its_translations_too(bench: Bench) -> None:
    bench.change("sources/issue/wells/fa.md", "title:", "url: https://water.example/fa\ntitle:")
    bench.build()
    assert {PDF_EN, PDF_FA, EPUB, VOLUME_EN, VOLUME_FA, BOOK} <= set(bench.made)
    assert bench.why(PDF_EN) == ("changed: translations of wells-en",)


def test_what_an_issue_says_of_itself_is_named(bench: Bench) -> None:
    bench.change("sources/issue/collection.yaml", "Issue one", "Issue two")
    bench.build()
    assert bench.why(VOLUME_EN) == ("changed: title and date of the packet",)
    assert bench.why(BOOK) == ("changed: title and date of the e-book",)
    bench.change("sources/issue/collection.yaml", "title:", "order: [wells, rivers]\ntitle:")
    bench.build()
    assert bench.why(VOLUME_FA) == bench.why(BOOK) == ("changed: order of the articles",)
    assert bench.why(EPUB) == ("changed: place in its series",)


def test_another_paper_is_named(bench: Bench) -> None:
    bench.change("pressroom.toml", "style", 'paper = "A5"\nstyle')
    bench.build()
    assert bench.why(PDF_EN) == ("changed: paper",)


def test_a_file_of_the_style(bench: Bench) -> None:
    folder = bench.root / "styles" / "brief" / "css"
    folder.mkdir(parents=True)
    (folder / "local.css").write_text("p { color: #111 }\n", "utf-8")
    bench.build()
    assert len(bench.made) == 9
    assert bench.why(PDF_EN) == ("new: style file local.css",)


def test_what_was_edited_back_is_in_the_cache(bench: Bench) -> None:
    before = outputs(bench.root)
    bench.change("sources/issue/wells/fa.md", "باران", "برف")
    bench.build()
    assert outputs(bench.root) != before
    bench.change("sources/issue/wells/fa.md", "برف", "باران")
    bench.build()
    assert bench.made == []
    assert outputs(bench.root) == before


def test_what_was_taken_back_is_no_reason_for_later_jobs(bench: Bench) -> None:
    bench.change("sources/authors.yaml", "Ann writes", "Ann sings")
    bench.build()
    bench.change("sources/authors.yaml", "Ann sings", "Ann writes")
    bench.build()
    bench.change("sources/issue/wells/en.md", "Rain", "Snow")
    bench.build()
    assert bench.why(PDF_EN) == ("changed: text of wells-en", "changed: source of wells-en")


@pytest.mark.parametrize("harm", [lambda p: p.unlink(), lambda p: p.write_bytes(b"%PDF half")])
def test_an_output_that_was_tampered_with_is_put_back(
    bench: Bench, harm: Callable[[Path], None]
) -> None:
    before = outputs(bench.root)
    harm(bench.root / PDF_EN)
    bench.build()
    assert bench.made == []
    assert outputs(bench.root) == before


def test_what_was_saved_and_taken_back_while_it_was_read(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = outputs(bench.root)
    real = shop.read_press

    def meanwhile(*given: object) -> object:
        bench.change("sources/issue/wells/en.md", "Rain", "Snow")
        try:
            return real(*given)  # type: ignore[arg-type]
        finally:
            bench.change("sources/issue/wells/en.md", "Snow", "Rain")

    bench.change("sources/authors.yaml", "Ann writes", "Ann sings")
    with monkeypatch.context() as saved:
        saved.setattr(shop, "read_press", meanwhile)
        bench.build()
    bench.change("sources/authors.yaml", "Ann sings", "Ann writes")
    bench.build()
    assert outputs(bench.root) == before
    bench.change("sources/authors.yaml", "Ann writes", "Ann sings")
    bench.build()
    assert bench.made  # and not what was read while it was changed


def test_sources_that_are_moved_out_of_the_press_are_refused(bench: Bench, tmp_path: Path) -> None:
    (bench.root / "sources").rename(tmp_path / "elsewhere")
    (bench.root / "sources").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PressError, match="outside the press"):
        bench.build()


def test_a_languages_own_version_of_a_picture_from_elsewhere(bench: Bench) -> None:
    art = bench.root / "art"
    art.mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="{}"/></svg>'
    (art / "map.svg").write_text(drawing.format("M0 0h9v9z"), "utf-8")
    for tag in ("en", "fa"):
        source = bench.root / f"sources/issue/wells/{tag}.md"
        source.write_text(source.read_text("utf-8") + "\n![A map](../../../art/map.svg)\n", "utf-8")
    bench.build()
    (art / "map.fa.svg").write_text(drawing.format("M0 0h9v5z"), "utf-8")
    bench.build()
    assert sorted(bench.made) == sorted([PDF_FA, EPUB, VOLUME_FA, BOOK])


def test_the_manifest_tells_what_was_made(bench: Bench) -> None:
    held = json.loads((bench.root / "output/manifest.json").read_text("utf-8"))
    entries = {entry["file"]: entry for entry in held["files"]}
    assert list(entries) == sorted(outputs(bench.root))
    assert {name: one["sha256"] for name, one in entries.items()} == outputs(bench.root)
    assert entries[EPUB]["sources"] == [f"sources/issue/wells/{tag}.md" for tag in ("en", "fa")]


def test_what_is_left_over_is_named_and_deleted_only_if_asked(bench: Bench) -> None:
    (bench.root / "sources/issue/wells/fa.md").unlink()
    mine = bench.root / "output/issue/mine.pdf"
    mine.write_bytes(b"%PDF of my own")
    gone = (VOLUME_FA, PDF_FA)
    assert bench.build().left_over == gone
    assert bench.build().left_over == gone
    assert (bench.root / PDF_FA).exists()
    assert bench.build(prune=True).left_over == gone
    assert not (bench.root / PDF_FA).exists()
    assert mine.exists()
    assert bench.build().left_over == ()


def test_what_nothing_makes_and_is_gone_is_entered_no_more(bench: Bench) -> None:
    (bench.root / "sources/issue/wells/fa.md").unlink()
    (bench.root / PDF_FA).unlink()
    assert bench.build().left_over == (VOLUME_FA,)
    assert {PDF_FA, VOLUME_FA} & read_manifest(bench.root).keys() == {VOLUME_FA}


def test_editions_for_other_purposes_are_left_over_only_with_their_sources(bench: Bench) -> None:
    press, office = PDF_FA.replace(".pdf", ".press.pdf"), PDF_FA.replace(".pdf", ".office.pdf")
    held = json.loads((bench.root / "output/manifest.json").read_text("utf-8"))
    for name in (press, office):
        (bench.root / name).write_bytes(b"%PDF")
        held["files"].append({"file": name})
    (bench.root / "output/manifest.json").write_text(json.dumps(held), "utf-8")
    assert bench.build().left_over == ()
    (bench.root / "sources/issue/wells/fa.md").unlink()
    assert set(bench.build().left_over) == {VOLUME_FA, PDF_FA, press, office}


def test_what_is_held_is_told_and_counted_among_the_jobs(bench: Bench) -> None:
    bench.change("pressroom.toml", "style", "translations = {behind = 'hold'}\nstyle")
    bench.build()
    failed = [e for e in bench.events if e.kind == "failed"]
    assert {BOOK, VOLUME_FA, PDF_FA, EPUB} < {e.path for e in failed}
    assert [e.done for e in failed] == [1, 2, 3, 4, 5, 6]
    first, last = bench.events[0], bench.events[-1]
    assert [(e.kind, e.done, e.total) for e in (first, last)] == [
        ("planned", 0, 9),
        ("finished", 9, 9),
    ]


def test_a_manifest_cannot_have_other_files_deleted(bench: Bench) -> None:
    bench.change("output/manifest.json", PDF_FA, "sources/authors.yaml")
    bench.build(prune=True)
    assert (bench.root / "sources/authors.yaml").exists()


def test_a_fault_in_the_sources_touches_nothing(bench: Bench) -> None:
    before = outputs(bench.root)
    bench.change("sources/issue/wells/en.md", "title:", "titel:")
    with pytest.raises(PressError):
        bench.build()
    assert outputs(bench.root) == before


EDITS: dict[str, list[tuple[str, str]]] = {
    "sources/issue/wells/en.md": [
        ("Rain", "Snow"),
        ("below", "above"),
        ("wells fill.", "wells[^a]\n\n[^a]: Note."),
    ],
    "sources/issue/wells/fa.md": [("باران", "برف"), ("زیر", "بالا"), ("\n\n", "\n\n\n")],
    "sources/issue/rivers/en.md": [("[bob]", "[ann]"), ("hills", "[hills](../wells/en.md)")],
    "sources/issue/rivers/fa.md": [("چاه", "رود"), ("title:", "deck: متن\ntitle:")],
    "sources/issue/collection.yaml": [("Issue one", "Issue two"), ("title:", "issue: 3\ntitle:")],
    "sources/authors.yaml": [
        ("Ann writes", "Ann sings"),
        ("باب", "رابرت"),
        ("bob:\n", "bob:\n  sort: Stone\n"),
    ],
    "pressroom.toml": [
        ("Small Press", "Large Press"),
        ('"en", "fa"', '"en", "fa", "ar"'),
        ("example.org", "example.net"),
    ],
}
ALL = [(name, *edit) for name, edits in EDITS.items() for edit in edits]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    edits=st.lists(st.sampled_from(ALL), min_size=1, max_size=4, unique=True), style=st.booleans()
)
def test_after_any_edits_outputs_are_those_of_a_clean_build(
    edits: list[tuple[str, str, str]], style: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(write_press(Path(folder) / "press"))
        clean = Bench(write_press(Path(folder) / "clean"))
        bench.build()
        for name, old, new in edits:
            for one in (bench, clean):
                path = one.root / name
                path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
            if style:
                for one in (bench, clean):
                    css = one.root / "styles/brief/css"
                    css.mkdir(parents=True, exist_ok=True)
                    (css / "local.css").write_text(f"/* {old} */", "utf-8")
            bench.build()
        clean.build()
        now = outputs(bench.root)
        assert {name: now[name] for name in outputs(clean.root)} == outputs(clean.root)
