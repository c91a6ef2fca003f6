"""What the desk has accepted: which words of an original each translation answers.

An edition is taken as *passages*: its title, each paragraph, item, note and so on. A
translation's acceptance notes, for every passage of the original, the digests of its words and
of those that translate them; the ledger keeps the words of the originals besides, so that what
has changed since can be shown.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

LEDGER = "translations.toml"
DIGEST_LENGTH = 12

State = Literal[
    "changed",
    "added",
    "removed",
    "moved",
    "dropped",
    "revised",
    "retouched",
    "unchanged",
    "alone",
]
# The translation still says what an older original said, or has been worked on since and
# waits to be accepted.
BEHIND: frozenset[State] = frozenset(("changed", "added", "removed", "moved", "dropped", "revised"))
# Of those, where nobody has touched the translation.
UNTOUCHED: frozenset[State] = frozenset(("changed", "added", "removed", "moved"))
# What is accepted only if that is said twice: the rest says of itself that somebody saw to it.
DOUBTED = UNTOUCHED | {"dropped"}

# What a finding means to an editor.
MEANING: Mapping[State, str] = {
    "changed": "the original has changed",
    "added": "new in the original, not translated",
    "removed": "gone from the original",
    "moved": "elsewhere in the original now",
    "dropped": "gone from the translation; the original is as it was",
    "revised": "both have changed; not accepted yet",
    "retouched": "the translation was reworded; the original is as it was",
    "unchanged": "accepted without a change, though the original had changed",
    "alone": "accepted without a counterpart",
}


def digest(words: str) -> str:
    """The digest that words go by in a ledger: 48 bits of their SHA-256, in hexadecimal."""
    return hashlib.sha256(words.encode()).hexdigest()[:DIGEST_LENGTH]


def numbered(digests: Iterable[str]) -> list[str]:
    """Digests, each of which is there once: the second of its like becomes ``…#2``."""
    seen: Counter[str] = Counter()
    made = []
    for one in digests:
        seen[one] += 1
        made.append(one if seen[one] == 1 else f"{one}#{seen[one]}")
    return made


def without_number(name: str) -> str:
    """The digest in what a passage goes by."""
    return name.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Passage:
    """What is translated as one. ``kind`` is the front matter's key, or ``text``, ``box``
    (its title) or ``notes``; ``line`` the source line it begins on (0: unknown)."""

    kind: str
    words: str
    line: int = 0

    @property
    def digest(self) -> str:
        """The digest of its words."""
        return digest(self.words)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an acceptance: the digest of an original passage (empty for words that
    the translator has added) and those of its translation, ``numbered`` among all of the
    translation: two lines that name one are translated by it together. ``unchanged`` where
    a change of the original was accepted without any in the translation."""

    kind: str
    original: str
    translations: tuple[str, ...] = ()
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That a translation was found to say what the ``original`` (a language) said in the
    ``version`` of that date."""

    original: str
    version: datetime.date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """An article's acceptances by language, and the originals' ``words`` by their digests."""

    acceptances: Mapping[str, Acceptance] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


NO_LEDGER = Ledger()


@dataclass(frozen=True, slots=True)
class Finding:
    """What has become of one passage since its translation was accepted. ``before`` are the
    original's words at that time; ``after`` is the line of the translation that a passage
    without counterpart there belongs behind."""

    state: State
    kind: str
    original: Passage | None = None
    translation: Passage | None = None
    before: str = ""
    after: int = 0

    @property
    def behind(self) -> bool:
        """Whether the translation lags here."""
        return self.state in BEHIND


@dataclass(frozen=True, slots=True)
class Standing:
    """How a translation stands to its original. ``accepted`` is the version it was accepted
    against, None where it never was; ``version`` the original's as it is now; ``passages``
    how many that has."""

    slug: str
    language: str
    original: str
    version: datetime.date
    accepted: datetime.date | None = None
    passages: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def behind(self) -> tuple[Finding, ...]:
        """The passages that lag."""
        return tuple(finding for finding in self.findings if finding.behind)

    @property
    def answers(self) -> datetime.date | None:
        """The version of the original that the translation is known to answer."""
        return self.accepted if self.behind or self.accepted is None else self.version
