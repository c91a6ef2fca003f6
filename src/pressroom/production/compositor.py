"""The compositor's eye and hand: from the faults of an edition's pages to another make-up.

Every step is small and can be told from the faults and from what stands where alone, so the
same pages are always mended in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pressroom.model.body import Block as BodyBlock
from pressroom.model.body import Blocks, Box, Figure, Heading, Paragraph, PullQuote, Table
from pressroom.model.layout import Page
from pressroom.model.makeup import MakeUp
from pressroom.proofing.layout.rule import Fault

MOVABLE = (Figure, Table, Box, PullQuote)
# A paragraph is fitted by so many steps at most; the leading by so much of itself.
STEPS = 3
LEADING = 0.015
# Shares of the measure that the last line of a paragraph of so many lines may take up for
# the paragraph to be set in a line less, or has to take up to be set in one more.
SHORT, FULL = 0.016, 0.022
AIR = 0.1  # of the type area's height: what may stay empty at a page's foot
# Ways to set a paragraph: a step tighter or wider, and whether without dividing words. Another
# spacing hardly ever takes a hyphen away from where it is not to be.
TIGHTER_FIRST = ((-1, False), (1, False), (0, True))
WHOLE_WORDS_FIRST = ((0, True), (-1, False), (1, False))
# What may stand closer.
AFTER = ("recommended", "tail")
MARGINS = 20  # points that a part may want above and below itself


@dataclass(frozen=True, slots=True)
class Sheets:
    """One edition as it was laid out: its pages and, by source line, what its blocks are
    high, in points. ``body`` is as the source has it."""

    body: Blocks
    pages: tuple[Page, ...]

    def height(self, block: BodyBlock) -> float:
        """How much of the pages a block takes up."""
        total = 0.0
        for page in self.pages:
            own = [b.rectangle for b in page.blocks if b.unit_source == block.line]
            if own:
                total += max(r.bottom for r in own) - min(r.y for r in own)
        return total

    def last_line(self, block: BodyBlock) -> tuple[int, float]:
        """A paragraph's number of lines, and the share of the measure its last one fills."""
        lines = [
            line
            for page in self.pages
            for b in page.blocks
            if b.unit_source == block.line
            for line in b.lines
        ]
        if not lines:
            return 0, 0.0
        last = lines[-1]
        return len(lines), last.rectangle.width / max(1.0, last.right - last.left)

    def leading(self) -> float:
        """From line to line of the text, in points; 0 where it has no paragraph."""
        heights = [
            line.rectangle.height
            for page in self.pages
            for b in page.blocks
            if b.within == "text" and b.role == "paragraph"
            for line in b.lines
        ]
        return sorted(heights)[len(heights) // 2] if heights else 0.0


def adjust(sheets: Sheets, faults: Sequence[Fault], makeup: MakeUp, force: int) -> MakeUp:
    """Another make-up for an edition whose pages have these faults. ``force`` counts the
    attempts at a page too empty, each of which goes further than the one before."""
    made = makeup
    for fault in faults:
        if fault.rule == "gap":
            made = _with_moved(sheets, fault, made)
        elif fault.block is not None and fault.rule in (
            "hyphen-at-page-end",
            "hyphens-in-a-row",
            "single-line",
            "lone-end-mark",
            "stranded-heading",
        ):
            made = _refitted(fault.block.unit_source, fault.rule, made)
    if made == makeup and any(fault.rule == "near-empty-page" for fault in faults):
        # Only then: what mends a gap higher up may well fill the last page, or empty it.
        return _last_page(sheets, made, force)
    return made


# -- gaps --


def _with_moved(sheets: Sheets, fault: Fault, makeup: MakeUp) -> MakeUp:
    """What did not fit on the page stands behind the paragraphs that fill it, or, where
    there are none in its section, before some of those that fill it now."""
    place = _place_of(sheets.body, fault)
    if place is None:
        return makeup
    block = sheets.body[place]
    page = next(p for p in sheets.pages if p.number == fault.page)
    gap, air = fault.amount, AIR * page.area.height
    tried = makeup.moved.get(block.line, 0)
    later = _later(sheets, place, gap - air)
    if tried > 0:
        later = tried + 1 if _free(sheets.body, place + tried + 1) else 0
    steps = later or (_earlier(sheets, place, gap) if tried >= 0 else 0)
    if not steps:
        return makeup
    return replace(makeup, moved={**makeup.moved, block.line: steps})


def _place_of(body: Blocks, fault: Fault) -> int | None:
    """Which block of the body leaves the gap: what begins the next page, or what stands
    below the headings that do."""
    line = fault.block.unit_source if fault.block is not None else 0
    place = next((n for n, block in enumerate(body) if line and block.line == line), None)
    while place is not None and place < len(body) and isinstance(body[place], Heading):
        place += 1
    if place is None or place >= len(body) or not isinstance(body[place], MOVABLE):
        return None
    return place


def _free(body: Blocks, place: int) -> bool:
    """Whether a block may be moved past the one at a place; the last one ends the text."""
    if not 0 <= place < len(body) - 1:
        return False
    block = body[place]
    return bool(block.line) and not isinstance(block, (Heading, *MOVABLE))


def _later(sheets: Sheets, place: int, wanted: float) -> int:
    """How many blocks to pass so that they fill ``wanted`` points; 0 where none may be."""
    filled, steps = 0.0, 0
    while filled < wanted and _free(sheets.body, place + steps + 1):
        steps += 1
        filled += sheets.height(sheets.body[place + steps])
    return steps


def _earlier(sheets: Sheets, place: int, gap: float) -> int:
    """How many blocks (negative) to stand before, so that what they took up makes room. One
    at least: a gap that seems wide enough is not, since its notes want room at the foot."""
    wanted, room, steps = sheets.height(sheets.body[place]) + MARGINS, gap, 0
    while (room < wanted or not steps) and _free(sheets.body, place - steps - 1):
        steps += 1
        room += sheets.height(sheets.body[place - steps])
    return -steps if room >= wanted and steps else 0


# -- words and lines --


def _refitted(line: int, rule: str, makeup: MakeUp) -> MakeUp:
    """A paragraph set in the next of the ways that may mend its fault; as it is, where there is
    none."""
    if not line:
        return makeup
    ways = WHOLE_WORDS_FIRST if rule.startswith("hyphen") else TIGHTER_FIRST
    fitted = dict(makeup.fitted)
    steps, undivided = fitted.pop(line, 0), line in makeup.undivided
    now = ((steps > 0) - (steps < 0), undivided)
    done = ways.index(now) + 1 if now in ways else 0
    if done == len(ways):
        return makeup
    steps, undivided = ways[done]
    return replace(
        makeup,
        fitted={**fitted, line: steps} if steps else fitted,
        undivided=makeup.undivided | {line} if undivided else makeup.undivided - {line},
    )


# -- last pages --


def _last_page(sheets: Sheets, makeup: MakeUp, force: int) -> MakeUp:
    """First what stands after the text is set closer, then paragraphs that end in a short
    line are set tighter, then all lines; last, the other way round, the page is filled."""
    paragraphs = [b for b in sheets.body if isinstance(b, Paragraph) and b.line]
    if force == 0 and _closing_may_do(sheets):
        return replace(makeup, closed=True)
    if force <= 2:
        lead = sheets.leading() * (1 - LEADING) if force == 2 and not makeup.leading else 0.0
        return replace(
            makeup,
            closed=True,
            fitted={**makeup.fitted, **_shortened(sheets, paragraphs, makeup)},
            leading=lead or makeup.leading,
        )
    own = makeup.leading / (1 - LEADING) if makeup.leading else sheets.leading()
    return replace(
        makeup,
        closed=False,
        fitted=_lengthened(sheets, paragraphs),
        leading=own * (1 + LEADING),
    )


def _closing_may_do(sheets: Sheets) -> bool:
    """Whether what stands after the text might leave the last page empty by standing closer: not
    where more stands there than the room between it, and two lines more."""
    room = 2 * sheets.leading()
    for page in sheets.pages[-2:]:
        after = [b.rectangle for b in page.blocks if b.within in AFTER and b.role != "frame"]
        edges = sorted((rectangle.y, rectangle.bottom) for rectangle in after)
        room += sum(max(0.0, top - end) for (_, end), (top, _) in pairwise(edges))
    last = [b.rectangle for b in sheets.pages[-1].blocks if b.role not in ("frame", "note")]
    return not last or max(r.bottom for r in last) - min(r.y for r in last) <= room


def _shortened(sheets: Sheets, paragraphs: Sequence[Paragraph], makeup: MakeUp) -> dict[int, int]:
    """Those that may well be set in a line less."""
    measured = {p.line: sheets.last_line(p) for p in paragraphs if p.line not in makeup.fitted}
    return {
        line: -STEPS
        for line, (lines, share) in measured.items()
        if lines >= 3 and share < SHORT * lines
    }


def _lengthened(sheets: Sheets, paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """Those that may well be set in a line more."""
    measured = {p.line: sheets.last_line(p) for p in paragraphs}
    return {
        line: STEPS
        for line, (lines, share) in measured.items()
        if lines >= 3 and share > 1 - FULL * lines
    }
