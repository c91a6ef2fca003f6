"""Nothing lost: every paragraph, note, caption and table cell of an edition stands in its
PDF, in words that can be read out. The engine can drop a long or a placed note without a
word; what it drops is never delivered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import category, normalize

from pressroom.model.body import (
    Box,
    CodeBlock,
    Figure,
    Heading,
    Inlines,
    Link,
    NumberedCall,
    Paragraph,
    PullQuote,
    Table,
    plain,
    walk,
)
from pressroom.model.edited import EditedEdition, Note
from pressroom.model.problem import Position, Problem
from pressroom.proofing.reading import read_aloud

# A reference that a style adds to a link ("page 14") may stand between its words.
GAP = 40
HALF_SPACE = 0x200C
# How printing says it of a note, by its anchor.
_NOTE = re.compile(r"note (\S+)--n(\d+) is ")
_CALLS = frozenset({"Reference", "Note", "Lbl"})


def check_losses(data: bytes, editions: Sequence[EditedEdition]) -> list[Problem]:
    """What of the editions does not stand in a PDF made of them; nothing if all does."""
    document = read_aloud(data)
    text = _bare(document.text(_CALLS))
    notes = [_bare(e.text(frozenset({"Lbl"}))) for e in document.walk() if e.type == "Note"]
    problems = []
    for edited in editions:
        place = 0
        for what, line, pieces in _expected(edited):
            end = _find(text, pieces, place)
            end = _find(text, pieces, 0) if end < 0 else end
            if end < 0:
                problems.append(_lost(edited, what, line, " ".join(pieces)))
            else:
                place = end
        found = "\n".join(notes) if notes else text
        for note in edited.notes:
            words = note.shown if note.url else plain(note.blocks)
            if not all(_bare(part) in found for part in _words_of(note.blocks) or [words]):
                problems.append(_lost(edited, f"note {note.label}", _line_of(note, edited), words))
    return problems


def note_fault(said: str, editions: Sequence[EditedEdition]) -> Problem | None:
    """What printing ``said`` of a note that isn't on the page of its call, placed at the note;
    None where it is about something else."""
    named = _NOTE.match(said)
    for edited in editions if named else ():
        for note in edited.notes:
            if named and (edited.id, str(note.number)) == named.groups():
                source = edited.edition.source
                return source.problem(
                    source.at(_line_of(note, edited)),
                    f"note {note.label} of {edited.slug} ({edited.language.tag}) does not fit at "
                    "the foot of the page that calls it",
                    "a note of a few lines",
                    "shorten it, or say it in the text; or have notes stand after the text: "
                    'notes = "end" under [options] in pressroom.toml',
                )
    return None


def _line_of(note: Note, edited: EditedEdition) -> int:
    """The line a note stands on in the source, or that its first call's paragraph begins on."""
    line = 0
    for node in walk(note.blocks):
        if getattr(node, "line", 0):
            return int(node.line)
    for node in walk(edited.body):
        line = getattr(node, "line", 0) or line
        if isinstance(node, NumberedCall) and node.number == note.number:
            return line
    return 0


def _words_of(blocks: Sequence[object]) -> list[str]:
    return [plain(node.children) for node in walk(tuple(blocks)) if isinstance(node, Paragraph)]


def _expected(edited: EditedEdition) -> Iterator[tuple[str, int, list[str]]]:
    """What an edition says: what it is, its line in the source, and its words in pieces."""
    yield "the title", 0, [_bare(edited.title)]
    yield "the deck", 0, _pieces(edited.deck)
    for point in edited.key_points:
        yield "a key point", 0, _pieces(point)
    # Long descriptions are spoken with their picture and stand on no page.
    told = [f.description for f in walk(edited.body) if isinstance(f, Figure)]
    unprinted = {id(node) for node in walk(tuple(told))}
    for node in walk(edited.body):
        line = getattr(node, "line", 0)
        if id(node) in unprinted:
            continue
        if isinstance(node, Paragraph):
            yield "a paragraph", line, _pieces(node.children)
        elif isinstance(node, Heading):
            yield "a heading", line, _pieces(node.children)
        elif isinstance(node, PullQuote):
            yield "a pull quote", line, _pieces(node.children)
            yield "its attribution", line, _pieces(node.attribution)
        elif isinstance(node, Box):
            yield "the title of a box", line, _pieces(node.title)
        elif isinstance(node, CodeBlock):
            yield "lines of code", line, [_bare(node.text)]
        elif isinstance(node, (Figure, Table)):
            yield "a caption", line, _pieces(node.caption)
            yield "a source", line, _pieces(node.source)
            if isinstance(node, Table):
                for row in (node.head, *node.rows):
                    for cell in row:
                        yield "a table cell", line, _pieces(cell.children)
    for item in edited.recommendations:
        yield "a recommendation", 0, _pieces(item)


def _pieces(words: Inlines) -> list[str]:
    """The letters and digits of inlines, cut after links within the press."""
    pieces = [""]
    for node in words:
        pieces[-1] += plain((node,))
        if isinstance(node, Link) and (node.slug or node.target.startswith("#")):
            pieces.append("")
    return [bare for piece in pieces if (bare := _bare(piece))]


def _bare(text: str) -> str:
    """Letters, marks, digits and half-spaces, in one case: what no line break, no style and
    no direction changes."""
    together = "".join(text.split())
    if not together.isascii():
        together = normalize("NFC", together)
    # By way of capitals: a style's may be of letters that no folding makes equal (ı, I).
    return together.upper().casefold().translate(_KEPT)


class _Kept(dict[int, int | None]):
    """What becomes of a character: itself, if it counts, or nothing; found when first asked."""

    def __missing__(self, code: int) -> int | None:
        counts = category(chr(code))[0] in "LMN" or code == HALF_SPACE
        kept = self[code] = code if counts else None
        return kept


_KEPT = _Kept()


def _find(text: str, pieces: list[str], place: int) -> int:
    """Where pieces that follow each other closely end in a text, from ``place``; -1 where
    they don't stand."""
    if not pieces:
        return place
    start = text.find(pieces[0], place)
    while start >= 0:
        end = start + len(pieces[0])
        for piece in pieces[1:]:
            following = text.find(piece, end, end + GAP + len(piece))
            if following < 0:
                break
            end = following + len(piece)
        else:
            return end
        start = text.find(pieces[0], start + 1)
    return -1


def _lost(edited: EditedEdition, what: str, line: int, words: str) -> Problem:
    source = edited.edition.source
    position = source.at(line) if line else Position(source.file)
    shown = words if len(words) <= 60 else words[:59] + "…"
    return Problem(
        position,
        f"{what} of {edited.slug} ({edited.language.tag}) is lost on paper: “{shown}”",
        "every word of the source in the PDF",
        "a very long note or a style that hides it: shorten the note, or look at the style",
        rule="page.lost-words",
    )
