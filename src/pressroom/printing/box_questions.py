"""Questions that the engine asks of its boxes by the thousand, answered at once.

Whether a box is in the flow, which pages it is for, whether a letter may end a line, whether it
has a ground, whether there are tables in it: nearly every box is an ordinary one, and the
general way is long. What isn't ordinary is left to the engine.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pressroom.printing.cascade import unchanged
from pressroom.printing.engine import is_known, put_in_place

_IN_FLOW = frozenset({"static", "relative"})
_CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
# What a box without a ground gets.
_NO_GROUND = {**{f"border_{corner}_radius": (0, 0) for corner in _CORNERS}, "background": None}


def install() -> None:
    """Have the engine's questions answered this way; once a process."""
    from weasyprint.formatting_structure import boxes, build
    from weasyprint.layout import background
    from weasyprint.text import line_break

    if not is_known() or hasattr(boxes.Box.is_in_normal_flow, "pressroom"):
        return
    boxes.Box.is_in_normal_flow = _in_flow(boxes.Box.is_in_normal_flow)
    boxes.ParentBox.page_values = _page_values(boxes.ParentBox.page_values)
    own = line_break.can_break_text
    put_in_place("can_break_text", own, lru_cache(maxsize=20_000)(own))
    background.layout_box_backgrounds = _grounds(background.layout_box_backgrounds)
    build.create_anonymous_boxes = _anonymous_boxes(build)


def _in_flow(engines_own: Any) -> Any:
    def is_in_normal_flow(box: Any) -> Any:
        style = box.style
        if style["float"] == "none" and style["position"] in _IN_FLOW:
            return True
        return engines_own(box)

    is_in_normal_flow.pressroom = engines_own  # type: ignore[attr-defined]
    return is_in_normal_flow


def _page_values(engines_own: Any) -> Any:
    def page_values(box: Any) -> Any:
        name = _one_name(box)
        return engines_own(box) if name is None else (name, name)

    page_values.pressroom = engines_own  # type: ignore[attr-defined]
    return page_values


def _one_name(box: Any) -> str | None:
    """The name of the pages that all of a box is for; None where they differ. It is kept with
    the box and all that is made of it, since pieces have no other names."""
    box = getattr(box, "_box", box)
    own = box.__dict__
    if "pressroom_pages" not in own:
        name = box.style["page"]
        same = all(_one_name(child) == name for child in own.get("children", ()))
        box.pressroom_pages = name if same else None
    name_of_all: str | None = own["pressroom_pages"]
    return name_of_all


def _grounds(engines_own: Any) -> Any:
    def layout_box_backgrounds(
        page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
    ) -> None:
        if style is not None or box is page or not _is_bare(box.style):
            engines_own(page, box, get_image, layout_children, style)
            return
        # What is placed apart is held by a stand-in that passes on what it is told.
        getattr(box, "_box", box).__dict__.update(_NO_GROUND)
        if layout_children:
            for child in box.all_children():
                layout_box_backgrounds(page, child, get_image)

    layout_box_backgrounds.pressroom = engines_own  # type: ignore[attr-defined]
    return layout_box_backgrounds


def _is_bare(style: Any) -> bool:
    """Whether boxes of a style have nothing behind them and square corners."""
    style = unchanged(style)
    bare: bool | None = style.__dict__.get("pressroom_bare")
    if bare is None:
        bare = style.pressroom_bare = (
            style["border_image_source"][0] == "none"
            and style["mask_border_source"][0] == "none"
            and not style["box_shadow"]
            and all((0, "px") in style[f"border_{corner}_radius"] for corner in _CORNERS)
            and (style["visibility"] == "hidden" or _is_clear(style))
        )
    return bare


def _is_clear(style: Any) -> bool:
    from weasyprint.draw.color import get_color

    images = style["background_image"]
    return get_color(style, "background_color").alpha == 0 and all(
        kind == "none" for kind, _ in images
    )


def _anonymous_boxes(build: Any) -> Any:
    """The engine's way to make a box tree regular, without what is for tables, flexible boxes
    and grids where there are none."""
    engines_own, boxes = build.create_anonymous_boxes, build.boxes
    kinds = [kind for kind in vars(boxes).values() if isinstance(kind, type)]
    special = tuple(kind for kind in kinds if issubclass(kind, boxes.Box) and _is_special(kind))

    def create_anonymous_boxes(box: Any) -> Any:
        if isinstance(box, special) or any(isinstance(one, special) for one in box.descendants()):
            return engines_own(box)
        return build.block_in_inline(build.inline_in_block(box))

    create_anonymous_boxes.pressroom = engines_own  # type: ignore[attr-defined]
    return create_anonymous_boxes


def _is_special(kind: Any) -> bool:
    """Whether boxes of a kind belong to tables, flexible boxes or grids."""
    from weasyprint.formatting_structure import boxes

    of_tables = kind.internal_table_or_caption or kind.tabular_container or kind.proper_table_child
    return of_tables or issubclass(kind, (boxes.FlexContainerBox, boxes.GridContainerBox))
