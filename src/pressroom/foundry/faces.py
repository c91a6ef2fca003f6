"""Variable and static fonts of ``fontpkg-*`` packages to static faces, by uharfbuzz."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz as hb

from pressroom.foundry.initials import initials
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.style import Face, FaceRequest

_DESIGNER, _LICENCE = 9, 13
_LICENSED = re.compile(r"licensed under the (.+? License)(?:, Version (\d[\d.]*\d))?")


def package_folder(package: str) -> Path | None:
    """Where a font package is installed, or None."""
    spec = find_spec(package.replace("-", "_"))
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None


@lru_cache(maxsize=128)
def cast(request: FaceRequest) -> Face:
    """The static face a style asks for.

    Every axis is pinned: ``wght`` at the requested weight, the others where the style says,
    else at their default. PressError where the package or file is not there.
    """
    folder = package_folder(request.package)
    path = folder / "files" / request.file if folder else None
    if folder is None or path is None or not path.is_file():
        raise PressError(
            [
                Problem(
                    Position("style.toml"),
                    f"font file {request.file} of package {request.package} is not installed",
                    "the font packages that the style names",
                    f"pip install {request.package}; pressroom doctor lists what is missing",
                )
            ]
        )
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    designer, licence_name = _credits(face)
    axes = {axis.tag: axis for axis in face.axis_infos}
    if axes:
        choice = hb.SubsetInput()
        choice.keep_everything()
        choice.flags |= hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.GLYPH_NAMES
        given = dict(request.axes) | {"wght": float(request.weight)}
        for tag, axis in axes.items():
            value = min(max(given.get(tag, axis.default_value), axis.min_value), axis.max_value)
            choice.pin_axis_location(face, tag, value)
        face = hb.subset(face, choice)
    if request.initial:
        face = hb.Face(hb.Blob(initials(bytes(face.blob.data), dict(request.initial))))
    characters = frozenset(face.unicodes)
    licence = folder / "LICENSE"
    return Face(
        family=request.family,
        weight=request.weight,
        italic=request.italic,
        data=bytes(face.blob.data),
        characters=characters,
        licence=licence.read_text("utf-8") if licence.is_file() else "",
        designer=designer,
        licence_name=licence_name,
    )


def _credits(face: hb.Face) -> tuple[str, str]:
    """Who drew a face and under which licence, by its own name table (entries 9 and 13)."""
    words = face.get_name(_LICENCE, "en") or ""
    found = _LICENSED.search(words)
    name = " ".join(part for part in found.groups() if part) if found else words.split(".")[0]
    return face.get_name(_DESIGNER, "en") or "", name


def cut(face: Face, characters: Iterable[int]) -> bytes:
    """A face's bytes with only the given characters (and what shaping makes of them)."""
    source = hb.Face(hb.Blob(face.data))
    choice = hb.SubsetInput()
    choice.unicode_set.clear()
    for character in sorted(set(characters)):
        choice.unicode_set.add(character)
    choice.layout_feature_tag_set.clear()
    choice.layout_feature_tag_set.invert()
    return bytes(hb.subset(source, choice).blob.data)
