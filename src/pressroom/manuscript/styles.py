"""A style from its folder: the built-in ones, or one that the press keeps in ``styles/``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.schema import TextField, _Schema, check
from pressroom.manuscript.toml_reader import read_toml
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.style import FaceRequest, Style


class FaceSchema(_Schema):
    """One ``[[faces]]`` table of ``style.toml``."""

    family: TextField
    package: TextField
    file: TextField
    weights: Annotated[list[int], Field(min_length=1)]
    italic: bool = False
    axes: dict[str, float] = Field(default_factory=dict)


class StyleSchema(_Schema):
    """``style.toml``."""

    paper: TextField = "A4"
    faces: list[FaceSchema]
    families: dict[str, dict[str, TextField]]
    variables: dict[str, TextField] = Field(default_factory=dict)


def built_in_styles() -> Path:
    """Where the styles that come with pressroom are: in the package once it is installed,
    beside ``src/`` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "styles"
    return inside if inside.is_dir() else package.parent.parent / "styles"


def read_style(press_root: Path, name: str, paper: str) -> Style:
    """The style of that name: the press's own where it has one, else a built-in one.

    ``paper`` (a CSS page size) overrides the style's. PressError where there is none or it
    is not in order.
    """
    own, built_in = press_root / "styles" / name, built_in_styles() / name
    simple = name.replace("-", "").isalnum()
    folder = own if simple and (own / "style.toml").is_file() else built_in
    if not simple or not (folder / "style.toml").is_file():
        known = sorted(p.parent.name for p in built_in_styles().glob("*/style.toml"))
        raise PressError(
            [
                Problem(
                    Position("pressroom.toml"),
                    f"there is no style “{name}”",
                    "one of " + ", ".join(known) + ", or a folder of your own in styles/",
                    "correct style = … in pressroom.toml",
                )
            ]
        )
    files = PressFiles(press_root if folder is own else folder)
    problems: list[Problem] = []
    located = read_toml(files.read_text(folder / "style.toml", "the style"))
    record = check(StyleSchema, located, problems)
    if record is None:
        raise PressError(problems)
    return Style(
        name=name,
        paper=paper or record.paper,
        templates=_texts(files, folder / "templates", "*.html"),
        css=_texts(files, folder / "css", "*.css*"),
        faces=tuple(
            FaceRequest(
                f.family, f.package, f.file, weight, f.italic, tuple(sorted(f.axes.items()))
            )
            for f in record.faces
            for weight in f.weights
        ),
        families=record.families,
        variables=record.variables,
    )


def _texts(files: PressFiles, folder: Path, pattern: str) -> dict[str, str]:
    return {
        path.name: files.read_text(path, "a file of the style").text
        for path in sorted(folder.glob(pattern))
    }
