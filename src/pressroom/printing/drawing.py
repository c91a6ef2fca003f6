"""Boxes drawn without asking for what they don't have.

The engine asks each box for the colour of an outline, of a decoration and of a mask, and for
four sides of a border, before it looks whether there is one. Here the rest is asked of boxes that
have one, by the engine. And points are moved without a matrix for each.
"""

from __future__ import annotations

from typing import Any

from pressroom.printing.engine import is_known


def install() -> None:
    """Have the engine draw this way; once a process."""
    from weasyprint import draw
    from weasyprint.matrix import Matrix

    if not is_known() or hasattr(draw.draw_outline, "engines_own"):
        return
    Matrix.transform_point = _moved
    for name, ours in (
        ("draw_outline", _outline(draw.draw_outline)),
        ("set_mask_border", _mask(draw.set_mask_border)),
        ("draw_border", _border(draw.draw_border)),
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


def _border(engines_own: Any) -> Any:
    def draw_border(stream: Any, box: Any) -> None:
        bare = not (box.border_top_width or box.border_bottom_width)
        bare = bare and not (box.border_left_width or box.border_right_width)
        if not bare or getattr(box, "border_image", None) is not None or _in_columns(box):
            engines_own(stream, box)

    return draw_border


def _in_columns(box: Any) -> bool:
    """Whether there may be rules between columns of a box."""
    style = box.style
    return not style["column_width"] == style["column_count"] == "auto"


def _moved(matrix: Any, x: float, y: float) -> list[float]:
    """Where a point is in the end."""
    (a, b, _), (c, d, _), (e, f, _) = matrix
    return [x * a + y * c + e, x * b + y * d + f]


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
