"""Ace's verdict on e-books' accessibility."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.remark import NotChecked, Remark
from pressroom.proofing.judges import JudgeMissingError, ace
from pressroom.proofing.rules.outputs import Outputs, UnjudgedError, verdict
from pressroom.proofing.rules.rule import Example, Rule


def check(outputs: Outputs) -> Iterator[Remark]:
    """Violations that Ace by DAISY finds, for every e-book."""
    for output in outputs.of(".epub"):
        try:
            yield from verdict(output, ace(output.path))
        except JudgeMissingError as missing:
            raise UnjudgedError([NotChecked("e-books by Ace", str(missing))]) from None


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
