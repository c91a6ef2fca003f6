"""Links and the author's notes, in one numbering (CRAFT 7, 10).

Every link to an outside address gets a numbered note; the same address has the same
number throughout an article; a link whose text is its own address gets none, nor do mail
links. Numbers begin with 1 in each article and count in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pressroom.editing.addresses import shown_address
from pressroom.model.body import (
    INLINE,
    Blocks,
    Foreign,
    Inline,
    Inlines,
    Link,
    Marked,
    NoteCall,
    NumberedCall,
    Text,
    in_order,
    inside,
    plain,
    rebuild,
)
from pressroom.model.edited import EditedEdition, Note
from pressroom.model.language import Language

_CLOSERS = ".,;:!?”’»›)…。،؛؟“"


@dataclass(slots=True)
class NoteCounter:
    """Numbers the notes of one edition as they are met, part after part of the page."""

    language: Language
    own: Mapping[str, Blocks]
    notes: list[Note] = field(default_factory=list)
    by_address: dict[str, int] = field(default_factory=dict)
    by_key: dict[str, int] = field(default_factory=dict)
    calls: dict[int, int] = field(default_factory=dict)

    def number(self, tree: Any) -> Any:
        """A tree with its calls in place; new notes are added to ``notes``."""
        if isinstance(tree, tuple):
            if tree and isinstance(tree[0], INLINE):
                return self._line(tree)
            return tuple(self.number(child) for child in tree)
        return inside(tree, self.number)

    def finished(self) -> tuple[Note, ...]:
        """All notes, each knowing how often it is called."""
        return tuple(replace(note, calls=self.calls[note.number]) for note in self.notes)

    def _line(self, line: Inlines) -> Inlines:
        return _spaced(
            _placed(self._calls(line), self.language.note_after_punctuation), self.language
        )

    def _calls(self, line: Inlines) -> list[Inline]:
        made: list[Inline] = []
        for node in line:
            if isinstance(node, Link):
                made.append(node)
                if _wants_note(node):
                    made.append(self._call_address(node.target, node.slug))
            elif isinstance(node, NoteCall):
                made.append(self._call_own(node.key))
            elif isinstance(node, (Marked, Foreign)):
                inner = self._calls(node.children)
                # A call at the end of emphasised or foreign words stands after them.
                trailing: list[Inline] = []
                while inner and isinstance(inner[-1], NumberedCall):
                    trailing.insert(0, inner.pop())
                made.append(replace(node, children=tuple(inner)))
                made.extend(trailing)
            else:
                made.append(node)
        return made

    def _call_address(self, target: str, slug: str) -> NumberedCall:
        shown = shown_address(target)
        first = shown not in self.by_address
        if first:
            number = len(self.notes) + 1
            self.by_address[shown] = number
            shown_number = self.language.number(number)
            self.notes.append(Note(number, shown_number, url=target, shown=shown, key=slug))
        return self._called(self.by_address[shown], first)

    def _call_own(self, key: str) -> NumberedCall:
        first = key not in self.by_key
        if first:
            number = len(self.notes) + 1
            self.by_key[key] = number
            blocks = with_addresses(self.own[key])
            self.notes.append(Note(number, self.language.number(number), blocks, key=key))
        return self._called(self.by_key[key], first)

    def _called(self, number: int, first: bool) -> NumberedCall:
        self.calls[number] = self.calls.get(number, 0) + 1
        return NumberedCall(number, first, self.calls[number])


# The parts of an edition that call notes, as they stand on the page.
_NOTED = ("deck", "key_points", "body", "recommendations", "corrections", "acknowledgements",
          "funding", "disclaimer")  # fmt: skip


def renumbered(edited: EditedEdition) -> EditedEdition:
    """An edition whose blocks have been put in another order, its notes numbered anew."""
    order: dict[int, int] = {}
    calls: dict[int, int] = {}
    for name in _NOTED:
        for call in _calls_in(getattr(edited, name)):
            order.setdefault(call.number, len(order) + 1)

    def again(node: Any) -> Any:
        if isinstance(node, tuple):
            return tuple(again(child) for child in node)
        if isinstance(node, NumberedCall):
            number = order[node.number]
            calls[number] = calls.get(number, 0) + 1
            return NumberedCall(number, calls[number] == 1, calls[number])
        return inside(node, again)

    own = edited.language
    notes = {
        number: replace(edited.notes[old - 1], number=number, label=own.number(number))
        for old, number in order.items()
    }
    updates = {name: again(getattr(edited, name)) for name in _NOTED}
    return replace(edited, **updates, notes=tuple(notes[n] for n in sorted(notes)))


def _calls_in(node: Any) -> Iterator[NumberedCall]:
    if isinstance(node, NumberedCall):
        yield node
    elif isinstance(node, tuple):
        for child in node:
            yield from _calls_in(child)
    else:
        for name in in_order(node):
            yield from _calls_in(getattr(node, name))


def _wants_note(link: Link) -> bool:
    outside = link.target.lower().startswith(("http://", "https://"))
    return outside and not is_own_address(link)


def is_own_address(link: Link) -> bool:
    """Whether a link's visible text is its own address."""
    words = plain(link.children).strip()
    return shown_address(words).lower() == shown_address(link.target).lower()


def with_addresses(tree: Any) -> Any:
    """A note's own text with the addresses of its links after them in brackets: a note
    cannot carry a note."""

    def addressed(line: Inlines) -> Inlines:
        made: list[Inline] = []
        for node in line:
            made.append(node)
            if isinstance(node, Link) and _wants_note(node):
                shown = Link(node.target, (Text(shown_address(node.target)),))
                made += [Text(" ("), shown, Text(")")]
        return tuple(made)

    return rebuild(tree, addressed)


def _placed(line: list[Inline], after_punctuation: bool) -> list[Inline]:
    """Calls moved behind the punctuation that follows them, where that is the custom."""
    if not after_punctuation:
        return _before_punctuation(line)
    made: list[Inline] = []
    waiting: list[Inline] = []
    for node in line:
        if isinstance(node, NumberedCall):
            waiting.append(node)
            continue
        if waiting and isinstance(node, Text):
            count = len(node.text) - len(node.text.lstrip(_CLOSERS))
            while count and node.text[count - 1] == "’" and node.text[count : count + 1].isalnum():
                count -= 1  # an apostrophe belongs to what follows it
            if count:
                made.append(Text(node.text[:count]))
            made += waiting
            waiting = []
            if node.text[count:]:
                made.append(Text(node.text[count:]))
            continue
        made += waiting
        waiting = []
        made.append(node)
    return made + waiting


def _before_punctuation(line: list[Inline]) -> list[Inline]:
    """Calls moved in front of a full stop, comma, colon or semicolon."""
    made: list[Inline] = []
    for node in line:
        last = made[-1] if made else None
        if isinstance(node, NumberedCall) and isinstance(last, Text):
            kept = last.text.rstrip(".,;:\u202f\u00a0")
            tail = last.text[len(kept) :]
            if tail and kept:
                made[-1:] = [Text(kept), node, Text(tail)]
                continue
        made.append(node)
    return made


def _spaced(line: list[Inline], language: Language) -> Inlines:
    """A raised comma between two calls that meet, so that 1 and 2 do not read as 12."""
    made: list[Inline] = []
    for node in line:
        if made and isinstance(node, NumberedCall) and isinstance(made[-1], NumberedCall):
            made.append(Marked("sup", (Text(language.comma.strip()),)))
        made.append(node)
    return tuple(made)
