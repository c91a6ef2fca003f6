"""Faces in PDFs are cut by uharfbuzz, which has HarfBuzz inside.

The engine cuts them with the system's harfbuzz-subset, and where that is not installed with
fontTools, many times slower, with other bytes, and not without saying so. This asks HarfBuzz
for just what the engine asks it for, on every machine.
"""

from __future__ import annotations

from typing import Any

import uharfbuzz as hb

# What setting and shaping needed, and a PDF's reader doesn't.
_NEEDLESS = [*"BASE DSIG EBDT EBLC EBSC GPOS GSUB JSTF LTSH PCLT".split(), "SVG "]


def install() -> None:
    """Have the engine cut faces with uharfbuzz; once a process."""
    from weasyprint.pdf.fonts import Font

    if hasattr(Font.subset, "pressroom"):
        return

    def subset(font: Any, to_unicode: Any, hinting: bool) -> None:
        if to_unicode:
            whole = hb.Face(hb.Blob(font.file_content), font.index)
            font.file_content = cut_glyphs(whole, to_unicode, hinting, bool(font.missing))

    subset.pressroom = True  # type: ignore[attr-defined]
    Font.subset = subset


def cut_glyphs(face: Any, glyphs: Any, hinting: bool, outlined: bool) -> bytes:
    """A face with only these glyphs, by their numbers, which they keep, and none after the
    last of them; ``outlined``: with the outline of the glyph that stands for missing ones."""
    choice = hb.SubsetInput()
    choice.glyph_set.update(glyphs)
    choice.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _NEEDLESS)
    flags = hb.SubsetFlags.PASSTHROUGH_UNRECOGNIZED | hb.SubsetFlags.DESUBROUTINIZE
    if outlined:
        flags |= hb.SubsetFlags.NOTDEF_OUTLINE
    choice.flags = flags | hb.SubsetFlags.RETAIN_GIDS
    cut = hb.subset(face, choice)
    # Numbers are kept by empty glyphs; behind the last one used, none are needed.
    choice.glyph_set.update(range(max(glyphs) + 1))
    choice.flags = flags if hinting else flags | hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(cut, choice).blob.data)
