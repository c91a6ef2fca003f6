"""Notes on laid-out pages: each on the page of its call, and linked with it both ways.

The engine can drop a note without a word (one taller than a page, say); a document from
which a note is missing is never delivered.
"""

from __future__ import annotations

from typing import Any

CALL, MARKER = "::footnote-call", "::footnote-marker"


def misplaced_notes(pages: list[Any]) -> list[str]:
    """What is wrong with the notes of a laid-out document, in words; nothing where each
    note stands on the page that calls it. ``pages`` are WeasyPrint's."""
    calls: dict[str, int] = {}
    notes: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for box, in_area in _boxes(page._page_box):
            if box.element is None:
                continue
            if (box.element_tag or "").endswith(CALL):
                calls.setdefault(box.element.get("id") or "", number)
            elif in_area and "note" in (box.element.get("class") or "").split():
                notes.setdefault(box.element.get("id") or "", number)
    said = [
        f"note {name} is called on page {page} and stands on page {notes[name]}"
        for name, page in calls.items()
        if name in notes and notes[name] != page
    ]
    lost = [name for name in calls if name not in notes]
    return said + [f"note {name} is lost: it may be too long for a page" for name in lost]


def link_notes(pages: list[Any]) -> None:
    """Link every call to its note and every note's number to its first call. ``pages`` are
    WeasyPrint's, not yet drawn."""
    for page in pages:
        page.links[:] = [
            (kind, target, _place(box) if rect[1] == rect[3] else rect, box)
            for kind, target, rect, box in page.links
        ]
        for box, in_area in _boxes(page._page_box):
            tag = box.element_tag or ""
            if not tag.endswith((CALL, MARKER)) or not getattr(box, "children", ()):
                continue
            name = (box.element.get("id") or "") if box.element is not None else ""
            if not name:
                continue
            place = _place(box)
            if tag.endswith(CALL):
                page.anchors.setdefault(call_of(name), place)
                page.links.append(("internal", name, place, box))
            elif in_area:
                page.links.append(("internal", call_of(name), place, box))


def _place(box: Any) -> tuple[float, float, float, float]:
    """The place of a number's own glyphs: its box may have no height (``line-height: 0``)."""
    words = box.children[0] if getattr(box, "children", ()) else box
    x, y = words.position_x, words.position_y + words.margin_top
    return (x, y, x + words.width, y + words.height)


def call_of(note: str) -> str:
    """The anchor of the first call of a note."""
    return f"{note}--call"


def _boxes(page: Any) -> list[tuple[Any, bool]]:
    """Every box of a page, in the order of the document, with whether it is in the area of the
    notes."""
    found: list[tuple[Any, bool]] = []
    waiting = [(page, False)]
    while waiting:
        box, in_area = waiting.pop()
        in_area = in_area or type(box).__name__ == "FootnoteAreaBox"
        found.append((box, in_area))
        if hasattr(box, "all_children"):
            children = [getattr(child, "_box", child) for child in box.all_children()]
            waiting += [(child, in_area) for child in reversed(children)]
    return found
