"""Where addresses may break (CRAFT 8), in notes, in lists, and as words of the text; and where
long words of code in the text may."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# Letters: the longest piece of an address that is held together on a line of the text, and in
# notes, whose lines are long and not justified.
PIECE = 40
# Letters: the longest host that is one piece in the text, since a longer one leaves a hole in a
# justified line; the longest piece in lists, which may have narrow columns, and in code; what
# smaller pieces in notes and lists are joined to.
JOINED = 24
# Before a mark of the path, but not within a number, nor before the ending of a file's name.
_BREAKS = re.compile(r"(?<=.)(?=[/?&=\-#]|\.(?!\d|\w{1,5}(?:\W*$|[?#])))")
# A scheme and a host, which are read as one word, and the dots that part a host too long for that:
# not the last, nor the one after “www”.
_HEAD = re.compile(r"[^\w/?#]*(?:https?://)?[^/?#]*", re.IGNORECASE)
_DOTS = re.compile(r"(?<=[^/])(?<!\bwww)(?=\.[^.]+\.\w)", re.IGNORECASE)
# In code: before a mark that joins two words, and after one that parts them.
_CODE_BREAKS = re.compile(r"(?<=[\w)\]])(?=[/\\.?&=_-]+\w)|(?<=[(\[{,;:|])(?=\w)")
_SPACES = re.compile(r"(\s+)")
# How a word begins that is an address.
_ADDRESS = re.compile(
    r"\W*(?:https?://|www\.\w|\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,}/\w)", re.IGNORECASE
)


def is_address(word: str) -> bool:
    """Whether a word of the text, with the marks about it, is an address."""
    return _ADDRESS.match(word) is not None


def broken(word: str) -> Markup:
    """An address in the text, with places where it may break; any other word as it is. Its long
    pieces are held together, too, as far as any line of the text could hold them."""
    return _parted(_pieces(word, JOINED), PIECE) if is_address(word) else escape(word)


def breakable(text: str, joined: int = 0, most: int = JOINED) -> Markup:
    """An address that may break before / ? & = - . # of its path and nowhere else: pieces of
    ``most`` letters are held together, since a hyphen invites a break after it too. Scheme and
    host are one piece if they have no more, and so are a file's name and its ending.

    Pieces are ``joined`` where they make no more than so many letters, and the whole text
    where it has no more than ``most``. Lines that are not justified lose nothing by it, and the
    engine takes long over many small pieces: they were two fifths of an article's time.
    """
    return _parted(_joined(text, joined, most), most)


def broken_code(text: str) -> Markup:
    """Code in a line of the text: its words of more than ``JOINED`` letters may break at their
    marks. No hyphen is put in, since it would be read as one of the code's own."""
    return Markup("").join(
        _parted(_CODE_BREAKS.split(word), JOINED) if len(word) > JOINED else escape(word)
        for word in _SPACES.split(text)
    )


def _parted(pieces: list[str], most: int) -> Markup:
    """Pieces with a place to break between them; those of ``most`` letters don't break."""
    # Strings, since addresses have thousands of pieces and Markup fills in slowly.
    made = (
        f'<span class="bit">{escape(piece)}</span>' if len(piece) <= most else escape(piece)
        for piece in pieces
    )
    return Markup("<wbr/>".join(made))


def _joined(text: str, joined: int, most: int) -> list[str]:
    if joined and len(text) <= most:
        return [text]
    pieces: list[str] = []
    for piece in _pieces(text, most):
        if pieces and len(pieces[-1]) + len(piece) <= joined:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _pieces(text: str, most: int) -> list[str]:
    found = _HEAD.match(text)
    head = found[0] if found else ""
    first = [head] if len(head) <= most else _DOTS.split(head)
    rest = text[len(head) :]
    return [piece for piece in (*first, *(_BREAKS.split(rest) if rest else ())) if piece] or [text]
