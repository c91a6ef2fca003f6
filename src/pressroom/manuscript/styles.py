"""A style from its folders: a built-in one, one that the press keeps in ``styles/``, or the
press's own files laid over another style's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.galleys import Kept
from pressroom.manuscript.located import Located
from pressroom.manuscript.places import CONFIGURATION
from pressroom.manuscript.places import built_in_styles as built_in_styles
from pressroom.manuscript.records import checked
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.style import FaceRequest, OptionValue, Style

if TYPE_CHECKING:
    from pressroom.manuscript.style_schema import FaceSchema, OptionSchema, StyleSchema


@dataclass(frozen=True, slots=True)
class _Layer:
    """One folder of a style; ``record`` is None where it has no ``style.toml``."""

    files: PressFiles
    folder: Path
    record: StyleSchema | None
    located: Located | None = None


def known_styles(press_root: Path) -> list[str]:
    """The names of the built-in styles and of the press's own."""
    folders = (built_in_styles(), press_root / "styles")
    return sorted({p.parent.name for folder in folders for p in folder.glob("*/style.toml")})


def read_style(
    press_root: Path,
    name: str,
    paper: str,
    options: Mapping[str, OptionValue] | None = None,
    kept: Kept | None = None,
) -> Style:
    """The style of that name.

    A folder ``styles/NAME`` of the press is laid over the style that its ``style.toml``
    ``extends``, or, where it has no ``style.toml``, over the built-in style of its name: a
    file there takes the place of the file of that name below, and ``local.css`` comes after
    all. ``paper`` (a CSS page size) overrides the style's; ``options`` are the press's
    choices, ``kept`` is what earlier readings made of its files. PressError where there is no
    such style or something is not in order.
    """
    layers = _layers(press_root, name, kept)
    records = [layer.record for layer in layers if layer.record is not None]
    faces = [face for record in records for face in record.faces]
    families: dict[str, dict[str, str]] = {}
    for record in records:
        for role, by_script in record.families.items():
            families[role] = {**families.get(role, {}), **by_script}
    _complete(layers[-1], faces, families)
    offered = {key: option for record in records for key, option in record.options.items()}
    return Style(
        name=name,
        paper=paper or next((r.paper for r in reversed(records) if r.paper), "A4"),
        templates=_texts(layers, "templates", "*.html") | _texts(layers, "templates", "*.svg"),
        css=_texts(layers, "css", "*.css*"),
        faces=tuple(
            dict.fromkeys(
                FaceRequest(
                    f.family,
                    f.package,
                    f.file,
                    weight,
                    f.italic,
                    tuple(sorted(f.axes.items())),
                    tuple(sorted(vars(f.initial).items())) if f.initial else (),
                )
                for f in faces
                for weight in f.weights
            )
        ),
        families=families,
        variables={key: text for r in records for key, text in r.variables.items()},
        options=_chosen(name, offered, options or {}),
    )


def _layers(
    press_root: Path, name: str, kept: Kept | None, above: tuple[Path, ...] = ()
) -> list[_Layer]:
    """The folders of a style, the lowest first."""
    built_in = built_in_styles() / name
    own = press_root / "styles" / name
    simple = name.replace("-", "").isalnum()
    folders = [f for f in (own, built_in) if simple and f.is_dir() and f.resolve() not in above]
    if not folders or not any((folder / "style.toml").is_file() for folder in folders):
        raise _none(press_root, name)
    folder = folders[0]
    files = PressFiles(press_root if folder is own else folder, kept)
    if not (folder / "style.toml").is_file():
        below = _layers(press_root, name, kept, (*above, folder.resolve()))
        return [*below, _Layer(files, folder, None)]
    located = files.galleys.toml(files.read_text(folder / "style.toml", "the style"))
    problems: list[Problem] = []
    record: StyleSchema | None = checked("StyleSchema", located, problems)
    files.galleys.put_away()
    if record is None:
        raise PressError(problems)
    layer = _Layer(files, folder, record, located)
    if not record.extends:
        return [layer]
    return [*_layers(press_root, record.extends, kept, (*above, folder.resolve())), layer]


def _none(press_root: Path, name: str) -> PressError:
    known = ", ".join(known_styles(press_root))
    return PressError(
        [
            Problem(
                Position(CONFIGURATION),
                f"there is no style “{name}”",
                f"one of {known}, or a folder of your own in styles/",
                f"correct style = … in {CONFIGURATION}, or extends = … in a style.toml",
            )
        ]
    )


def _complete(
    top: _Layer, faces: list[FaceSchema], families: Mapping[str, Mapping[str, str]]
) -> None:
    """PressError where a style that extends none lacks what every style needs."""
    missing = [role for role in ("text", "display", "label", "code") if role not in families]
    if faces and not missing:
        return
    where = f"{top.folder.name}/style.toml"
    raise PressError(
        [
            Problem(
                top.located.source.at(1) if top.located else Position(where),
                "this style names no " + ("faces" if not faces else f"family for {missing[0]}"),
                "[[faces]], and [families.text], display, label and code",
                'to change a style in part, begin with extends = "brief"',
            )
        ]
    )


def _chosen(
    style: str, offered: Mapping[str, OptionSchema], given: Mapping[str, OptionValue]
) -> dict[str, OptionValue]:
    """Every option's value; PressError with all that a press chose and can't have."""
    problems = []
    for key, value in given.items():
        option = offered.get(key)
        said = f"options.{key} = {str(value).lower() if isinstance(value, bool) else value}"
        if option is None:
            problems.append(
                Problem(
                    Position(CONFIGURATION),
                    f"the style “{style}” has no option “{key}”",
                    "one of " + ", ".join(sorted(offered)),
                    f"correct or delete {said}",
                )
            )
        elif type(value) is not type(option.default) or (
            option.choices and value not in option.choices
        ):
            wanted = option.choices or (
                ["true", "false"] if isinstance(option.default, bool) else ["a text"]
            )
            problems.append(
                Problem(
                    Position(CONFIGURATION),
                    f"{said} is not one of the style's choices",
                    " or ".join(wanted) + f" ({option.about})",
                    "choose one of them",
                )
            )
    if problems:
        raise PressError(problems)
    return {key: given.get(key, option.default) for key, option in offered.items()}


def _texts(layers: list[_Layer], kind: str, pattern: str) -> dict[str, str]:
    return {
        path.name: layer.files.read_text(path, "a file of the style").text
        for layer in layers
        for path in sorted((layer.folder / kind).glob(pattern))
    }
