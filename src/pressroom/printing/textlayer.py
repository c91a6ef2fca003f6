"""The text of a PDF: what is copied, searched and read aloud, under the glyphs one sees.

A glyph is not a character. One glyph of Amiri serves many letters, one letter takes several
glyphs, some of them raised, and a half-space (ZWNJ) has no glyph at all; the engine gives
every glyph the one text it first stood for (Kozea/WeasyPrint#2841). Here the smallest piece
that a line's text and its glyphs have in common, the *cluster*, is what is written:

- a cluster of several or raised glyphs becomes one glyph of the embedded font, composed of
  them, so that everything stands on one baseline and nothing needs a text of its own that
  has none;
- a glyph that stands for more than one text has a character code for each, and the font's
  ToUnicode map says which (ISO 32000-1, 9.10.3);
- in right-to-left text every code stands for one character. What reads a page takes glyphs
  from the left and turns them round one by one; the letters of a ligature would come out in
  the wrong order. The others are carried by hollow glyphs to its left, not drawn.

Text stands in the order of reading (14.8.2.3): right-to-left text goes leftwards. Spaces
that a line's end has swallowed are put back, so that words do not run together, and a
hyphen the engine has put in is a soft one (14.8.2.2.3), so that a reader can take it out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from unicodedata import category

from pressroom.printing.composites import Composite
from pressroom.printing.justified_lines import SPACES

# Characters that only order a line; the order of the text layer is the logical one.
BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_DIGITS = frozenset("٠١٢٣٤٥٦٧٨٩")
_NUMBER = _DIGITS | frozenset("٫٬")
HAIR = 0.01  # px
KERN = 15  # thousandths of an em
STEP = 0.02  # em that a hollow glyph takes; with a gap between two PDFium finds a space there


@dataclass(frozen=True, slots=True)
class Glyph:
    """A placed glyph: its index, the place of its origin from the line's left end, and how
    far it is lowered, in CSS pixels."""

    index: int
    x: float
    drop: float


@dataclass(slots=True)
class Cluster:
    """Glyphs and the text they stand for together, from ``start`` (bytes into the line)."""

    start: int
    text: str
    glyphs: list[Glyph]
    left: float
    right: float


def clusters_of(
    item: Any, text: bytes, left: float, empty: int, unit: float, spacing: float = 0
) -> tuple[list[Cluster], float]:
    """The clusters of a glyph item that begins ``left`` of the line, in reading order, and where
    it ends.

    ``empty`` is the glyph that shows nothing, ``unit`` Pango's in CSS pixels; spaces are to be
    wider by ``spacing`` of these.
    """
    offset, length = item.item.offset, item.item.length
    count = item.glyphs.num_glyphs
    starts = [int(item.glyphs.log_clusters[i]) for i in range(count)]
    ends = dict(zip(ordered := sorted(set(starts)), [*ordered[1:], length], strict=True))
    found: dict[int, Cluster] = {}
    for start, info in zip(starts, item.glyphs.glyphs[0:count], strict=True):
        place = info.geometry
        if start not in found:
            words = text[offset + start : offset + ends[start]].decode()
            words = "".join(c for c in words if c not in BIDI_CONTROLS)
            found[start] = Cluster(offset + start, words, [], left, left)
        if info.glyph != empty:
            x, drop = left + place.x_offset * unit, place.y_offset * unit
            found[start].glyphs.append(Glyph(int(info.glyph), x, drop))
        left += place.width * unit
        if spacing and found[start].text in SPACES:
            left += spacing
        found[start].right = left
    return _joined([found[start] for start in ordered]), left


def _joined(clusters: list[Cluster]) -> list[Cluster]:
    """Clusters that stand for themselves: what takes no room (a half-space, a vowel sign)
    goes with what stands before it, and the digits of an Arabic number together, since what
    reads a page may take them for letters and turn them round."""
    kept: list[Cluster] = []
    waiting = ""
    for cluster in clusters:
        if not cluster.glyphs and not kept:
            waiting += cluster.text
        elif kept and (_bare(cluster) or _one_number(kept[-1].text, cluster.text)):
            before = kept[-1]
            before.text += cluster.text
            before.glyphs += cluster.glyphs
            before.left = min(before.left, cluster.left)
            before.right = max(before.right, cluster.right)
        else:
            cluster.text, waiting = waiting + cluster.text, ""
            kept.append(cluster)
    return kept


def _bare(cluster: Cluster) -> bool:
    """Whether a cluster takes no room of its own."""
    return not cluster.glyphs or (
        cluster.right - cluster.left < HAIR and all(category(c) == "Mn" for c in cluster.text)
    )


def _one_number(before: str, after: str) -> bool:
    return before[-1:] in _NUMBER and after[:1] in _NUMBER and before[:1] in _DIGITS


class Codes:
    """Character codes of one font: more than one a glyph where it stands for more than one
    text, and codes for composed glyphs. The font is the engine's."""

    def __init__(self, font: Any) -> None:
        self.font = font
        self.more: dict[tuple[int | Composite, str], int] = {}
        self.first = 0  # index of the first composed glyph, once the font is made

    def code(self, glyph: int | Composite, text: str) -> int:
        """The code to write for a glyph that stands for ``text``. The first text of one of
        the font's own glyphs keeps the glyph's number."""
        texts = self.font.to_unicode
        if isinstance(glyph, int) and texts.setdefault(glyph, text) == text:
            return glyph
        code = self.more.setdefault((glyph, text), self.font.glyph_count + len(self.more))
        texts[code] = text
        return code

    def composites(self) -> list[Composite]:
        """The composed glyphs in use, without repetition, in the order of their use."""
        return list(dict.fromkeys(g for g, _ in self.more if isinstance(g, Composite)))

    def own_glyphs(self) -> set[int]:
        """The font's own glyphs that are in use, by themselves or as parts."""
        parts = {part[0] for composite in self.composites() for part in composite.parts}
        own = {code for code in self.font.to_unicode if code < self.font.glyph_count}
        return own | parts | {glyph for glyph, _ in self.more if isinstance(glyph, int)}

    def glyph_map(self) -> bytes:
        """The CIDToGIDMap (9.7.4.3): two bytes a code, zero for those not in use."""
        new = {g: self.first + n for n, g in enumerate(self.composites())}
        glyphs = {code: code for code in self.font.to_unicode if code < self.font.glyph_count}
        for (glyph, _), code in self.more.items():
            glyphs[code] = new[glyph] if isinstance(glyph, Composite) else glyph
        return b"".join(glyphs.get(code, 0).to_bytes(2, "big") for code in range(max(glyphs) + 1))


def codes_of(font: Any, fonts: Mapping[Any, Any]) -> Codes:
    """The codes of one of the engine's fonts, kept on it. Fonts of one file have one
    dictionary in the PDF, and so one set of codes."""
    if not hasattr(font, "pressroom_codes"):
        for other in fonts.values():
            if other.hash == font.hash and hasattr(other, "pressroom_codes"):
                font.pressroom_codes = other.pressroom_codes
                font.to_unicode, font.widths = other.to_unicode, other.widths
                break
        else:
            font.pressroom_codes = Codes(font)
    made: Codes = font.pressroom_codes
    return made


class LineWriter:
    """Writes the clusters of one line to a page's content stream. Lengths are CSS pixels,
    places are from the line's left end; all glyphs are lowered by ``drop``."""

    def __init__(self, stream: Any, drop: float = 0.0) -> None:
        self.stream, self.drop = stream, drop
        self.array = ""
        self.pen = 0.0

    def begin(self, font: Any, size: float, measure: Callable[[int], int], rtl: bool) -> None:
        """What follows is in this font at this size. ``measure`` gives the advance of one
        of its own glyphs in thousandths of the size."""
        self.flush()
        self.font, self.size, self.measure, self.rtl = font, size, measure, rtl
        self.codes = codes_of(font, self.stream._fonts)
        self.stream.set_font_size(font.hash, size)

    def flush(self) -> None:
        """Write what is waiting."""
        if self.array:
            self.stream.show_text(self.array.replace("><", ""))
        self.array = ""

    def cluster(self, cluster: Cluster) -> None:
        """A cluster; each character of right-to-left text apart, but a repeated one, which
        may be turned round (readers take one so close to another for a shadow of it)."""
        text, rest = cluster.text, list[str]()
        if self.rtl:
            text, *rest = ["".join(same) for _, same in groupby(cluster.text)] or [""]
            self.flush()
        if self._simple(cluster):
            self._write(cluster.glyphs[0].x, cluster.glyphs[0].index, text)
        else:
            self._write(cluster.left, self._composed(cluster), text)
        for number, characters in enumerate(rest, 1):
            self._hollow(cluster.left - STEP * self.size * number, characters)

    def space(self, glyph: int, x: float) -> None:
        """A space at ``x``."""
        if self.rtl:
            self.flush()
        self._write(x, glyph, " ")

    def _simple(self, cluster: Cluster) -> bool:
        """Whether one of the font's own glyphs can be written as it is: not where it is
        raised, nor where there would be a gap beside it that could be taken for a space."""
        first = cluster.glyphs[0]
        if len(cluster.glyphs) > 1 or first.drop or self.drop:
            return False
        room = 1000 * (cluster.right - cluster.left) / self.size
        return not self.rtl or abs(room - self.measure(first.index)) <= KERN

    def _hollow(self, x: float, characters: str) -> None:
        """A glyph that carries characters and is not drawn (Tr 3)."""
        self._move(x)
        self.flush()
        self.stream.stream.append(b"3 Tr")
        self._write(x, Composite((), round(STEP * self.font.upem)), characters)
        self.flush()
        self.stream.stream.append(b"0 Tr")

    def _composed(self, cluster: Cluster) -> Composite:
        em = self.font.upem / self.size
        parts = (
            (g.index, round((g.x - cluster.left) * em), round(-(g.drop + self.drop) * em))
            for g in cluster.glyphs
        )
        return Composite(tuple(parts), round((cluster.right - cluster.left) * em))

    def _write(self, x: float, glyph: int | Composite, text: str) -> None:
        self._move(x)
        code = self.codes.code(glyph, text)
        self.array += f"<{code:04x}>"
        widths = self.font.widths
        if code not in widths:
            if isinstance(glyph, Composite):
                widths[code] = round(glyph.advance * 1000 / self.font.upem)
            else:
                widths[code] = self.measure(glyph)
        self.pen += widths[code] * self.size / 1000

    def _move(self, x: float) -> None:
        back = round(1000 * (self.pen - x) / self.size)
        if back:
            self.array += str(back)
            self.pen -= back * self.size / 1000
