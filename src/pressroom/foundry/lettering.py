"""The words of a drawing, set in the house fonts and turned into outlines.

An SVG's text would otherwise be set by whatever shows it: letter by letter and unshaped by
the print engine (which breaks Arabic script), in the reader's own fonts by an e-book
reader. Its meaning is carried by the picture's text alternative, as PDF/UA-1 and EPUB
Accessibility ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from lxml import etree

from pressroom.foundry.shaping import Line, hb_font, shape
from pressroom.model.style import Face

SVG = "{http://www.w3.org/2000/svg}"
_INHERITED = (
    "font-family",
    "font-size",
    "font-weight",
    "font-style",
    "fill",
    "fill-opacity",
    "text-anchor",
    "dominant-baseline",
    "direction",
)
_KEPT = ("transform", "clip-path", "opacity")
_GENERIC = {"serif": "text", "sans-serif": "label", "monospace": "code", "cursive": "display"}

Families = Mapping[str, Sequence[Face]]


@dataclass(slots=True)
class _Chunk:
    """Text that is anchored as one piece: it begins where x or y is given. A run is its
    words, its style, and how far it is shifted (dx before it, dy for all of it)."""

    x: float
    y: float
    runs: list[tuple[str, dict[str, str], tuple[float, float]]] = field(default_factory=list)


def words_of(svg: bytes) -> Iterator[tuple[str, int]]:
    """Every text of a drawing with its line in the file."""
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False))
    for text in root.iter(f"{SVG}text"):
        for element in text.iter():
            line = int(element.sourceline or 1)
            for words in (element.text, element.tail if element is not text else None):
                if isinstance(element.tag, str) and words and words.strip():
                    yield words.strip(), line


def letter(svg: bytes, families: Families) -> bytes:
    """A drawing whose texts are outlines. ``families`` gives, for each role of type
    (``text``, ``label``, ``code``), the faces to try, in order."""
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False))
    texts = list(root.iter(f"{SVG}text"))
    if not texts:
        return svg
    for element in texts:
        parent = element.getparent()
        if parent is None:
            continue
        group = etree.Element(f"{SVG}g")
        for name in _KEPT:
            if element.get(name):
                group.set(name, element.get(name, ""))
        for chunk in _chunks(element):
            for path in _set(chunk, families):
                group.append(path)
        group.tail = element.tail
        parent.replace(element, group)
    return bytes(etree.tostring(root, encoding="utf-8"))


def _style(element: etree._Element) -> dict[str, str]:
    """The attributes in force on an element, by inheritance; ``style=""`` wins."""
    found: dict[str, str] = {}
    for node in [*reversed(list(element.iterancestors())), element]:
        for name in _INHERITED:
            if node.get(name):
                found[name] = node.get(name, "")
        for rule in (node.get("style") or "").split(";"):
            name, _, value = rule.partition(":")
            if name.strip() in _INHERITED:
                found[name.strip()] = value.strip()
    return found


def _number(text: str | None, em: float, default: float = 0.0) -> float:
    found = re.match(r"\s*(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)(em|pt|px|%)?", text or "")
    if not found:
        return default
    value = float(found[1])
    return value * {"em": em, "pt": 4 / 3, "%": em / 100}.get(found[2] or "", 1.0)


def _chunks(text: etree._Element) -> list[_Chunk]:
    """The text's pieces in reading order, through whatever is nested in it."""
    chunks: list[_Chunk] = []

    def begin(element: etree._Element, style: dict[str, str]) -> None:
        em = _number(style.get("font-size"), 16, 16)
        given = element.get("x") is not None or element.get("y") is not None
        if given or not chunks:
            last = chunks[-1] if chunks else _Chunk(0, 0)
            x, y = _number(element.get("x"), em, last.x), _number(element.get("y"), em, last.y)
            chunks.append(_Chunk(x, y))

    def add(words: str | None, style: dict[str, str], shift: tuple[float, float]) -> None:
        folded = re.sub(r"\s+", " ", words or "")
        if folded.strip() or (folded and chunks[-1].runs):
            chunks[-1].runs.append((folded, style, shift))

    def visit(element: etree._Element, above: tuple[float, float]) -> None:
        style = _style(element)
        em = _number(style.get("font-size"), 16, 16)
        begin(element, style)
        dx, dy = _number(element.get("dx"), em), _number(element.get("dy"), em)
        fresh = not chunks[-1].runs
        base = (0.0, dy) if fresh and element.get("y") is not None else (0.0, above[1] + dy)
        add(element.text, style, (dx, base[1]))
        for child in element:
            if isinstance(child.tag, str):
                visit(child, base)
            add(child.tail, style, base)

    visit(text, (0.0, 0.0))
    return [chunk for chunk in chunks if chunk.runs]


def _faces(style: dict[str, str], families: Families) -> list[Face]:
    role = "label"
    for name in style.get("font-family", "sans-serif").split(","):
        if name.strip(" '\"") in _GENERIC:
            role = _GENERIC[name.strip(" '\"")]
            break
    weight = {"normal": 400, "bold": 700}.get(style.get("font-weight", "400"), 0) or int(
        _number(style.get("font-weight"), 1, 400)
    )
    italic = style.get("font-style") in ("italic", "oblique")
    by_family: dict[str, list[Face]] = {}
    for face in families[role]:
        by_family.setdefault(face.family, []).append(face)
    return [
        min(faces, key=lambda f: (f.italic != italic, abs(f.weight - weight)))
        for faces in by_family.values()
    ]


def _set(chunk: _Chunk, families: Families) -> list[etree._Element]:
    """One path a run, placed by the chunk's anchor."""
    runs = list(chunk.runs)
    runs[0] = (runs[0][0].lstrip(), *runs[0][1:])
    runs[-1] = (runs[-1][0].rstrip(), *runs[-1][1:])
    lines = []
    for words, style, shift in runs:
        em = _number(style.get("font-size"), 16, 16)
        line = shape(words, _faces(style, families), style.get("direction", ""))
        lines.append((line, em, style, shift))
    width = sum(line.advance * em + dx for line, em, _, (dx, _dy) in lines)
    first = lines[0][2]
    anchor = first.get("text-anchor", "start")
    if first.get("direction") == "rtl":
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
        lines.reverse()
    pen = chunk.x - {"middle": width / 2, "end": width}.get(anchor, 0.0)
    paths = []
    for line, em, style, (dx, dy) in lines:
        drop = {"middle": 0.35, "central": 0.35, "hanging": 0.75}.get(
            style.get("dominant-baseline", ""), 0.0
        )
        pen += dx
        path = etree.Element(f"{SVG}path", d=outline(line, pen, chunk.y + dy + drop * em, em))
        for name in ("fill", "fill-opacity"):
            if style.get(name):
                path.set(name, style[name])
        paths.append(path)
        pen += line.advance * em
    return paths


def outline(line: Line, x: float, y: float, em: float) -> str:
    """A line's glyphs as the data of an SVG path, its baseline beginning at ``x``, ``y``."""
    pen = SVGPathPen(None, ntos=lambda n: f"{n:.2f}".rstrip("0").rstrip("."))
    for glyph in line.glyphs:
        font = hb_font(glyph.face)
        scale = em / font.face.upem
        place = (scale, 0, 0, -scale, x + glyph.x * em, y - glyph.y * em)
        font.draw_glyph_with_pen(glyph.index, TransformPen(pen, place))
    return str(pen.getCommands())
