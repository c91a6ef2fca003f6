"""No word is divided over a page break, and no ladder of hyphens stands at the margin."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.layout import Block, Line, Page
from pressroom.proofing.layout.rule import Fault, Rule

IN_A_ROW = 2


def look_at_pages(edition: str, pages: tuple[Page, ...]) -> Iterator[Fault]:
    """Pages that end within a word."""
    for page in pages:
        own = [block for block in page.blocks if block.edition == edition]
        for block in own:
            # The cells of a table's head stand on each of its pages, whole.
            if (
                block.role != "cell"
                and not block.ends
                and block.lines
                and block.lines[-1].hyphenated
            ):
                said = f"the page ends within a word: “{_last_word(block.lines[-1])}”"
                yield Fault(ACROSS.id, edition, page.number, said, block)


def look_at_lines(edition: str, pages: tuple[Page, ...]) -> Iterator[Fault]:
    """More than two lines one after another that end within a word."""
    run: dict[int, list[tuple[Page, Block, Line]]] = {}
    for page in pages:
        for block in (b for b in page.blocks if b.edition == edition):
            for line in block.lines:
                lines = run.setdefault(block.number, [])
                if not line.hyphenated:
                    lines.clear()
                    continue
                lines.append((page, block, line))
                if len(lines) == IN_A_ROW + 1:
                    words = ", ".join(_last_word(line) for _, _, line in lines)
                    said = f"more than {IN_A_ROW} lines in a row end within a word: {words}"
                    yield Fault(LADDER.id, edition, page.number, said, block)


def _last_word(line: Line) -> str:
    return line.text.rsplit(None, 1)[-1]


ACROSS = Rule(
    "hyphen-at-page-end",
    "hyphen at a page's end",
    "Half a word has to be kept in mind while the page is turned.",
    "put the sentence otherwise",
    look_at_pages,
)
LADDER = Rule(
    "hyphens-in-a-row",
    "hyphens in a row",
    "Three hyphens above each other draw the eye to the margin, and their lines get confused.",
    "put the sentence otherwise",
    look_at_lines,
)
