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


def check_layout(layout: Layout, editions: Iterable[EditedEdition]) -> list[Problem]:
    """The same as warnings, each with its article, page and source line."""
    return as_warnings(find_faults(layout), editions)


def as_warnings(faults: Iterable[Fault], editions: Iterable[EditedEdition]) -> list[Problem]:
    """Faults as warnings."""
    held = {edited.id: edited for edited in editions}
    made = []
    for fault in faults:
        edited = held.get(fault.edition)
        if edited is None:
            continue
        rule = _BY_ID[fault.rule]
        source = edited.edition.source
        line = fault.block.source if fault.block is not None else 0
        made.append(
            Problem(
                Position(source.file, line, 1 if line else 0),
                f"{rule.title} in {edited.id}, page {fault.page}: {fault.message}",
                "",
                rule.mend,
                source.line(line),
                len(source.line(line)) or 1,
                warning=True,
            )
        )
    return made
