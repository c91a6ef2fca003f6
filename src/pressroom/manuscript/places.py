"""Where things are: a press's folder, and the built-in styles. Imports nothing heavy."""

from __future__ import annotations

from pathlib import Path

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
