"""A note stands on the page of its call."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.layout import Page
from pressroom.proofing.layout.rule import Fault, Rule, opening


def look(edition: str, pages: tuple[Page, ...]) -> Iterator[Fault]:
    """Notes that stand on another page than their first call."""
    stands = {note.anchor: (page, note) for page in pages for note in page.notes if note.begins}
    seen: set[str] = set()
    for page in pages:
        for block in page.blocks:
            for name in (call for line in block.lines for call in line.calls):
                if name in seen:
                    continue
                seen.add(name)
                other, note = stands.get(name, (None, None))
                if other is None:
                    said = "a note that is called here stands nowhere"
                    yield Fault(RULE.id, edition, page.number, said, block)
                elif other.number != page.number:
                    said = f"a note called here stands on page {other.number}: “{opening(note)}”"
                    yield Fault(RULE.id, edition, page.number, said, block)


RULE = Rule(
    "note-off-page",
    "note off its page",
    "A reader looks for a note at the foot of the page that calls it, and nowhere else.",
    "shorten the note, or call it in another line",
    look,
)
