"""How a translation stands to its original: what lags behind, and what acceptance notes.

The original's passages are traced from those that were accepted, kind by kind, by digest and
by order. Whether the translation has followed is seen by its own digests: where they are still
those of the acceptance, nobody has touched it, whatever the desk has declared since.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pressroom.editing.passages import Counterparts, counterparts, passages
from pressroom.editing.tracing import traced
from pressroom.model.article import Edition
from pressroom.model.ledger import (
    UNTOUCHED,
    Acceptance,
    Entry,
    Finding,
    Ledger,
    Passage,
    Standing,
    State,
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
    if any(entry.unchanged or not entry.translations for entry in entries):
        return False
    if [entry.original for entry in entries] != [passage.digest for passage in ours]:
        return False
    theirs = {passage.digest for passage in passages(translation)}
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


def untouched(found: Standing) -> tuple[Finding, ...]:
    """The passages that lag and whose translation nobody has touched: to accept these is a
    mere bump."""
    return tuple(finding for finding in found.findings if finding.state in UNTOUCHED)


@dataclass(slots=True)
class _Now:
    """A passage of the original as it is now, with what answers it and stands before it."""

    passage: Passage
    theirs: tuple[Passage, ...]
    after: int


class _Comparison:
    def __init__(
        self, now: Sequence[Counterparts], entries: Sequence[Entry], words: Mapping[str, str]
    ) -> None:
        self.words = words
        self.entries = [entry for entry in entries if entry.original]
        self.known = {d for entry in entries for d in entry.translations}
        self.place: dict[str, int] = {}
        self.translated = [passage for _, theirs in now for passage in theirs]
        for number, passage in enumerate(self.translated):
            self.place.setdefault(passage.digest, number)
        self.now: list[_Now] = []
        line = 0
        for original, theirs in now:
            if original is not None:
                self.now.append(_Now(original, theirs, line))
            line = theirs[-1].line if theirs else line

    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the original."""
        return tuple(
            self._finding(state, entry, now) for entry, now, state in self._states() if state
        )

    def accepted(self, first: bool) -> tuple[Entry, ...]:
        """The entries of an acceptance as things stand; the ``first`` has nothing to be
        measured against."""
        states = self._states()
        # What has been known to answer a passage still does, and nothing else with it.
        kept = {
            id(now): entry.translations
            for entry, now, _ in states
            if entry and now and entry.translations and self._stands(entry)
        }
        mere = {id(now) for entry, now, state in states if _is_mere(entry, state)}
        made = []
        for now in self.now:
            new = tuple(p.digest for p in now.theirs if p.digest not in self.known)
            digests, bumped = kept.get(id(now), new), not first and id(now) in mere
            made.append(Entry(now.passage.kind, now.passage.digest, digests, bumped))
        used = {d for entry in made for d in entry.translations}
        alone = {p.digest: p for p in self.translated if p.digest not in used}
        return (*made, *(Entry(p.kind, "", (p.digest,)) for p in alone.values()))

    def _states(self) -> list[tuple[Entry | None, _Now | None, State | None]]:
        """What has become of each passage."""
        pairs = self._pairs()
        moved = self._moved(pairs)
        return [
            (entry, now, self._state(entry, now) or ("moved" if id(now) in moved else None))
            for entry, now in pairs
        ]

    def _stands(self, entry: Entry) -> bool:
        """Whether the translation of a passage is still word for word the accepted one."""
        return all(d in self.place for d in entry.translations)

    def _pairs(self) -> list[tuple[Entry | None, _Now | None]]:
        """Each accepted passage with what it has become; the kinds in their order."""
        kinds = [*(n.passage.kind for n in self.now), *(e.kind for e in self.entries)]
        made: list[tuple[Entry | None, _Now | None]] = []
        for kind in dict.fromkeys(kinds):
            old = [entry for entry in self.entries if entry.kind == kind]
            new = [one for one in self.now if one.passage.kind == kind]
            ways = traced(
                [(entry.original, self.words.get(entry.original, "")) for entry in old],
                [(one.passage.digest, one.passage.words) for one in new],
            )
            made += [
                (old[i] if i is not None else None, new[j] if j is not None else None)
                for i, j in ways
            ]
        return made

    def _state(self, entry: Entry | None, now: _Now | None) -> State | None:
        """What has become of a passage; None where it is in step."""
        if entry is None:
            assert now is not None
            theirs = {passage.digest for passage in now.theirs}
            return "added" if theirs <= self.known else "revised"
        stands = self._stands(entry)
        if now is None:
            # Gone on both sides is in step.
            return "removed" if entry.translations and stands else None
        if entry.original == now.passage.digest:
            if not entry.translations:
                return "alone" if {p.digest for p in now.theirs} <= self.known else None
            if not stands:
                return "retouched"
            return "unchanged" if entry.unchanged else None
        if entry.translations:
            return "changed" if stands else "revised"
        return "changed" if {p.digest for p in now.theirs} <= self.known else "revised"

    def _moved(self, pairs: Sequence[tuple[Entry | None, _Now | None]]) -> set[int]:
        """Passages of the text that the original has in another order than before, and the
        translation not yet."""
        number_of = {id(entry): number for number, entry in enumerate(self.entries)}
        kept = [
            (number_of[id(entry)], self.place[entry.translations[0]], now)
            for entry, now in pairs
            if entry
            and now
            and now.passage.kind in ("text", "box")
            and entry.original == now.passage.digest
            and entry.translations
            and entry.translations[0] in self.place
        ]
        order = {id(now): number for number, now in enumerate(self.now)}
        kept.sort(key=lambda one: order[id(one[2])])
        if not _out_of_order([number for number, _, _ in kept]):
            return set()
        return {id(kept[n][2]) for n in _out_of_order([place for _, place, _ in kept])}

    def _finding(self, state: State, entry: Entry | None, now: _Now | None) -> Finding:
        standing_yet = [
            self.translated[self.place[d]]
            for d in (entry.translations if entry else ())
            if d in self.place
        ]
        theirs = standing_yet or list(now.theirs if now else ())
        return Finding(
            state=state,
            kind=now.passage.kind if now else entry.kind if entry else "",
            original=now.passage if now else None,
            translation=theirs[0] if theirs else None,
            before=self.words.get(entry.original, "") if entry else "",
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
