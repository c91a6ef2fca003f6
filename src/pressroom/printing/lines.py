"""How the engine writes a line of text: by ``textlayer`` in place of its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from pressroom.printing.composites import OWN_GLYPHS, compose
from pressroom.printing.justified_lines import set_apart, spacing_of
from pressroom.printing.pieces import SIZE, SPACE, Piece, pieces_of, told
from pressroom.printing.textlayer import SOFT_HYPHEN, Letter, LineWriter, Placed, codes_of


class Face(NamedTuple):
    """A font of a page at its size; ``plain``: with nothing but outlines, in a TrueType file."""

    font: Any
    size: float
    measure: Callable[[int], int]
    plain: bool


# A piece of a line in one font: where its text begins in the line's, the font, whether it goes
# leftwards, its edges from the line's left end, and what it says. No class, since there are as
# many as words.
Run = tuple[int, Face, bool, float, float, Piece]


_INSTALLED: list[bool] = []


def install() -> None:
    """Have the engine write its lines and build its fonts this way; once a process."""
    if _INSTALLED:
        return
    _INSTALLED.append(True)
    from weasyprint import draw
    from weasyprint.draw import text
    from weasyprint.pdf import fonts
    from weasyprint.text.ffi import ffi

    ffi.cdef(
        "hb_bool_t hb_font_get_nominal_glyph"
        "(hb_font_t *font, hb_codepoint_t unicode, hb_codepoint_t *glyph);"
        "gpointer g_object_ref (gpointer object);"
    )
    text.draw_first_line = _line_drawn(text.draw_first_line)
    draw.draw_inline_level = _baselines_noted(draw.draw_inline_level)
    fonts._build_vector_font_dictionary = _with_glyph_map(fonts._build_vector_font_dictionary)
    fonts.Font.clean = _with_composites(fonts.Font.clean)


def _line_drawn(engines_own: Any) -> Any:
    def draw_first_line(
        stream: Any, box: Any, text_overflow: str, block_ellipsis: Any, matrix: Any
    ) -> list[Any]:
        layout = box.pango_layout
        if box.style["font_size"] < 1e-6 or not layout.text:
            return []
        a, b, c, d, e, f = matrix.values
        drop = 0.0
        if box.style["direction"] == "rtl":
            # What is raised stands on the line's baseline too, as a raised glyph: what
            # reads a page would take it for another line.
            drop = f - getattr(box, "line_baseline", f)
        spacing = spacing_of(layout)
        if spacing is None:
            set_apart(layout, box.style)
        runs = _runs(stream, layout, drop, spacing or 0)
        if runs is None and spacing:
            set_apart(layout, box.style)
            spacing = None
            runs = _runs(stream, layout, drop, 0)
        if runs is None or text_overflow == "ellipsis" or block_ellipsis != "none":
            if spacing is not None:
                set_apart(layout, box.style)
            drawn: list[Any] = engines_own(stream, box, text_overflow, block_ellipsis, matrix)
            return drawn
        stream.set_text_matrix(a, b, c, d, e, f - drop)
        _write(LineWriter(stream, drop), box, runs)
        return []

    return draw_first_line


def _write(writer: LineWriter, box: Any, runs: list[Run]) -> None:
    rtl = box.style["direction"] == "rtl"
    for number, (_, face, leftwards, left, _, piece) in enumerate(runs):
        writer.begin(face.font, face.size, face.measure, leftwards)
        if number == 0 and getattr(box, "after_space", False):
            _space(writer, face, runs, rtl)
        last = number == len(runs) - 1
        if last and getattr(box, "hyphenated", False):
            writer.write(writer.placed(_with_soft_hyphen(piece.letters)), left)
        else:
            writer.write(_codes(writer, piece), left)
        if last and _ends_short(box):
            _space(writer, face, runs, not rtl)
    writer.flush()


def _space(writer: LineWriter, face: Face, runs: list[Run], at_right: bool) -> None:
    """A space at a line's left or right end."""
    space = _nominal(face.font, " ")
    edges = [(left, right) for *_, left, right, piece in runs if piece.letters]
    if at_right:
        writer.space(space, max((right for _, right in edges), default=0.0))
    else:
        width = face.measure(space) * face.size / 1000
        writer.space(space, min((left for left, _ in edges), default=0.0) - width)


def _with_soft_hyphen(letters: Sequence[tuple[float, Letter]]) -> list[tuple[float, Letter]]:
    """Letters the last of which is a hyphen that the engine has put in."""
    return [
        (left, (text[:-1] + SOFT_HYPHEN if number == len(letters) else text, glyphs, width))
        for number, (left, (text, glyphs, width)) in enumerate(letters, 1)
    ]


def _codes(writer: LineWriter, piece: Piece) -> Sequence[Placed]:
    """The codes of a piece as the writer writes it, found once."""
    found: Sequence[Placed] | None = writer.pieces.get(piece)
    if found is None:
        found = writer.pieces[piece] = writer.placed(piece.letters)
    return found


def _ends_short(box: Any) -> bool:
    """Whether the line's end has swallowed a space of the text's, or stands for one."""
    swallowed = getattr(box, "before_space", False) or getattr(box, "before_break", False)
    # The engine measures a lone space with a zero-width one after it.
    return swallowed and not box.pango_layout.text.rstrip("\u200b").endswith(" ")


def _runs(stream: Any, layout: Any, drop: float, spacing: float) -> list[Run] | None:
    """A line's runs in reading order, each of its spaces wider by ``spacing`` (CSS pixels); None
    where it has what only the engine can draw, or a space that has no glyph of its own."""
    from weasyprint.text.ffi import ffi, pango

    if "\n" in layout.text:
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    text, left = layout.text.encode(), 0.0
    faces = stream.__dict__.setdefault("pressroom_faces", {})
    found = []
    for run in _items(line, ffi.NULL):
        item, glyphs = run.item, run.glyphs
        analysis, count, start = item.analysis, glyphs.num_glyphs, item.offset
        face = faces.get(analysis.font) or _face(stream, faces, analysis.font)
        rtl = analysis.level % 2 == 1
        words = text[start : start + item.length]
        placed = told(ffi.buffer(glyphs.glyphs, SIZE * count))
        places = memoryview(ffi.buffer(glyphs.log_clusters, 4 * count)).cast("i").tolist()
        spaces = len(SPACE.findall(words)) if spacing else 0
        for own, piece, width, is_space in pieces_of(words, places, placed, rtl, drop):
            if not (face.plain and piece.known):
                return None
            right = left + width
            if spacing and is_space:
                right += spacing
                spaces -= 1
            found.append((start + own, face, rtl, left, right, piece))
            left = right
        if spaces:
            return None
    return sorted(found, key=itemgetter(0))


def _face(stream: Any, faces: dict[Any, Face], pango_font: Any) -> Face:
    """A font of Pango's on this page, found once; it is held, so that its address stays its
    own."""
    from weasyprint.text.ffi import ffi, gobject

    held = ffi.gc(gobject.g_object_ref(pango_font), gobject.g_object_unref)
    font, size = stream.add_font(pango_font)
    plain = font.type == "ttf" and not (font.bitmap or font.png or font.svg or font.colr)
    face = faces[pango_font] = Face(font, size, _measure(stream, font, held, size), plain)
    return face


def _items(line: Any, null: Any) -> Iterator[Any]:
    """The glyph items of a Pango line, from the left."""
    run = line.runs[0] if line.runs != null else null
    while run != null:
        yield run.data
        run = run.next


def _measure(stream: Any, font: Any, held: Any, size: float) -> Callable[[int], int]:
    from weasyprint.text.ffi import FROM_UNITS, ffi, pango

    pango_font = ffi.cast("PangoFont *", held)
    ink, logical = stream.ink_rect, stream.logical_rect

    def measure(glyph: int) -> int:
        if glyph in font.widths:
            return int(font.widths[glyph])
        # ``held`` goes with this function.
        pango.pango_font_get_glyph_extents(pango_font if held else None, glyph, ink, logical)
        advance: int = round(logical.width * 1000 * FROM_UNITS / size)
        return advance

    return measure


def _nominal(font: Any, character: str) -> int:
    from weasyprint.text.ffi import ffi, harfbuzz

    found = ffi.new("hb_codepoint_t *")
    harfbuzz.hb_font_get_nominal_glyph(font.hb_font, ord(character), found)
    return int(found[0])


def _baselines_noted(engines_own: Any) -> Any:
    """Tell every text of a line where the line's own baseline is, and the last one whether
    the source ends the line there (a line of verse, of an address or of code)."""

    def draw_inline_level(stream: Any, page: Any, box: Any, *rest: Any) -> None:
        if type(box).__name__ == "LineBox":
            last = None
            for child in box.descendants():
                child.line_baseline = box.position_y + box.baseline
                last = child if type(child).__name__ == "TextBox" and child.text else last
            if last is not None and getattr(box, "broken_off", False):
                last.before_break = True
        engines_own(stream, page, box, *rest)

    return draw_inline_level


def _with_glyph_map(engines_own: Any) -> Any:
    def build(
        font_dictionary: Any, pdf: Any, font: Any, widths: Any, compress: bool, *rest: Any
    ) -> None:
        import pydyf

        engines_own(font_dictionary, pdf, font, widths, compress, *rest)
        codes = codes_of(font, {})
        if codes.more and not font.missing:
            number = int(font_dictionary["DescendantFonts"][0].split()[0])
            glyph_map = pydyf.Stream(
                [codes.glyph_map()], {OWN_GLYPHS: max(codes.own_glyphs()) + 1}, compress=compress
            )
            pdf.add_object(glyph_map)
            pdf.objects[number]["CIDToGIDMap"] = glyph_map.reference

    return build


def _with_composites(engines_own: Any) -> Any:
    def clean(font: Any, to_unicode: Any, hinting: bool) -> None:
        codes = codes_of(font, {})
        if not codes.more:
            engines_own(font, to_unicode, hinting)
            return
        engines_own(font, dict.fromkeys(codes.own_glyphs(), ""), hinting)
        font.file_content, codes.first = compose(font.file_content, codes.composites())

    return clean
