"""Lines of text as Pango lays them out, each once.

Three things that the engine does again and again for the same result:

- For each piece of text it makes a Pango context and a description of its font, which are the
  same for all text that is set alike.
- For each line it asks how high a style's lines are, by a key made of all that says so.
- Lines are broken again where a note is measured and then drawn, where a page is made anew,
  where a line does not fit, and in the next document of the same words.

All of it is kept with the fonts, by what styles say of the breaking of lines.
"""

from __future__ import annotations

from typing import Any

from pressroom.printing.cascade import unchanged
from pressroom.printing.engine import is_known, put_in_place

# Bounds of what is kept: lines, ways to set text, and letters of the text that a line is
# broken off.
MOST, WAYS, LONGEST = 6000, 1000, 4000
# All properties of a style that the breaking of its lines asks for.
ASKED = (
    *("font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_kerning"),
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps"),
    *("font_variant_numeric", "font_variant_alternates", "font_variant_east_asian"),
    *("font_feature_settings", "font_variation_settings", "font_language_override"),
    *("lang", "direction", "white_space", "word_spacing", "letter_spacing", "overflow_wrap"),
    *("word_break", "tab_size", "text_decoration_line", "hyphens", "hyphenate_character"),
    *("hyphenate_limit_chars", "hyphenate_limit_zone"),
)

_PLACES = {name: place for place, name in enumerate(ASKED)}


def install() -> None:
    """Have the engine lay out text this way; once a process."""
    from weasyprint.text import line_break

    if not is_known() or hasattr(line_break.Layout.setup, "pressroom"):
        return
    line_break.Layout.setup = _set_up(line_break)
    put_in_place("strut", line_break.strut, _strut(line_break.strut))
    own = line_break.split_first_line
    put_in_place("split_first_line", own, _split(line_break, own))


def _set_up(line_break: Any) -> Any:
    ffi, pango, gobject = line_break.ffi, line_break.pango, line_break.gobject

    def setup(layout: Any, style: Any) -> None:
        known, asked = _kept(style, "ways", WAYS), asked_of(style)
        if asked not in known:
            known[asked] = _prepared(line_break, style)
        context, description, language, metrics, features = known[asked]
        layout.style = style
        layout.first_line_direction = 0
        layout.language = language
        layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(layout.layout, False)
        pango.pango_layout_set_font_description(layout.layout, description)
        layout.__dict__.update(metrics)
        if features:
            # The list is changed with each text that is set, and the engine's own way, too,
            # keeps the attribute itself for all lists.
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, features)
            pango.pango_layout_set_attributes(layout.layout, attributes)

    setup.pressroom = True  # type: ignore[attr-defined]
    return setup


def _prepared(line_break: Any, style: Any) -> tuple[Any, ...]:
    """What all texts of a style are laid out with: context, font, language, the places of
    lines under and through them, and the font's features."""
    ffi, pango = line_break.ffi, line_break.pango
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map),
        line_break.gobject.g_object_unref,
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    direction = line_break.PANGO_DIRECTION[style["direction"]]
    pango.pango_context_set_base_dir(context, direction)
    language = pango.pango_language_get_default()
    if name := _language_of(line_break, style):
        pointer, _kept = line_break.unicode_to_char_p(name)
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
    description = line_break.get_font_description(style)
    metrics = _lines_beside(line_break, style, context, description, language)
    return context, description, language, metrics, _features(line_break, style)


def _language_of(line_break: Any, style: Any) -> str:
    override = style["font_language_override"]
    if override != "normal":
        return str(line_break.LST_TO_ISO.get(override.lower(), override))
    return style["lang"] or ""


def _lines_beside(
    line_break: Any, style: Any, context: Any, description: Any, language: Any
) -> dict[str, Any]:
    """Where decoration stands, where a style has any."""
    places: dict[str, Any] = {"ascent": None}
    places |= {"underline_position": None, "strikethrough_position": None}
    if style["text_decoration_line"] == "none":
        return places
    pango, unit = line_break.pango, line_break.FROM_UNITS
    metrics = line_break.ffi.gc(
        pango.pango_context_get_metrics(context, description, language),
        pango.pango_font_metrics_unref,
    )
    names = ("ascent", "underline_position", "strikethrough_position")
    for name in (*names, "underline_thickness", "strikethrough_thickness"):
        places[name] = unit * getattr(pango, f"pango_font_metrics_get_{name}")(metrics)
    return places


def _features(line_break: Any, style: Any) -> Any:
    asked = line_break.font_features(
        *(style["font_kerning"], style["font_variant_ligatures"]),
        *(style["font_variant_position"], style["font_variant_caps"]),
        *(style["font_variant_numeric"], style["font_variant_alternates"]),
        *(style["font_variant_east_asian"], style["font_feature_settings"]),
    )
    if not asked:
        return None
    words = ",".join(f"{key} {value}" for key, value in asked.items()).encode()
    known = style.font_config.font_features
    if words not in known:
        known[words] = line_break.pango.pango_attr_font_features_new(words)
    return known[words]


def _strut(engines_own: Any) -> Any:
    def strut(style: Any) -> Any:
        known, key = _kept(style, "struts", WAYS), (asked_of(style), style["line_height"])
        if key not in known:
            known[key] = engines_own(style)
        return known[key]

    return strut


def _split(line_break: Any, engines_own: Any) -> Any:
    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        rest = (justification_spacing, is_line_start, minimum)
        if len(text) > LONGEST:
            return engines_own(text, style, context, max_width, *rest)
        known = _kept(style, "lines", MOST)
        key = (text, max_width, *rest, asked_of(style))
        if key not in known:
            known[key] = engines_own(text, style, context, max_width, *rest)
        layout, *metrics = known[key]
        # What gets it puts it to use with a style of its own.
        return (copied(layout), *metrics)

    return split_first_line


def copied(layout: Any, **changed: Any) -> Any:
    """The layout of a line for another box, with some of its attributes ``changed``."""
    kind: Any = type(layout)
    copy = kind.__new__(kind)
    copy.__dict__.update(layout.__dict__, **changed)
    return copy


def _kept(style: Any, what: str, most: int) -> dict[Any, Any]:
    """What is kept with a style's fonts, begun anew where it would become too much."""
    kept = style.font_config.__dict__.setdefault("pressroom_kept", {})
    found: dict[Any, Any] = kept.get(what)
    if found is None or len(found) > most:
        found = kept[what] = {}
    return found


class Asked(tuple[Any, ...]):
    """What a style says of the breaking of its lines, in the order of ``ASKED``. There is one for
    all styles that say the same: which it is is enough to tell it from others."""

    __slots__ = ()
    __hash__ = object.__hash__
    __eq__ = object.__eq__


def asked_of(style: Any) -> Asked:
    """All that a style says of the breaking of its lines."""
    style = unchanged(style)
    kept: Asked | None = style.__dict__.get("pressroom_asked")
    if kept is None:
        kept = style.pressroom_asked = _asked(style)
    return kept


def _asked(style: Any) -> Asked:
    if type(style).__name__ == "AnonymousStyle":
        # All of these are inherited, but for what the engine has put into the style itself.
        above = asked_of(style.parent_style)
        own = {name: style[name] for name in _PLACES.keys() & style.keys()}
        if all(_hashable(value) == above[_PLACES[name]] for name, value in own.items()):
            return above
        values = [own.get(name, value) for name, value in zip(ASKED, above, strict=True)]
    else:
        values = [style[name] for name in ASKED]
    asked = tuple(map(_hashable, values))
    known: Asked = _kept(style, "asked", WAYS).setdefault(asked, Asked(asked))
    return known


def _hashable(value: Any) -> Any:
    if type(value) is list:  # as words in drawings have it
        return tuple(value)
    return frozenset(value) if type(value) is set else value
