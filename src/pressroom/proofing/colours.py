"""Colours as a PDF names them (ISO 32000-1, 8.6): which space, and how much ink."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pikepdf

Space = Literal["gray", "rgb", "cmyk", "spot", "other"]
_DEVICE: dict[str, Space] = {
    "/DeviceGray": "gray",
    "/G": "gray",
    "/CalGray": "gray",
    "/DeviceRGB": "rgb",
    "/RGB": "rgb",
    "/CalRGB": "rgb",
    "/DeviceCMYK": "cmyk",
    "/CMYK": "cmyk",
}
_BY_COMPONENTS: dict[int, Space] = {1: "gray", 3: "rgb", 4: "cmyk"}


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: its space, whether an ICC profile says what it looks like, its values from
    0 to 1 (for a spot colour, those of its tint)."""

    space: Space
    values: tuple[float, ...] = ()
    profiled: bool = False

    @property
    def ink(self) -> float:
        """Total ink in per cent, 400 at most; 0 for what is not CMYK."""
        return 100 * sum(self.values) if self.space == "cmyk" else 0.0


BLACK = Colour("gray", (0.0,))


def space_of(named: Any, resources: Any = None) -> tuple[Space, bool]:
    """The space that a name or an array stands for, and whether it has a profile.

    ``resources`` are those in which names are looked up.
    """
    if isinstance(named, pikepdf.Name):
        if str(named) in _DEVICE:
            return _DEVICE[str(named)], False
        own = _held(resources, "/ColorSpace", str(named))
        return space_of(own, resources) if own is not None else ("other", False)
    if not isinstance(named, pikepdf.Array) or not len(named):
        return "other", False
    kind = str(named[0])
    if kind == "/ICCBased":
        return _BY_COMPONENTS.get(int(named[1].get("/N", 0)), "other"), True
    if kind in ("/Indexed", "/I"):
        return space_of(named[1], resources)
    if kind in ("/Separation", "/DeviceN"):
        return "spot", False
    return _DEVICE.get(kind, "other"), kind.startswith("/Cal")


def _held(resources: Any, kind: str, name: str) -> Any:
    """A resource by its kind and name, or None."""
    group = resources.get(kind) if resources is not None else None
    return group.get(name) if group is not None else None
