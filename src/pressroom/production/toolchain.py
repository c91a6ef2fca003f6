"""The tools that a product is made with, by their versions: part of every digest.

None of them is imported for that, so that a build with nothing to do stays quick.
"""

from __future__ import annotations

import ctypes
import platform
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import pressroom
from pressroom import __version__

# What pyproject.toml names and what comes out depends on; the rest is found by what these
# ask for. (tests/production/test_production_toolchain.py compares the two.)
PACKAGES = (
    "weasyprint ebooklib jinja2 markupsafe markdown-it-py mdit-py-plugins nh3 lxml pydantic "
    "pyyaml babel pillow pikepdf uharfbuzz python-bidi fonttools segno "
    "resvg-py"
).split()
# The system's libraries, by the names that WeasyPrint loads them by, and their own question.
LIBRARIES = {
    "Pango": (("libpango-1.0.so.0", "libpango-1.0.dylib"), "pango_version_string"),
    "HarfBuzz": (("libharfbuzz.so.0", "libharfbuzz.0.dylib"), "hb_version_string"),
}


@cache
def toolchain(fonts: tuple[str, ...] = ()) -> dict[str, str]:
    """Each tool and its version, pressroom's own source among them. ``fonts`` are the
    packages of the faces used."""
    found = {"Python": platform.python_version(), "machine": platform.machine()}
    found["pressroom"] = f"{__version__} {source_digest()}"
    for name in _asked_for((*PACKAGES, *fonts)):
        found[name] = _package(name)[0]
    for name, (files, question) in LIBRARIES.items():
        found[name] = _library_version(files, question)
    return found


@cache
def source_digest() -> str:
    """A digest of pressroom's own program, so that a checkout at work is never stale."""
    folder = Path(pressroom.__file__).resolve().parent
    files = (path for path in folder.rglob("*.py") if path.parts[-2] != "starter_press")
    return tree_digest(sorted(files), folder)


def tree_digest(files: Iterable[Path], root: Path) -> str:
    """A digest of files' names below ``root`` and their bytes, in the order given."""
    taken = sha256()
    for path in files:
        name = path.relative_to(root) if path.is_relative_to(root) else path
        data = path.read_bytes()
        taken.update(f"{name.as_posix()}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        taken.update(data)
    return taken.hexdigest()


def _asked_for(names: Iterable[str]) -> Iterator[str]:
    """Packages and all that they ask for, in order of their names."""
    todo, seen = list(names), set[str]()
    while todo:
        name = todo.pop().lower().replace("_", "-")
        if name in seen:
            continue
        seen.add(name)
        todo += _package(name)[1]
    yield from sorted(seen)


def version_of(name: str) -> str:
    """A package's version; nothing where it isn't installed."""
    return _package(name)[0]


@cache
def _package(name: str) -> tuple[str, tuple[str, ...]]:
    """A package's version and the packages it asks for; nothing where it isn't installed.
    Its metadata are read once a process: most packages are asked after many times."""
    text = ""
    if (folder := _installed().get(_plain(name))) is not None:
        with suppress(OSError):
            text = (folder / "METADATA").read_text("utf-8")
    # What comes after the first empty line is the package's description, often very long.
    head = text.split("\n\n", 1)[0]
    number = re.search(r"^Version:\s*(\S+)", head, re.M)
    wanted = re.findall(r"^Requires-Dist:\s*([\w.-]+)(?!.*extra\s*==)", head, re.M)
    return number[1] if number else "", tuple(wanted)


@cache
def _installed() -> dict[str, Path]:
    """Where the metadata of each package are, the first that is found. ``importlib.metadata``
    says the same, and to import it takes longer than all these questions."""
    found: dict[str, Path] = {}
    for entry in sys.path:
        with suppress(OSError):
            for folder in Path(entry or ".").glob("*.dist-info"):
                found.setdefault(_plain(folder.stem.rpartition("-")[0]), folder)
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def _library_version(files: tuple[str, ...], question: str) -> str:
    for file in files:
        try:
            ask = getattr(ctypes.CDLL(file), question)
        except (OSError, AttributeError):
            continue
        ask.restype = ctypes.c_char_p
        return str(ask().decode("ascii", "replace"))
    return ""
