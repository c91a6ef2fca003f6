"""Texts as CSS strings and identifiers (CSS Syntax 3, 4.3.5 and 4.3.11)."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[^\w-]")


def css_string(text: str) -> str:
    """A text as a CSS string (CSS Syntax 3, 4.3.5)."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\n\r\f]", " ", safe) + '"'


def css_id(text: str) -> str:
    """An id as a CSS identifier."""
    escaped = _UNSAFE.sub(lambda m: f"\\{ord(m[0]):x} ", text)
    return f"\\{ord(escaped[0]):x} {escaped[1:]}" if escaped[:1].isdigit() else escaped
