"""What a PDF puts on its pages: its content streams followed, operator by operator.

A small interpreter of ISO 32000-1, 8 and 9: the current matrix, line width and colours, paths
and their bounds, pictures, text by its fonts, form XObjects within each other. Clipping and
transparency are not followed, so what is covered or cut away counts as painted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any, Literal

import pikepdf

from pressroom.model.layout import Rectangle
from pressroom.proofing.colours import BLACK, Colour, space_of
from pressroom.proofing.pictures import ink_of

Kind = Literal["fill", "stroke", "text", "picture"]
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
MAX_DEPTH = 12
# What pikepdf and numbers that aren't any raise on streams that break the standard.
_UNREADABLE = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
)
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Painted:
    """One thing painted on a page (from 1). ``box`` is in points from the page's top left;
    ``width`` a stroke's, in points as printed, or that of the stroke around a fill.

    A picture has its ``pixels`` (across, down) and the ``size`` in points that they are
    stretched to; its colour's values are empty, its ``ink`` the most of any place, in per
    cent. ``font`` is that of a text, ``embedded`` whether the file brings it along.
    """

    page: int
    kind: Kind
    box: Rectangle
    colour: Colour
    width: float = 0.0
    pixels: tuple[int, int] = (0, 0)
    size: tuple[float, float] = (0.0, 0.0)
    ink: float = 0.0
    font: str = ""
    embedded: bool = True

    @property
    def resolution(self) -> float:
        """Pixels an inch at the printed size, the lesser of the two directions."""
        return min(
            (p * 72 / s for p, s in zip(self.pixels, self.size, strict=True) if s > 0), default=0.0
        )


def painted(data: bytes) -> tuple[Painted, ...]:
    """Everything that a PDF's pages paint, in order. ValueError where it can't be read."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return tuple(
                one for number, page in enumerate(pdf.pages, 1) for one in _on_page(page, number)
            )
    except _UNREADABLE as error:
        raise ValueError(f"this PDF can't be read: {error}") from None


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does ``first`` and after that ``then``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _applied(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return (a * x + c * y + e, b * x + d * y + f)


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state, as far as it matters here."""

    matrix: Matrix = _IDENTITY
    width: float = 1.0
    fill: Colour = BLACK
    stroke: Colour = BLACK
    font: str = ""
    size: float = 0.0
    bytes_each: int = 1
    embedded: bool = True
    hidden: bool = False


def _on_page(page: pikepdf.Page, number: int) -> Iterator[Painted]:
    left, bottom, right, top = (float(n) for n in page.cropbox)
    reader = _Reader(number, min(left, right), max(bottom, top))
    yield from reader.stream(page, page.obj.get("/Resources"), _State(), 0)


@dataclass(slots=True)
class _Reader:
    """Follows the streams of one page, whose top left corner is at ``left``, ``top``."""

    page: int
    left: float
    top: float
    points: list[Point] = field(default_factory=list)
    rectangles: list[tuple[Point, Point]] = field(default_factory=list)
    text: Matrix = _IDENTITY
    line: Matrix = _IDENTITY
    leading: float = 0.0

    def stream(self, content: Any, resources: Any, state: _State, depth: int) -> Iterator[Painted]:
        """What one stream paints."""
        stack: list[_State] = []
        for instruction in pikepdf.parse_content_stream(content):
            operands: Any = instruction.operands
            name = str(instruction.operator)
            if name == "q":
                stack.append(state)
            elif name == "Q":
                state = stack.pop() if stack else state
            elif name == "Do":
                yield from self._object(operands[0], resources, state, depth)
            elif name == "INLINE IMAGE":
                yield self._picture(operands[0].obj, resources, state)
            elif name in _PATH:
                self._path(name, operands, state)
            elif name in _PAINT:
                yield from self._paint(name, state)
            elif name in _TEXT:
                yield from self._text(name, operands, state)
            else:
                state = _changed(state, name, operands, resources)

    def _box(self, points: Sequence[Point]) -> Rectangle:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return Rectangle(
            min(xs) - self.left, self.top - max(ys), max(xs) - min(xs), max(ys) - min(ys)
        )

    # -- pictures and forms --

    def _object(self, name: Any, resources: Any, state: _State, depth: int) -> Iterator[Painted]:
        found = resources.get("/XObject", {}).get(str(name)) if resources is not None else None
        if found is None:
            return
        if found.get("/Subtype") == "/Image":
            yield self._picture(found, resources, state)
        elif found.get("/Subtype") == "/Form" and depth < MAX_DEPTH:
            own = found.get("/Matrix")
            if own is not None:
                a, b, c, d, e, f = (float(n) for n in own)
                state = replace(state, matrix=times((a, b, c, d, e, f), state.matrix))
            yield from self.stream(found, found.get("/Resources", resources), state, depth + 1)

    def _picture(self, image: Any, resources: Any, state: _State) -> Painted:
        a, b, c, d, _, _ = state.matrix
        corners = [_applied(state.matrix, p) for p in ((0, 0), (1, 0), (0, 1), (1, 1))]
        across, down = image.get("/Width", image.get("/W")), image.get("/Height", image.get("/H"))
        if image.get("/ImageMask", image.get("/IM", False)):
            colour, ink = state.fill, state.fill.ink
        else:
            space = image.get("/ColorSpace", image.get("/CS"))
            kind, profiled = space_of(space, resources) if space is not None else ("other", False)
            colour = Colour(kind, (), profiled)
            ink = ink_of(image) if kind == "cmyk" else 0.0
        return Painted(
            self.page,
            "picture",
            self._box(corners),
            colour,
            pixels=(int(across or 0), int(down or 0)),
            size=((a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5),
            ink=ink,
        )

    # -- paths --

    def _path(self, name: str, operands: Any, state: _State) -> None:
        numbers = [float(n) for n in operands]
        if name == "re":
            x, y, w, h = numbers
            corners = [(x, y), (x + w, y), (x, y + h), (x + w, y + h)]
            done = [_applied(state.matrix, p) for p in corners]
            self.points += done
            self.rectangles.append((done[0], done[3]))
        else:
            pairs = zip(numbers[::2], numbers[1::2], strict=False)
            self.points += [_applied(state.matrix, pair) for pair in pairs]

    def _paint(self, name: str, state: _State) -> Iterator[Painted]:
        points, rectangles = self.points, self.rectangles
        self.points, self.rectangles = [], []
        if not points or name == "n":
            return
        a, b, c, d, _, _ = state.matrix
        width = state.width * abs(a * d - b * c) ** 0.5 if name in _STROKING else 0.0
        if name in _FILLING:
            # Rules and borders are often drawn as many rectangles at once.
            only = len(rectangles) * 4 == len(points)
            for part in [list(r) for r in rectangles] if only else [points]:
                yield Painted(self.page, "fill", self._box(part), state.fill, width)
        if name in _STROKING:
            yield Painted(self.page, "stroke", self._box(points), state.stroke, width)

    # -- text --

    def _text(self, name: str, operands: Any, state: _State) -> Iterator[Painted]:
        if name == "BT":
            self.text = self.line = _IDENTITY
        elif name == "Tm":
            a, b, c, d, e, f = (float(n) for n in operands)
            self.text = self.line = (a, b, c, d, e, f)
        elif name in ("Td", "TD", "T*"):
            x, y = (float(n) for n in operands) if operands else (0.0, -self.leading)
            self.leading = -y if name == "TD" else self.leading
            self.text = self.line = times((1, 0, 0, 1, x, y), self.line)
        elif name == "TL":
            self.leading = float(operands[0])
        elif name in _SHOWING:
            strings = operands[-1] if name == "TJ" else [operands[-1]]
            count = sum(len(bytes(s)) for s in strings if isinstance(s, pikepdf.String))
            if not count:
                return
            # The width is a guess, half an em a letter: it is for pointing only.
            reach = state.size * 0.5 * count / state.bytes_each
            matrix = times(self.text, state.matrix)
            corners = [(0.0, -0.2 * state.size), (reach, 0.8 * state.size)]
            box = self._box([_applied(matrix, corner) for corner in corners])
            if not state.hidden:
                font, own = state.font, state.embedded
                yield Painted(self.page, "text", box, state.fill, font=font, embedded=own)


_PATH = frozenset(("m", "l", "c", "v", "y", "re"))
_FILLING = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
_STROKING = frozenset(("S", "s", "B", "B*", "b", "b*"))
_PAINT = _FILLING | _STROKING | {"n"}
_SHOWING = frozenset(("Tj", "TJ", "'", '"'))
_TEXT = _SHOWING | {"BT", "Tm", "Td", "TD", "T*", "TL"}
_COLOURS = {"g": ("gray", False), "rg": ("rgb", False), "k": ("cmyk", False)}
_STROKE_COLOURS = {"G": "g", "RG": "rg", "K": "k"}


def _changed(state: _State, name: str, operands: Any, resources: Any) -> _State:
    """The state after an operator that changes it; the same after any other."""
    if name == "cm":
        a, b, c, d, e, f = (float(n) for n in operands)
        return replace(state, matrix=times((a, b, c, d, e, f), state.matrix))
    if name == "w":
        return replace(state, width=float(operands[0]))
    if name in _COLOURS or name in _STROKE_COLOURS:
        space, _ = _COLOURS[_STROKE_COLOURS.get(name, name)]
        colour = Colour(space, tuple(float(n) for n in operands))  # type: ignore[arg-type]
        return _coloured(state, colour, name in _STROKE_COLOURS)
    if name in ("cs", "CS"):
        space_named, profiled = space_of(operands[0], resources)
        first = (1.0,) if space_named == "spot" else (0.0,) * 3 + (1.0,)
        begin = first if space_named in ("spot", "cmyk") else ()
        return _coloured(state, Colour(space_named, begin, profiled), name == "CS")
    if name in ("sc", "scn", "SC", "SCN"):
        former = state.stroke if name.startswith("S") else state.fill
        values = tuple(float(n) for n in operands if not isinstance(n, pikepdf.Name))
        return _coloured(state, replace(former, values=values), name.startswith("S"))
    if name == "Tf":
        return _with_font(state, str(operands[0]), float(operands[1]), resources)
    if name == "Tr":
        return replace(state, hidden=int(operands[0]) in (3, 7))
    if name == "gs":
        return _with_parameters(state, operands[0], resources)
    return state


def _coloured(state: _State, colour: Colour, stroke: bool) -> _State:
    return replace(state, stroke=colour) if stroke else replace(state, fill=colour)


def _with_parameters(state: _State, name: Any, resources: Any) -> _State:
    """The state after a dictionary of graphics state parameters."""
    held = resources.get("/ExtGState", {}).get(str(name)) if resources is not None else None
    if held is None or "/LW" not in held:
        return state
    return replace(state, width=float(held["/LW"]))


def _with_font(state: _State, name: str, size: float, resources: Any) -> _State:
    font = resources.get("/Font", {}).get(name) if resources is not None else None
    if font is None:
        return replace(state, font=name[1:], size=size, bytes_each=1, embedded=False)
    called = str(font.get("/BaseFont", name))[1:]
    wide = 2 if font.get("/Subtype") == "/Type0" else 1
    return replace(state, font=called, size=size, bytes_each=wide, embedded=is_embedded(font))


def is_embedded(font: Any) -> bool:
    """Whether a font's file is in the PDF; the outlines of a Type 3 font always are."""
    if font.get("/Subtype") == "/Type3":
        return True
    if font.get("/Subtype") == "/Type0":
        return all(is_embedded(inner) for inner in font.get("/DescendantFonts", []))
    descriptor = font.get("/FontDescriptor")
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    return descriptor is not None and any(name in descriptor for name in files)
