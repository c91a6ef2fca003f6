"""Mends of the print engine: each small, alone, tested, and fit to go upstream.

A mend replaces one expression in one function of WeasyPrint 70 when it is loaded. Where the
engine's code is no longer what a mend was made for, nothing is printed and the reason said.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from dataclasses import dataclass
from math import inf
from typing import Any


class MendError(RuntimeError):
    """The engine's code is not what a mend was made for."""


@dataclass(frozen=True, slots=True)
class Mend:
    """One change: in ``function`` of ``module``, ``wrong`` becomes ``right``."""

    module: str
    function: str
    wrong: str
    right: str
    why: str


MENDS = (
    Mend(
        "weasyprint.layout.block",
        "_linebox_layout",
        "report = not context.in_column and can_break_now and not could_break_before",
        "report = False",
        "Where a line does not fit and its block could not have been broken before it "
        "(orphans, widows), the engine makes room by sending notes that are called higher up "
        "the page on to the next one, whatever their footnote-policy; one sent on twice is "
        "lost (compare Kozea/WeasyPrint#1564). Without that, the block moves instead.",
    ),
    Mend(
        "weasyprint.layout.block",
        "_linebox_layout",
        "overflow = context.layout_footnote(footnote)",
        "limit = context.current_footnote_area.style['max_height'].value\n"
        "                overflow = context.layout_footnote(footnote) and limit != float('inf')",
        "A note's area that may grow as it likes was found full by a rounding error of 1e-13, "
        "and the rest of the page left empty.",
    ),
    Mend(
        "weasyprint.text.line_break",
        "split_first_line",
        "if resume_index is None and first_line_width <= max_width:",
        "if resume_index is None and (first_line_width <= max_width or space_collapse and "
        "_fits_but_for_spaces(text, style, context, justification_spacing, max_width)):",
        "A text that fits but for its last space, before a link or another inline element, was "
        "taken for one that does not fit, and its first word set on a line of its own.",
    ),
    Mend(
        "weasyprint.text.line_break",
        "split_first_line",
        "    # Step #2: Don't split lines when it's not needed.\n",
        "    if resume_index is None and max_width is not None and text[-1:] in _HOLDING:\n"
        "        first_line, resume_index = _broken_before_last_word(\n"
        "            text, style, context, justification_spacing, max_width, layout, first_line)\n"
        "    # Step #2: Don't split lines when it's not needed.\n",
        "Pango lets a no-break space stand out of a line, too. A text that fits but for that, "
        "before an element that does not fit, was taken for one that can't be broken, and its "
        "first word set on a line of its own.",
    ),
    Mend(
        "weasyprint.layout.inline",
        "remove_last_whitespace",
        "child.translate(dx=-space_width, ignore_floats=True)",
        "child.translate(dx=-space_width, ignore_floats=True)\n"
        "        if box.text:\n"
        "            box.pango_layout = new_box.pango_layout\n"
        "            box.position_x += space_width",
        "In right-to-left lines the box is moved to hide a last space that is still drawn; "
        "justification draws the text anew without it, and the line stood a space too far left.",
    ),
    Mend(
        "weasyprint.layout.inline",
        "get_next_linebox",
        "line.translate(offset_x, offset_y)",
        "line.translate(offset_x, offset_y)\n"
        "        if containing_block.style['direction'] == 'rtl' and linebox.text_indent:\n"
        "            for child in line.children:\n"
        "                child.translate(dx=-linebox.text_indent, ignore_floats=True)"
        "  # indents",
        "The first line of a right-to-left paragraph was indented at its end.",
    ),
    Mend(
        "weasyprint.layout.inline",
        "get_next_linebox",
        "            condition = (position_x + line.width, position_y) == (\n"
        "                original_position_x + original_width, original_position_y)\n",
        "            condition = position_y == original_position_y and abs(\n"
        "                position_x + line.width - original_position_x - original_width) < 1e-6\n",
        "Whether a right-to-left line has come to lie beside another float was asked by the sum of "
        "two lengths, to the last bit: a rounding error had most lines laid out twice.",
    ),
    Mend(
        "weasyprint.layout.inline",
        "can_break_inside",
        "return any(can_break_inside(child) for child in box.children)",
        "return any(\n"
        "            can_break_inside(child) or (\n"
        "                isinstance(child, boxes.InlineBox) and child.element_tag == 'wbr')\n"
        "            for child in box.children[:-1]\n"
        "        ) or any(can_break_inside(child) for child in box.children[-1:])",
        "An address that is divided into pieces by <wbr> was taken for one that can't be broken, "
        "where it fitted on its line and the comma after it did not: it went to the next line "
        "whole, and the words before it were torn apart.",
    ),
    Mend(
        "weasyprint.layout.block",
        "_out_of_flow_layout",
        "bottom_space, new_child.position_y + new_child.height)\n",
        "bottom_space, new_child.position_y + new_child.height) or (\n"
        "            out_of_flow_resume_at is not None and\n"
        "            avoid_page_break(child.style['break_inside'], context))\n",
        "A float that must not be divided was divided all the same, and floats that stood side by "
        "side went on overleaf one upon another.",
    ),
    Mend(
        "weasyprint.layout.column",
        "columns_layout",
        "                                next_box_height = child.margin_height()\n",
        "                                next_box_height = _room_for(\n"
        "                                    context, column_box, column_skip_stack,\n"
        "                                    containing_block, child)\n",
        "How much higher balanced columns must be for their next part was asked of its first line, "
        "even where the part must not be divided: they grew by a pixel, and were laid out anew, "
        "until it fitted. An index took dozens of times as long as its lines.",
    ),
    Mend(
        "weasyprint.layout.inline",
        "get_next_linebox",
        "        remove_last_whitespace(context, line)\n",
        "        remove_last_whitespace(context, line)\n"
        "        line.broken_off = bool(preserved_line_break)\n",
        "A line must know that the source has ended it, for the text layer to keep its last "
        "word apart from the next line's first.",
    ),
    Mend(
        "weasyprint.layout.inline",
        "split_text_box",
        "        box = box.copy_with_text(layout.text)",
        "        source, box = box, box.copy_with_text(layout.text)\n"
        "        box.hyphenated = resume_index is not None and (\n"
        "            layout.text.encode()[length:].decode() == box.style['hyphenate_character'])\n"
        "        box.before_space = text[:resume_index].endswith(b' ')\n"
        "        box.after_space = bool(skip) and source.text.encode()[:skip].isspace()",
        "A box must know which spaces the line's ends have taken from its text, and whether its "
        "hyphen was put in, for the text layer to say so.",
    ),
)


def _fits_but_for_spaces(text: str, style: Any, context: Any, spacing: float, width: float) -> bool:
    """Whether a text fits on a line of ``width`` (CSS pixels) once its last spaces are gone."""
    if not text.endswith(" "):
        return False
    from weasyprint.text.line_break import create_layout, line_size

    # The layout has to outlive the measuring of its line.
    layout = create_layout(text.rstrip(" "), style, context, None, spacing)
    line, _ = layout.get_first_line()
    return bool(line_size(line, style)[0] <= width)


# Spaces that hold what is on both sides of them together.
_HOLDING = ("\u00a0", "\u2007", "\u202f")


def _broken_before_last_word(
    text: str, style: Any, context: Any, spacing: float, width: float, layout: Any, line: Any
) -> tuple[Any, int | None]:
    """The first line of a text that ends with a holding space, and where the next begins: broken
    before its last word, where all but that space fits on a line of ``width`` (CSS pixels). Else
    the ``line`` as it is."""
    from weasyprint.text.ffi import TO_UNITS, pango
    from weasyprint.text.line_break import create_layout, line_size

    # The layout has to outlive the measuring of its line.
    short = create_layout(text.rstrip("".join(_HOLDING)), style, context, None, spacing)
    without, _ = short.get_first_line()
    taken = line_size(without, style)[0]
    if line_size(line, style)[0] <= width or taken > width:
        return line, None
    pango.pango_layout_set_width(layout.layout, int(taken * TO_UNITS) - 1)
    first, resume_index = layout.get_first_line()
    return first, resume_index


def _room_for(context: Any, column: Any, skip_stack: Any, around: Any, part: Any) -> float:
    """The height (CSS pixels) of the next part of a column, of which ``part`` is the beginning:
    of all of it, where it must not be divided."""
    if part.style["break_inside"] not in ("avoid", "avoid-page", "avoid-column"):
        return float(part.margin_height())
    from weasyprint.layout.block import block_box_layout, remove_placeholders

    given = (context, column, -inf, skip_stack, around, True)
    whole = block_box_layout(*given, [], [], [], None, None, discard=False, max_lines=None)[0]
    remove_placeholders(context, [whole], [], [])
    first = next(child for child in whole.children if child.is_in_normal_flow())
    return float(first.margin_height())


_HELPERS = {
    "_fits_but_for_spaces": _fits_but_for_spaces,
    "_HOLDING": _HOLDING,
    "_broken_before_last_word": _broken_before_last_word,
    "_room_for": _room_for,
}
_DONE: set[Mend] = set()


def mend(mends: tuple[Mend, ...] = MENDS) -> None:
    """Apply the mends that have not been applied yet; MendError where one does not fit."""
    for one in mends:
        if one not in _DONE:
            _apply(one)
            _DONE.add(one)


def _apply(one: Mend) -> None:
    module = importlib.import_module(one.module)
    before = getattr(module, one.function)
    source = _SOURCES.get((one.module, one.function)) or inspect.getsource(before)
    if source.count(one.wrong) != 1:
        raise MendError(f"{one.module}.{one.function} has changed; look at {__name__}")
    source = source.replace(one.wrong, one.right)
    _SOURCES[one.module, one.function] = source
    module.__dict__.update(_HELPERS)
    exec(compile(source, str(module.__file__), "exec"), module.__dict__)
    after = getattr(module, one.function)
    # Modules that have imported the function by name get the mended one too.
    for other in list(sys.modules.values()):
        named = getattr(other, "__name__", "")
        if named.startswith("weasyprint") and getattr(other, one.function, None) is before:
            setattr(other, one.function, after)


_SOURCES: dict[tuple[str, str], str] = {}
