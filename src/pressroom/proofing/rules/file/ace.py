"""Ace's verdict on e-books' accessibility."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.remark import NotChecked, Remark
from pressroom.proofing.judges import NO_REPORT, JudgeMissingError, ace
from pressroom.proofing.rules.outputs import Outputs, UnjudgedError, verdict
from pressroom.proofing.rules.rule import Example, Rule


def check(outputs: Outputs) -> Iterator[Remark]:
    """Violations that Ace by DAISY finds, for every e-book. Where it gives up on one, as on a
    machine with too much to do, that is no verdict."""
    unjudged = []
    for output in outputs.of(".epub"):
        try:
            found = ace(output.path)
        except JudgeMissingError as missing:
            raise UnjudgedError([NotChecked("e-books by Ace", str(missing))]) from None
        if found and found[0].startswith(NO_REPORT):
            unjudged.append(NotChecked(f"{output.name} by Ace", " ".join(found[0].split())))
        else:
            yield from verdict(output, found)
    if unjudged:
        raise UnjudgedError(unjudged)


RULE = Rule(
    id="file.ace",
    title="Ace’s verdict",
    why="An e-book that Ace finds fault with shuts readers out, and in the EU may not be sold.",
    mend="of a book made here, tell us; of another, see its maker",
    severity="error",
    bad=Example("An e-book without accessibility metadata."),
    good=Example("An e-book as “pressroom epub” makes it."),
    check=check,
)
