"""Which passages of a translation answer which of its original, by what was accepted.

What was accepted is followed to where it stands in the translation now, as the original's
passages are. What is there no more has been reworded into what stands in its place, and goes on
answering what it answered: only what is new on both sides goes by how the two texts align.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pressroom.editing.alignment import numbers_in
from pressroom.editing.passages import Counterparts
from pressroom.editing.tracing import NEVER, traced
from pressroom.model.ledger import Entry, Passage, without_number

# In the place of the originals' numbers: words that the translator has added.
_NOBODY = "-"
# So little that to leave out one passage on both sides is never cheaper than to keep the order.
OUT_OF_STEP = 0.01


@dataclass(frozen=True, slots=True)
class Now:
    """A passage of the original as it is now, which has the ``number`` in it. ``beside`` are
    the places of those that stand beside it in the translation, ``after`` is the line of what
    stands before it there."""

    number: int
    passage: Passage
    beside: tuple[int, ...]
    after: int


# An accepted passage, and what it has become; either may not be there.
Pair = tuple[Entry | None, Now | None]


@dataclass(slots=True)
class Sides:
    """Both texts as they align now. ``rows`` are the original's passages, or None, with the
    places of those beside them in the translation, which are ``translated``."""

    translated: list[Passage] = field(default_factory=list)
    rows: list[tuple[Now | None, tuple[int, ...]]] = field(default_factory=list)

    @classmethod
    def of(cls, counterparts: Sequence[Counterparts]) -> Sides:
        """The two sides of counterparts; a passage that two answer to is one."""
        made, places, line = cls(), dict[int, int](), 0
        for original, theirs in counterparts:
            for passage in theirs:
                if id(passage) not in places:
                    places[id(passage)] = len(made.translated)
                    made.translated.append(passage)
            beside = tuple(places[id(passage)] for passage in theirs)
            now = Now(len(made.originals), original, beside, line) if original else None
            made.rows.append((now, beside))
            line = theirs[-1].line if theirs else line
        return made

    @property
    def originals(self) -> list[Now]:
        """The passages of the original."""
        return [now for now, _ in self.rows if now]


class Answers:
    """Where what was accepted stands in the translation now, and what answers a passage."""

    def __init__(self, sides: Sides, entries: Sequence[Entry], pairs: Sequence[Pair]) -> None:
        self.sides = sides
        # Of a passage as it was accepted, the place where it, or what it became, stands now.
        self.place: dict[str, int] = {}
        self._same: set[str] = set()
        self._owners = _owners(entries, pairs)
        self._beside = _beside(sides)
        for kind in dict.fromkeys(_group(p.kind) for p in sides.translated):
            self._follow(kind, entries)
        self._taken = frozenset(self.place.values())
        self._joined = self._joined_now()

    def stands(self, entry: Entry) -> bool:
        """Whether a passage was translated, and word for word as it is now."""
        return bool(entry.translations) and self._same.issuperset(entry.translations)

    def outlives(self, entry: Entry) -> bool:
        """Whether the translation still says, in other words, what only a passage that is
        gone from the original said."""
        return any(d in self.place and not self._owners[d] for d in entry.translations)

    def of(self, entry: Entry | None, now: Now | None) -> tuple[int, ...]:
        """The places of what answers a passage. What has been known to answer it still does,
        and nothing else with it; what answered another only where it was made to say both."""
        known = {self.place[d] for d in (entry.translations if entry else ()) if d in self.place}
        if now is None or (entry and self.stands(entry)):
            return tuple(sorted(known))
        found = known.union(now.beside) - (self._taken - known)
        return tuple(sorted(found or self._joined.get(now.number, ())))

    def _joined_now(self) -> dict[int, tuple[int, ...]]:
        """The places of what was reworded and stands for two passages now, by the number of the
        one that it has not answered."""
        reworded = {place: d for d, place in self.place.items() if d not in self._same}
        originals = self.sides.originals
        found: dict[int, tuple[int, ...]] = {}
        for place, former in reworded.items():
            both = [originals[int(n)] for n in self._beside[place].split() if n != _NOBODY]
            owners = self._owners[former].split()
            if len(both) != 2 or len(owners) != 1:
                continue
            for one, other in (both, both[::-1]):
                joined = one.passage, other.passage, self.sides.translated[place]
                if owners[0] == str(other.number) and _seems_said(*joined):
                    found[one.number] = (place,)
        return found

    def _follow(self, kind: str, entries: Sequence[Entry]) -> None:
        """Find the passages of a kind where they are now."""
        kinds = {d: _group(entry.kind) for entry in entries for d in entry.translations}
        old = [d for d in self._owners if kinds[d] == kind]
        translated = self.sides.translated
        new = [n for n, passage in enumerate(translated) if _group(passage.kind) == kind]
        ways = traced(
            [(without_number(d), self._owners[d]) for d in old],
            [(translated[n].digest, self._beside[n]) for n in new],
            _unlike,
        )
        for i, j in ways:
            if i is None or j is None:
                continue
            same = without_number(old[i]) == translated[new[j]].digest
            self.place[old[i]] = new[j]
            if same:
                self._same.add(old[i])


def _seems_said(one: Passage, other: Passage, translated: Passage) -> bool:
    """Whether what translates another passage seems to say this one too, to which it is as long
    as both: it has its numbers, and that it is so long can't be mere wordiness."""
    says = numbers_in(one.words) <= numbers_in(translated.words)
    return says and 2 * len(one.words) >= len(other.words)


def _unlike(owners: str, beside: str) -> float:
    """How unlike an old and a new passage of a translation are, whose old words nobody knows.

    They are taken in their order; which are left out, where one side has more, is told by what
    they answer. What is left of a passage that is gone is nothing that answers another.
    """
    if not owners:
        return 0.0 if beside == _NOBODY else NEVER
    return 0.0 if set(owners.split()) & set(beside.split()) else OUT_OF_STEP


def _owners(entries: Sequence[Entry], pairs: Sequence[Pair]) -> dict[str, str]:
    """For each accepted passage of a translation the numbers of those that it answers, in
    one line: none where the original has them no more."""
    number = {id(entry): str(now.number) for entry, now in pairs if entry and now}
    found: dict[str, set[str]] = {}
    for entry in entries:
        own = number.get(id(entry)) if entry.original else _NOBODY
        for one in entry.translations:
            found.setdefault(one, set()).update([own] if own else [])
    return {one: " ".join(sorted(numbers)) for one, numbers in found.items()}


def _beside(sides: Sides) -> list[str]:
    """The same for each passage of the translation as it is, by how the texts align."""
    found: list[set[str]] = [set() for _ in sides.translated]
    for now, places in sides.rows:
        for place in places:
            found[place].add(str(now.number) if now else _NOBODY)
    return [" ".join(sorted(numbers)) for numbers in found]


def _group(kind: str) -> str:
    """Kinds among which a passage is looked for: titles of boxes stand in the text."""
    return "text" if kind == "box" else kind
