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

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from unicodedata import category

from pressroom.printing.composites import Composite

# Characters that only order a line, or hold it together; the text layer's order is the logical
# one, and who looks for a word does not look for them.
LINE_CONTROLS = frozenset(
    "\u2060\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_DIGITS = frozenset("٠١٢٣٤٥٦٧٨٩")
_NUMBER = _DIGITS | frozenset("٫٬")
_JOINED = LINE_CONTROLS | _NUMBER  # what may go with another cluster, or be left out
HAIR = 0.01  # px
KERN = 15  # thousandths of an em
STEP = 0.02  # em that a hollow glyph takes; with a gap between two PDFium finds a space there


@dataclass(slots=True)
class Glyph:
    """A placed glyph: its index, the place of its origin from the left end of its piece of
    the line, and how far it is lowered, in CSS pixels."""

    index: int
    x: float
    drop: float


@dataclass(slots=True)
class Cluster:
    """Glyphs and the text they stand for together, from ``start`` (bytes into the piece)."""

    start: int
    text: str
    glyphs: list[Glyph]
    left: float
    right: float


def clusters_of(
    text: bytes, starts: Sequence[int], glyphs: Iterable[Sequence[int]], empty: int, unit: float
) -> list[Cluster]:
    """The clusters of a piece of a line, in reading order, placed from its left end.

    ``glyphs`` are those of the piece, from the left: index, width, and how far right and down
    each stands; ``starts`` are the bytes of its ``text`` that they stand for. ``empty`` is the
    glyph that shows nothing, ``unit`` Pango's in CSS pixels.
    """
    ordered = sorted(set(starts))
    ends = dict(zip(ordered, [*ordered[1:], len(text)], strict=True))
    found: dict[int, Cluster] = {}
    left = 0.0
    for start, (index, width, right, down) in zip(starts, glyphs, strict=True):
        cluster = found.get(start)
        if cluster is None:
            words = text[start : ends[start]].decode()
            cluster = found[start] = Cluster(start, words, [], left, left)
        if index != empty:
            cluster.glyphs.append(Glyph(index, left + right * unit, down * unit))
        left += width * unit
        cluster.right = left
    clusters = [found[start] for start in ordered]
    if text.isascii() and all(cluster.glyphs for cluster in clusters):
        return clusters
    for cluster in clusters:
        if not LINE_CONTROLS.isdisjoint(cluster.text):
            cluster.text = "".join(c for c in cluster.text if c not in LINE_CONTROLS)
    return _joined(clusters)


def letters_of(clusters: Iterable[Cluster]) -> list[tuple[float, Letter]]:
    """Clusters as what is written, each with its place."""
    return [
        (
            one.left,
            (
                one.text,
                tuple([(glyph.index, glyph.x - one.left, glyph.drop) for glyph in one.glyphs]),
                one.right - one.left,
            ),
        )
        for one in clusters
    ]


def plain_letters(
    text: bytes, starts: Sequence[int], glyphs: Sequence[Sequence[int]], empty: int, unit: float
) -> list[tuple[float, Letter]] | None:
    """The letters of a piece, as by way of its clusters, where each is a character with a
    glyph and a width of its own, as most are; None where one is not. The rest is as there."""
    words, ordered = text.decode(), sorted(set(starts))
    if len(words) != len(glyphs) or len(ordered) != len(glyphs) or not _JOINED.isdisjoint(words):
        return None
    backwards = starts[0] > starts[-1]
    left = 0.0
    found: list[tuple[float, Letter]] = []
    for char, (index, width, right, down) in zip(
        reversed(words) if backwards else words, glyphs, strict=True
    ):
        wide = width * unit
        if index == empty or wide < HAIR:
            return None
        found.append((left, (char, ((index, right * unit, down * unit),), wide)))
        left += wide
    return found[::-1] if backwards else found


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


# What a cluster is but for its place: its text, its glyphs (each with how far it stands right
# and down of the cluster's left end) and its width.
Letter = tuple[str, tuple[tuple[int, float, float], ...], float]


class Codes:
    """Character codes of one font: more than one a glyph where it stands for more than one
    text, and codes for composed glyphs. The font is the engine's."""

    def __init__(self, font: Any) -> None:
        self.font = font
        self.more: dict[tuple[int | Composite, str], int] = {}
        self.first = 0  # index of the first composed glyph, once the font is made
        # Codes of pieces of lines and of letters as they were written in it, by the way.
        self.written: dict[Any, tuple[dict[Any, Any], dict[Any, Any]]] = {}

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


# A code as it is written: its place in its piece of the line, its digits, its advance in pixels;
# and after one, others that are not drawn.
Hollow = tuple[float, bytes, float]
Placed = tuple[float, bytes, float, tuple[Hollow, ...]]


class LineWriter:
    """Writes the pieces of one line to a page's content stream. Lengths are CSS pixels; all
    glyphs are lowered by ``drop``."""

    def __init__(self, stream: Any, drop: float = 0.0) -> None:
        self.stream, self.drop = stream, drop
        self.font: Any = None
        self.size, self.rtl = 0.0, False
        self.array: list[bytes] = []  # of a string of codes, as from its first digit on
        self.pen = 0.0

    def begin(self, font: Any, size: float, measure: Callable[[int], int], rtl: bool) -> None:
        """What follows is in this font at this size. ``measure`` gives the advance of one
        of its own glyphs in thousandths of the size."""
        # Each piece is a string of its own, even of one font with the one before: so a reader
        # takes spaces for spaces, and no raised number for the end of a line (PDFium).
        self.flush()
        if font is self.font and size == self.size and rtl == self.rtl:
            return
        if font is not self.font or size != self.size:
            self.codes = codes_of(font, self.stream._fonts)
            self.font, self.size, self.measure = font, size, measure
            self.stream.set_font_size(font.hash, size)
        self.rtl = rtl
        way = (size, self.drop, rtl)
        if way not in self.codes.written:
            self.codes.written[way] = ({}, {})
        self.pieces, self.letters = self.codes.written[way]

    def flush(self) -> None:
        """Write what is waiting."""
        if self.array:
            shown = (b"<%b>" % b"".join(self.array)).replace(b"<>", b"")
            self.stream.stream.append(b"[%b] TJ" % shown)
            self.array = []

    def placed(self, letters: Iterable[tuple[float, Letter]]) -> list[Placed]:
        """The codes of letters in this font, at this size, in this direction. The same letter
        set the same has the same one."""
        known, found = self.letters, []
        for left, letter in letters:
            one = known.get(letter)
            if one is None:
                one = known[letter] = self._letter(letter)
            x, code, advance, hollow = one
            if hollow:
                hollow = tuple([(left + place, *rest) for place, *rest in hollow])
            found.append((left + x, code, advance, hollow))
        return found

    def write(self, codes: Iterable[Placed], left: float) -> None:
        """Codes of a piece that begins ``left`` of the line."""
        if self.rtl:
            self._leftwards(codes, left)
            return
        array, pen, size = self.array, self.pen, self.size
        for x, code, advance, _ in codes:
            back = 1000 * (pen - (left + x)) / size
            if not -0.5 <= back <= 0.5:
                step = round(back)
                array.append(b">%d<" % step)
                pen -= step * size / 1000
            array.append(code)
            pen += advance
        self.pen = pen

    def _leftwards(self, codes: Iterable[Placed], left: float) -> None:
        """Codes of right-to-left text, each a string of its own."""
        self.flush()
        shown, size = self.stream.stream, self.size
        for x, code, advance, hollow in codes:
            step = round(1000 * (self.pen - (left + x)) / size)
            self.pen = self.pen - step * size / 1000 + advance
            if hollow:
                self.array.append(b">%d<%b" % (step, code) if step else code)
                for one in hollow:
                    self._hollow(one, left)
            else:
                shown.append(b"[%d<%b>] TJ" % (step, code) if step else b"[<%b>] TJ" % code)

    def space(self, glyph: int, x: float) -> None:
        """A space at ``x``."""
        self.write(((0.0, *self._code(glyph, " "), ()),), x)

    def _letter(self, letter: Letter) -> Placed:
        """A letter's code, placed from its left end; each character of right-to-left text
        apart, but a repeated one, which may be turned round (readers take one so close to
        another for a shadow of it)."""
        (text, glyphs, _), rest = letter, list[str]()
        if self.rtl:
            text, *rest = ["".join(same) for _, same in groupby(text)] or [""]
        x = 0.0
        if self._simple(letter):
            index, x, _ = glyphs[0]
            code, advance = self._code(index, text)
        else:
            code, advance = self._code(self._composed(letter), text)
        step = STEP * self.size
        blank = Composite((), round(STEP * self.font.upem))
        hollow = [
            (-step * number, *self._code(blank, characters))
            for number, characters in enumerate(rest, 1)
        ]
        return x, code, advance, tuple(hollow)

    def _simple(self, letter: Letter) -> bool:
        """Whether one of the font's own glyphs can be written as it is: not where it is
        raised, nor where there would be a gap beside it that could be taken for a space."""
        _, ((index, _, drop), *others), width = letter
        if others or drop or self.drop:
            return False
        room = 1000 * width / self.size
        return not self.rtl or abs(room - self.measure(index)) <= KERN

    def _composed(self, letter: Letter) -> Composite:
        em = self.font.upem / self.size
        parts = (
            (index, round(x * em), round(-(drop + self.drop) * em)) for index, x, drop in letter[1]
        )
        return Composite(tuple(parts), round(letter[2] * em))

    def _code(self, glyph: int | Composite, text: str) -> tuple[bytes, float]:
        """The digits of a code and its advance in pixels."""
        code = self.codes.code(glyph, text)
        widths = self.font.widths
        if code not in widths:
            if isinstance(glyph, Composite):
                widths[code] = round(glyph.advance * 1000 / self.font.upem)
            else:
                widths[code] = self.measure(glyph)
        return b"%04x" % code, widths[code] * self.size / 1000

    def _hollow(self, one: Hollow, left: float) -> None:
        """A glyph that carries characters and is not drawn (Tr 3)."""
        x, code, advance = one
        if step := round(1000 * (self.pen - (left + x)) / self.size):
            self.array.append(b">%d<" % step)
        self.flush()
        shown = self.stream.stream
        shown += (b"3 Tr", b"[<%b>] TJ" % code, b"0 Tr")
        self.pen = self.pen - step * self.size / 1000 + advance
