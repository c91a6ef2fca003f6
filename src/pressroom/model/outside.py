"""Addresses outside of the press, and what was found at them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from pressroom.model.problem import Position

Finding = Literal[
    "there", "moved", "gone", "barred", "unreachable", "private", "circling", "malformed"
]


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """A link to an address (http or https) and where it stands in a source. ``excerpt`` is
    that line and ``width`` how many characters of it are the address."""

    address: str
    position: Position
    excerpt: str = ""
    width: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found at an address.

    ``there``: all is well. ``moved``: there for good at ``address``. ``gone``: the server
    says so, by ``status``. ``barred``: the server is there and does not talk to programs.
    ``unreachable``: no server answers. ``private``: it leads into a network that is not the
    public one, and was not followed. ``circling``: redirected too often. ``malformed``: no
    address that can be asked. ``words`` say more; ``when`` is seconds since 1970, UTC.
    """

    finding: Finding
    status: int = 0
    address: str = ""
    words: str = ""
    when: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the cache; empty ones are left out."""
        return {name: value for name, value in asdict(self).items() if value}
