"""Where things are: a press's folder, the article that a link means, the built-in styles.
Imports nothing heavy."""

from __future__ import annotations

import os
from pathlib import Path
from posixpath import normpath, splitext
from urllib.parse import unquote

from pressroom.manuscript.located import is_language_tag
from pressroom.model.problem import Position, PressError, Problem

CONFIGURATION = "pressroom.toml"


def find_press(start: Path) -> Path:
    """The nearest folder with a ``pressroom.toml``, from ``start`` upwards."""
    try:
        start = start.resolve()
    except OSError as error:
        raise PressError(
            [
                Problem(
                    Position(str(start)),
                    f"this folder is not there any more ({error.strerror})",
                    "to stand in the folder of a press",
                    "change into another one, or name a press with --press DIR",
                )
            ]
        ) from None
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


def seen_from_press(root: Path, name: str) -> str:
    """What a name on the command line is to the press in ``root``: a path that leads into it
    from the current folder as one from the press's own, all else as it is. PressError where it
    leads to another place."""
    plain = "/" not in name and os.sep not in name and not name.endswith(".md")
    if (plain and name not in (".", "..")) or not _is_there(Path(name)):
        return name
    for path in (Path(name).resolve(), (root / name).resolve()):
        if path.is_relative_to(root) and _is_there(path):
            return path.relative_to(root).as_posix()
    raise PressError(
        [
            Problem(
                Position("command line"),
                f"“{name}” lies outside of the press",
                f"what is in {root}",
                "name that place's own press with --press DIR",
            )
        ]
    )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # no path that a system can have, or not to be looked at
        return False


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
