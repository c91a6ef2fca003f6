"""How fast a build goes, and what is being set just now."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressroom.production.events import Event


class Pace:
    """Hears events; ``words`` are rate and remaining time, ``now`` what is under way."""

    def __init__(self) -> None:
        self.begun = time.monotonic()
        self.made = 0
        self.left = 0
        self.under_way: dict[str, None] = {}

    def hear(self, event: Event) -> None:
        """Take an event in. What comes from the cache says nothing about the rate."""
        if event.kind == "started":
            if not self.under_way and not self.made:
                self.begun = time.monotonic()
            self.under_way[event.what] = None
        elif event.kind in ("made", "failed", "kept", "proofed"):
            self.under_way.pop(event.what, None)
            self.made += event.kind != "kept"
        self.left = event.total - event.done

    @property
    def now(self) -> str:
        """What is being set, the one begun last first."""
        first, *others = reversed(self.under_way) if self.under_way else ("",)
        return first + (f" and {len(others)} more" if others else "")

    @property
    def words(self) -> str:
        """Such as “12/min, 3 min left”; empty until something was made."""
        spent = time.monotonic() - self.begun
        if not self.made or spent <= 0:
            return ""
        left = self.left * spent / self.made
        return f"{60 * self.made / spent:.0f}/min, {in_words(left)} left"


def in_words(seconds: float) -> str:
    """A length of time as one says it: “40 s”, “3 min”."""
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
