"""Where things are: a press's folder, the article that a link means, the built-in styles.
Imports nothing heavy."""

from __future__ import annotations

from pathlib import Path
from posixpath import normpath, splitext
from urllib.parse import unquote

from pressroom.manuscript.located import is_language_tag
from pressroom.model.problem import Position, PressError, Problem

CONFIGURATION = "pressroom.toml"


def find_press(start: Path) -> Path:
    """The nearest folder with a ``pressroom.toml``, from ``start`` upwards."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIGURATION).is_file():
            return folder
    raise PressError(
        [
            Problem(
                Position(CONFIGURATION),
                f"no {CONFIGURATION} here or in any folder above",
                "to stand in the folder of a press",
                "change into it, name it with --press DIR, or make one: pressroom new DIR",
            )
        ]
    )


def built_in_styles() -> Path:
    """Where the styles that come with pressroom are: in the package once it is installed,
    beside ``src/`` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "styles"
    return inside if inside.is_dir() else package.parent.parent / "styles"


def localized(name: str, language: str) -> str:
    """What a picture's own version for a language is called: ``map.fa.svg``."""
    stem, suffix = splitext(name)
    return f"{stem}.{language}{suffix}"


def slug_of(target: str) -> str:
    """The slug that a link within the press names: ``slug``, ``slug.md``, ``../slug/en.md``."""
    path = normpath(unquote(target.split("#", 1)[0].split("?", 1)[0])).strip("/")
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    if not parts:
        return ""
    last = parts[-1].removesuffix(".md")
    return parts[-2] if is_language_tag(last) and len(parts) > 1 else last
