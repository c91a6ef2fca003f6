"""Room on the interpreter's stack for all that is called from here.

CPython keeps the frames of Python's functions in pieces of 16 kB. Where a piece is full, the
next call gets a new one from the system, which is given back when the call returns. A loop that
happens to stand at a piece's end asks the system at each call, and waits a hundred times as
long for it as for the call: laying out an article, some thousands of times. A function that
says it needs many values at once gets a piece that is as large as that and more, and those that
it calls are in it.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any, TypeVar

Made = TypeVar("Made")

# Values that fill a little more than half of a piece of 512 kB: what is left is for 300 frames
# or so. Memory that no frame touches is never really taken.
VALUES = 33_000


def _called(call: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    return call(*given)


_called_with_room = FunctionType(
    _called.__code__.replace(co_stacksize=VALUES), globals(), "_called_with_room"
)


def with_room(call: Callable[..., Made], *given: Any) -> Made:
    """What a call gives, made with room for the calls that it makes."""
    made: Made = _called_with_room(call, given)
    return made
