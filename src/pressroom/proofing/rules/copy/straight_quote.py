"""Straight quotes that would be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from pressroom.model.body import Text, walk
from pressroom.model.remark import Remark
from pressroom.proofing.rules.copy_desk import Copy
from pressroom.proofing.rules.rule import Example, Rule

# After a figure a straight quote means feet, minutes or inches, and editing takes it for a
# quotation mark.
_PRIME = re.compile(r"(?<=\d)[\"'](?![A-Za-z])")
_OPEN = re.compile(r"(?:^|[\s(\[—–])([\"'])(?=\S)")


def check(copy: Copy) -> Iterator[Remark]:
    """What is still straight after editing (names and labels are not edited), and quotes
    after a figure that open no quotation's end."""
    for passage in copy.passages:
        for found in _PRIME.finditer(passage.text):
            before = _OPEN.finditer(passage.text, 0, found.start())
            if sum(m[1] == found[0] for m in before) % 2 == 0:
                said = f"{found[0]} after a figure would become a quotation mark"
                start = max(0, found.start() - 3)
                yield copy.remark(
                    passage, start, found.end(), said, mend="write ′ or ″, or the unit's name"
                )
    edited = copy.edited
    if edited is None:
        return
    for what, text in chain(_names(copy), _left(edited.body)):
        if '"' in text or "'" in text:
            mark = '"' if '"' in text else "'"
            said = f"{what} would be printed with a straight {mark}: “{text[:40]}”"
            yield copy.remark_on(text, 1, said, mend="write “ ”, ‘ ’ or ’")


def _names(copy: Copy) -> Iterator[tuple[str, str]]:
    edited = copy.edited
    assert edited is not None
    for credit in (*edited.authors, *edited.other_credits):
        yield "a name", credit.name


def _left(blocks: object) -> Iterator[tuple[str, str]]:
    for node in walk(blocks):
        if isinstance(node, Text):
            yield "a text", node.text


RULE = Rule(
    id="copy.straight-quote",
    title="straight quote",
    why="Typewriter quotes are signs of code and of feet and inches; set in type they look raw.",
    mend="write typographic marks, “ ” ‘ ’, or ′ ″ for feet and inches",
    severity="warning",
    bad=Example('A pipe of 6" carries it.'),
    good=Example('The "pipe of 6" carries it, and so does one of 6″.'),
    check=check,
)
