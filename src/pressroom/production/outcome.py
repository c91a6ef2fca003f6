"""What became of a job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pressroom.model.makeup import MakeUp
from pressroom.model.problem import Problem
from pressroom.model.turns import PageTurn


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job; without problems its file is in place. ``warnings`` hold nothing
    up; ``makeups`` are those found for its editions, ``turns`` where their pages turn. Not
    ``delivered``: it has no file, and was to have none. ``undone``: nobody was left to do it.
    ``held``: what stands in its way stands in another's too, which says what it is.

    ``kept``: it came from the cache, and ``seconds`` are those that it once took. ``digest``
    is the file's SHA-256, ``sources`` the source files of its editions and ``read`` the
    digests of these as they were read, ``key`` what the product is found by in the cache.
    """

    what: str
    path: str
    pages: int = 0
    size: int = 0
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    makeups: Mapping[str, MakeUp] = field(default_factory=dict)
    turns: Mapping[str, tuple[PageTurn, ...]] = field(default_factory=dict)
    delivered: bool = True
    undone: bool = False
    held: bool = False
    kept: bool = False
    digest: str = ""
    sources: tuple[str, ...] = ()
    key: str = ""
    read: tuple[str, ...] = ()
