"""The bindery of a build: volumes under way, whose parts are done by whoever has a hand free,
and those that the cache has are not done again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pressroom.model.problem import PressError, Problem
from pressroom.model.turns import PageTurn
from pressroom.production.canonical import from_plain, to_plain
from pressroom.production.digest import Memory, part_key
from pressroom.production.hands import Hands, Made
from pressroom.production.jobs import PrintJob, Product
from pressroom.production.parts import (
    GatherJob,
    Part,
    PartMade,
    References,
    ReferencesJob,
    Signature,
    Standing,
)
from pressroom.production.references import Register
from pressroom.production.store import Store

if TYPE_CHECKING:
    from pressroom.production.volume import Binder

PARTS = "parts"


@dataclass(slots=True)
class _Volume:
    """A volume under way, what went wrong with parts of it, and what its editions refer to.
    ``told``: it has been said where its pages turn."""

    number: int
    binder: Binder
    register: Register
    errors: list[BaseException] = field(default_factory=list)
    told: bool = False


@dataclass(slots=True)
class Bindery:
    """Gives ``hands`` the parts of volumes, with tickets below 0."""

    hands: Hands
    store: Store | None
    memory: Memory
    _volumes: dict[int, _Volume] = field(default_factory=dict)
    _tickets: dict[int, tuple[_Volume, str, str]] = field(default_factory=dict)
    _given: int = 0

    def begin(self, number: int, job: PrintJob) -> None:
        """Take on a volume, under the number of its job; one that was foreseen goes on."""
        foreseen = self._volumes.get(number)
        if foreseen is not None and not foreseen.errors:
            foreseen.binder.confirm(job)
        else:
            self._take_on(number, job, presumed=False)

    def foresee(self, number: int, job: PrintJob) -> None:
        """Begin with a volume before all is known that it waits for: all but the whole is
        made as it probably will be."""
        if number not in self._volumes:
            self._take_on(number, job, presumed=True)

    def drop(self, number: int) -> None:
        """Let go of a volume, if it was taken on."""
        self._volumes.pop(number, None)

    def _take_on(self, number: int, job: PrintJob, *, presumed: bool) -> None:
        from pressroom.production.volume import Binder  # for volumes alone

        register = Register(self.store, self.memory, job)
        binder = Binder(job, register.known(), register.lengths, presumed)
        self._volumes[number] = _Volume(number, binder, register)

    def give(self, *, foreseen: bool = False) -> bool:
        """Give one part to hands that are free; False where no volume wants one now.
        ``foreseen``: of volumes that still wait for something."""
        for volume in self._volumes.values():
            while not volume.errors and volume.binder.presumed == foreseen:
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
                    self._send(volume, name, part, key)
                    return True
                volume.binder.take(name, kept)
        return False

    def _send(self, volume: _Volume, name: str, part: Part, key: str) -> None:
        self._given -= 1
        ticket = self._given
        self._tickets[ticket] = volume, name, key
        try:
            self.hands.give(ticket, part)
        except RecursionError as error:
            self.take(ticket, error)

    def hear(self, ticket: int, standing: Standing) -> None:
        """Take note of how a part stands that is still being made."""
        volume, name, _ = self._tickets[ticket]
        volume.binder.hear(name, standing)

    def take(self, ticket: int, result: Made | BaseException) -> None:
        """Take what became of a part."""
        volume, name, key = self._tickets.pop(ticket)
        if isinstance(result, BaseException):
            volume.errors.append(result)
            del volume.binder.asked[name]
            return
        assert not isinstance(result, Product)
        if isinstance(result, References):
            volume.register.enter(result)
        elif self.store is not None and key:
            assert isinstance(result, Signature)
            self.store.keep(PARTS, key, to_plain(replace(result, data=b"")), result.data)
        volume.binder.take(name, result)

    def turned(self) -> Iterator[tuple[int, dict[str, tuple[PageTurn, ...]]]]:
        """The volumes whose pages all stand, each once, before it is over: its number, and
        where the pages of its editions turn."""
        for number, volume in self._volumes.items():
            turns = None if volume.told else volume.binder.turns
            if turns is not None:
                volume.told = True
                yield number, turns

    def over(self) -> Iterator[tuple[int, Product | BaseException]]:
        """The volumes that are over, each once: its number, with it or with what went wrong."""
        for number, volume in list(self._volumes.items()):
            if volume.binder.product is not None:
                del self._volumes[number]
                volume.register.measure(volume.binder.lengths)
                yield number, volume.binder.product
            elif volume.errors and not volume.binder.asked and not volume.binder.presumed:
                del self._volumes[number]
                yield number, _together(volume.errors)

    def _kept(self, part: Part) -> tuple[PartMade | None, str]:
        """A part as the cache has it, and its key there. What parts are gathered to is kept
        as a product, references in the volume's register."""
        if self.store is None or isinstance(part, (GatherJob, ReferencesJob)):
            return None, ""
        key = part_key(part, self.memory)
        taken = self.store.take(PARTS, key)
        if taken is None:
            return None, key
        try:
            made = from_plain(taken[0])
        except (ValueError, TypeError, KeyError):
            made = None
        if not isinstance(made, Signature):
            self.store.drop(PARTS, key)
            return None, key
        return replace(made, data=taken[1], seconds=0.0), key


def _together(errors: list[BaseException]) -> BaseException:
    """All faults of a volume's parts as one; what is no fault of the sources comes first."""
    problems: dict[Problem, None] = {}
    for error in errors:
        if not isinstance(error, PressError):
            return error
        problems.update(dict.fromkeys(error.problems))
    return PressError(problems)
