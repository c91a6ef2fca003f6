"""CSS of a style for one output: its files in order, its variables, its faces, and which
families each language is set in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from pressroom.editing.languages import script_of
from pressroom.model.css import css_id, css_string
from pressroom.model.style import Style

if TYPE_CHECKING:
    from jinja2 import Environment

_COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}|[A-Za-z]+|(?:rgb|hsl)a?\([\d\s.,%/deg]+\)")
_UNSAFE = re.compile(r"[^\w.-]")


def environment(templates: Mapping[str, str], html: bool) -> Environment:
    """A Jinja2 environment over a style's own templates; every unknown name is an error."""
    return _environment(tuple(sorted(templates.items())), html)


@lru_cache(maxsize=8)
def _environment(templates: tuple[tuple[str, str], ...], html: bool) -> Environment:
    """Kept, since compiling a template takes longer than filling it in."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # for who sets, not who plans

    texts = dict(templates)

    def load(name: str) -> tuple[str, str, None] | None:
        # With its name as that of a file, an error says which template it is in.
        return (texts[name], name, None) if name in texts else None

    made = Environment(
        loader=FunctionLoader(load),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["css_string"] = css_string
    made.filters["css_id"] = css_id
    return made


def families_for(style: Style, role: str, script: str) -> str:
    """The font-family list of a role in a script."""
    return ", ".join(map(css_string, family_order(style, role, script)))


def family_order(style: Style, role: str, script: str) -> list[str]:
    """The families of a role in a script as the engine looks for a sign in them: the script's
    own, then all the others."""
    by_script = style.families[role]
    first = by_script.get(script) or by_script.get("Latn", "")
    rest = [family for name, family in by_script.items() if name != "Zyyy"]
    order = dict.fromkeys([first, *rest, by_script.get("Zyyy", "")])
    return [family for family in order if family]


def variables(style: Style, own: Mapping[str, str]) -> str:
    """The style's variables, the press's own over them, as CSS."""
    values = {**style.variables, **own}
    lines = [f"  --{_UNSAFE.sub('', name)}: {_value(text)};" for name, text in values.items()]
    return ":root {\n" + "\n".join(lines) + "\n}\n"


def colour(values: Mapping[str, str], name: str) -> str:
    """A variable as a colour for a drawing, which knows no CSS variables: the page's own
    text colour where it is none that a drawing can take."""
    text = values.get(name, "").strip()
    return text if _COLOUR.fullmatch(text) else "currentColor"


def _value(text: str) -> str:
    """A variable's value; what could end the declaration is dropped."""
    return re.sub(r"[{};<>\\]|/\*|\*/", "", text)


def language_families(style: Style, tags: Iterable[str]) -> str:
    """Rules that set every language in its script's families, by role."""
    rules: list[str] = []
    for script in ["Latn", *dict.fromkeys(script_of(tag) for tag in sorted(set(tags)))]:
        body = " ".join(
            f"--{role}: {families_for(style, role, script)};" for role in style.families
        )
        selector = ":root" if script == "Latn" and not rules else f'[data-script="{script}"]'
        rules.append(f"{selector} {{ {body} }}")
    return "\n".join(dict.fromkeys(rules)) + "\n"
