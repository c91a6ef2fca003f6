"""Rules of the proof of layout, shown as rules on pages."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.problem import Position
from pressroom.model.remark import Remark, Severity
from pressroom.proofing.layout.rule import Rule as LayoutRule
from pressroom.proofing.rules.rule import Example, Rule
from pressroom.proofing.rules.sheets import Sheets


def laid_out_rule(
    rule: LayoutRule, bad: Example, good: Example, severity: Severity = "warning"
) -> Rule[Sheets]:
    """The rule on pages that a rule of layout makes: the same eye, title and reason."""

    def check(sheets: Sheets) -> Iterator[Remark]:
        for edition, pages in sheets.layout.editions().items():
            for fault in rule.look(edition, pages):
                yield _remark(fault.message, fault.page, sheets, fault.block)

    return Rule(
        id=f"page.{rule.id}",
        title=rule.title,
        why=rule.why,
        mend=rule.mend,
        severity=severity,
        bad=bad,
        good=good,
        check=check,
    )


def _remark(message: str, page: int, sheets: Sheets, block: object) -> Remark:
    from pressroom.model.layout import Block

    if not isinstance(block, Block):
        return sheets.remark(message, page)
    line, source = block.source, sheets.source
    known = source is not None and line > 0
    # What the fault is about may stand on the next page; the frame is for this one.
    here = any(
        one is block
        for p in sheets.layout.pages
        if p.number == page
        for one in (*p.blocks, *p.notes)
    )
    return Remark(
        message,
        Position(source.file if source is not None else sheets.output, line, 1 if line else 0),
        excerpt=source.line(line) if source is not None and known else "",
        width=len(source.line(line)) or 1 if source is not None and known else 1,
        output=sheets.output,
        page=page,
        box=block.rectangle if here else None,
    )
