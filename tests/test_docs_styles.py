"""What docs/styles.md shows is so: its lines make presses, and its pictures are there."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pressroom.manuscript.styles import read_style
from pressroom.production.shop import Shop

DOCS = Path(__file__).parent.parent / "docs"


def pictures() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pictures", DOCS / "pictures.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["pictures"] = module  # its dataclass asks for it
    spec.loader.exec_module(module)
    return module


EXAMPLES = {e.name: e for e in pictures().examples((DOCS / "styles.md").read_text("utf-8"))}


def test_every_way_to_change_a_style_has_an_example() -> None:
    assert set(EXAMPLES) == {"variables", "options", "local", "extends"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_lines_of_an_example_make_a_press(name: str, tmp_path: Path) -> None:
    press = tmp_path / "press"
    pictures().lay_out(EXAMPLES[name], press)
    shop = Shop(press, "")
    assert shop.press.style in ("journal", "harbour")
    assert (
        shop.press.style
        == re.findall(r'^style = "(.*)"', EXAMPLES[name].files["pressroom.toml"], re.M)[0]
    )
    assert shop.find(EXAMPLES[name].article).slug == EXAMPLES[name].article
    given = read_style(press, shop.press.style, "", shop.press.options)
    for file, text in EXAMPLES[name].files.items():
        if file.endswith(".css"):
            assert given.css[Path(file).name] == text


@pytest.mark.parametrize("document", ["styles.md", "gallery.md"])
def test_its_pictures_are_there_and_not_heavy(document: str) -> None:
    shown = re.findall(r"\]\((pictures/[^)]+)\)", (DOCS / document).read_text("utf-8"))
    assert shown
    for name in shown:
        assert (DOCS / name).stat().st_size < 200_000
