"""The engine's pages to a record of what stands where (``model/layout.py``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pressroom.model.layout import Block, Layout, Line, Page, Rectangle

POINT = 72 / 96  # of a CSS pixel
# Typesetting's own signs (soft hyphens, isolates, break opportunities, joiners) are no part
# of the text.
UNSEEN = re.compile("[\u00ad\u200b\u2060\u2066-\u2069]")
# What a part of an article is called, by the class or the tag of its element.
PARTS = {
    "authors": "authors", "points": "points", "recommended": "recommended", "tail": "tail",
    "box": "box", "pullquote": "pull-quote", "figure": "figure", "table": "table",
}  # fmt: skip
PART_TAGS = {
    "header": "header", "figure": "figure", "table": "table", "blockquote": "quote", "ul": "list",
    "ol": "list", "aside": "box",
}  # fmt: skip
ROLES = {
    "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "li": "item", "figcaption": "caption", "td": "cell", "th": "cell",
    "pre": "code", "img": "picture",
}  # fmt: skip
ROLE_CLASSES = {
    "block-label": "heading", "title": "title", "figure-source": "caption", "box-title": "label",
    "note": "note", "decorative": "picture",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the document the reading of it has come to."""

    edition: str = ""
    within: str = ""
    unit: int = 0
    unit_source: int = 0
    source: int = 0
    in_notes: bool = False


@dataclass(slots=True)
class _Reader:
    numbers: dict[int, int] = field(default_factory=dict)
    units: dict[int, int] = field(default_factory=dict)
    written: dict[int, str] = field(default_factory=dict)
    found: list[list[tuple[Block, bool]]] = field(default_factory=list)

    def number_of(self, element: Any, among: dict[int, int]) -> int:
        return among.setdefault(id(element), len(among) + 1)

    def enter(self, box: Any, place: _Place) -> _Place:
        """The place below a box."""
        element = box.element
        if type(box).__name__ == "FootnoteAreaBox":
            return _Place(in_notes=True)
        if element is None or box.element_tag != element.tag:
            return place
        names = (element.get("class") or "").split()
        source = int(element.get("data-line") or 0) or place.source
        if "edition" in names:
            return _Place(element.get("id") or "")
        part = next((PARTS[name] for name in names if name in PARTS), "") or PART_TAGS.get(
            box.element_tag, ""
        )
        if place.within in ("", "text") and place.edition:
            if part:
                unit = self.number_of(element, self.units)
                return replace(place, within=part, unit=unit, unit_source=source, source=source)
            if "text" in names:
                return replace(place, within="text")
        return replace(place, source=source)

    def read(self, box: Any, place: _Place, page: list[tuple[Block, bool]]) -> None:
        box = getattr(box, "_box", box)
        name = type(box).__name__
        if name == "MarginBox" or "::marker" in (box.element_tag or ""):
            return
        entered = self.enter(box, place)
        if entered.unit != place.unit and entered.unit:
            page.append((self.block(box, [], entered, "frame"), False))
        place = entered
        children = list(box.all_children()) if hasattr(box, "all_children") else []
        lines = [child for child in children if type(child).__name__ == "LineBox"]
        is_picture = name == "BlockReplacedBox" or (
            box.element is not None and box.element.get("class") == "decorative"
        )
        if lines or is_picture:
            page.append((self.block(box, lines, place), place.in_notes))
            return
        for child in children:
            self.read(child, place, page)

    def block(self, box: Any, lines: list[Any], place: _Place, role: str = "") -> Block:
        element = box.element
        number = self.number_of(element, self.numbers)
        names = (element.get("class") or "").split()
        role = role or next((ROLE_CLASSES[n] for n in names if n in ROLE_CLASSES), "")
        role = role or ROLES.get(element.tag, "paragraph")
        unit = place.unit
        if place.within == "text" or not place.within:
            unit = self.number_of(element, self.units)
        if number not in self.written:
            written = UNSEEN.sub("", "".join(element.itertext()))
            self.written[number] = " ".join(written.split())
        return Block(
            number=number,
            role=role,
            within=place.within,
            unit=unit,
            rectangle=_rectangle(
                box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
            ),
            lines=tuple(_line(line, box) for line in lines),
            edition=place.edition,
            source=place.source,
            unit_source=place.unit_source or place.source,
            anchor=element.get("id") or "",
        )


def read_layout(pages: list[Any]) -> Layout:
    """The record of a laid-out document; ``pages`` are WeasyPrint's."""
    reader = _Reader()
    found: list[tuple[Any, list[tuple[Block, bool]]]] = []
    for page in pages:
        blocks: list[tuple[Block, bool]] = []
        for child in page._page_box.all_children():
            reader.read(child, _Place(), blocks)
        found.append((page, _joined(blocks)))
    finished = _finish([[block for block, _ in blocks] for _, blocks in found], reader.written)
    return Layout(
        tuple(
            _page(number, page, done, [in_notes for _, in_notes in blocks])
            for number, ((page, blocks), done) in enumerate(zip(found, finished, strict=True), 1)
        )
    )


def _joined(blocks: list[tuple[Block, bool]]) -> list[tuple[Block, bool]]:
    """Pieces of one block on one page (an item's words around a list in it) made one."""
    made: dict[int, tuple[Block, bool]] = {}
    for block, in_notes in blocks:
        if block.number not in made:
            made[block.number] = block, in_notes
            continue
        before, _ = made[block.number]
        bottom = max(before.rectangle.bottom, block.rectangle.bottom)
        top = before.rectangle.y
        joined = replace(before.rectangle, height=bottom - top)
        made[block.number] = (
            replace(before, lines=before.lines + block.lines, rectangle=joined),
            in_notes,
        )
    return list(made.values())


def _finish(pages: list[list[Block]], written: dict[int, str]) -> list[list[Block]]:
    """What only shows once all pages are read: where blocks begin and end, which hyphens
    dividing words has put there, and at which character each line begins."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    lines: dict[int, list[Line]] = {}
    for number, page in enumerate(pages):
        for block in page:
            first.setdefault(block.number, number)
            last[block.number] = number
            lines.setdefault(block.number, []).extend(block.lines)
    counted = {number: _counted(own, written[number]) for number, own in lines.items()}
    return [
        [
            replace(
                block,
                begins=first[block.number] == number,
                ends=last[block.number] == number,
                lines=tuple(next(counted[block.number]) for _ in block.lines),
            )
            for block in page
        ]
        for number, page in enumerate(pages)
    ]


def _counted(lines: list[Line], written: str) -> Iterator[Line]:
    """Lines with the character they begin at. A hyphen at the end of one is an inserted one
    where the block's own words don't have it between the two halves."""
    count = 0
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        text = line.text
        hyphenated = False
        if after is not None and text.endswith(("-", "\u2010")):
            start, rest = text.rsplit(None, 1)[-1], after.text.split(None, 1)
            hyphenated = start + (rest[0] if rest else "") not in written
        yield replace(line, hyphenated=hyphenated, first=count)
        # The space at which a line was broken is a character of the block, too.
        count += len(text) - 1 if hyphenated else len(text) + (not text.endswith("-"))


def _page(number: int, page: Any, blocks: list[Block], in_notes: list[bool]) -> Page:
    box = page._page_box
    area = _rectangle(box.content_box_x(), box.content_box_y(), box.width, box.height)
    notes = [child for child in box.children if type(child).__name__ == "FootnoteAreaBox"]
    foot = min([area.bottom, *(child.position_y * POINT for child in notes if child.children)])
    return Page(
        number,
        page.width * POINT,
        page.height * POINT,
        area,
        foot,
        tuple(block for block, below in zip(blocks, in_notes, strict=True) if not below),
        tuple(block for block, below in zip(blocks, in_notes, strict=True) if below),
    )


def _line(line: Any, container: Any) -> Line:
    parts = _within(line)
    texts = [box for box in parts if getattr(box, "text", "").strip()]
    # Raised numbers and the like are of the text's line, not of its measure's height.
    left = min((box.position_x for box in texts), default=line.position_x)
    right = max((box.position_x + box.width for box in texts), default=left)
    words = "".join(
        box.text
        for box in parts
        if hasattr(box, "text") and "::footnote-call" not in (box.element_tag or "")
    )
    calls = [
        box.element.get("id") or ""
        for box in parts
        if (box.element_tag or "").endswith("::footnote-call") and not hasattr(box, "text")
    ]
    edge = container.content_box_x()
    before, after = _hanging(container)
    return Line(
        _rectangle(left, line.position_y, right - left, line.height),
        (edge - before) * POINT,
        (edge + container.width + after) * POINT,
        UNSEEN.sub("", words).strip(),
        calls=tuple(calls),
        end_mark=any(
            box.element is not None and (box.element.get("class") or "") == "end-mark"
            for box in parts
        ),
        stretch=max(map(_stretch, texts), default=0.0),
    )


def _stretch(box: Any) -> float:
    """What justification has added to each space within a text, in em."""
    spacing = box.justification_spacing
    return spacing / box.style["font_size"] if spacing and " " in box.text.strip() else 0.0


def _hanging(container: Any) -> tuple[float, float]:
    """How far a number may hang out at the left and at the right of a block's lines: as far
    as their indent is negative."""
    indent = container.style["text_indent"]
    hang = max(0.0, -indent.value) if indent.unit == "px" else 0.0
    return (0.0, hang) if container.style["direction"] == "rtl" else (hang, 0.0)


def _within(line: Any) -> list[Any]:
    """All boxes of a line, in the order of the document."""
    found, waiting = [], [line]
    while waiting:
        box = waiting.pop()
        box = getattr(box, "_box", box)
        found.append(box)
        if hasattr(box, "all_children"):
            waiting += reversed(box.all_children())
    return found[1:]


def _rectangle(x: float, y: float, width: float, height: float) -> Rectangle:
    return Rectangle(x * POINT, y * POINT, width * POINT, height * POINT)
