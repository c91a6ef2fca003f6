"""The tools in every digest are the tools that are used; the type case and the watch."""

from __future__ import annotations

import re
import threading
import time
import tomllib
from pathlib import Path

import pytest
from small_press import write_press

from conftest import ROOT
from pressroom.foundry.faces import cast
from pressroom.manuscript.styles import read_style
from pressroom.production import toolchain as tools
from pressroom.production import typecase
from pressroom.production.store import Store
from pressroom.production.watch import look, saved

# Without influence on what comes out: the command line, the progress bar, the check of links and
# the pictures in reports.
ONLY_SPEAK = {"click", "rich", "urllib3", "pypdfium2"}


def test_every_dependency_that_matters_is_in_the_toolchain() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        lines = tomllib.load(file)["project"]["dependencies"]
    named = {re.match(r"[\w-]+", line)[0] for line in lines}  # type: ignore[index]
    fonts = {name for name in named if name.startswith("fontpkg-")}
    assert named - fonts - ONLY_SPEAK == set(tools.PACKAGES)


def test_the_toolchain_has_what_tools_ask_for_themselves() -> None:
    found = tools.toolchain(("fontpkg-amiri",))
    for name in ("weasyprint", "pydyf", "pyphen", "tinycss2", "fontpkg-amiri", "Python"):
        assert re.match(r"\d", found[name]), name
    assert found["Pango"].count(".") == 2
    assert len(found["pressroom"].split()[-1]) == 64


def test_pressrooms_own_source_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "__init__.py").write_text("")
    monkeypatch.setattr(tools.pressroom, "__file__", str(tmp_path / "__init__.py"))
    before = tools.source_digest.__wrapped__()
    (tmp_path / "new.py").write_text("x = 1\n")
    assert tools.source_digest.__wrapped__() != before


def test_faces_are_cast_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = read_style(Path(), "brief", "").faces[0]
    made = cast(request)
    try:
        typecase.open_case(Store(tmp_path))
        assert typecase.face(request) == made
        with monkeypatch.context() as patch:
            patch.setattr("pressroom.foundry.faces.cast", None)
            assert typecase.face(request) == made
        (entry,) = (tmp_path / "faces").glob("*/*")
        entry.write_bytes(entry.read_bytes()[:-9] + b"otherwise")
        assert typecase.face(request) == made
    finally:
        typecase.open_case(None)


def test_covers_are_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h2v4H0z"/></svg>'
    made = typecase.kept_plate(svg, 8, 8)
    try:
        typecase.open_case(Store(tmp_path))
        assert typecase.kept_plate(svg, 8, 8) == made
        with monkeypatch.context() as patch:
            patch.setattr("pressroom.foundry.plate.plate", lambda *_: b"drawn again")
            assert typecase.kept_plate(svg, 8, 8) == made
            assert typecase.kept_plate(svg, 8, 9) == b"drawn again"
    finally:
        typecase.open_case(None)


@pytest.mark.parametrize("name", [".en.md.swp", "#en.md#", "en.md~", ".git/index"])
def test_what_an_editor_keeps_beside_an_open_text_is_no_save(tmp_path: Path, name: str) -> None:
    root = write_press(tmp_path / "press")
    before = look(root)
    path = root / "sources/issue/wells" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("half a word")
    assert look(root) == before
    path.replace(root / "sources/issue/wells/ar.md")
    assert look(root) != before


def test_a_save_is_seen_at_once(tmp_path: Path) -> None:
    root = write_press(tmp_path / "press")
    seen: list[float] = []

    def watch() -> None:
        for _ in saved(root):
            seen.append(time.monotonic())
            if len(seen) == 3:
                return

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    for text in ("one", "another"):
        time.sleep(0.5)
        count, before = len(seen), time.monotonic()
        (root / "sources/issue/wells/en.md").write_text(text)
        while len(seen) == count:
            assert time.monotonic() - before < 5
            time.sleep(0.01)
        assert seen[-1] - before < 0.5
    thread.join(5)
    assert len(seen) == 3
