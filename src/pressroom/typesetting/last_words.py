"""The last words of a paragraph, a title, a text: not alone on a line, and not half of one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from markupsafe import Markup

from pressroom.model.body import Foreign, Inlines, Link, Marked, NumberedCall, Text

_ENDS = re.compile(r"(?:</(?:p|li|ul|ol|blockquote)>)+$")
# A word that may have been kept undivided, at the end of a block.
_KEPT = re.compile(r'<span class="(?:name|whole)">([^<>]*)</span>$')
# Letters that are enough for a word to be divided.
DIVISIBLE = re.compile(r"[^\W\d_]{7,}")
# Letters: last words of display type that may stand on a line alone; those kept together; the
# longest word that any line can hold.
ALONE, WIDOW, LONGEST = 9, 18, 30
END_MARK = Markup('<span class="end-mark"></span>')


@dataclass(frozen=True, slots=True)
class Whole(Text):
    """A word that is not to be divided."""


def with_whole_end(line: Inlines) -> Inlines:
    """A paragraph's inlines with its last word in one piece: the tail of a divided one is no
    line. What holds it, a link or emphasis, stays around it; calls may come after it."""
    for place in range(len(line) - 1, -1, -1):
        node = line[place]
        if isinstance(node, NumberedCall):
            continue
        if isinstance(node, (Marked, Link, Foreign)):
            end: Inlines = (replace(node, children=with_whole_end(node.children)),)
        elif isinstance(node, Text):
            start, space, word = node.text.rpartition(" ")
            if not DIVISIBLE.search(word):
                if space:
                    return line
                continue  # a full stop, say, after the word's own node
            if len(word) > LONGEST:
                return line
            end = (Text(start + space), Whole(word)) if space else (Whole(word),)
        else:
            return line
        return (*line[:place], *end, *line[place + 1 :])
    return line


def display(line: Inlines) -> Inlines:
    """A line of display type (a heading, a deck, a pull quote) with its last words kept
    together, so that no short one stands alone on the last line."""
    if not line or not isinstance(line[-1], Text):
        return line
    return (*line[:-1], Text(together(line[-1].text)))


def together(text: str) -> str:
    """A text whose last words, where they are short, are joined by no-break spaces until
    they are long enough to fill a line of their own. Two words alone may always part."""
    head, space, last = text.rpartition(" ")
    while space and len(last) < ALONE:
        head, space, word = head.rpartition(" ")
        if not space or len(word) + len(last) > WIDOW:
            return f"{head}{space}{word} {last}"
        last = f"{word}\N{NO-BREAK SPACE}{last}"
    return f"{head}{space}{last}"


def end_marked(html: str) -> str:
    """The end mark within the innermost of the blocks that end at the end."""
    words = _ENDS.sub("", html)
    return _glued(_KEPT.sub(r"\1", words)) + html[len(words) :]


def _glued(html: str) -> str:
    """The end mark glued to the last word, so that it never stands alone on a line."""
    cut = max(html.rfind(" "), html.rfind(">"), html.rfind("\N{NO-BREAK SPACE}")) + 1
    word = html[cut:]
    if not word or len(word) > 40:
        return f"{html}\N{WORD JOINER}{END_MARK}"
    return f'{html[:cut]}<span class="last-word">{word}{END_MARK}</span>'


def last_word(text: str) -> tuple[str, str]:
    """A text cut before its last word, if that is short enough to be held on one line."""
    cut = text.rfind(" ") + 1
    return (text, "") if len(text) - cut > LONGEST else (text[:cut], text[cut:])
