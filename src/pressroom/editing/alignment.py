"""Which block of a translation answers which block of its original.

The two bodies are walked side by side and the cheapest way of pairing them is taken. Blocks
of a kind go together where they are about as long, in the proportion of the two texts, and
hold the same numbers, addresses and pictures, which a translation leaves as they are.
Headings are the anchors: to leave one alone costs most. What has no partner stands alone,
since a lost paragraph is what a proofreader has to see.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pressroom.editing.addresses import shown_address
from pressroom.model.body import (
    Block,
    Blocks,
    CodeBlock,
    Figure,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    PullQuote,
    Quote,
    Rule,
    Table,
    plain,
    walk,
)
from pressroom.model.edited import Note

# What it costs to leave a block alone; to take two paragraphs for one; to pair kinds of text
# that differ. A merger costs a little more than a gap: where both would do, it is a gap.
GAP, HEADING_GAP, MERGER, OTHER_KIND = 1.1, 3.0, 1.2, 0.9
NEVER = math.inf
LONGEST = 1.3
_PROSE = (Paragraph, Quote, PullQuote, ListBlock)
_NUMBER = re.compile(r"\d[\d.,٫٬/:]*\d")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks that answer each other: one a side, none where a block has no counterpart, or
    two paragraphs against the one that a translator has made of them."""

    first: Blocks
    second: Blocks


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note of either edition and its counterpart, if it has one; ``shared`` where both
    give the same address."""

    first: Note | None
    second: Note | None

    @property
    def shared(self) -> bool:
        """Whether one address answers for both."""
        return (
            self.first is not None
            and self.second is not None
            and bool(self.first.url)
            and self.first.shown == self.second.shown
        )


def unfolded(blocks: Blocks) -> Blocks:
    """Blocks with every list taken apart into lists of one item, so that item can stand
    against item."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, ListBlock):
            made += [
                ListBlock(block.ordered, (item,), number, line_of(item.children) or block.line)
                for number, item in enumerate(block.items, block.start)
            ]
        else:
            made.append(block)
    return tuple(made)


def line_of(blocks: Blocks) -> int:
    """The source line that blocks begin on, 0 where none of them knows."""
    return next((block.line for block in blocks if block.line), 0)


def align(first: Blocks, second: Blocks) -> tuple[Row, ...]:
    """Two bodies as rows: every block of either (lists ``unfolded``) once, in its order."""
    one, two = unfolded(first), unfolded(second)
    left, right = [_Measured.of(b) for b in one], [_Measured.of(b) for b in two]
    # How much longer one language is than the other can't be told from the whole, of which
    # a part may be missing: what explains the two texts best is taken.
    whole = (sum(m.length for m in right) + 1) / (sum(m.length for m in left) + 1)
    best = min(_walked(left, right, proportion) for proportion in (whole, 1.0))
    best = min(best, _walked(left, right, _proportion(best[1], left, right) or whole))
    return tuple(Row(one[i : i + taken], two[j : j + given]) for i, j, taken, given in best[1])


def pair(
    first: Sequence[T], second: Sequence[T], same: Callable[[T, T], bool]
) -> list[tuple[T | None, T | None]]:
    """Two sequences as pairs: what is the ``same`` together, wherever it stands; what is
    left between those by its order; each thing once."""
    partner = [next((j for j, b in enumerate(second) if same(a, b)), -1) for a in first]
    partner = [j if j not in partner[:i] else -1 for i, j in enumerate(partner)]
    waiting = [j for j in range(len(second)) if j not in partner]
    made: list[tuple[T | None, T | None]] = []
    for i, j in enumerate(partner):
        # What stands in front of the partner, and is nobody's, stands in front of it here.
        made += [(None, second[k]) for k in waiting if k < j]
        waiting = [k for k in waiting if k > j]
        made.append((first[i], second[j] if j >= 0 else None))
    return made + [(None, second[k]) for k in waiting]


def pair_notes(first: Sequence[Note], second: Sequence[Note]) -> tuple[NoteRow, ...]:
    """Notes with the same address, or that of one article, together; an author's notes by
    their key in the sources, or, where the keys differ, in their order."""
    keys = {n.key for n in first if not n.url} & {n.key for n in second if not n.url}
    order = {id(n): i for notes in (first, second) for i, n in enumerate(_unnamed(notes, keys))}

    def same(a: Note, b: Note) -> bool:
        if a.url or b.url:
            return a.shown == b.shown or (bool(a.url and b.url and a.key) and a.key == b.key)
        if a.key in keys or b.key in keys:
            return a.key == b.key
        return order[id(a)] == order[id(b)]

    return tuple(NoteRow(a, b) for a, b in pair(first, second, same))


def _unnamed(notes: Sequence[Note], keys: set[str]) -> list[Note]:
    return [note for note in notes if not note.url and note.key not in keys]


@dataclass(frozen=True, slots=True)
class _Measured:
    """A block with its length in characters and what of it survives translation."""

    block: Block
    length: int
    kept: frozenset[str]

    @classmethod
    def of(cls, block: Block) -> _Measured:
        words = plain(block)
        kept = set(numbers_in(words))
        for node in walk(block):
            if isinstance(node, Link):
                kept.add(node.slug or shown_address(node.target))
        if isinstance(block, Figure):
            kept.add(block.image)
        return cls(block, len(words), frozenset(kept))

    @classmethod
    def joined(cls, several: Sequence[_Measured]) -> _Measured:
        kept = frozenset[str]().union(*(m.kept for m in several))
        return cls(several[0].block, sum(m.length for m in several), kept)


def numbers_in(words: str) -> frozenset[str]:
    """The numbers in words, whichever digits they are written with; single digits, which one
    language writes as words, are left out."""
    return frozenset(_western(number) for number in _NUMBER.findall(words))


def _western(number: str) -> str:
    """A number's digits as 0 to 9, without the marks between them, which differ."""
    return "".join(str(unicodedata.digit(c)) for c in number if c.isdigit())


def _unlike(a: _Measured, b: _Measured, proportion: float) -> float:
    """How unlike two blocks are: 0 for counterparts, NEVER for kinds that can't be."""
    kinds = 0.0
    if type(a.block) is not type(b.block):
        if not (isinstance(a.block, _PROSE) and isinstance(b.block, _PROSE)):
            return NEVER
        kinds = OTHER_KIND
    if isinstance(a.block, Heading) and isinstance(b.block, Heading):
        return 0.3 * min(1.0, _stretch(a, b, proportion)) + abs(a.block.level - b.block.level)
    if isinstance(a.block, (Rule, CodeBlock)):
        return 0.0 if a.block.__class__ is Rule or plain(a.block) == plain(b.block) else 0.5
    if isinstance(a.block, Figure) and isinstance(b.block, Figure):
        return 0.0 if a.block.image == b.block.image else 0.8
    either = a.kept | b.kept
    differing = 0.8 * len(a.kept ^ b.kept) / len(either) if either else 0.3
    weight = 0.3 if isinstance(a.block, Table) else 1.0
    return kinds + differing + weight * _stretch(a, b, proportion)


def _stretch(a: _Measured, b: _Measured, proportion: float) -> float:
    """How far two lengths are from the proportion of the texts: 0 where they meet it. Short
    texts vary more, and so count for less."""
    return min(LONGEST, abs(math.log((b.length + 20) / (a.length * proportion + 20))))


_STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))
# From where, and how many blocks, of the first and of the second: i, j, taken, given.
_Step = tuple[int, int, int, int]


def _walked(
    left: Sequence[_Measured], right: Sequence[_Measured], proportion: float
) -> tuple[float, list[_Step]]:
    """The cheapest way through both texts, and its price."""

    def cost(i: int, j: int, taken: int, given: int) -> float:
        if not taken or not given:
            alone = left[i] if taken else right[j]
            return HEADING_GAP if isinstance(alone.block, Heading) else GAP
        if taken == given:
            return _unlike(left[i], right[j], proportion)
        lefts, rights = left[i : i + taken], right[j : j + given]
        if any(type(m.block) is not Paragraph for m in (*lefts, *rights)):
            return NEVER
        return MERGER + _unlike(_Measured.joined(lefts), _Measured.joined(rights), proportion)

    return _cheapest(len(left), len(right), cost)


def _proportion(
    steps: Sequence[_Step], left: Sequence[_Measured], right: Sequence[_Measured]
) -> float:
    """How much longer counterparts are in the second text: the median, 0 without any."""
    ratios = sorted(
        (right[j].length + 1) / (left[i].length + 1)
        for i, j, taken, given in steps
        if taken == given and isinstance(left[i].block, Paragraph)
    )
    return ratios[len(ratios) // 2] if ratios else 0.0


def _cheapest(
    n: int, m: int, cost: Callable[[int, int, int, int], float]
) -> tuple[float, list[_Step]]:
    """The cheapest way through two sequences of ``n`` and ``m``; ``cost`` prices a step."""
    best = [[NEVER] * (m + 1) for _ in range(n + 1)]
    came: list[list[tuple[int, int]]] = [[(0, 0)] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            for taken, given in _STEPS:
                if taken > i or given > j:
                    continue
                price = best[i - taken][j - given]
                if price < best[i][j]:
                    price += cost(i - taken, j - given, taken, given)
                    if price < best[i][j]:
                        best[i][j], came[i][j] = price, (taken, given)
    i, j, steps = n, m, []
    while i or j:
        taken, given = came[i][j]
        i, j = i - taken, j - given
        steps.append((i, j, taken, given))
    return best[n][m], steps[::-1]
