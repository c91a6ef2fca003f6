"""Computed values of CSS properties, found faster.

Most properties of most elements are in no rule: they are inherited or have their initial
value. The engine finds that out by a dozen questions for each; here two or three answer it, and
every other case is the engine's.
"""

from __future__ import annotations

from typing import Any

from pressroom.printing.engine import is_known, put_in_place

# Found in a way of their own, by the engine.
_PARTICULAR = frozenset({"position", "float", "display"})
# Not inherited, and still the parent's where no rule says otherwise (CSS Text Decoration 3,
# section 2; CSS Paged Media 3, section 8.1).
_HANDED_ON = frozenset(
    {"page", *(f"text_decoration_{part}" for part in ("line", "color", "style", "thickness"))}
)


def install() -> None:
    """Have the engine find computed values this way; once a process, and only the engine that
    this was made for."""
    from weasyprint.css import ComputedStyle

    if is_known() and not hasattr(ComputedStyle.__missing__, "pressroom"):
        _quicken_math()
        ComputedStyle.__missing__ = _found(ComputedStyle.__missing__)


def _found(engines_own: Any) -> Any:
    from weasyprint.css import check_math
    from weasyprint.css.computed_values import COMPUTER_FUNCTIONS, PHYSICAL_FUNCTIONS
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, Dimension

    # Physical properties, with the logical ones that may stand for them.
    logical = {
        name: tuple({of(block="ttb", inline=inline) for inline in ("ltr", "rtl")})
        for name, of in PHYSICAL_FUNCTIONS.items()
    }
    plain = {
        name
        for name in INITIAL_VALUES
        if name not in _PARTICULAR | _HANDED_ON and not name.startswith("text_decoration_")
    }
    inherited = (plain & INHERITED) | _HANDED_ON
    to_compute = {
        name: (COMPUTER_FUNCTIONS[name], INITIAL_VALUES[name])
        for name in plain & INITIAL_NOT_COMPUTED & COMPUTER_FUNCTIONS.keys()
        if not check_math(INITIAL_VALUES[name])
    }
    initial = {
        name: INITIAL_VALUES[name]
        for name in plain - INHERITED - INITIAL_NOT_COMPUTED
        if not check_math(INITIAL_VALUES[name])
    }
    simple = frozenset({str, int, float, bool, type(None), Dimension})

    def found(style: Any, key: str) -> Any:
        cascaded = style.cascaded
        if key in cascaded:
            return engines_own(style, key)
        if key in logical:
            for name in logical[key]:
                if name in cascaded:
                    return engines_own(style, key)
        if key in initial:
            value = style[key] = initial[key]
            return value
        if key in inherited and style.parent_style is not None:
            value = style.parent_style[key]
            if type(value) in simple or not check_math(value):
                style[key] = value
                return value
        if key in to_compute:
            compute, value = to_compute[key]
            value = style[key] = compute(style, key, value)
            return value
        return engines_own(style, key)

    found.pressroom = True  # type: ignore[attr-defined]
    return found


def _quicken_math() -> None:
    """``check_math`` is asked of every value, and nearly none is a function."""
    from weasyprint.css import functions
    from weasyprint.css.properties import Dimension

    engines_own = functions.check_math
    never = frozenset({str, int, float, bool, type(None), Dimension})

    def check_math(token: Any) -> Any:
        kind = type(token)
        if kind in never:
            return False
        if kind is tuple:
            return any(check_math(part) for part in token)
        return engines_own(token)

    put_in_place("check_math", engines_own, check_math)
