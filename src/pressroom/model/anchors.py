"""Anchors of headings: readable, unique within an article, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def anchor(text: str) -> str:
    """A heading's words as an anchor: letters and digits of any script, joined by hyphens.

    Persian half-spaces and Arabic vowel marks are dropped; an empty result is ``section``.
    """
    normal = unicodedata.normalize("NFC", text).lower().replace("\N{ZERO WIDTH NON-JOINER}", "-")
    kept = "".join(c for c in normal if not unicodedata.category(c).startswith(("M", "C")))
    kept = kept.replace("'", "").replace("’", "")
    return re.sub(r"[^\w]+", "-", kept).strip("-_") or "section"


def unique(anchors: Iterable[str]) -> list[str]:
    """The same anchors, later ones of a kind numbered from 2."""
    seen: set[str] = set()
    made = []
    for name in anchors:
        candidate, count = name, 1
        while candidate in seen:
            count += 1
            candidate = f"{name}-{count}"
        seen.add(candidate)
        made.append(candidate)
    return made
