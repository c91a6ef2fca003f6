"""What a build can begin before all is known that it waits for, so that no hand is idle.

A volume's articles are probably made up as their texts alone would be, and an e-book's pages
turn where they do as soon as its volume's parts stand, before they are joined. What was begun
so is used only if it comes as foreseen: outputs never depend on it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pressroom.model.turns import PageTurn
from pressroom.production.freshness import digest_of_text
from pressroom.production.graph import completed, editions_of
from pressroom.production.hands import Made
from pressroom.production.jobs import Job
from pressroom.production.outcome import Outcome

# A volume is begun with while it waits for no more articles than these.
FEW = 2

Turns = Mapping[str, tuple[PageTurn, ...]]


def edited_of(manifest: Mapping[str, Mapping[str, Any]], jobs: Sequence[Job]) -> frozenset[int]:
    """The numbers of the jobs whose texts are others than those that their files were last
    made from, by the manifest."""
    former = {name: entry.get("read") for name, entry in manifest.items()}
    texts: dict[str, str] = {}
    found = set[int]()
    for number, job in enumerate(jobs):
        if job.target in former:
            sources = [e.edition.source for e in editions_of(job)]
            for source in sources:
                if source.file not in texts:
                    texts[source.file] = digest_of_text(source.text)
            if {s.file: texts[s.file] for s in sources} != former[job.target]:
                found.add(number)
    return frozenset(found)


@dataclass(slots=True)
class Foresight:
    """What is foreseen of a build's jobs. ``turned`` are the pages of volumes whose parts
    stand; ``books`` the e-books begun with these, with what became of them; ``volumes`` those
    that were begun with."""

    jobs: Sequence[Job]
    needs: Sequence[frozenset[int]]
    outcomes: Mapping[int, Outcome]
    turned: dict[int, Turns] = field(default_factory=dict)
    books: dict[int, Made | BaseException | None] = field(default_factory=dict)
    volumes: set[int] = field(default_factory=set)

    def completed(self, number: int) -> Job:
        """A job with what is known, or foreseen, of those that it waits for."""
        needed: dict[int, tuple[Job, Outcome]] = {}
        for one in self.needs[number]:
            job = self.jobs[one]
            if one in self.outcomes:
                needed[one] = job, self.outcomes[one]
            elif one in self.turned:
                needed[one] = job, Outcome(job.what, job.target, turns=self.turned[one])
        return completed(self.jobs[number], needed)

    def book(self, number: int) -> bool:
        """Whether an e-book can be begun with now, that wasn't."""
        if number in self.books:
            return False
        if any(n not in self.outcomes and n not in self.turned for n in self.needs[number]):
            return False
        self.books[number] = None
        return True

    def held_true(self, number: int) -> bool:
        """Whether an e-book's pages turn where it was foreseen."""
        return all(
            self.turned[n] == self.outcomes[n].turns for n in self.needs[number] if n in self.turned
        )

    def volume(self, number: int, given: Collection[int]) -> bool:
        """Whether a volume can be begun with now, that wasn't: what it still waits for is
        being done."""
        missing = self.needs[number] - self.outcomes.keys()
        if number in self.volumes or len(missing) > FEW or any(n not in given for n in missing):
            return False
        self.volumes.add(number)
        return True
