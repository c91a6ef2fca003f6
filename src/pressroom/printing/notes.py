"""Whether every note stands, and on the page of its call.

The engine can drop a note without a word (one taller than a page, say); a document from
which a note is missing is never delivered.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

CALL = "::footnote-call"


def misplaced_notes(pages: list[Any]) -> list[str]:
    """What is wrong with the notes of a laid-out document, in words; nothing where each
    note stands on the page that calls it. ``pages`` are WeasyPrint's."""
    calls: dict[str, int] = {}
    notes: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for box, in_area in _boxes(page._page_box, False):
            if box.element is None:
                continue
            name = box.element.get("id") or ""
            if (box.element_tag or "").endswith(CALL):
                calls.setdefault(name, number)
            elif in_area and "note" in (box.element.get("class") or "").split():
                notes.setdefault(name, number)
    said = [
        f"note {name} is called on page {page} and stands on page {notes[name]}"
        for name, page in calls.items()
        if name in notes and notes[name] != page
    ]
    lost = [name for name in calls if name not in notes]
    return said + [f"note {name} is lost: it may be too long for a page" for name in lost]


def _boxes(box: Any, in_area: bool) -> Iterator[tuple[Any, bool]]:
    """Every box below one, with whether it is in the area of the notes."""
    inside = in_area or type(box).__name__ == "FootnoteAreaBox"
    yield box, inside
    children = box.all_children() if hasattr(box, "all_children") else ()
    for child in children:
        yield from _boxes(getattr(child, "_box", child), inside)
