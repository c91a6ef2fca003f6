"""Mends of the print engine: each small, alone, tested, and fit to go upstream.

A mend that no longer fits the engine stops the build rather than being left out.
"""

from __future__ import annotations

import inspect
from types import ModuleType

_DONE: set[str] = set()


class MendError(RuntimeError):
    """The engine's code is not what a mend was made for."""


def mend(block: ModuleType) -> None:
    """Apply all mends, once, to ``weasyprint.layout.block``."""
    if block.__name__ not in _DONE:
        _keep_notes_on_their_page(block)
        _DONE.add(block.__name__)


def _keep_notes_on_their_page(block: ModuleType) -> None:
    """Notes stay on the page of their call (CRAFT 9).

    Where a line does not fit and the block could not have been broken before it (orphans,
    widows), WeasyPrint 70 makes room by sending notes that are called higher up the page on
    to the next one, whatever their ``footnote-policy``; a note sent on twice is lost
    (compare Kozea/WeasyPrint#1564). Without that, the block goes to the next page instead.
    """
    name = "_linebox_layout"
    source = inspect.getsource(getattr(block, name))
    wrong = "report = not context.in_column and can_break_now and not could_break_before"
    if source.count(wrong) != 1:
        raise MendError(f"weasyprint.layout.block.{name} has changed; look at {__name__}")
    mended = source.replace(wrong, "report = False")
    exec(compile(mended, str(block.__file__), "exec"), block.__dict__)
