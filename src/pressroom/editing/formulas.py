"""Formulas and other words in Latin letters that are partly marked (``H<sub>2</sub>O``), held
together in right-to-left text: their parts would be set from the right, and their digits be
those of the text (CRAFT 11, 12)."""

from __future__ import annotations

import re
from unicodedata import bidirectional

from pressroom.model.body import Foreign, Inline, Inlines, Marked, Text, plain

_BEFORE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+/()-]*$")
_AFTER = re.compile(r"^[A-Za-z0-9+/()-]*[A-Za-z0-9+)]")
# What a formula or a name that is partly marked is read as.
LANGUAGE = "en"


def held_together(line: Inlines) -> Inlines:
    """A line of right-to-left text with its words of several parts in one left-to-right run
    each."""
    made: list[Inline] = []
    rest = list(line)
    while rest:
        node = rest.pop(0)
        before = made[-1] if made and isinstance(made[-1], Text) else None
        if not _is_part(node):
            made.append(node)
            continue
        start = _BEFORE.search(before.text) if before else None
        parts: list[Inline] = [Text(start[0])] if start else []
        parts.append(node)
        while rest and _take(parts, rest):
            pass
        if len(parts) < 2 or not re.search("[A-Za-z]", plain(tuple(parts))):
            made.append(node)
            if len(parts) > 1:  # digits alone: as they were
                rest[:0] = parts[1:] if not start else parts[2:]
            continue
        if before is not None and start:
            made[-1:] = [Text(head)] if (head := before.text[: start.start()]) else []
        made.append(Foreign(LANGUAGE, tuple(parts), "ltr"))
    return tuple(made)


def _take(parts: list[Inline], rest: list[Inline]) -> bool:
    """Move what follows without a space from ``rest`` to ``parts``; false where nothing does."""
    following = rest[0]
    if _is_part(following):
        parts.append(rest.pop(0))
        return True
    if isinstance(following, Text) and (found := _AFTER.search(following.text)):
        parts.append(Text(found[0]))
        rest.pop(0)
        if tail := following.text[found.end() :]:
            rest.insert(0, Text(tail))
            return False
        return True
    return False


def _is_part(node: Inline) -> bool:
    """Whether a node is marked text without a space and without a right-to-left letter."""
    if not isinstance(node, Marked) or not all(isinstance(c, Text) for c in node.children):
        return False
    words = plain(node)
    return bool(words) and not any(
        c.isspace() or bidirectional(c) in ("R", "AL", "AN") for c in words
    )
