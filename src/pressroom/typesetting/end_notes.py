"""Notes at the end of the text: each call leads to its note, and each note back to all of
its calls."""

from __future__ import annotations

from markupsafe import Markup

from pressroom.model.edited import Note
from pressroom.model.language import Language


def end_call(edition: str, note: Note, call: int) -> Markup:
    """The ``call``-th call of a note. ``edition`` is the id of the edition."""
    return Markup('<a class="call" id="{0}--c{1}-{2}" href="#{0}--n{1}">{3}</a>').format(
        edition, note.number, call, note.label
    )


def note_number(edition: str, note: Note) -> Markup:
    """A note's number, which is what its calls lead to, and leads back to the first."""
    return Markup('<a class="note-number" id="{0}--n{1}" href="#{0}--c{1}-1">{2}</a>').format(
        edition, note.number, note.label
    )


def later_calls(edition: str, note: Note, language: Language) -> Markup:
    """Where a note is called more than once: links to the further calls, counted."""
    return Markup("").join(
        Markup('\u00a0<a class="back" href="#{}--c{}-{}">↑{}</a>').format(
            edition, note.number, call, language.number(call)
        )
        for call in range(2, note.calls + 1)
    )


def end_note(edition: str, note: Note, words: Markup, language: Language) -> Markup:
    """A note as an item of the list. ``words`` are what it says."""
    return Markup('<li class="end-note"><div class="end-note-words">{} {}{}</div></li>').format(
        note_number(edition, note), words, later_calls(edition, note, language)
    )
