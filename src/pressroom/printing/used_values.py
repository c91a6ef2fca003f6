"""Used values of a box's margins, padding and sizes, found faster.

The engine asks of each of a box's fourteen lengths whether it is a percentage. Most styles have
none: their used values are the same for every box and whatever holds it, and are kept with the
style. All other boxes are the engine's.
"""

from __future__ import annotations

from typing import Any

from pressroom.printing.cascade import unchanged
from pressroom.printing.engine import is_known, put_in_place

# Lengths of a box that may be percentages, and those that are 0 where they are "auto".
_LENGTHS = (
    *(f"margin_{side}" for side in ("left", "right", "top", "bottom")),
    *(f"padding_{side}" for side in ("left", "right", "top", "bottom")),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_LEAST = ("min_width", "min_height")
_OWN = frozenset({*_LENGTHS, "box_sizing"})
_BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))


def install() -> None:
    """Have the engine find used values this way; once a process."""
    from weasyprint.layout import percent

    if not is_known() or hasattr(percent.resolve_percentages, "pressroom"):
        return
    engines_own = percent.resolve_percentages
    put_in_place("resolve_percentages", engines_own, _resolved(engines_own))


def _resolved(engines_own: Any) -> Any:
    from weasyprint.css.properties import INITIAL_VALUES

    initial = fixed({**INITIAL_VALUES, **dict.fromkeys(_BORDERS, 0)})

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = unchanged(box.style)
        used = style.__dict__.get("pressroom_used")
        if used is None:
            used = initial if _is_bare(style) else fixed(style)
            style.pressroom_used = used
        if used:
            box.__dict__.update(used)
        else:
            engines_own(box, containing_block)

    resolve_percentages.pressroom = True  # type: ignore[attr-defined]
    return resolve_percentages


def _is_bare(style: Any) -> bool:
    """Whether a style is of an anonymous box, which has no borders and no lengths but initial
    ones, unless the engine has given it some."""
    return (
        type(style).__name__ == "AnonymousStyle"
        and _OWN.isdisjoint(style)
        and style["border_collapse"] == "separate"
        and not any(style[name] for name in _BORDERS)
    )


def fixed(style: Any) -> dict[str, Any]:
    """The used values of a style's lengths, by the names of a box's attributes; empty where
    some depend on what holds the box, or on one another."""
    if style["border_collapse"] == "collapse" or style["box_sizing"] != "content-box":
        return {}
    used: dict[str, Any] = {}
    for name in _LENGTHS:
        value = style[name]
        if value is not None and value != "auto":
            if getattr(value, "unit", None) != "px":
                return {}
            value = value.value
        elif name in _LEAST and value == "auto":
            value = 0
        used[name] = value
    for name in _BORDERS:
        used[name] = style[name]
    return used
