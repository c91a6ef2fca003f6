"""Two editions of an article side by side, paragraph against paragraph, for proofing a
translation on paper.

A document is a run of rows, each with a cell a side. Cells follow one another in the order
in which the languages were named, so that it reads row by row; CSS puts them in their
columns: what is read from right to left on the right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pressroom.editing.alignment import Row, align, line_of, pair, pair_notes
from pressroom.model.body import Block, Blocks, CodeBlock, Figure, Rule, Table, plain
from pressroom.model.edited import EditedEdition, Recommended
from pressroom.model.style import Style
from pressroom.typesetting.body import spoken
from pressroom.typesetting.end_notes import later_calls, note_number
from pressroom.typesetting.paper import PagedDocument, PaperHooks, image_address, parted
from pressroom.typesetting.setter import Setter
from pressroom.typesetting.sheets import (
    environment,
    families_for,
    language_families,
    variables,
)

SHEETS = ("text.css", "blocks.css", "facing.css")
WIDE = 3  # columns: a table of more is set across the page
# Letters: a row with less than that on a side is not divided between pages. In all others
# both sides have lines enough to leave two behind and take two along; where the engine finds
# room for one side of a row only, it sets the other over the head of the next page.
SHORT = 400
EMPTY = Markup("")


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a row. ``place`` is what stands in the margin beside it: where it is in
    the source, or a note's number. Without ``words`` it is marked as lacking."""

    side: Side
    words: Markup = EMPTY
    place: Markup = EMPTY


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row ready for the template. ``across`` stands over both columns instead of words of
    the cells, ``over`` above them."""

    kind: str
    cells: tuple[Cell, ...] = ()
    across: Markup = EMPTY
    over: Markup = EMPTY


class Side:
    """One of the two editions: ``e`` and ``set`` as in the template of an article;
    ``order`` is ``first`` or ``second``, ``column`` is ``left`` or ``right``."""

    def __init__(self, edited: EditedEdition, order: str, column: str) -> None:
        self.e = edited
        self.order = order
        self.column = column
        self.hooks = PaperHooks(edited, frozenset(), at_end=True)
        self.set = Setter(edited, self.hooks, f"{edited.id}-")

    def blocks(self, blocks: Blocks) -> Markup:
        """Blocks of the body."""
        return self.set.setter.blocks(blocks)

    def place(self, blocks: Blocks) -> Markup:
        """The source lines that blocks begin on: ``fa 39``."""
        lines = [str(line) for block in blocks if (line := line_of((block,)))]
        if not lines:
            return Markup("")
        return Markup("{} {}").format(self.e.language.tag, ", ".join(lines))


def set_facing(
    first: EditedEdition, second: EditedEdition, style: Style, own: Mapping[str, str]
) -> PagedDocument:
    """Two editions of one article as a document on the style's paper, turned."""
    sides = _sides(first, second)
    template = environment(style.templates, html=True).get_template("facing.html")
    body = template.render(
        sides=sides,
        body=[_set_row(row, sides) for row in align(first.body, second.body)],
        notes=_note_rows(sides),
        recommended=_recommended(first, second),
        opt=style.options,
    )
    language = first.language
    # No script on the root: each cell has its own, and its size and slopes with it.
    html = Markup(
        '<!DOCTYPE html>\n<html lang="{0}" dir="{1}">\n<head>\n'
        '<meta charset="utf-8"/>\n<title>{2}</title>\n'
        '<meta name="generator" content="pressroom"/>\n'
        '<meta name="dcterms.created" content="{3}"/>\n'
        '<meta name="dcterms.modified" content="{3}"/>\n'
        '</head>\n<body class="facing">\n{4}\n</body>\n</html>\n'
    ).format(
        language.tag,
        language.direction,
        f"{first.title} | {second.title}",
        max(first.iso_date, second.iso_date),
        Markup(body),
    )
    images = {image_address(i.name): i.data for e in (second, first) for i in e.images}
    sheets = parted(_css(first, second, style, own), style)
    return PagedDocument(str(html), sheets, images, language.direction)


def _sides(first: EditedEdition, second: EditedEdition) -> tuple[Side, Side]:
    """What is read from the left stands left; of two with one direction, the first stands
    where reading begins."""
    left = first.language.direction == "ltr"
    columns = ("left", "right") if left else ("right", "left")
    return Side(first, "first", columns[0]), Side(second, "second", columns[1])


def _set_row(row: Row, sides: tuple[Side, Side]) -> SetRow:
    one, two = (blocks[0] if blocks else None for blocks in (row.first, row.second))
    leading = one or two
    assert leading is not None
    kind = _kind(leading) + (
        " lone" if one is None or two is None else _short(row.first, row.second)
    )
    places = sides[0].place(row.first), sides[1].place(row.second)
    if isinstance(one, Figure) and isinstance(two, Figure) and one.image == two.image:
        return _shared_figure((one, two), sides, places)
    same = isinstance(one, (Rule, CodeBlock)) and type(one) is type(two)
    if same and plain(one) == plain(two):
        return SetRow(kind, over=_source_places(places) + sides[0].blocks(row.first))
    if any(isinstance(b, Table) and _columns(b) > WIDE for b in (one, two)):
        return _stacked(row, sides, places)
    merged = {len(row.first), len(row.second)} == {1, 2}
    cells = tuple(
        Cell(s, s.blocks(blocks) + _remark(s, blocks, merged), place) if blocks else Cell(s)
        for s, blocks, place in zip(sides, (row.first, row.second), places, strict=True)
    )
    return SetRow(kind + (" merged" if merged else ""), cells)


def _short(first: Blocks, second: Blocks) -> str:
    least = min((len(plain(block)) for block in (*first, *second)), default=0)
    return " short" if least < SHORT else ""


def _source_places(places: tuple[Markup, ...]) -> Markup:
    """Places of what stands across both columns, in a line above it."""
    shown = Markup('<span class="between"> </span>').join(place for place in places if place)
    return Markup('<p class="places" dir="ltr">{}</p>').format(shown) if shown else Markup("")


def _remark(side: Side, blocks: Blocks, merged: bool) -> Markup:
    """What is said of blocks below them: of a picture its text alternative, of a paragraph
    that stands for two that it does."""
    if isinstance(blocks[0], Figure):
        return _alternative(side, blocks[0])
    if not merged or len(blocks) > 1:
        return Markup("")
    return Markup('\n<p class="remark">{}</p>').format(side.set.label("two-in-one"))


def _kind(block: Block) -> str:
    """The class of a row, by the kind of its blocks."""
    return f"row-{type(block).__name__.lower()}"


def _columns(table: Table) -> int:
    return max((len(row) for row in (table.head, *table.rows)), default=0)


def _shared_figure(
    figures: tuple[Figure, Figure], sides: tuple[Side, Side], places: tuple[Markup, Markup]
) -> SetRow:
    """The picture once, and under it captions and alternatives side by side."""
    first = figures[0]
    if first.decorative:
        return SetRow("row-figure", over=sides[0].hooks.decorative(first))
    picture = Markup('<img src="{}" alt="{}"/>').format(image_address(first.image), first.alt)
    cells = tuple(
        Cell(s, s.set.setter.caption(f, "figure") + _alternative(s, f), place)
        for s, f, place in zip(sides, figures, places, strict=True)
    )
    return SetRow("row-figure short", cells, over=picture)


def _alternative(side: Side, figure: Figure) -> Markup:
    """The text alternative, which is translated too and wants to be proofed."""
    if figure.decorative:
        return Markup("")
    return Markup('<p class="alternative"><span class="slot-label">{}</span> {}</p>').format(
        side.set.label("text-alternative"),
        f"{figure.alt} {spoken(figure.description)}".strip(),
    )


def _stacked(row: Row, sides: tuple[Side, Side], places: tuple[Markup, Markup]) -> SetRow:
    """Wide tables over the whole width, one under the other."""
    parts = [
        _source_places((place,)) + s.blocks(blocks)
        if blocks
        else Markup('<p class="lacking">{}</p>').format(s.set.label("no-counterpart"))
        for s, blocks, place in zip(sides, (row.first, row.second), places, strict=True)
    ]
    over = Markup("\n").join(
        Markup('<div class="stacked text" lang="{}" dir="{}" data-script="{}">{}</div>').format(
            s.e.language.tag, s.e.language.direction, s.set.script, part
        )
        for s, part in zip(sides, parts, strict=True)
    )
    return SetRow("row-table", over=over)


def _note_rows(sides: tuple[Side, Side]) -> list[SetRow]:
    """Notes with their numbers in the margins; an address that both give stands once."""
    rows = []
    for row in pair_notes(sides[0].e.notes, sides[1].e.notes):
        pairs = list(zip(sides, (row.first, row.second), strict=True))
        numbers = [note_number(s.e.id, n) if n else Markup("") for s, n in pairs]
        if row.shared:
            assert row.first is not None
            words = sides[0].hooks.note_words(row.first)
            cells = tuple(Cell(s, place=p) for s, p in zip(sides, numbers, strict=True))
            rows.append(SetRow("row-note short", cells, Markup("<p>{}</p>").format(words)))
            continue
        cells = tuple(
            Cell(
                s,
                Markup("<p>{}{}</p>").format(
                    s.hooks.note_words(note), later_calls(s.e.id, note, s.e.language)
                ),
                number,
            )
            if note
            else Cell(s)
            for (s, note), number in zip(pairs, numbers, strict=True)
        )
        kind = " lone"
        if row.first and row.second:
            kind = _short(row.first.blocks, row.second.blocks)
        rows.append(SetRow(f"row-note{kind}", cells))
    return rows


def _recommended(
    first: EditedEdition, second: EditedEdition
) -> list[tuple[Recommended | None, Recommended | None]]:
    """The recommended lists, item against item: the same article, or the same address."""

    def same(a: Recommended, b: Recommended) -> bool:
        return a.slug == b.slug if a.slug or b.slug else a.url == b.url

    return pair(first.recommended, second.recommended, same)


def turned(paper: str) -> str:
    """A CSS page size on its side: ``A4`` is ``A4 landscape``, two lengths the longer first."""
    words = [w for w in paper.split() if w not in ("portrait", "landscape")]
    if len(words) == 2:
        lengths = [re.match(r"[\d.]+", word) for word in words]
        if all(lengths):
            words.sort(key=lambda w: -float(re.sub(r"[^\d.]", "", w)))
            return " ".join(words)
    return f"{words[0]} landscape" if words else "landscape"


def _css(
    first: EditedEdition, second: EditedEdition, style: Style, own: Mapping[str, str]
) -> list[str]:
    tags = [first.language.tag, second.language.tag]
    tags += [other.language for e in (first, second) for other in e.others]
    pages = environment(style.css, html=False).get_template("facing-page.css.j2")
    rtl = first.language.direction == "rtl"
    return [
        variables(style, own),
        language_families(style, tags),
        *(style.css[name] for name in SHEETS),
        f"@page {{ size: {turned(style.paper)} }}\n",
        pages.render(
            first=first,
            second=second,
            start="right" if rtl else "left",
            end="left" if rtl else "right",
            label_families=families_for(style, "label", first.language.script),
        ),
        # What a style lays over: facing-NAME.css.
        *(t for n, t in style.css.items() if n.startswith("facing-") and n.endswith(".css")),
        style.css.get("local.css", ""),
    ]


def lacks(style: Style) -> Sequence[str]:
    """The files of a style that a facing edition is made with and that it has not got."""
    have = {*style.templates, *style.css}
    return [f for f in ("facing.html", "facing-page.css.j2", *SHEETS) if f not in have]
