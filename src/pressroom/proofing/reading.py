"""A PDF read the way an assistive technology reads it: the structure tree in order, the text
of its marked content by the fonts' ToUnicode maps (ISO 32000-1, 14.7, 14.8 and 9.10.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf

# What of a content stream says something: marks, their ends, fonts, and what is shown: strings of
# codes, which steps stand between.
_TOKEN = re.compile(
    rb"/MCID (?P<mcid>\d+)[^\n]*?>>\s*BDC|(?P<begin>\bB[DM]C\b)|(?P<end>\bEMC\b)"
    rb"|/(?P<font>\S+) [-\d.]+ Tf|\[(?P<shown>[^\[\]]*)\] TJ"
)
_CODES = re.compile(rb"<([0-9a-fA-F]+)>")
_MAPPING = re.compile(rb"<([0-9a-fA-F]+)> <([0-9a-fA-F]+)>")
SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element: its type, its own words and those below it, in order, as pairs of
    a depth-first walk. ``page`` is the one (from 1) it begins on, 0 where it says nothing."""

    type: str
    children: tuple[Element | str, ...]
    language: str = ""
    alt: str = ""
    page: int = 0

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def text(self, without: frozenset[str] = frozenset()) -> str:
        """The words, leaving out elements of the types ``without``; a hyphen that divides a
        word at a line's end is taken out."""
        return "".join(
            child if isinstance(child, str) else child.text(without)
            for child in self.children
            if isinstance(child, str) or child.type not in without
        ).replace(SOFT_HYPHEN, "")


def read_aloud(data: bytes) -> Element:
    """The structure tree of a tagged PDF with its words. ValueError where it has none."""
    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root.get("/StructTreeRoot")
        if root is None:
            raise ValueError("this PDF has no structure tree")
        pages = {page.objgen: n for n, page in enumerate(pdf.pages)}
        words = [_words_of(page) for page in pdf.pages]
        reader = _Reader(pages, words)
        kids = root.K
        first = kids[0] if isinstance(kids, pikepdf.Array) else kids
        return reader.element(first, None)


class _Reader:
    def __init__(self, pages: dict[Any, int], words: list[dict[int, str]]) -> None:
        self.pages, self.words = pages, words

    def element(self, node: Any, page: int | None) -> Element:
        own = node.get("/Pg")
        page = self.pages[own.objgen] if own is not None else page
        children: list[Element | str] = []
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            children += self._kid(kid, page)
        return Element(
            type=str(node.S)[1:],
            children=tuple(children),
            language=str(node.get("/Lang", "")),
            alt=str(node.get("/Alt", "")),
            page=0 if page is None else page + 1,
        )

    def _kid(self, kid: Any, page: int | None) -> list[Element | str]:
        if isinstance(kid, int):
            return [] if page is None else [self.words[page].get(kid, "")]
        kind = kid.get("/Type")
        if kind == "/OBJR":
            return []
        if kind == "/MCR":
            return [self.words[self.pages[kid.Pg.objgen]].get(int(kid.MCID), "")]
        return [self.element(kid, page)]


def _words_of(page: Any) -> dict[int, str]:
    """The words of a page by the number of their marked content."""
    maps = {
        str(name)[1:].encode(): _characters(font.ToUnicode.read_bytes())
        for name, font in page.Resources.get("/Font", {}).items()
    }
    words: dict[int, list[str]] = {}
    open_marks: list[int | None] = []
    current = _Characters()
    marked: list[str] | None = None
    for mcid, _begin, end, font, shown in _TOKEN.findall(page.Contents.read_bytes()):
        if shown:
            if marked is not None:
                marked.append(current[shown])
        elif font:
            current = maps[font]
        else:
            if end:
                open_marks.pop()
            else:
                open_marks.append(int(mcid) if mcid else None)
            here = open_marks[-1] if open_marks else None
            marked = None if here is None else words.setdefault(here, [])
    return {mcid: "".join(parts) for mcid, parts in words.items()}


class _Characters(dict[bytes, str]):
    """The text of codes by their digits, four each; of what is shown together found when first
    asked, since words are shown again and again."""

    def __missing__(self, shown: bytes) -> str:
        codes = b"".join(_CODES.findall(shown)).lower()
        each = [codes[at : at + 4] for at in range(0, len(codes), 4)]
        text = self[shown] = "".join([self.get(one, "\N{REPLACEMENT CHARACTER}") for one in each])
        return text


@lru_cache(maxsize=64)
def _characters(glyph_texts: bytes) -> _Characters:
    """What a ToUnicode map says."""
    return _Characters(
        (code.lower(), bytes.fromhex(text.decode()).decode("utf-16-be"))
        for code, text in _MAPPING.findall(glyph_texts)
    )
