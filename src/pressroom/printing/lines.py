"""How the engine writes a line of text: by ``textlayer`` in place of its own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pressroom.printing.composites import OWN_GLYPHS, compose
from pressroom.printing.justified_lines import set_apart, spacing_of
from pressroom.printing.textlayer import SOFT_HYPHEN, Cluster, LineWriter, clusters_of, codes_of


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one font and one direction."""

    font: Any
    pango_font: Any
    size: float
    rtl: bool
    clusters: list[Cluster]


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
        spacing = spacing_of(layout)
        shortened = text_overflow == "ellipsis" or block_ellipsis != "none"
        if spacing is None or shortened:
            set_apart(layout, box.style)
        runs = None if shortened else _runs(stream, layout, spacing or 0)
        if runs is None:
            if not shortened:
                set_apart(layout, box.style)
            drawn: list[Any] = engines_own(stream, box, text_overflow, block_ellipsis, matrix)
            return drawn
        a, b, c, d, e, f = matrix.values
        drop = 0.0
        if box.style["direction"] == "rtl":
            # What is raised stands on the line's baseline too, as a raised glyph: what
            # reads a page would take it for another line.
            drop = f - getattr(box, "line_baseline", f)
        stream.set_text_matrix(a, b, c, d, e, f - drop)
        _write(LineWriter(stream, drop), box, runs, stream)
        return []

    return draw_first_line


def _write(writer: LineWriter, box: Any, runs: list[Run], stream: Any) -> None:
    if runs and getattr(box, "hyphenated", False) and (clusters := runs[-1].clusters):
        clusters[-1].text = clusters[-1].text[:-1] + SOFT_HYPHEN
    rtl = box.style["direction"] == "rtl"
    left, right = (
        min((c.left for run in runs for c in run.clusters), default=0.0),
        max((c.right for run in runs for c in run.clusters), default=0.0),
    )
    for number, run in enumerate(runs):
        writer.begin(run.font, run.size, _measure(stream, run), run.rtl)
        space = _nominal(run.font, " ")
        width = writer.measure(space) * run.size / 1000
        if number == 0 and getattr(box, "after_space", False):
            writer.space(space, right if rtl else left - width)
        for cluster in run.clusters:
            writer.cluster(cluster)
        if number == len(runs) - 1 and _ends_short(box):
            writer.space(space, left - width if rtl else right)
    writer.flush()


def _ends_short(box: Any) -> bool:
    """Whether the line's end has swallowed a space of the text's, or stands for one."""
    swallowed = getattr(box, "before_space", False) or getattr(box, "before_break", False)
    # The engine measures a lone space with a zero-width one after it.
    return swallowed and not box.pango_layout.text.rstrip("\u200b").endswith(" ")


def _runs(stream: Any, layout: Any, spacing: float) -> list[Run] | None:
    """A line's runs in reading order, each of its spaces wider by ``spacing`` (CSS pixels); None
    where it has what only the engine can draw."""
    from weasyprint.text.ffi import FROM_UNITS, ffi, pango

    if "\n" in layout.text:
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    text, left = layout.text.encode(), 0.0
    found: list[tuple[int, Run]] = []
    for item in _items(line, ffi.NULL):
        font, size = stream.add_font(item.item.analysis.font)
        glyphs = item.glyphs.glyphs[0 : item.glyphs.num_glyphs]
        if font.type != "ttf" or font.bitmap or font.png or font.svg or font.colr:
            return None
        if any(g.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG for g in glyphs):
            return None
        units = pango.PANGO_GLYPH_EMPTY, FROM_UNITS
        clusters, left = clusters_of(item, text, left, *units, spacing)
        rtl = bool(item.item.analysis.level % 2)
        found.append((item.item.offset, Run(font, item.item.analysis.font, size, rtl, clusters)))
    return [run for _, run in sorted(found, key=lambda pair: pair[0])]


def _items(line: Any, null: Any) -> Iterator[Any]:
    """The glyph items of a Pango line, from the left."""
    run = line.runs[0] if line.runs != null else null
    while run != null:
        yield run.data
        run = run.next


def _measure(stream: Any, run: Run) -> Any:
    from weasyprint.text.ffi import FROM_UNITS, pango

    def measure(glyph: int) -> int:
        widths = run.font.widths
        if glyph in widths:
            return int(widths[glyph])
        pango.pango_font_get_glyph_extents(
            run.pango_font, glyph, stream.ink_rect, stream.logical_rect
        )
        advance: int = round(stream.logical_rect.width * 1000 * FROM_UNITS / run.size)
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
