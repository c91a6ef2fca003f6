"""How a text opens: a letter several lines tall, or, where letters join, its first words."""

from __future__ import annotations

import re

from markupsafe import Markup

# Scripts whose letters stand apart. A letter cut from a word of any other would lose its
# joined form, and the word its shape.
SEPARATE = frozenset(("Latn", "Cyrl", "Grek", "Hebr", "Armn"))
# Capitals (and a Hebrew letter) that reach below the line, into the line under them.
DEEP = frozenset("QЦЩДק")
# A paragraph of fewer letters may not fill the three lines beside the letter.
SHORTEST = 240
_START = r"(<p[^>]*>(?:<(?:em|strong|cite|dfn)>)*)"
_LETTER = re.compile(
    _START
    + r"([“”„‟«»‹›‘’‚¡¿(\[—][\u00a0\u202f]?)?([^\W\d_][\u0300-\u036f]*)(?=[^\W_]|[’'\s\u00a0])"
)
# A first word that is kept undivided: a letter cut from it is a letter of the paragraph's.
_KEPT = re.compile(_START + r'<span class="name">([^<>]*)</span>')
_WORDS = re.compile(r"(<p[^>]*>)((?:[^\s<&\u2066-\u2069]+[ \u00a0]){2}[^\s<&\u2066-\u2069]+)(?= )")


def opened(paragraph: Markup, script: str, letters: int) -> Markup:
    """A paragraph ``<p>…</p>`` of so many ``letters`` with its opening marked.

    In scripts of separate letters the first one becomes ``drop-cap``, with a quotation mark
    that stands before it; ``drop-space`` before the paragraph, which is empty, keeps the
    lines beside it free (``deep``: one more). In others the first three words become
    ``opening``. A paragraph that opens with a figure, a link or a foreign run stays as it
    is, and so does a short one, beside which the letter would stand in the next one's way.
    """
    if letters < SHORTEST:
        return paragraph
    if script not in SEPARATE:
        return Markup(_WORDS.sub(r'\1<span class="opening">\2</span>', str(paragraph), count=1))
    paragraph = Markup(_KEPT.sub(r"\1\2", str(paragraph), count=1))
    found = _LETTER.match(str(paragraph))
    if not found:
        return paragraph
    start, mark, letter = found.groups()
    shown = f"{mark or ''}{letter}"
    deep = " deep" if letter[0] in DEEP else ""
    rest = paragraph[found.end() :]
    return Markup(
        f'<div class="opens"><div class="drop-space{deep}" data-letter="{shown}"></div>'
        f'{start}<span class="drop-cap"><span>{shown}</span></span>{rest}</div>'
    )
