"""A press built: only what changed is made, and everything asked for is in its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.manuscript.places import localized
from pressroom.model.problem import PressError, Problem
from pressroom.production import manifest
from pressroom.production.events import Event, Listener
from pressroom.production.lock import alone_in
from pressroom.production.outcome import Outcome
from pressroom.production.plan import carried_out, draw_up, press_digest, press_stamp, save
from pressroom.production.settings import store_of
from pressroom.production.store import Store

if TYPE_CHECKING:
    from pressroom.model.article import Press
    from pressroom.model.purpose import Purpose
    from pressroom.production.cluster import Cluster
    from pressroom.production.crew import Crew
    from pressroom.production.hands import Hands

Tell = Callable[[str], None]

# Seconds that one job may take unless asked otherwise: hours of pages.
TIMEOUT = 1800.0


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a press is to be built. ``names`` are collections (none: the whole press);
    ``timeout`` is in seconds a job; ``wait``: for another build to be over. ``purposes`` are
    the editions to make (none: those that the press names), ``paper`` is the office's.
    ``cluster`` is the address of a Dask scheduler whose workers do the jobs."""

    names: tuple[str, ...] = ()
    jobs: int | None = None
    cache: Path | None = None
    timeout: float = TIMEOUT
    prune: bool = False
    wait: bool = True
    purposes: tuple[Purpose, ...] = ()
    paper: str = ""
    cluster: str = ""

    def asked(self) -> tuple[str, ...]:
        """What of them decides what is made, as texts to take a digest of."""
        return (*self.names, "for", *self.purposes, "on", self.paper)

    def whole(self) -> bool:
        """Whether they are for all that the press makes."""
        return not self.names and not self.purposes


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a build. ``left_over`` are files that nothing makes any more; they were
    deleted if that was wished for, as far as could be. ``uncached`` says why the cache could
    not be written."""

    outcomes: tuple[Outcome, ...]
    warnings: tuple[Problem, ...] = ()
    left_over: tuple[str, ...] = ()
    uncached: str = ""


@dataclass(slots=True)
class Builder:
    """Builds a press, once or again and again with one crew (``--watch``), or by ``hands``
    that are given (those of any executor: ``hands.Others``)."""

    root: Path
    wishes: Wishes = field(default_factory=Wishes)
    hands: Hands | None = None
    _crew: Crew | Cluster | None = None

    def __enter__(self) -> Builder:
        return self

    def __exit__(self, *reason: object) -> None:
        if self._crew is not None:
            self._crew.__exit__(*reason)
            self._crew = None

    def build(self, listen: Listener, tell: Tell) -> Report:
        """Build. ``tell`` is told what the user should know at once. PressError where the
        press can't be read; then nothing was touched."""
        with alone_in(self.root, self.wishes.wait, tell):
            store = store_of(self.root, self.wishes.cache)
            manifest.sweep(self.root)
            finished: list[Outcome] = []
            with self._entered(finished):
                warnings = self._made(store, listen, tell, finished)
            gone = self._left_over(finished)
            store.trim()
        return Report(tuple(finished), tuple(warnings), gone, store.failed)

    def _made(
        self, store: Store, listen: Listener, tell: Tell, finished: list[Outcome]
    ) -> Sequence[Problem]:
        stamp, key = self._digest()
        ready = carried_out(store, key, self.root) if key else None
        if ready is not None:
            plan, outcomes = ready
            finished += outcomes
            _tell_all(outcomes, listen)
            return plan.warnings
        return self._set(store, (stamp, key), listen, tell, finished)

    def _set(
        self,
        store: Store,
        before: tuple[int, str],
        listen: Listener,
        tell: Tell,
        finished: list[Outcome],
    ) -> Sequence[Problem]:
        """Read the press, which had that stamp and digest ``before``, and do what isn't done."""
        from pressroom.production.build import run

        hands = self.hands or self._hired(store, tell)
        from pressroom.production.policy import lag_warnings, parted
        from pressroom.production.shop import Shop  # while the crew warms up

        shop = Shop(self.root, store=store)
        wanted = shop.everything(self.wishes.names)
        wanted = shop.editions_of(wanted, self.wishes.purposes, self.wishes.paper)
        planned, held = parted(shop, wanted)
        warnings = (*shop.warnings, *lag_warnings(shop, planned))
        heard = _noting(_counting(listen, held), finished)
        outcomes = run(planned, self.root, heard, store=store, hands=hands)
        outcomes += held
        finished[:] = outcomes
        # What was saved and taken back meanwhile may be what was read.
        if before == self._digest() and before[1] and not any(o.problems for o in outcomes):
            read = [*_pictures(shop.press), *shop.profiles]
            fonts = [face.package for face in shop.style.faces]
            save(store, before[1], draw_up(outcomes, warnings, fonts, read, self.root))
        return warnings

    def _digest(self) -> tuple[int, str]:
        """The press's stamp and its digest; none where it can't be read, which reading will
        explain."""
        try:
            return press_stamp(self.root), press_digest(self.root, self.wishes.asked())
        except OSError:
            return 0, ""

    def _hired(self, store: Store, tell: Tell) -> Crew | Cluster:
        """The crew, which imports its tools while this process reads the press; or a cluster,
        found anew if it was lost since the last build."""
        if self.wishes.cluster:
            from pressroom.production.cluster import Cluster, connect

            if not isinstance(self._crew, Cluster) or self._crew.lost:
                if self._crew is not None:
                    self._crew.__exit__()
                    self._crew = None
                wishes = self.wishes
                self._crew = connect(wishes.cluster, wishes.timeout, wishes.jobs, tell=tell)
        if self._crew is None:
            from pressroom.production.crew import Crew

            count = self.wishes.jobs or os.cpu_count() or 1
            self._crew = Crew(count, self.wishes.timeout, store).__enter__()
        return self._crew

    @contextmanager
    def _entered(self, finished: list[Outcome]) -> Iterator[None]:
        """Whatever ends the block, what was delivered is entered in the manifest."""
        try:
            yield
        except BaseException:
            # What went wrong first is what is told.
            with suppress(PressError):
                manifest.write_manifest(self.root, finished)
            raise

    def _left_over(self, outcomes: Sequence[Outcome]) -> tuple[str, ...]:
        names: tuple[str, ...] = ()
        gone: tuple[str, ...] = ()
        if self.wishes.whole():
            targets = [outcome.path for outcome in outcomes]
            names = manifest.left_over(self.root, targets)
            if self.wishes.prune:
                manifest.prune(self.root, names)
            gone = manifest.vanished(self.root, targets)
        try:
            manifest.write_manifest(self.root, outcomes, gone)
        except PressError as error:
            # Without an output folder to write to, that was said of every job.
            if not any(outcome.problems for outcome in outcomes):
                raise error from None
        return names


def _pictures(press: Press) -> list[str]:
    """The names of all pictures that were read, covers too, and of a language's own versions
    of them, which may come to be."""
    editions = [edition for article in press.articles for edition in article.editions]
    covers = [*(e.cover for e in editions), *(one.cover for one in press.collections)]
    pictures = [*(image for e in editions for image in e.images), *filter(None, covers)]
    names = dict.fromkeys(image.name for image in pictures)
    tags = dict.fromkeys(edition.language for edition in editions)
    return [*names, *(localized(name, tag) for name in names for tag in tags)]


def _noting(listen: Listener, finished: list[Outcome]) -> Listener:
    """A listener that also notes what has been delivered, should the build be stopped."""

    def heard(event: Event) -> None:
        if event.outcome is not None:
            finished.append(event.outcome)
        listen(event)

    return heard


def _counting(listen: Listener, held: Sequence[Outcome]) -> Listener:
    """A listener to jobs beside others that are held, which have failed before any is begun:
    these are told and counted too."""

    def heard(event: Event) -> None:
        total = event.total + len(held)
        if event.kind != "planned":
            listen(replace(event, done=event.done + len(held), total=total))
            return
        listen(replace(event, total=total))
        for number, outcome in enumerate(held, 1):
            listen(replace(Event.of(outcome), done=number, total=total))

    return heard if held else listen


def _tell_all(outcomes: Sequence[Outcome], listen: Listener) -> None:
    total = len(outcomes)
    listen(Event("planned", total=total))
    for number, outcome in enumerate(outcomes, 1):
        listen(replace(Event.of(outcome), done=number, total=total))
    listen(Event("finished", done=total, total=total))
