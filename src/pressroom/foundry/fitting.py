"""The words of a cover set into its columns: broken into even lines, at a size that fits.

A cover is a drawing whose texts name no place of their own. A group with
``data-column="x y width height"`` holds them from the top down (``data-from="bottom"``: up
against the column's foot), and each says how it wants to be set:

``data-size``     the size that it takes where there is room, in the drawing's units
``data-least``    the size below which it goes last of all
``data-leading``  from line to line, in em
``data-before``   the space above it, which is dropped at the column's top
``data-align``    ``right`` where lines end at the column's right edge
``data-even``     given where it is rather set smaller than with a short word on a line alone
``data-script``   the script (ISO 15924) whose family comes first

Anything else in a column (a rule) says its ``data-height``, and is moved to its place.
What comes out has outlines for words: letters are never stretched, only set smaller.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from pressroom.foundry.lettering import SVG, outline
from pressroom.foundry.shaping import shape
from pressroom.model.style import Face

# Faces to try, in order, by role of type and script: "display-Arab", or the role alone.
FacesByRole = Mapping[str, Sequence[Face]]
STEP, SMALLEST = 0.97, 0.2
# A line shorter than this share of the longest stands alone; so much smaller may words be
# set to avoid that.
SHORT_LINE, EVENED = 0.4, 0.72
SPACE = " "
# Where the first baseline stands below the top of its line, beside half the leading.
ASCENT = 0.8
KEPT = ("fill", "fill-opacity", "opacity")


@dataclass(frozen=True, slots=True)
class _Set:
    """One child of a column: its lines and size, or a thing of ``height`` as it is."""

    element: etree._Element
    height: float
    before: float
    lines: tuple[str, ...] = ()
    size: float = 0.0
    leading: float = 0.0
    faces: tuple[Face, ...] = ()


def fit(svg: bytes, faces: FacesByRole) -> bytes:
    """The drawing with all columns set. The same drawing and faces give the same bytes."""
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False))
    for column in root.xpath("//*[@data-column]"):
        _set_column(column, faces)
    return bytes(etree.tostring(root, encoding="utf-8"))


def _set_column(column: etree._Element, faces: FacesByRole) -> None:
    x, y, width, height = map(float, column.get("data-column", "").split())
    children = [child for child in column if isinstance(child.tag, str)]
    made: list[_Set] = []
    for scale in _scales():
        made = [_one(child, width, scale, faces) for child in children]
        if _total(made) <= height:
            break
    pen = y + (height - _total(made) if column.get("data-from") == "bottom" else 0)
    for number, piece in enumerate(made):
        pen += piece.before if number else 0
        _place(piece, x, width, pen)
        pen += piece.height
    for name in ("data-column", "data-from"):
        column.attrib.pop(name, None)


def _scales() -> Iterator[tuple[float, bool]]:
    """Sizes to try, as a share of those wanted: first none under its least, then all."""
    for heeded in (True, False):
        scale = 1.0
        while scale > SMALLEST:
            yield scale, heeded
            scale *= STEP


def _total(made: Sequence[_Set]) -> float:
    return sum(p.height + (p.before if n else 0) for n, p in enumerate(made))


def _one(
    element: etree._Element, measure: float, scale: tuple[float, bool], faces: FacesByRole
) -> _Set:
    before = _measure(element, "data-before", 0) * max(scale[0], 0.6)
    if element.tag != f"{SVG}text":
        return _Set(element, _measure(element, "data-height", 0), before)
    chosen = _chosen(element, faces)
    words = tuple("".join(element.itertext()).split(SPACE))
    wanted = _measure(element, "data-size", 48)
    size = wanted * scale[0]
    if scale[1]:
        size = max(size, _measure(element, "data-least", 0))
    longest = max(_width(word, chosen) for word in words)
    size = min(size, measure / max(longest, 1e-6))
    leading = _measure(element, "data-leading", 1.2)
    lines, size = _evened(words, measure, size, chosen, bool(element.get("data-even")))
    return _Set(element, len(lines) * size * leading, before, lines, size, leading, chosen)


def _evened(
    words: Sequence[str], measure: float, size: float, faces: tuple[Face, ...], even: bool
) -> tuple[tuple[str, ...], float]:
    """Lines at a size, or a little smaller where that keeps a short word from a line alone
    (``even``)."""
    first = broken(words, measure / size, faces)
    tried = size
    while even and tried > size * EVENED:
        lines = broken(words, measure / tried, faces)
        widths = [_width(line, faces) for line in lines]
        if min(widths) >= SHORT_LINE * max(widths):
            return lines, tried
        tried *= STEP
    return first, size


def _measure(element: etree._Element, name: str, default: float) -> float:
    return float(element.get(name) or default)


def _chosen(element: etree._Element, faces: FacesByRole) -> tuple[Face, ...]:
    """Of each family the face nearest to the weight asked for, upright or italic."""
    role = element.get("font-family", "text")
    script = element.get("data-script", "")
    weight = int(element.get("font-weight", "400"))
    italic = element.get("font-style") == "italic"
    by_family: dict[str, list[Face]] = {}
    for face in faces.get(f"{role}-{script}") or faces[role]:
        by_family.setdefault(face.family, []).append(face)
    return tuple(
        min(held, key=lambda f: (f.italic != italic, abs(f.weight - weight)))
        for held in by_family.values()
    )


@lru_cache(maxsize=4096)
def _width(words: str, faces: tuple[Face, ...]) -> float:
    return shape(words, faces).advance


def broken(words: Sequence[str], measure: float, faces: tuple[Face, ...]) -> tuple[str, ...]:
    """Words in as few lines as a measure (in em) lets them have, and those as even as they
    get: the least sum of the squares of what each line lacks."""
    space = _width(SPACE, faces)
    widths = [_width(word, faces) for word in words]
    count = len(words)
    # For every number of words from the start: fewest lines, then least raggedness, then
    # where the last of those lines begins.
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] + [(count + 1, 0.0, 0)] * count
    for end in range(1, count + 1):
        width = -space
        for start in range(end - 1, -1, -1):
            width += widths[start] + space
            if width > measure * 1.0001 and start < end - 1:
                break
            lines, ragged, _ = best[start]
            tried = (lines + 1, ragged + max(0.0, measure - width) ** 2, start)
            best[end] = min(best[end], tried)
    made: list[str] = []
    end = count
    while end:
        start = best[end][2]
        made.insert(0, SPACE.join(words[start:end]))
        end = start
    return tuple(made)


def _place(piece: _Set, x: float, width: float, top: float) -> None:
    """A column's child where it stands; a text becomes a group of outlined lines."""
    element = piece.element
    if not piece.lines:
        element.set("transform", f"translate({x:.2f} {top:.2f})")
        for name in ("data-height", "data-before"):
            element.attrib.pop(name, None)
        return
    group = etree.Element(f"{SVG}g")
    for name in KEPT:
        if element.get(name):
            group.set(name, element.get(name, ""))
    # What a line is read by is its language's; where it stands is the column's.
    direction, right = element.get("direction", "ltr"), element.get("data-align") == "right"
    lead = piece.size * piece.leading
    baseline = top + (lead - piece.size) / 2 + ASCENT * piece.size
    for number, words in enumerate(piece.lines):
        line = shape(words, piece.faces, direction)
        start = x + width - line.advance * piece.size if right else x
        etree.SubElement(
            group, f"{SVG}path", d=outline(line, start, baseline + number * lead, piece.size)
        )
    group.tail = element.tail
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, group)
