"""Translations that lag behind their original."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.ledger import MEANING
from pressroom.model.remark import Remark
from pressroom.proofing.rules.copy_desk import Copy
from pressroom.proofing.rules.rule import Example, Rule


def check(copy: Copy) -> Iterator[Remark]:
    """Each passage that the ledger shows to lag, at its place in the translation."""
    standing = copy.standing
    if standing is None:
        return
    source, original = copy.edition.source, copy.article.original.source
    for finding in standing.behind:
        line = finding.translation.line if finding.translation else finding.after
        passage = finding.original
        words = passage.words if passage else finding.before
        place = f" ({original.file}:{passage.line})" if passage and passage.line else ""
        yield Remark.at(
            source,
            source.at(line, 1 if line else 0),
            f"{MEANING[finding.state]}: “{words[:50]}{'…' if len(words) > 50 else ''}”{place}",
            max(1, len(source.line(line))),
            mend=f"translate it, then: pressroom translated {standing.slug} {standing.language}",
        )


RULE = Rule(
    id="copy.translation-behind",
    title="translation behind its original",
    why="Readers of the translation are told what the author has since corrected.",
    mend="bring it up to date, then accept it with “pressroom translated”",
    severity="warning",
    bad=Example(
        "سطح آب پایین رفت.",
        "fa",
        original="The wells fell by two thirds since 1990.",
        formerly="The wells fell by a third since 1990.",
    ),
    good=Example(
        "سطح آب یک‌سوم پایین رفت.",
        "fa",
        original="The wells fell by a third since 1990.",
        formerly="The wells fell by a third since 1990.",
    ),
    check=check,
)
