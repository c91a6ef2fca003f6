"""How a translation stands to its original: what lags behind, and what acceptance notes.

The original's passages are traced from those that were accepted, kind by kind, by digest and
by order. Whether the translation has followed is seen by its own digests: where they are still
those of the acceptance, nobody has touched it, whatever the desk has declared since.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set

from pressroom.editing.answers import Answers, Now, Pair, Sides
from pressroom.editing.passages import Counterparts, counterparts, passages
from pressroom.editing.tracing import traced
from pressroom.model.article import Edition
from pressroom.model.ledger import (
    DOUBTED,
    UNTOUCHED,
    Acceptance,
    Entry,
    Finding,
    Ledger,
    Passage,
    Standing,
    State,
    numbered,
)


def version_of(edition: Edition) -> datetime.date:
    """The date of an original's version: its own, or that of its latest correction."""
    return max((edition.date, *(correction.date for correction in edition.corrections)))


def standing(original: Edition, translation: Edition, ledger: Ledger) -> Standing:
    """How a translation stands to its original by the ledger."""
    former = _former(original, translation, ledger)
    ours = passages(original)
    findings: tuple[Finding, ...] = ()
    # To align two texts takes time, which most translations, being as accepted, don't need.
    if former and not _as_accepted(ours, translation, former):
        now = counterparts(original, translation)
        findings = _Comparison(now, former.entries, ledger.words).findings()
    return Standing(
        slug=original.slug,
        language=translation.language,
        original=original.language,
        version=version_of(original),
        accepted=former.version if former else None,
        passages=len(ours),
        findings=findings,
    )


def _as_accepted(ours: Sequence[Passage], translation: Edition, former: Acceptance) -> bool:
    """Whether both texts hold the very passages of the acceptance, and it has no marks."""
    entries = [entry for entry in former.entries if entry.original]
    if any(entry.unchanged or not entry.translations for entry in former.entries):
        return False
    if [entry.original for entry in entries] != [passage.digest for passage in ours]:
        return False
    theirs = set(numbered(passage.digest for passage in passages(translation)))
    return all(d in theirs for entry in entries for d in entry.translations)


def accepted(original: Edition, translation: Edition, ledger: Ledger) -> Ledger:
    """The ledger with this translation accepted as it is against the original as it is.

    Passages whose original has changed and whose translation has not are marked so; words
    that no acceptance needs any more are left out.
    """
    now = counterparts(original, translation)
    former = _former(original, translation, ledger)
    comparison = _Comparison(now, former.entries if former else (), ledger.words)
    entries = comparison.accepted(first=former is None)
    made = Acceptance(original.language, version_of(original), entries)
    acceptances = {**ledger.acceptances, translation.language: made}
    words = {**ledger.words, **{p.digest: p.words for p, _ in now if p}}
    used = {entry.original for one in acceptances.values() for entry in one.entries}
    return Ledger(acceptances, {key: text for key, text in words.items() if key in used})


def _former(original: Edition, translation: Edition, ledger: Ledger) -> Acceptance | None:
    """The acceptance in force; one against another original than this has none."""
    found = ledger.acceptances.get(translation.language)
    return found if found and found.original == original.language else None


def doubted(found: Standing) -> tuple[Finding, ...]:
    """The passages that lag and that nobody has seen to, or that the translation has lost: to
    accept these is a mere bump, or a slip."""
    return tuple(finding for finding in found.findings if finding.state in DOUBTED)


class _Comparison:
    def __init__(
        self, now: Sequence[Counterparts], entries: Sequence[Entry], words: Mapping[str, str]
    ) -> None:
        self.words = words
        self.entries = [entry for entry in entries if entry.original]
        self.alone = [entry for entry in entries if not entry.original]
        self.sides = Sides.of(now)
        # What the passages of the translation go by in a ledger.
        self.names = numbered(passage.digest for passage in self.sides.translated)
        self.pairs = self._pairs()
        self.answers = Answers(self.sides, entries, self.pairs)

    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the original."""
        return tuple(
            self._finding(state, entry, now) for entry, now, state in self._states() if state
        )

    def accepted(self, first: bool) -> tuple[Entry, ...]:
        """The entries of an acceptance as things stand; the ``first`` has nothing to be
        measured against."""
        made: dict[int, Entry] = {}
        used: set[int] = set()
        states = self._states()
        # What is gone from the original, and still said, marks whatever says it.
        stale = {
            place
            for entry, now, state in states
            if now is None and _is_mere(entry, state)
            for place in self.answers.of(entry, None)
        }
        for entry, now, state in states:
            if now is None:
                continue
            places = self.answers.of(entry, now)
            used.update(places)
            bumped = not first and (_is_mere(entry, state) or not stale.isdisjoint(places))
            names = tuple(self.names[place] for place in places)
            made[now.number] = Entry(now.passage.kind, now.passage.digest, names, bumped)
        return tuple(self._in_order(made, used, stale))

    def _in_order(
        self, made: Mapping[int, Entry], used: Set[int], stale: Set[int]
    ) -> Iterator[Entry]:
        """Entries in the order of the texts, with the words that answer nothing."""
        told = set(used)
        for now, places in self.sides.rows:
            if now is not None:
                yield made[now.number]
            for place in places:
                if place not in told:
                    told.add(place)
                    kind = self.sides.translated[place].kind
                    yield Entry(kind, "", (self.names[place],), place in stale)

    def _states(self) -> list[tuple[Entry | None, Now | None, State | None]]:
        """What has become of each passage, and of words that were left without one."""
        moved = self._moved()
        made: list[tuple[Entry | None, Now | None, State | None]] = []
        for entry, now in self.pairs:
            state = self._state(entry, now)
            made.append((entry, now, state or ("moved" if now and now.number in moved else None)))
        left = [entry for entry in self.alone if entry.unchanged and self.answers.stands(entry)]
        return [*made, *((entry, None, "unchanged") for entry in left)]

    def _pairs(self) -> list[Pair]:
        """Each accepted passage with what it has become; the kinds in their order."""
        originals = self.sides.originals
        kinds = [*(n.passage.kind for n in originals), *(e.kind for e in self.entries)]
        made: list[Pair] = []
        for kind in dict.fromkeys(kinds):
            old = [entry for entry in self.entries if entry.kind == kind]
            new = [one for one in originals if one.passage.kind == kind]
            ways = traced(
                [(entry.original, self.words.get(entry.original, "")) for entry in old],
                [(one.passage.digest, one.passage.words) for one in new],
            )
            made += [
                (old[i] if i is not None else None, new[j] if j is not None else None)
                for i, j in ways
            ]
        return made

    def _state(self, entry: Entry | None, now: Now | None) -> State | None:
        """What has become of a passage; None where it is in step."""
        answered = bool(self.answers.of(entry, now))
        if entry is None:
            return "revised" if answered else "added"
        stands = self.answers.stands(entry)
        if now is None:
            # Gone on both sides is in step.
            return "removed" if stands else "revised" if self.answers.outlives(entry) else None
        if entry.original == now.passage.digest:
            if not entry.translations:
                return None if answered else "alone"
            if not stands:
                return "retouched" if answered else "dropped"
            return "unchanged" if entry.unchanged else None
        if entry.translations:
            return "changed" if stands else "revised" if answered else "added"
        return "revised" if answered else "changed"

    def _moved(self) -> set[int]:
        """Passages of the text, by number, that the original has in another order than
        before, and the translation not yet."""
        number_of = {id(entry): number for number, entry in enumerate(self.entries)}
        kept = [
            (number_of[id(entry)], self.answers.place[entry.translations[0]], now.number)
            for entry, now in self.pairs
            if entry
            and now
            and now.passage.kind in ("text", "box")
            and entry.original == now.passage.digest
            and self.answers.stands(entry)
        ]
        kept.sort(key=lambda one: one[2])
        if not _out_of_order([number for number, _, _ in kept]):
            return set()
        return {kept[n][2] for n in _out_of_order([place for _, place, _ in kept])}

    def _finding(self, state: State, entry: Entry | None, now: Now | None) -> Finding:
        places = self.answers.of(entry, now)
        return Finding(
            state=state,
            kind=now.passage.kind if now else entry.kind if entry else "",
            original=now.passage if now else None,
            translation=self.sides.translated[places[0]] if places else None,
            before=self.words.get(entry.original, "") if entry and state != "added" else "",
            after=now.after if now else 0,
        )


def _is_mere(entry: Entry | None, state: State | None) -> bool:
    """Whether to accept a passage in this state is, or stays, a mere bump."""
    marked = entry is not None and entry.unchanged
    return state in UNTOUCHED or (marked and state in ("unchanged", "alone"))


def _out_of_order(values: Sequence[int]) -> set[int]:
    """The places of the fewest values without which the others never fall."""
    ends: list[int] = []
    last: list[int] = []
    came: list[int] = []
    for number, value in enumerate(values):
        at = bisect_right(ends, value)
        came.append(last[at - 1] if at else -1)
        ends[at : at + 1], last[at : at + 1] = [value], [number]
    kept = set()
    number = last[-1] if last else -1
    while number >= 0:
        kept.add(number)
        number = came[number]
    return set(range(len(values))) - kept
