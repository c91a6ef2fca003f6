"""The rooms import only what docs/architecture.md lets them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "pressroom"
MAY = {
    "model": {"model"},
    "manuscript": {"manuscript", "model"},
    "editing": {"editing", "model"},
    "typesetting": {"typesetting", "editing", "model"},
    "foundry": {"foundry", "model"},
    "printing": {"printing", "model"},
    "binding": {"binding", "model"},
    "proofing": {"proofing", "model"},
    "production": {
        "production",
        "model",
        "manuscript",
        "editing",
        "typesetting",
        "foundry",
        "printing",
        "binding",
        "proofing",
    },
    "cli": {"cli", "production", "proofing", "model", "manuscript"},
}
LIBRARIES = {
    "weasyprint": {"printing"},
    "ebooklib": {"binding"},
    "jinja2": {"typesetting"},
    "markdown_it": {"manuscript"},
    "mdit_py_plugins": {"manuscript"},
    "nh3": {"manuscript"},
    "pydantic": {"manuscript"},
    "yaml": {"manuscript"},
    "babel": {"editing"},
    "uharfbuzz": {"foundry", "printing"},
    "fontTools": {"foundry", "printing"},
    "pikepdf": {"printing", "proofing"},
    "PIL": {"manuscript", "foundry", "printing", "proofing"},
    "lxml": {"manuscript", "foundry", "binding", "proofing"},
    "markupsafe": {"typesetting"},
    "bidi": {"foundry"},
    "segno": {"typesetting"},
    "resvg_py": {"foundry"},
    "pypdfium2": {"proofing"},
    "distributed": {"production"},
    "click": {"cli"},
    "rich": {"cli"},
    "urllib3": {"production"},
}
MODULES = sorted(SOURCE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0]
    if room not in MAY:
        return
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "pressroom" and len(parts) > 1:
            assert parts[1] in MAY[room], f"{room} may not import {name}"
        assert room in LIBRARIES.get(parts[0], {room}), f"{room} may not import {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_model_knows_the_standard_library_only() -> None:
    import sys

    for path in (SOURCE / "model").glob("*.py"):
        outside = {name.split(".")[0] for name in imported(path)} - {"pressroom"}
        assert outside <= sys.stdlib_module_names, path
