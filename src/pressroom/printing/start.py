"""A document that is a part of a volume: it begins on a later page than the first, and some
of its links lead to other parts.

The engine knows no such thing: its documents begin on page 1, and it drops links that it
finds no anchor for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

SIDES = frozenset({"left", "right", "recto", "verso"})

_FIRST: ContextVar[int] = ContextVar("first page", default=1)


@contextmanager
def beginning_on(first: int) -> Iterator[None]:
    """Documents laid out meanwhile begin on the page ``first`` (from 1)."""
    before = _FIRST.set(first)
    try:
        yield
    finally:
        _FIRST.reset(before)


def install() -> None:
    """Have the engine begin where it is told to; once a process."""
    from weasyprint import layout

    if hasattr(layout.initialize_page_maker, "pressroom"):
        return
    engines_own = layout.initialize_page_maker

    def initialize_page_maker(context: Any, root_box: Any) -> None:
        engines_own(context, root_box)
        first = _FIRST.get()
        if first > 1 and root_box.children:
            context.page_maker[0] = _begun(context.page_maker[0], root_box, first)

    initialize_page_maker.pressroom = True  # type: ignore[attr-defined]
    layout.initialize_page_maker = initialize_page_maker


def _begun(page: tuple[Any, ...], root_box: Any, first: int) -> tuple[Any, ...]:
    """What the engine keeps of the first page, as it would be in the middle of a document
    after a forced break: the root and the body are not at their beginning any more."""
    _, next_page, _, (quotes, counters, scopes, groups), remake = page
    right = (root_box.style["direction"] == "ltr") == bool(first % 2)
    counters = {**counters, "page": [first - 1]}
    scopes = [scopes[0] | {"page"}, *scopes[1:]]
    begun = {**next_page, "break": _break_before(root_box)}
    return {0: {0: None}}, begun, right, (quotes, counters, scopes, groups), remake


def _break_before(box: Any) -> str:
    """The break before the first element: on which side of the sheet it must begin, if that
    is said, or simply on a page."""
    found = "page"
    while inner := [c for c in getattr(box, "children", ()) if c.is_in_normal_flow()]:
        box = inner[0]
        if box.style["break_before"] in SIDES:
            found = box.style["break_before"]
    return found


@contextmanager
def with_anchors(pages: Sequence[Any], elsewhere: frozenset[str]) -> Iterator[None]:
    """Anchors of other parts are taken for ones of the first page while a document is
    written, for links to them to be kept; ``pages`` are WeasyPrint's."""
    held = {name for page in pages for name in page.anchors}
    lent = sorted(elsewhere - held)
    anchors = pages[0].anchors
    anchors.update((name, (0.0, 0.0, 0.0, 0.0)) for name in lent)
    try:
        yield
    finally:
        for name in lent:
            del anchors[name]
