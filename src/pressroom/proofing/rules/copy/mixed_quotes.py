"""Quotation marks of several styles in one edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pressroom.model.remark import Remark
from pressroom.proofing.rules.copy_desk import Copy, Passage
from pressroom.proofing.rules.rule import Example, Rule

# What each opening mark may be closed by. “„” is closed high in German, low in Polish.
PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’", "‹": "›", "‚": "‘", "»": "«"}


def check(copy: Copy) -> Iterator[Remark]:
    """Outer quotations whose marks differ from those of most others in the language; where
    two styles are as frequent, the language's own is right. Straight quotes count as its
    own, since editing makes them so. Quotations within quotations have other marks."""
    found: dict[str, list[tuple[str, Passage, int, int]]] = {}
    for passage in copy.passages:
        own = copy.speech(passage.language).quotes[0][0]
        for mark, start, end in outer_quotations(passage.text, own):
            found.setdefault(passage.language, []).append((mark, passage, start, end))
    for tag, quotations in found.items():
        own = copy.speech(tag).quotes[0][0]
        count = Counter(mark for mark, *_ in quotations)
        usual = max(count, key=lambda mark: (count[mark], mark == own))
        for mark, passage, start, end in quotations:
            if mark != usual:
                said = f"a quotation in {_pair(mark)}, where others are in {_pair(usual)}"
                yield copy.remark(passage, start, min(end, start + 30), said)


def outer_quotations(text: str, own: str) -> Iterator[tuple[str, int, int]]:
    """Quotations within no other: their opening mark (``own`` for a straight one), start and
    end in the text. A mark that nothing closes is passed over."""
    place = 0
    while place < len(text):
        mark = text[place]
        before = text[place - 1 : place] if place else " "
        opens = before.isspace() or before in "([{—–-/"
        closing = '"' if mark == '"' else PAIRS.get(mark, "") if opens or mark != "‘" else ""
        # «»: in the wrong order they close a quotation that opened before.
        if not closing or (mark == "»" and not opens):
            place += 1
            continue
        end = _end(text, place + 1, closing, mark)
        if end < 0:
            place += 1
            continue
        yield (own if mark == '"' else mark), place, end
        place = end


def _end(text: str, start: int, closing: str, mark: str) -> int:
    for place in range(start, len(text)):
        if text[place] in closing:
            after = text[place + 1 : place + 2]
            # A ’ within a word is an apostrophe.
            if mark == "‘" and after.isalnum():
                continue
            return place + 1
    return -1


def _pair(mark: str) -> str:
    return f"{mark}…{PAIRS[mark][0]}"


RULE = Rule(
    id="copy.mixed-quotes",
    title="mixed quotation marks",
    why="Two styles of quotation marks in one text look like two authors, or a pasted passage.",
    mend="give all quotations the same marks; straight ones become the language's own",
    severity="warning",
    bad=Example("She said “no”, he said “maybe”, and the board said «yes»."),
    good=Example('She said “no”, he said “they call it ‘yes’”, and the board\'s word was "wait".'),
    check=check,
)
