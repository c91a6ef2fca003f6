"""Notes at the foot are laid out once a page.

Each note that comes to a page changes how high its area is. The engine then copies and lays
out all the notes of the page anew, only to read that height, and once more to draw them: of n
notes, about n²/2 are laid out. Here a note that lies where it lay before is not laid out again.
"""

from __future__ import annotations

from math import inf
from typing import Any

from pressroom.printing.engine import is_known

Known = dict[tuple[Any, ...], tuple[Any, ...]]


def install() -> None:
    """Have the engine lay out notes once a page; once a process."""
    from weasyprint.layout import LayoutContext, block

    if not is_known() or hasattr(block.block_level_layout, "pressroom"):
        return
    block.block_level_layout = _laid_out_once(block.block_level_layout)
    LayoutContext._update_footnote_area = _measured(LayoutContext._update_footnote_area)


def _laid_out_once(engines_own: Any) -> Any:
    def block_level_layout(context: Any, box: Any, *args: Any, **named: Any) -> Any:
        # The engine lays out copies of the notes, which have what the notes have.
        known: Known | None = getattr(box, "pressroom_known", None)
        if known is None or context.excluded_shapes:
            return engines_own(context, box, *args, **named)
        key = _circumstances(context, box, *args, **named)
        if key not in known:
            made = engines_own(context, box, *args, **named)
            if made[0] is None or context.excluded_shapes:
                return made
            # What is laid out is not laid out again; with what is known it would hold itself.
            made[0].__dict__.pop("pressroom_known", None)
            known[key] = made
        made = known[key]
        # What gets them moves the box and adds to its margins.
        return (made[0].copy(), *made[1:3], list(made[3]), *made[4:])

    block_level_layout.pressroom = True  # type: ignore[attr-defined]
    return block_level_layout


def _measured(engines_own: Any) -> Any:
    """The engine's way to measure the area, with copies of the notes that are made once."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import block

    def _update_footnote_area(context: Any) -> Any:
        area, notes = context.current_footnote_area, context.current_page_footnotes
        if not notes or any(type(note) is not boxes.BlockBox for note in notes):
            for note in notes:
                note.pressroom_known = None
            return engines_own(context)
        if area.height != "auto" and not context.in_column:
            context.page_bottom += area.margin_height()
        area.children = notes
        measured = area.copy()
        measured.children = [_ready(area, note) for note in notes]
        measured = block.block_level_layout(context, measured, -inf, None, area.page)[0]
        area.height = measured.height
        if not context.in_column:
            context.page_bottom -= measured.margin_height()
        return _bottom(measured.children[-1]) > _bottom(measured)

    return _update_footnote_area


def _bottom(box: Any) -> float:
    bottom: float = box.position_y + box.margin_height() - box.margin_bottom
    return bottom


def _ready(area: Any, note: Any) -> Any:
    """A note's copy, ready to be laid out. It is kept with the area, which is a new one
    whenever a page is made."""
    from weasyprint.formatting_structure import build

    kept = area.__dict__.setdefault("pressroom_notes", {})
    if id(note) not in kept:
        # What the engine places apart is in lists that it makes for each time; such a note is
        # laid out each time, too.
        flows = all(box.is_in_normal_flow() for box in note.descendants() if box is not note)
        note.pressroom_known = {} if flows else None
        kept[id(note)] = note, build.create_anonymous_boxes(note.deepcopy())
    return kept[id(note)][1]


def _circumstances(
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    around: Any,
    page_is_empty: bool = True,
    absolute: Any = None,
    fixed: Any = None,
    margins: Any = None,
    *rest: Any,
) -> tuple[Any, ...]:
    """All that the layout of a note depends on, but the note itself and its page."""
    return (
        (box.position_x, box.position_y, around.width, around.height),
        (bottom_space, repr(skip_stack), page_is_empty, tuple(margins or ())),
        repr(rest),
    )
