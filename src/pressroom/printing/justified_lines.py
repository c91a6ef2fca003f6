"""Lines that are drawn as they were laid out.

The engine takes a line's layout apart once it is measured, makes another to note that it is
justified, and a third to draw it: each is shaped anew, the last one with spaces of their own
width, which Pango sets as pieces of their own, a dozen a line. Here a line is shaped once. What
justification adds to its spaces is added to the places of its glyphs as they are written.
"""

from __future__ import annotations

from typing import Any

from pressroom.printing.engine import is_known
from pressroom.printing.text_layouts import copied


def install() -> None:
    """Have the engine keep the layouts of lines until they are drawn; once a process."""
    from weasyprint.layout import inline
    from weasyprint.text.line_break import Layout

    if not is_known() or hasattr(Layout.reactivate, "pressroom"):
        return
    Layout.deactivate = _deactivate
    Layout.reactivate = _reactivated(Layout.reactivate)
    inline.add_word_spacing = _spaced(inline)


def _deactivate(layout: Any) -> None:
    """Let go of all but the line."""
    for name in ("style", "language"):
        layout.__dict__.pop(name, None)


def _reactivated(engines_own: Any) -> Any:
    def reactivate(layout: Any, style: Any) -> None:
        if "layout" in layout.__dict__:
            layout.style = style
        else:
            engines_own(layout, style)

    reactivate.pressroom = True  # type: ignore[attr-defined]
    return reactivate


def set_apart(layout: Any, style: Any) -> None:
    """Shape a line once more, as the engine does to draw it, where it has more than one line or
    its layout is to be changed: what is kept is kept for other boxes, too."""
    layout.setup(style)
    layout.set_text(layout.text, justify=True)


def spacing_of(layout: Any) -> float | None:
    """What justification adds to each space of a line that can be drawn as it was laid out, in
    CSS pixels; None where it has to be ``set_apart``."""
    if "\n" in layout.text or layout.get_first_line()[1] is not None:
        return None
    return float(layout.justification_spacing)


def _spaced(inline: Any) -> Any:
    """The engine's way to justify a line, but for the layouts that it makes."""
    engines_own, boxes = inline.add_word_spacing, inline.boxes

    def add_word_spacing(context: Any, box: Any, spacing: float, x_advance: float) -> Any:
        if not isinstance(box, boxes.TextBox):
            return engines_own(context, box, spacing, x_advance)
        box.justification_spacing = spacing
        box.position_x += x_advance
        count = inline.count_expandable_spaces(box)
        if count:
            own = box.pango_layout
            if own.text != box.text:  # without the space that the line's end has taken
                own = inline.split_first_line(box.text, box.style, context, None, 0)[0]
            box.pango_layout = copied(own, justification_spacing=spacing)
            x_advance += spacing * count
            box.width += spacing * count
        return x_advance

    return add_word_spacing
