"""Making up: lay out, proof, adjust, lay out again, until the pages have no fault or nothing
more is gained; the best pages are kept, and only they are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pressroom.model.body import Blocks
from pressroom.model.makeup import MakeUp
from pressroom.printing.pdf import LaidOut, Printed
from pressroom.production.compositor import Sheets, adjust
from pressroom.proofing.layout.check import find_faults
from pressroom.proofing.layout.rule import Fault

# How often an edition is set again at most.
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Try:
    """What was laid out with a make-up, and the faults of its pages."""

    makeup: MakeUp
    laid: LaidOut
    faults: tuple[Fault, ...]


def tried(makeup: MakeUp, laid: LaidOut, edition: str) -> Try:
    """What was laid out, with the faults of one edition's pages."""
    faults = tuple(fault for fault in find_faults(laid.layout) if fault.edition == edition)
    return Try(makeup, laid, faults)


def printed_best(first: Try, best: Try) -> tuple[Try, Printed]:
    """The best pages written; the first ones where the engine complains of those."""
    printed = best.laid.printed()
    if printed.complaints and best is not first:
        return first, first.laid.printed()
    return best, printed


# Lays out with a make-up what was laid out before; nothing where the engine complains of it.
Again = Callable[[MakeUp, LaidOut], Try | None]


def best_of(first: Try, edition: str, body: Blocks, again: Again) -> Try:
    """The best pages of an edition: ``first`` if it has no fault, else the best of a few
    rounds."""
    best = current = first
    force = 0
    seen = [first.makeup]
    for _ in range(ROUNDS):
        if not best.faults:
            break
        sheets = Sheets(body, current.laid.layout.editions().get(edition, ()))
        makeup = adjust(sheets, current.faults, current.makeup, force)
        force += any(fault.rule == "near-empty-page" for fault in current.faults)
        if makeup in seen:
            continue
        seen.append(makeup)
        made = again(makeup, current.laid)
        if made is None:
            break
        current = made
        if _badness(current) < _badness(best):
            best = current
    return best


def _badness(one: Try) -> tuple[int, int]:
    """Fewer faults first, then fewer moves."""
    moves = sum(abs(steps) for steps in one.makeup.moved.values())
    return len(one.faults), moves
