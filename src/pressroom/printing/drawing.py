"""Boxes drawn without asking for what they don't have.

The engine asks each box for the colour of an outline, of a decoration and of a mask before
it looks whether there is one. Here the rest is asked of boxes that have one, by the engine.
"""

from __future__ import annotations

from typing import Any

from pressroom.printing.engine import is_known


def install() -> None:
    """Have the engine draw this way; once a process."""
    from weasyprint import draw

    if not is_known() or hasattr(draw.draw_outline, "engines_own"):
        return
    for name, ours in (
        ("draw_outline", _outline(draw.draw_outline)),
        ("set_mask_border", _mask(draw.set_mask_border)),
        ("draw_text", _text(draw.draw_text)),
    ):
        ours.engines_own = getattr(draw, name)
        setattr(draw, name, ours)


def _outline(engines_own: Any) -> Any:
    from weasyprint.formatting_structure.boxes import Box

    def draw_outline(stream: Any, box: Any) -> None:
        if box.style["outline_width"]:
            engines_own(stream, box)
            return
        for child in box.children:
            if isinstance(child, Box):
                draw_outline(stream, child)

    return draw_outline


def _mask(engines_own: Any) -> Any:
    def set_mask_border(stream: Any, box: Any) -> None:
        if getattr(box, "mask_border_image", None) is not None:
            engines_own(stream, box)

    return set_mask_border


def _text(engines_own: Any) -> Any:
    from weasyprint.draw import text
    from weasyprint.matrix import Matrix

    def draw_text(stream: Any, textbox: Any, offset_x: float, overflow: str, *rest: Any) -> None:
        style = textbox.style
        if style["text_decoration_line"] != "none" or not style["font_size"] or not rest:
            engines_own(stream, textbox, offset_x, overflow, *rest)
            return
        if style["visibility"] != "visible":
            return
        x, y = textbox.position_x, textbox.position_y + textbox.baseline
        stream.set_color(style["color"])
        layout = textbox.pango_layout
        layout.reactivate(style)
        stream.begin_text()
        emojis = text.draw_first_line(stream, textbox, overflow, *rest, Matrix(d=-1, e=x, f=y))
        stream.end_text()
        if emojis:
            text.draw_emojis(stream, style, x, y, emojis)
        layout.deactivate()

    return draw_text
