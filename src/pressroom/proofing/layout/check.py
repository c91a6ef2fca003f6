"""All rules over a laid-out document, and what they find as warnings for its editor."""

from __future__ import annotations

from collections.abc import Iterable

from pressroom.model.edited import EditedEdition
from pressroom.model.layout import Layout
from pressroom.model.problem import Position, Problem
from pressroom.proofing.layout import (
    end_mark,
    gaps,
    headings,
    hyphens,
    last_page,
    notes,
    overfull,
    single_lines,
)
from pressroom.proofing.layout.rule import Fault

RULES = (
    headings.RULE,
    single_lines.RULE,
    overfull.RULE,
    last_page.RULE,
    notes.RULE,
    gaps.RULE,
    hyphens.ACROSS,
    hyphens.LADDER,
    end_mark.RULE,
)
_BY_ID = {rule.id: rule for rule in RULES}


def find_faults(layout: Layout) -> list[Fault]:
    """What the rules find on the pages of every edition, page by page."""
    found = [
        fault
        for edition, pages in layout.editions().items()
        for rule in RULES
        for fault in rule.look(edition, pages)
    ]
    return sorted(found, key=lambda fault: (fault.page, fault.rule))


def check_layout(
    layout: Layout, editions: Iterable[EditedEdition], what: str = ""
) -> list[Problem]:
    """The same as warnings, each with its article, page and source line. ``what`` names the
    document where it is more than one article."""
    held = {edited.id: edited for edited in editions}
    return [
        _warning(fault, held[fault.edition], what)
        for fault in find_faults(layout)
        if fault.edition in held
    ]


def _warning(fault: Fault, edited: EditedEdition, what: str) -> Problem:
    rule = _BY_ID[fault.rule]
    source = edited.edition.source
    line = fault.block.source if fault.block is not None else 0
    where = ", ".join(part for part in (what, edited.id, f"page {fault.page}") if part)
    return Problem(
        Position(source.file, line, 1 if line else 0),
        f"{rule.title} in {where}: {fault.message}",
        "",
        rule.mend,
        source.line(line),
        len(source.line(line)) or 1,
        warning=True,
        rule=f"page.{rule.id}",
    )
