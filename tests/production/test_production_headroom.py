"""Calls are made with room on the interpreter's stack: none of them has to ask the system."""

import resource
from collections.abc import Callable

import pytest

from pressroom.production.headroom import with_room


def nothing() -> None:
    """A call that is over at once."""


def called_at(depth: int, times: int) -> None:
    """So many calls, one after the other, by the last of so many functions that call each other."""
    if depth:
        called_at(depth - 1, times)
        return
    for _ in range(times):
        nothing()


def taken(call: Callable[[], None]) -> int:
    """Pieces of memory that a call gets from the system."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    call()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def test_no_call_gets_memory_from_the_system_and_gives_it_back_at_once() -> None:
    """Wherever on the stack a loop stands, a thousand calls take no thousand pieces."""
    most = max(taken(lambda depth=depth: with_room(called_at, depth, 1000)) for depth in range(200))
    assert most < 500


def test_a_call_is_made_as_it_is() -> None:
    assert with_room(max, 3, 7, 5) == 7
    assert with_room(lambda: with_room(dict, [("a", 1)])) == {"a": 1}
    with pytest.raises(ZeroDivisionError):
        with_room(divmod, 1, 0)
