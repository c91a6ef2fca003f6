"""Rules silenced in place, with a reason, by a comment in the source.

``<!-- check: copy.doubled-word off: the phrase is meant -->`` on a line of its own covers
the block that follows; within a paragraph, that paragraph. In front matter a line
``# check: … off: …`` covers the key below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pressroom.model.article import Edition
from pressroom.model.body import CodeBlock, walk
from pressroom.model.problem import SourceText
from pressroom.model.remark import Remark
from pressroom.proofing.examine import Examiner, near_rule, place_order
from pressroom.proofing.rules.registry import rules

_COMMENT = re.compile(r"<!--\s*check:(.*?)-->", re.DOTALL)
_FRONT_COMMENT = re.compile(r"^\s*#\s*check:(.*)$")
_SAYS = re.compile(r"\s*([\w.,\s-]+?)\s+off\b\s*:?\s*(.*)", re.DOTALL)
_KEY = re.compile(r"^[\w-]+:")
IDLE, UNREASONED = "copy.idle-silence", "copy.silence-without-reason"


@dataclass(frozen=True, slots=True)
class Silence:
    """A comment that silences ``rules`` from the line ``first`` to ``last``; it stands on
    ``line`` and takes up ``width`` characters there. Without a ``reason`` it does nothing."""

    source: SourceText
    rules: tuple[str, ...]
    reason: str
    line: int
    column: int
    width: int
    first: int
    last: int

    def covers(self, remark: Remark, rule: str) -> bool:
        """Whether a remark of the rule stands where this is in force."""
        place = remark.position
        here = place.file == self.source.file and self.first <= place.line <= self.last
        return here and remark.rule == rule

    def remark(self, message: str, mend: str = "") -> Remark:
        """A remark on the comment itself."""
        place = self.source.at(self.line, self.column)
        return Remark.at(self.source, place, message, self.width, mend=mend)


def silences_of(edition: Edition) -> tuple[Silence, ...]:
    """The silences in an edition's source, in their order."""
    return (*_in_front(edition.source), *_in_text(edition))


def silenced(
    examiner: Examiner,
    silences: Iterable[Silence],
    layers: frozenset[str],
    unasked: frozenset[str] = frozenset(),
) -> tuple[Remark, ...]:
    """An examiner's remarks without those silenced, in order; with what is wrong with the
    silences. One for a layer that was not looked at, or for a rule ``unasked``, is given the
    benefit of the doubt."""
    dropped: set[int] = set()
    made = Examiner(examiner.severities)
    for silence in silences:
        if not silence.rules:
            said = "this silences no rule that can be made out"
            mend = "write <!-- check: copy.doubled-word off: the reason -->"
            made.add(silence.remark(said, mend), rules()[IDLE])
        elif not silence.reason:
            made.add(silence.remark("no reason is given, so it does nothing"), rules()[UNREASONED])
        else:
            for name in silence.rules:
                found = {i for i, r in enumerate(examiner.remarks) if silence.covers(r, name)}
                rule = rules().get(name)
                if rule is None:
                    said = f"there is no rule “{name}”"
                    made.add(silence.remark(said, near_rule(name)), rules()[IDLE])
                elif rule.settled:
                    said = f"{name} stops a build and can't be silenced"
                    made.add(silence.remark(said, rule.mend), rules()[IDLE])
                elif found:
                    dropped |= found
                elif (
                    rule.layer in layers
                    and name not in unasked
                    and examiner.severity(rule) != "off"
                ):
                    said = f"{name} finds nothing here to be silenced"
                    made.add(silence.remark(said), rules()[IDLE])
    kept = [remark for i, remark in enumerate(examiner.remarks) if i not in dropped]
    return tuple(sorted([*kept, *made.remarks], key=place_order))


def _in_front(source: SourceText) -> Iterator[Silence]:
    end = next((n for n, line in enumerate(source.lines[1:], 2) if line in ("---", "...")), 1)
    for number, line in enumerate(source.lines[: end - 1], 1):
        found = _FRONT_COMMENT.match(line)
        if not found:
            continue
        keys = [n for n in range(number + 1, end) if _KEY.match(source.line(n))]
        last = keys[1] - 1 if len(keys) > 1 else end - 1
        column = line.index("#") + 1
        said = _said(source, found[1], number, column, len(line) - column + 1)
        yield replace(said, first=number + 1, last=last)


def _in_text(edition: Edition) -> Iterator[Silence]:
    source = edition.source
    parts = (edition.body, tuple(edition.notes.values()))
    blocks = [node for node in walk(parts) if getattr(node, "line", 0)]
    code = [
        range(b.line, b.line + b.text.count("\n") + 3) for b in blocks if isinstance(b, CodeBlock)
    ]
    for found in _COMMENT.finditer(source.text):
        line = source.text.count("\n", 0, found.start()) + 1
        end = line + found[0].count("\n")
        if any(line in lines for lines in code):
            continue
        column = found.start() - source.text.rfind("\n", 0, found.start())
        shown = found[0].split("\n", 1)[0]
        before, after = source.text[: found.start()], source.text[found.end() :]
        within = bool((before.rpartition("\n")[2] + after.partition("\n")[0]).strip())
        first, last = _covered(blocks, line, end, within, len(source.lines))
        said = _said(source, found[1], line, column, len(shown))
        yield replace(said, first=first, last=last)


def _covered(
    blocks: list[object], line: int, end: int, within: bool, lines: int
) -> tuple[int, int]:
    """The lines of the block that a comment stands in, or of the one that follows it."""
    lines_of = [int(getattr(block, "line", 0)) for block in blocks]
    if within:
        first = max((n for n in lines_of if n <= line), default=line)
        return first, min((n - 1 for n in lines_of if n > first), default=lines)
    after = [(n, block) for n, block in zip(lines_of, blocks, strict=True) if n > end]
    if not after:
        return end, end
    first = min(n for n, _ in after)
    block = next(block for n, block in after if n == first)
    inner = {int(getattr(node, "line", 0)) for node in walk(block)}
    return first, min((n - 1 for n in lines_of if n > first and n not in inner), default=lines)


def _said(source: SourceText, words: str, line: int, column: int, width: int) -> Silence:
    found = _SAYS.fullmatch(words.strip())
    names = re.split(r"[,\s]+", found[1]) if found else []
    reason = " ".join(found[2].split()) if found else ""
    held = tuple(name for name in names if name)
    return Silence(source, held, reason, line, column, width, line, line)
