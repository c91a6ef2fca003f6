"""What the rules on pages look at: a PDF, and the record of its pages where we laid them
out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf

from pressroom.model.layout import NOTHING, Layout, Rectangle
from pressroom.model.problem import Position, SourceText
from pressroom.model.remark import Remark, Severity
from pressroom.proofing.painting import Painted, painted


@dataclass(frozen=True)
class Sheets:
    """The pages of a PDF named ``output``. ``layout`` is their record and ``source`` what
    they were set from, where we have set them."""

    output: str
    data: bytes
    layout: Layout = NOTHING
    source: SourceText | None = None

    @cached_property
    def paint(self) -> tuple[Painted, ...]:
        """Everything that is painted. ValueError where the PDF can't be read."""
        return painted(self.data) if self.data else ()

    @cached_property
    def for_press(self) -> bool:
        """Whether the file is meant for a press: it declares PDF/X (ISO 15930)."""
        if not self.data:
            return False
        with pikepdf.open(BytesIO(self.data)) as pdf:
            intents: Any = pdf.Root.get("/OutputIntents", [])
            return any(i.get("/S") == "/GTS_PDFX" for i in intents)

    @cached_property
    def page_count(self) -> int:
        """How many pages it has."""
        with pikepdf.open(BytesIO(self.data)) as pdf:
            return len(pdf.pages)

    def remark(
        self, message: str, page: int, box: Rectangle | None = None, at_most: Severity = "error"
    ) -> Remark:
        """A remark on a place of a page, with the line of the source that stands there."""
        line = self._line_at(page, box) if box is not None else 0
        name, excerpt = self.output, ""
        if line and self.source is not None:
            name, excerpt = self.source.file, self.source.line(line)
        return Remark(
            message,
            Position(name, line, 1 if line else 0),
            excerpt=excerpt,
            width=len(excerpt) or 1,
            output=self.output,
            page=page,
            box=box,
            at_most=at_most,
        )

    def _line_at(self, page: int, box: Rectangle) -> int:
        x, y = box.x + box.width / 2, box.y + box.height / 2
        for block in next((p.blocks for p in self.layout.pages if p.number == page), ()):
            r = block.rectangle
            if r.x <= x <= r.right and r.y <= y <= r.bottom and (block.source or block.unit_source):
                return block.source or block.unit_source
        return 0


def by_page(
    things: Iterable[Painted], alike: Callable[[Painted], str] = lambda one: ""
) -> Iterator[tuple[int, str, list[Painted], Rectangle]]:
    """Things that are amiss, together for each page and each ``alike``: page, what they are
    alike in, the things, and the rectangle around them all."""
    groups: dict[tuple[int, str], list[Painted]] = {}
    for one in things:
        groups.setdefault((one.page, alike(one)), []).append(one)
    for (page, key), held in groups.items():
        left, top = min(o.box.x for o in held), min(o.box.y for o in held)
        right, bottom = max(o.box.right for o in held), max(o.box.bottom for o in held)
        yield page, key, held, Rectangle(left, top, right - left, bottom - top)


def times(count: int, one: str, many: str = "") -> str:
    """“a line”, “3 lines”."""
    return one if count == 1 else f"{count} {many or one.split(None, 1)[-1] + 's'}"
