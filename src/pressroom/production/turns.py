"""From the record of laid-out pages to where each edition's pages turn."""

from __future__ import annotations

from collections.abc import Sequence

from pressroom.model.layout import Block, Layout
from pressroom.model.turns import PageOpening, PageTurn

# So many characters tell one place of a text from all others.
ENOUGH = 80
MOVABLE = frozenset(("figure", "table"))


def turns_of(layout: Layout) -> dict[str, tuple[PageTurn, ...]]:
    """The pages of every edition of a document, by the editions' ids."""
    found: dict[str, tuple[PageTurn, ...]] = {}
    for edition, pages in layout.editions().items():
        heads: dict[int, str] = {}
        turns = []
        for page in pages:
            held = [b for b in page.blocks if b.edition == edition and b.lines]
            own = [b for b in held if not _repeated(b, heads)]
            turns.append(PageTurn(page.number, tuple(_opening(own, n) for n in range(len(own)))))
            for block in held:
                heads.setdefault(block.number, block.lines[0].text)
        found[edition] = tuple(turns)
    return found


def _repeated(block: Block, heads: dict[int, str]) -> bool:
    """Whether a table's head has only been set again over the rows of a further page."""
    return block.role == "cell" and heads.get(block.number) == block.lines[0].text


def _opening(blocks: Sequence[Block], place: int) -> PageOpening:
    block = blocks[place]
    words = ""
    for following in blocks[place:]:
        words += "".join(
            line.text[:-1] if line.hyphenated else f"{line.text} " for line in following.lines[:3]
        )
        # What a movable part says may stand elsewhere in the e-book.
        if len(words) >= ENOUGH or (following.within in MOVABLE) != (block.within in MOVABLE):
            break
    return PageOpening(
        words[: 2 * ENOUGH].strip(),
        block.source,
        block.lines[0].first,
        block.within not in MOVABLE,
    )
