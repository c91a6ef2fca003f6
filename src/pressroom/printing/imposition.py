"""A finished PDF to sheets for the press: bytes in, bytes out.

Every page becomes a form XObject, placed at its own size (only handouts are made smaller):
its TrimBox on the grid, its bleed kept as far as the gutter allows. Colours, fonts and
pictures stay as they are, as do output intents and layers. Links and the structure tree go:
sheets are for paper.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import pikepdf

from pressroom.model.paper import MM, Paper, in_mm
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.style import Face
from pressroom.printing.outlines import outlined, width_of
from pressroom.printing.sheet_layout import (
    SLACK,
    Box,
    Grid,
    Spacing,
    block_size,
    handout_grid,
    lay_out,
    papers_for,
    spines_of,
)
from pressroom.printing.sheet_marks import (
    CLEAR,
    LINE,
    collation_mark,
    crop_marks,
    fold_marks,
)
from pressroom.printing.signatures import (
    Cell,
    Scheme,
    Sheet,
    cut_and_stack,
    perfect_bound,
    saddle_stitch,
    side_by_side,
)
from pressroom.printing.source_pages import (
    DAMAGED,
    SourcePage,
    common_size,
    read_page,
    reads_leftwards,
)

Kind = Literal["booklet", "signature", "n-up", "cut-and-stack"]
MILLED = 3 * MM  # what a binder mills off the backs of a block before gluing it
APART = 6 * MM  # between heads that are folded apart and then trimmed
SLUG = 6.0  # points: the words on a sheet's margin


@dataclass(frozen=True, slots=True)
class Imposition:
    """How a file is to be imposed; lengths in points.

    ``number``: pages of a signature, or pages a side. ``spine`` and ``gutter`` as in
    ``Spacing``, or None for what is usual; ``rtl`` None: as the file says of itself.
    """

    kind: Kind
    paper: Paper
    number: int = 0
    creep: float = 0.0
    spine: float | None = None
    gutter: float | None = None
    rtl: bool | None = None
    back_cover: bool = False
    marks: bool = True


@dataclass(frozen=True, slots=True)
class Imposed:
    """Sheets as a PDF, a page a side, and what the shop floor wants to know of them.

    ``blanks`` pages were added. ``turn``: over which edge the printer turns the sheet.
    ``remarks`` are sentences on what did not turn out as one may expect.
    """

    data: bytes
    sheets: int
    pages: int
    blanks: int
    signatures: int
    paper: Paper
    scale: float
    rtl: bool
    turn: Literal["short", "long"]
    remarks: tuple[str, ...] = ()


def impose(data: bytes, wanted: Imposition, face: Face, name: str = "the file") -> Imposed:
    """Impose a PDF. ``face`` is what the slug line is written in, ``name`` what the file is
    called there and in errors. PressError where it can't be read or does not fit."""
    with _opened(data, name) as source, _damage_told(name):
        _flatten(source)
        pages = [read_page(page) for page in source.pages]
        rtl = reads_leftwards(source) if wanted.rtl is None else wanted.rtl
        scheme, grid, scale = _planned(wanted, pages, rtl, name)
        made = _printed(source, pages, scheme, grid, scale, wanted, face, name)
    lying = grid.paper.width > grid.paper.height
    return Imposed(
        made,
        len(scheme.sheets),
        scheme.pages,
        scheme.blanks,
        scheme.signatures,
        grid.paper,
        scale,
        rtl,
        "short" if lying else "long",
        tuple(_remarks(pages, grid, scheme)),
    )


def _opened(data: bytes, name: str) -> pikepdf.Pdf:
    try:
        found = pikepdf.open(io.BytesIO(data))
        if not len(found.pages):
            raise pikepdf.PdfError("it has no pages")
    except pikepdf.PasswordError:
        raise _wrong(name, "it is locked with a password", "a file without one") from None
    except pikepdf.PdfError as error:
        # What the library names first is where it read from, which says nothing here.
        reason = str(error).rpartition(": ")[2][:120]
        raise _wrong(name, f"this can't be read as a PDF ({reason})", "a whole PDF") from None
    return found


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    """What is wrong within a file that can be opened, in words."""
    try:
        yield
    except (pikepdf.PdfError, *DAMAGED) as error:
        raise _wrong(name, f"it is damaged ({str(error)[:120]})", "a whole PDF") from error


def _wrong(name: str, message: str, expected: str, mend: str = "") -> PressError:
    return PressError([Problem(Position(name), message, expected, mend)])


def _flatten(source: pikepdf.Pdf) -> None:
    """What annotations show in print becomes part of their pages."""
    source.flatten_annotations("print")


# -- planning --


def _planned(
    wanted: Imposition, pages: list[SourcePage], rtl: bool, name: str
) -> tuple[Scheme, Grid, float]:
    """The scheme, the grid that it fits on, and the scale of the pages."""
    bleed = max(page.bleeds for page in pages)
    if wanted.kind == "n-up":
        width, height = (max(page.size[n] for page in pages) for n in (0, 1))
        gutter = wanted.gutter or 0.0
        columns, rows, scale = handout_grid(wanted.number, wanted.paper, width, height, gutter)
        scheme = side_by_side(len(pages), columns, rows, rtl)
        spacing = Spacing(gutter=gutter)
        grid = lay_out(scheme, wanted.paper, width * scale, height * scale, spacing)
        if not scale or grid is None:
            raise _does_not_fit(name, wanted.paper, (width, height), (columns, rows), spacing, ())
        return scheme, grid, scale
    width, height = common_size(pages, name)
    spacing = _spacing(wanted, bleed)
    schemes = _schemes(wanted, len(pages), rtl)
    for around in (spacing.bleed, 0.0):
        for scheme in schemes:
            grid = lay_out(scheme, wanted.paper, width, height, spacing)
            if grid is not None and _margin(grid) >= around - SLACK:
                return scheme, grid, 1.0

    def longest(scheme: Scheme) -> float:
        cells = (scheme.columns, scheme.rows)
        return max(block_size(*cells, spines_of(scheme), width, height, spacing))

    last = min(schemes, key=longest)
    raise _does_not_fit(
        name, wanted.paper, (width, height), (last.columns, last.rows), spacing, spines_of(last)
    )


def _spacing(wanted: Imposition, bleed: float) -> Spacing:
    milled = MILLED if wanted.kind == "signature" else 0.0
    usual = 2 * bleed if wanted.kind == "cut-and-stack" else max(APART, 2 * bleed)
    return Spacing(
        spine=milled if wanted.spine is None else wanted.spine,
        gutter=usual if wanted.gutter is None else wanted.gutter,
        bleed=bleed,
        creep=wanted.creep,
    )


def _schemes(wanted: Imposition, pages: int, rtl: bool) -> list[Scheme]:
    """The schemes that will do, the one with the largest sheets first."""
    if wanted.kind == "booklet":
        return [saddle_stitch(pages, rtl, wanted.back_cover)]
    if wanted.kind == "signature":
        return [
            perfect_bound(pages, wanted.number, sheet, rtl, wanted.back_cover)
            for sheet in (32, 16, 8, 4)
            if wanted.number % sheet == 0
        ]
    grids = [(c, wanted.number // c) for c in range(1, wanted.number + 1)]
    return [cut_and_stack(pages, c, r, rtl) for c, r in grids if c * r == wanted.number]


def _margin(grid: Grid) -> float:
    left, bottom, _, _ = grid.block
    return min(left, bottom)


def _does_not_fit(
    name: str,
    paper: Paper,
    size: tuple[float, float],
    cells: tuple[int, int],
    spacing: Spacing,
    spines: frozenset[int] | tuple[()],
) -> PressError:
    block = block_size(*cells, spines, *size, spacing)
    fitting = papers_for(block, max(spacing.bleed, CLEAR)) or papers_for(block)
    return _wrong(
        name,
        f"{cells[0]} × {cells[1]} pages of {in_mm(size[0])} × {in_mm(size[1])} mm do not fit on "
        f"{paper.name} ({paper.shown})",
        f"room for {in_mm(block[0])} × {in_mm(block[1])} mm, gutters included",
        "--paper " + " or ".join(fitting) if fitting else "fewer pages a side",
    )


def _remarks(pages: list[SourcePage], grid: Grid, scheme: Scheme) -> list[str]:
    said = []
    bleed = max(page.bleeds for page in pages)
    if scheme.folded and bleed and _margin(grid) < bleed - SLACK:
        said.append(
            f"the sheet has no room for the whole bleed of {in_mm(bleed)} mm at its edges; a "
            "larger paper has"
        )
    if scheme.folded and not bleed:
        said.append("the file has no bleed: what runs to the edge may show white there once cut")
    if grid.spacing.creep and scheme.folded:
        deepest = max(cell.depth for sheet in scheme.sheets for cell in sheet.front)
        said.append(
            f"creep moves the innermost leaf {in_mm(deepest * grid.spacing.creep)} mm to the spine"
        )
    return said


# -- printing --


def _printed(
    source: pikepdf.Pdf,
    pages: list[SourcePage],
    scheme: Scheme,
    grid: Grid,
    scale: float,
    wanted: Imposition,
    face: Face,
    name: str,
) -> bytes:
    made = pikepdf.new()
    forms = [_form(made, page, read) for page, read in zip(source.pages, pages, strict=True)]
    registration = made.make_indirect(_registration())
    marks = wanted.marks and scale == 1.0
    for number, sheet in enumerate(scheme.sheets, 1):
        for side, cells in (("front", sheet.front), ("back", sheet.back)):
            drawn = [_placed(cell, grid, pages, scale) for cell in cells]
            if marks:
                slug = _slug(grid, scheme, sheet, number, side, name)
                drawn.append(_marks(grid, scheme, sheet, side, slug, face))
            used = {f"/P{c.page}": forms[c.page] for c in cells if c.page is not None}
            _add_sheet(made, grid, b"\n".join(drawn), used, registration)
    _keep_catalog(source, made, name)
    target = io.BytesIO()
    made.save(
        target,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        min_version=source.pdf_version,
    )
    return target.getvalue()


def _form(made: pikepdf.Pdf, page: pikepdf.Page, read: SourcePage) -> pikepdf.Object:
    """A page as a form that shows it up to its bleed, in its own coordinates."""
    form = made.copy_foreign(page.as_form_xobject(handle_transformations=False))
    form.BBox = pikepdf.Array([round(n, 3) for n in read.bleed])
    if "/Matrix" in form:
        del form["/Matrix"]
    return form


def placing(read: SourcePage, box: Box, scale: float, turned: bool) -> pikepdf.Matrix:
    """What brings a page's trim onto a box of the sheet: rotated as it is read, made smaller
    where that is asked for, upside down where the cell is turned."""
    left, bottom, right, top = read.trim
    width, height = right - left, top - bottom
    upright = {
        0: pikepdf.Matrix(1, 0, 0, 1, 0, 0),
        90: pikepdf.Matrix(0, -1, 1, 0, 0, width),
        180: pikepdf.Matrix(-1, 0, 0, -1, width, height),
        270: pikepdf.Matrix(0, 1, -1, 0, height, 0),
    }[read.rotation]
    across, down = read.size
    made = pikepdf.Matrix(1, 0, 0, 1, -left, -bottom) @ upright
    made = made @ pikepdf.Matrix(read.unit * scale, 0, 0, read.unit * scale, 0, 0)
    if turned:
        made = made @ pikepdf.Matrix(-1, 0, 0, -1, across * scale, down * scale)
    # Pages smaller than the cell (handouts of mixed sizes) stand in its middle.
    x = box[0] + (box[2] - box[0] - across * scale) / 2
    y = box[1] + (box[3] - box[1] - down * scale) / 2
    return made @ pikepdf.Matrix(1, 0, 0, 1, x, y)


def _placed(cell: Cell, grid: Grid, pages: list[SourcePage], scale: float) -> bytes:
    if cell.page is None:
        return b""
    x1, y1, x2, y2 = grid.window(cell)
    left, bottom, right, top = grid.trim(cell)
    moved = (left + grid.shift(cell), bottom, right + grid.shift(cell), top)
    matrix = placing(pages[cell.page], moved, scale, cell.turned)
    numbers = " ".join(f"{n:.5f}" for n in matrix.shorthand)
    window = f"{x1:.3f} {y1:.3f} {x2 - x1:.3f} {y2 - y1:.3f} re W n"
    return f"q {window} {numbers} cm /P{cell.page} Do Q".encode()


def _registration() -> pikepdf.Array:
    """The colour that every plate prints (ISO 32000-2, 8.6.6.4), full CMYK elsewhere."""
    ink = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, ink])


def _slug(grid: Grid, scheme: Scheme, sheet: Sheet, number: int, side: str, name: str) -> str:
    """What is written on the margin of a side."""
    said = [f"sheet {number} of {len(scheme.sheets)}", side]
    if scheme.signatures > 1:
        said.append(f"signature {sheet.signature + 1} of {scheme.signatures}")
    said.append(f"{in_mm(grid.paper.width)} × {in_mm(grid.paper.height)} mm")
    plain = name.isascii() and name.isprintable()
    return " · ".join([name[:60], *said] if plain else said)


def _marks(grid: Grid, scheme: Scheme, sheet: Sheet, side: str, slug: str, face: Face) -> bytes:
    drawn = [f"q /Registration CS 1 SCN /Registration cs 1 scn {LINE} w", *crop_marks(grid)]
    if scheme.folded:
        drawn += fold_marks(grid)
        if side == "front":
            drawn += collation_mark(grid, scheme, sheet)
    written = b""
    left, bottom, _, _ = grid.block
    lower = bottom - max(grid.spacing.bleed, CLEAR) - SLUG - 1
    if lower > 2 and width_of(slug, face, SLUG) < grid.width - 8:
        written = outlined(slug, face, SLUG, left + 4, lower)
    return "\n".join(drawn).encode() + b"\n" + written + b"\nQ"


def _add_sheet(
    made: pikepdf.Pdf,
    grid: Grid,
    content: bytes,
    forms: Mapping[str, pikepdf.Object],
    registration: pikepdf.Object,
) -> None:
    page = made.add_blank_page(page_size=(grid.paper.width, grid.paper.height))
    page.obj.Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(dict(forms)),
        ColorSpace=pikepdf.Dictionary(Registration=registration),
    )
    page.obj.Contents = made.make_stream(content)
    # The sheet's own trim is the sheet: it says so, since PDF/X wants a TrimBox.
    page.obj.TrimBox = page.obj.MediaBox


def _keep_catalog(source: pikepdf.Pdf, made: pikepdf.Pdf, name: str) -> None:
    """What holds for the colours and layers of the pages holds for their sheets."""
    for key in ("/OutputIntents", "/OCProperties"):
        if key in source.Root:
            held = source.make_indirect(source.Root[key])
            made.Root[key] = made.copy_foreign(held)
    title = str(source.docinfo.get("/Title", name)) if source.trailer.get("/Info") else name
    made.docinfo["/Title"] = f"{title}, imposed"
    made.Root.ViewerPreferences = pikepdf.Dictionary(PrintScaling=pikepdf.Name("/None"))
