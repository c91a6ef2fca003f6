"""The bindery of a build: volumes under way, whose parts are done by whoever has a hand free,
and those that the cache has are not done again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pressroom.model.problem import PressError, Problem
from pressroom.production.canonical import from_plain, to_plain
from pressroom.production.digest import Memory, part_key
from pressroom.production.hands import Hands, Made
from pressroom.production.jobs import PrintJob, Product
from pressroom.production.parts import GatherJob, Part, PartMade, References, Signature
from pressroom.production.store import Store

if TYPE_CHECKING:
    from pressroom.production.volume import Binder

PARTS = "parts"


@dataclass(slots=True)
class _Volume:
    """A volume under way, and what went wrong with parts of it."""

    binder: Binder
    errors: list[BaseException] = field(default_factory=list)


@dataclass(slots=True)
class Bindery:
    """Gives ``hands`` the parts of volumes, with tickets below 0."""

    hands: Hands
    store: Store | None
    memory: Memory
    _volumes: dict[int, _Volume] = field(default_factory=dict)
    _tickets: dict[int, tuple[int, str]] = field(default_factory=dict)
    _keys: dict[int, str] = field(default_factory=dict)
    _given: int = 0

    def begin(self, number: int, job: PrintJob) -> None:
        """Take on a volume, under the number of its job."""
        from pressroom.production.volume import Binder  # for volumes alone

        self._volumes[number] = _Volume(Binder(job))

    def give(self) -> bool:
        """Give one part to hands that are free; False where no volume wants one now."""
        for number, volume in self._volumes.items():
            while not volume.errors:
                try:
                    wanted = volume.binder.wanted()
                except PressError as error:  # its pages don't settle
                    volume.errors.append(error)
                    break
                if wanted is None:
                    break
                name, part = wanted
                kept, key = self._kept(part)
                if kept is None:
                    self._send(number, name, part, key)
                    return True
                volume.binder.take(name, kept)
        return False

    def _send(self, number: int, name: str, part: Part, key: str) -> None:
        self._given -= 1
        ticket = self._given
        self._tickets[ticket], self._keys[ticket] = (number, name), key
        try:
            self.hands.give(ticket, part)
        except RecursionError as error:
            self.take(ticket, error)

    def take(self, ticket: int, result: Made | BaseException) -> None:
        """Take what became of a part."""
        number, name = self._tickets.pop(ticket)
        key = self._keys.pop(ticket)
        volume = self._volumes[number]
        if isinstance(result, BaseException):
            volume.errors.append(result)
            del volume.binder.asked[name]
            return
        assert not isinstance(result, Product)
        if self.store is not None and key:
            if isinstance(result, Signature):
                self.store.keep(PARTS, key, to_plain(replace(result, data=b"")), result.data)
            else:
                self.store.keep(PARTS, key, to_plain(result))
        volume.binder.take(name, result)

    def over(self) -> Iterator[tuple[int, Product | BaseException]]:
        """The volumes that are over, each once: its number, with it or with what went wrong."""
        for number, volume in list(self._volumes.items()):
            if volume.binder.product is not None:
                del self._volumes[number]
                yield number, volume.binder.product
            elif volume.errors and not volume.binder.asked:
                del self._volumes[number]
                yield number, _together(volume.errors)

    def _kept(self, part: Part) -> tuple[PartMade | None, str]:
        """A part as the cache has it, and its key there. What parts are gathered to is kept
        as a product."""
        if self.store is None or isinstance(part, GatherJob):
            return None, ""
        key = part_key(part, self.memory)
        entry = self.store.find(PARTS, key)
        if entry is None:
            return None, key
        try:
            made = from_plain(entry.record)
        except (ValueError, TypeError, KeyError):
            made = None
        data = entry.data()
        if data is None or not isinstance(made, (References, Signature)):
            self.store.drop(PARTS, key)
            return None, key
        made = replace(made, seconds=0.0)
        return (replace(made, data=data) if isinstance(made, Signature) else made), key


def _together(errors: list[BaseException]) -> BaseException:
    """All faults of a volume's parts as one; what is no fault of the sources comes first."""
    problems: dict[Problem, None] = {}
    for error in errors:
        if not isinstance(error, PressError):
            return error
        problems.update(dict.fromkeys(error.problems))
    return PressError(problems)
