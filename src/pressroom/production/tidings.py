"""Word from a job under way: how a signature stands is known before it is written, which takes
nearly as long again, and where the next articles begin follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pressroom.production.parts import Standing

Listen = Callable[[Standing], None]

_LISTENER: ContextVar[Listen | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listen: Listen) -> Iterator[None]:
    """Jobs done meanwhile tell ``listen`` how they stand."""
    before = _LISTENER.set(listen)
    try:
        yield
    finally:
        _LISTENER.reset(before)


def tell(standing: Standing) -> None:
    """Say how this job's signature stands, if anyone listens."""
    listen = _LISTENER.get()
    if listen is not None:
        listen(standing)
