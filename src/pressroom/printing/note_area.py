"""Notes at the foot are measured once a page.

Each note that comes to a page changes how high its area is. The engine then lays out all the
notes of the page anew, only to read that height: of n notes, about n²/2 are laid out. Here a
note that lies where it lay before is not laid out again for that; the area that is drawn is
still laid out whole, by the engine itself.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

Known = dict[tuple[Any, ...], tuple[Any, ...]]

# Whether the area of notes is being measured, and not made to be drawn.
_MEASURING: ContextVar[bool] = ContextVar("measuring", default=False)


def install() -> None:
    """Have the engine measure notes once a page; once a process."""
    from weasyprint.layout import LayoutContext, block

    if hasattr(block.block_level_layout, "pressroom"):
        return
    engines_area = LayoutContext._update_footnote_area
    engines_layout = block.block_level_layout

    def _update_footnote_area(context: Any) -> Any:
        area = context.current_footnote_area
        # Kept by the area, which is a new one whenever a page is made.
        known = area.__dict__.setdefault("pressroom_known", {})
        for note in context.current_page_footnotes:
            note.pressroom_known = known.setdefault(id(note), {})
        token = _MEASURING.set(True)
        try:
            return engines_area(context)
        finally:
            _MEASURING.reset(token)
            for note in context.current_page_footnotes:
                del note.pressroom_known

    def block_level_layout(context: Any, box: Any, *args: Any, **named: Any) -> Any:
        # The engine lays out copies of the notes, which have what the notes have.
        known: Known | None = getattr(box, "pressroom_known", None)
        if known is None or not _MEASURING.get() or context.excluded_shapes:
            return engines_layout(context, box, *args, **named)
        key = _circumstances(context, box, *args, **named)
        if key not in known:
            placed = _placed_apart(*args, **named)
            before = [len(boxes) for boxes in placed]
            made = engines_layout(context, box, *args, **named)
            if made[0] is None or context.excluded_shapes or before != [len(b) for b in placed]:
                return made
            known[key] = made
        made = known[key]
        # What gets them moves the box and adds to its margins.
        return (made[0].copy(), *made[1:3], list(made[3]), *made[4:])

    block_level_layout.pressroom = True  # type: ignore[attr-defined]
    LayoutContext._update_footnote_area = _update_footnote_area
    block.block_level_layout = block_level_layout


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


def _placed_apart(
    bottom_space: float,
    skip_stack: Any,
    around: Any,
    page_is_empty: bool = True,
    absolute: Any = None,
    fixed: Any = None,
    *rest: Any,
) -> list[list[Any]]:
    """The lists that boxes out of the flow are put in."""
    return [boxes for boxes in (absolute, fixed) if boxes is not None]
