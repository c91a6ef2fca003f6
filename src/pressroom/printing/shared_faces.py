"""Faces that parts of a volume have in common, embedded once.

Parts keep the numbers of a face's glyphs, and each holds those it uses: together they are
the face's glyphs that the volume uses. Glyphs composed for the text layer (``composites``)
come after a part's own and have other numbers in each; here they get one in the whole.
A font's codes are a part's own, too: parts whose codes mean the same share the whole font,
others only the file with its outlines.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pressroom.printing.composites import OWN_GLYPHS
from pressroom.printing.face_file import FaceError, UnitedFace
from pressroom.printing.notation import Entries, Reference, items_of, pairs, read_value, write_value
from pressroom.printing.part_file import PartFile
from pressroom.printing.pdf_objects import as_bytes
from pressroom.printing.truetype import FaceFile
from pressroom.printing.volume_file import VolumeFile

_MAPPING = re.compile(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]*)>")


# What a code of a font means: its glyph, its text (UTF-16, hexadecimal), its width.
Code = tuple[int, bytes, float]


@dataclass(frozen=True, slots=True)
class _Read:
    """A part's font: its dictionaries, what its codes mean there, the file with its outlines,
    compressed, and how many glyphs of that have the face's own numbers."""

    font: Entries
    below: Entries
    descriptor: Entries
    codes: dict[int, Code]
    file: bytes
    own: int


@dataclass(slots=True)
class _Font:
    """A font of the volume: its number, the dictionaries of the first part's that became it,
    and its codes."""

    number: int
    font: Entries
    below: Entries
    descriptor: Entries
    codes: dict[int, Code]


@dataclass(slots=True, eq=False)
class _Face:
    outlines: UnitedFace = field(default_factory=UnitedFace)
    fonts: list[_Font] = field(default_factory=list)


class SharedFaces:
    """The outline fonts of a volume, written when all parts have been taken."""

    def __init__(self, volume: VolumeFile) -> None:
        self.volume = volume
        self.faces: dict[bytes, list[_Face]] = {}

    def font(self, part: PartFile, written: bytes, carried: Callable[[bytes], bytes]) -> int | None:
        """The number of the volume's font that a part's becomes, None where it can't be
        shared. ``carried`` is how something of the part is written in the volume."""
        font = _read(part, read_value(written))
        if font is None:
            return None
        faces = self.faces.setdefault(font.font[b"/BaseFont"], [])
        shared = _known(font, faces)
        if shared is None:
            face, codes = _added(font, faces)
            shared = next((one for one in face.fonts if _agree(codes, one.codes)), None)
            if shared is None:
                shared = _Font(self.volume.number(), *_lent(font, carried), {})
                face.fonts.append(shared)
            shared.codes |= codes
        return shared.number

    def write(self) -> None:
        """Write the fonts."""
        for faces in self.faces.values():
            for face in faces:
                data = face.outlines.data()
                file = self.volume.made_stream(data, {b"/Length1": len(data)})
                for font in face.fonts:
                    font.codes = {
                        code: (face.outlines.settled(glyph), text, width)
                        for code, (glyph, text, width) in font.codes.items()
                    }
                    _write(self.volume, font, file)


def _known(font: _Read, faces: Sequence[_Face]) -> _Font | None:
    """The volume's font that has all codes of a part's already, which is so for most: then the
    part's file need not be read."""
    if any(glyph >= font.own for glyph, _, _ in font.codes.values()):
        return None
    for face in faces:
        for shared in face.fonts:
            if font.codes.items() <= shared.codes.items():
                return shared
    return None


def _added(font: _Read, faces: list[_Face]) -> tuple[_Face, dict[int, Code]]:
    """The face that a part's font is of, with its glyphs added, and what the codes mean there.
    Two faces of one name are told apart."""
    file = FaceFile(zlib.decompress(font.file))
    file.own = font.own
    wanted = {glyph for glyph, _, _ in font.codes.values()}
    for face in (*faces, _Face()):
        try:
            numbers = face.outlines.add(file, wanted)
        except FaceError:
            continue
        break
    if face not in faces:
        faces.append(face)
    codes = {
        code: (numbers.get(glyph, glyph), text, width)
        for code, (glyph, text, width) in font.codes.items()
    }
    # Those of a part's own come first: they are the ones that fonts differ in.
    return face, dict(sorted(codes.items(), key=lambda item: item[1][0]))


def _agree(codes: Mapping[int, Code], others: Mapping[int, Code]) -> bool:
    """Whether no code means two things."""
    return all(others.get(code, meant) == meant for code, meant in codes.items())


# What a font's dictionaries say otherwise in the volume.
_OWN = (
    b"/DescendantFonts",
    b"/ToUnicode",
    b"/FontDescriptor",
    b"/W",
    b"/CIDToGIDMap",
    b"/FontFile2",
)


def _lent(font: _Read, carried: Callable[[bytes], bytes]) -> tuple[Entries, Entries, Entries]:
    """A font's dictionaries, with what of them stays as it is."""
    font_, below, descriptor = (
        {k: carried(write_value(v)) for k, v in entries.items() if k not in _OWN}
        for entries in (font.font, font.below, font.descriptor)
    )
    return font_, below, descriptor


def _read(part: PartFile, font: Entries) -> _Read | None:
    """A font as far as it can be shared: an outline font with our codes."""
    if font.get(b"/Subtype") != b"/Type0" or font.get(b"/Encoding") != b"/Identity-H":
        return None
    below = part.entries(part.items(font[b"/DescendantFonts"])[0])
    descriptor = part.entries(below[b"/FontDescriptor"])
    given = below.get(b"/CIDToGIDMap", b"/Identity")
    file, texts = part.packed(descriptor.get(b"/FontFile2")), part.packed(font.get(b"/ToUnicode"))
    glyphs = part.packed(given)
    if file is None or texts is None or (glyphs is None and given != b"/Identity"):
        return None
    widths = part.items(below.get(b"/W"))
    if not all(run[:1] == b"[" for run in widths[1::2]):  # written in another way than ours
        return None
    meant = {int(c, 16): text for c, text in _MAPPING.findall(zlib.decompress(texts))}
    if not meant:
        return None
    advances = _widths(widths)
    glyph = _glyph_map(glyphs)
    codes = {code: (glyph(code), text, advances.get(code, 1000)) for code, text in meant.items()}
    own = part.entries(given).get(b"/" + OWN_GLYPHS.encode())
    own = max(meant, default=0) + 1 if own is None else int(own)
    return _Read(font, below, descriptor, codes, file, own)


def _widths(flat: list[Any]) -> dict[int, float]:
    """The widths of a W array in its first form: a code, and those from it on."""
    found: dict[int, float] = {}
    for first, widths in pairs(flat):
        found.update(enumerate(map(float, widths[1:-1].split()), int(first)))
    return found


def _glyph_map(packed: bytes | None) -> Callable[[int], int]:
    """What gives the glyph of a code."""
    if packed is None:
        return lambda code: code
    data = zlib.decompress(packed)
    return lambda code: int.from_bytes(data[2 * code : 2 * code + 2], "big")


def _write(volume: VolumeFile, font: _Font, file: Reference) -> None:
    """Write a font with this file."""
    codes = font.codes
    left, low, _, high = items_of(font.descriptor[b"/FontBBox"])
    widest = as_bytes(max(width for _, _, width in codes.values()))
    descriptor = {
        **font.descriptor,
        b"/FontBBox": [left, low, widest, high],
        b"/FontFile2": file,
    }
    below = {
        **font.below,
        b"/FontDescriptor": volume.made(descriptor),
        b"/W": _width_array({code: width for code, (_, _, width) in codes.items()}),
        b"/CIDToGIDMap": b"/Identity",
    }
    glyphs = {code: glyph for code, (glyph, _, _) in codes.items()}
    if any(code != glyph for code, glyph in glyphs.items()):
        flat = bytearray(2 * max(glyphs) + 2)
        for code, glyph in glyphs.items():
            struct.pack_into(">H", flat, 2 * code, glyph)
        below[b"/CIDToGIDMap"] = volume.made_stream(bytes(flat))
    made = {
        **font.font,
        b"/DescendantFonts": [volume.made(below)],
        b"/ToUnicode": volume.made_stream(_texts(codes)),
    }
    volume.add(font.number, write_value(made))


def _width_array(widths: Mapping[int, float]) -> bytes:
    runs: list[tuple[int, list[bytes]]] = []
    for code in sorted(widths):
        if code - 1 not in widths:
            runs.append((code, []))
        runs[-1][1].append(as_bytes(widths[code]))
    return b"[%b]" % b" ".join([b"%d [%b]" % (code, b" ".join(run)) for code, run in runs])


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
