"""Faces that parts of a volume have in common, embedded once.

Parts keep the numbers of a face's glyphs, and each holds those it uses: together they are
the face's glyphs that the volume uses. Glyphs composed for the text layer (``composites``)
come after a part's own and have other numbers in each; here they get one in the whole.
A font's codes are a part's own, too: parts whose codes mean the same share the whole font,
others only the file with its outlines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from pressroom.printing.composites import OWN_GLYPHS
from pressroom.printing.face_file import FaceError, UnitedFace
from pressroom.printing.truetype import FaceFile

_MAPPING = re.compile(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]*)>")


# What a code of a font means: its glyph, its text (UTF-16, hexadecimal), its width.
Code = tuple[int, bytes, float]


@dataclass(slots=True)
class Font:
    """A part's font: the dictionary that names it, its file, and what its codes mean there."""

    holder: Any
    name: str
    dictionary: Any
    codes: dict[int, Code]
    file: FaceFile


def share_faces(pdf: Pdf, resources: Sequence[Any]) -> None:
    """Have the fonts of one face in all ``resources`` share its file."""
    faces: dict[str, list[Font]] = {}
    seen: set[tuple[int, int]] = set()
    for one in resources:
        holder = one.get("/Font", {})
        if not holder or holder.objgen in seen:
            continue
        seen.add(holder.objgen)
        for name in sorted(holder.keys()):
            font = _read(holder, name)
            if font is not None:
                faces.setdefault(str(font.dictionary.BaseFont), []).append(font)
    for fonts in faces.values():
        if len(fonts) > 1:
            _share(pdf, fonts)


def _read(holder: Any, name: str) -> Font | None:
    """A font as far as it can be shared: an outline font with our codes."""
    font = holder[name]
    if font.Subtype != "/Type0" or font.Encoding != "/Identity-H":
        return None
    below = font.DescendantFonts[0]
    data = below.FontDescriptor.get("/FontFile2")
    if data is None:
        return None
    file = FaceFile(data.read_bytes())
    widths, glyphs = _widths(below.W), _glyph_map(below)
    texts = {int(code, 16): text for code, text in _MAPPING.findall(font.ToUnicode.read_bytes())}
    given = below.get("/CIDToGIDMap", Name.Identity)
    counted = given.get(f"/{OWN_GLYPHS}") if isinstance(given, Stream) else None
    file.own = max(texts, default=0) + 1 if counted is None else int(counted)
    codes = {code: (glyphs(code), text, widths.get(code, 1000)) for code, text in texts.items()}
    return Font(holder, name, font, codes, file)


def _widths(flat: Any) -> dict[int, float]:
    """The widths of a W array in its first form: a code, and those from it on."""
    items = list(flat)
    found: dict[int, float] = {}
    for first, widths in zip(items[::2], items[1::2], strict=True):
        found.update({int(first) + n: float(width) for n, width in enumerate(widths)})
    return found


def _glyph_map(below: Any) -> Any:
    """What gives the glyph of a code."""
    given = below.get("/CIDToGIDMap", Name.Identity)
    if not isinstance(given, Stream):
        return lambda code: code
    data = given.read_bytes()
    return lambda code: int.from_bytes(data[2 * code : 2 * code + 2], "big")


def _share(pdf: Pdf, fonts: Sequence[Font]) -> None:
    try:
        face = UnitedFace([font.file for font in fonts])
    except FaceError:
        # Two faces of one name: each part keeps its own.
        return
    for font in fonts:
        font.codes = {
            code: (face.number(font.file, glyph), text, width)
            for code, (glyph, text, width) in font.codes.items()
        }
    data = face.data()
    file = pdf.make_stream(data, Length1=len(data))
    for group in _agreeing(fonts):
        codes = {code: meant for font in group for code, meant in font.codes.items()}
        made = _written(pdf, group[0].dictionary, codes, file)
        for font in group:
            font.holder[font.name] = made


def _agreeing(fonts: Sequence[Font]) -> list[list[Font]]:
    """Fonts put together as far as no code means two things."""
    groups: list[tuple[dict[int, Code], list[Font]]] = []
    for font in fonts:
        for codes, group in groups:
            if all(codes.get(code, meant) == meant for code, meant in font.codes.items()):
                codes.update(font.codes)
                group.append(font)
                break
        else:
            groups.append((dict(font.codes), [font]))
    return [group for _, group in groups]


def _written(pdf: Pdf, like: Any, codes: Mapping[int, Code], file: Any) -> Any:
    """A font with these codes and this file, otherwise like another."""
    before = like.DescendantFonts[0]
    descriptor = Dictionary(dict(before.FontDescriptor.items()))
    descriptor.FontFile2 = file
    left, low, _, high = before.FontDescriptor.FontBBox
    descriptor.FontBBox = Array(
        [left, low, _number(max(width for _, _, width in codes.values())), high]
    )
    below = Dictionary(dict(before.items()))
    below.FontDescriptor = pdf.make_indirect(descriptor)
    below.W = _width_array({code: width for code, (_, _, width) in codes.items()})
    glyphs = {code: glyph for code, (glyph, _, _) in codes.items()}
    if all(code == glyph for code, glyph in glyphs.items()):
        below.CIDToGIDMap = Name.Identity
    else:
        size = max(glyphs) + 1
        flat = b"".join(glyphs.get(code, 0).to_bytes(2, "big") for code in range(size))
        below.CIDToGIDMap = pdf.make_stream(flat)
    made = Dictionary(dict(like.items()))
    made.DescendantFonts = Array([pdf.make_indirect(below)])
    made.ToUnicode = pdf.make_stream(_texts(codes))
    return pdf.make_indirect(made)


def _number(value: float) -> Any:
    return int(value) if value == int(value) else value


def _width_array(widths: Mapping[int, float]) -> Any:
    flat: list[Any] = []
    for code in sorted(widths):
        if code - 1 not in widths:
            flat += [code, Array()]
        flat[-1].append(_number(widths[code]))
    return Array(flat)


def _texts(codes: Mapping[int, Code]) -> bytes:
    """A ToUnicode map (ISO 32000-1, 9.10.3), a hundred codes at a time."""
    lines = [
        b"/CIDInit /ProcSet findresource begin",
        b"12 dict begin",
        b"begincmap",
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        b"/CMapName /Adobe-Identity-UCS def",
        b"/CMapType 2 def",
        b"1 begincodespacerange",
        b"<0000> <ffff>",
        b"endcodespacerange",
    ]
    ordered = sorted(codes)
    for start in range(0, len(ordered), 100):
        some = ordered[start : start + 100]
        lines.append(b"%d beginbfchar" % len(some))
        lines += [b"<%04x> <%s>" % (code, codes[code][1]) for code in some]
        lines.append(b"endbfchar")
    lines += [b"endcmap", b"CMapName currentdict /CMap defineresource pop", b"end", b"end"]
    return b"\n".join(lines)
