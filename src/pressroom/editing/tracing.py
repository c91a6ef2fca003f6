"""What has become of passages: old ones against new, and the words that differ."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

# What it costs to find a passage only on one side; one that was changed costs from EDITED
# (hardly another word) to OTHER (nothing in common), a little less than two gaps: what stands in
# the place of another counts as that one changed, and not as one lost and one new, unless it
# parts what is alike.
GAP, EDITED, OTHER = 0.7, 0.05, 1.35
NEVER = 9.9
# Under one digest what stands with other words is another: it is taken only for want of its like.
LOOKALIKE = 0.01
_TOKEN = re.compile(r"\s*\S+")

# A passage by its digest, with its words where they are known, else with what tells it from
# others of that digest.
Known = tuple[str, str]


def unlike(before: str, after: str) -> float:
    """How unlike the words of two passages are: 0 with the same words, 1 with none in common."""
    bags = _bag(before), _bag(after)
    either = len(bags[0]) + len(bags[1])
    return 1 - (2 * len(bags[0] & bags[1]) / either if either else 0.0)


@lru_cache(maxsize=4096)
def _bag(words: str) -> frozenset[str]:
    return frozenset(words.split())


def traced(
    old: Sequence[Known], new: Sequence[Known], unlike: Callable[[str, str], float] = unlike
) -> list[tuple[int | None, int | None]]:
    """Old passages and new ones as pairs of their indexes, each once, in the new order as
    far as they are in it.

    One digest goes with its like, wherever it stands now; what is left is paired in order,
    with what is least ``unlike`` it (from 0 to 1; NEVER for what can't be a pair).
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    inner = _cheapest(old[start : len(old) - end], new[start : len(new) - end], unlike)
    pairs: list[tuple[int | None, int | None]] = [(n, n) for n in range(start)]
    pairs += [
        (None if i is None else i + start, None if j is None else j + start)
        for i, j in _rejoined(inner, old[start:], new[start:])
    ]
    pairs += [(len(old) - n, len(new) - n) for n in range(end, 0, -1)]
    return pairs


def _cheapest(
    old: Sequence[Known], new: Sequence[Known], unlike: Callable[[str, str], float]
) -> list[tuple[int | None, int | None]]:
    """The cheapest way through both."""
    were, are = Counter(d for d, _ in old), Counter(d for d, _ in new)

    def cost(i: int, j: int) -> float:
        a, b = old[i][0], new[j][0]
        if a == b:
            return 0.0 if old[i][1] == new[j][1] else LOOKALIKE
        # What has its like on the other side is no other passage changed.
        if are[a] >= were[a] or were[b] >= are[b]:
            return 2 * GAP + 1
        return EDITED + (OTHER - EDITED) * unlike(old[i][1], new[j][1])

    n, m = len(old), len(new)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n, -1, -1):
        for j in range(m, -1, -1):
            ways = []
            if i < n and j < m:
                ways.append(best[i + 1][j + 1] + cost(i, j))
            if i < n:
                ways.append(best[i + 1][j] + GAP)
            if j < m:
                ways.append(best[i][j + 1] + GAP)
            best[i][j] = min(ways, default=0.0)
    pairs: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < n or j < m:
        if i < n and j < m and best[i][j] == best[i + 1][j + 1] + cost(i, j):
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif i < n and best[i][j] == best[i + 1][j] + GAP:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return pairs


def _rejoined(
    pairs: Sequence[tuple[int | None, int | None]],
    old: Sequence[Known],
    new: Sequence[Known],
) -> list[tuple[int | None, int | None]]:
    """What was found alone on both sides under one digest has moved, and is a pair."""
    lost = [i for i, j in pairs if i is not None and j is None]
    made: list[tuple[int | None, int | None]] = []
    found: set[int] = set()
    for i, j in pairs:
        if i is None and j is not None:
            like = (k for k in lost if k not in found and old[k][0] == new[j][0])
            i = next(like, None)
            if i is not None:
                found.add(i)
        made.append((i, j))
    return [(i, j) for i, j in made if j is not None or i not in found]


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """What was changed in words: runs of them as (`` `` kept, ``-`` gone, ``+`` new)."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    made: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(
        None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False
    )
    for kind, i, k, j, m in matcher.get_opcodes():
        if kind == "equal":
            made.append((" ", "".join(new[j:m]).strip()))
            continue
        if i < k:
            made.append(("-", "".join(old[i:k]).strip()))
        if j < m:
            made.append(("+", "".join(new[j:m]).strip()))
    return made
