"""EPUBCheck's verdict on e-books."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.remark import NotChecked, Remark
from pressroom.proofing.judges import JudgeMissingError, epubcheck
from pressroom.proofing.rules.outputs import Outputs, UnjudgedError, verdict
from pressroom.proofing.rules.rule import Example, Rule


def check(outputs: Outputs) -> Iterator[Remark]:
    """Errors and warnings of EPUBCheck, for every e-book."""
    for output in outputs.of(".epub"):
        try:
            yield from verdict(output, epubcheck(output.path))
        except JudgeMissingError as missing:
            raise UnjudgedError([NotChecked("e-books by EPUBCheck", str(missing))]) from None


RULE = Rule(
    id="file.epubcheck",
    title="EPUBCheck’s verdict",
    why="Shops and reading systems refuse e-books that break the EPUB 3 specification.",
    mend="of a book made here, tell us; of another, see its maker",
    severity="error",
    bad=Example("An e-book whose archive does not begin with its media type."),
    good=Example("An e-book as “pressroom epub” makes it."),
    check=check,
)
