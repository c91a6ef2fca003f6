"""The contents for old readers: DAISY's NCX (OPF 2.0.1, 2.4.1), which EbookLib writes without
depth, order, languages or pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from lxml import etree

from pressroom.model.book import Book, TocEntry

_NCX = "http://www.daisy.org/z3986/2005/ncx/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def ncx(book: Book) -> bytes:
    """The NCX of a book, as XML. Places that several lines lead to have one number."""
    own = book.languages[0]
    root = etree.Element(f"{{{_NCX}}}ncx", {_XML_LANG: own}, nsmap={None: _NCX}, version="2005-1")
    head = etree.SubElement(root, f"{{{_NCX}}}head")
    for name, content in (
        ("dtb:uid", book.identifier),
        ("dtb:depth", str(_depth(book.toc))),
        ("dtb:totalPageCount", str(len(book.pages))),
        ("dtb:maxPageNumber", "0"),
    ):
        etree.SubElement(head, f"{{{_NCX}}}meta", name=name, content=content)
    _text(root, "docTitle", book.titles[0].names[0].text)
    for person in book.contributors:
        if person.role == "aut":
            _text(root, "docAuthor", person.names[0].text)
    places: dict[str, str] = {}
    _points(etree.SubElement(root, f"{{{_NCX}}}navMap"), book.toc, places, count(1), own)
    if book.pages:
        _pages(root, book)
    made: bytes = etree.tostring(root, pretty_print=True, encoding="utf-8", xml_declaration=True)
    return made


def _points(
    parent: Any, entries: Sequence[TocEntry], places: dict[str, str], numbers: Any, own: str
) -> None:
    for entry in entries:
        uid = f"toc-{next(numbers)}"
        order = places.setdefault(entry.href, str(len(places) + 1))
        point = etree.SubElement(parent, f"{{{_NCX}}}navPoint", id=uid, playOrder=order)
        language = {_XML_LANG: entry.language} if entry.language != own else {}
        _text(point, "navLabel", entry.title, language)
        etree.SubElement(point, f"{{{_NCX}}}content", src=entry.href)
        _points(point, entry.children, places, numbers, own)


def _pages(root: Any, book: Book) -> None:
    """The pages of the printed editions."""
    held = etree.SubElement(root, f"{{{_NCX}}}pageList")
    for number, page in enumerate(book.pages, 1):
        target = etree.SubElement(held, f"{{{_NCX}}}pageTarget", id=f"page-{number}", type="normal")
        _text(target, "navLabel", page.label)
        etree.SubElement(target, f"{{{_NCX}}}content", src=page.href)


def _text(parent: Any, name: str, words: str, attributes: dict[str, str] | None = None) -> None:
    element = etree.SubElement(parent, f"{{{_NCX}}}{name}", attributes or {})
    etree.SubElement(element, f"{{{_NCX}}}text").text = words


def _depth(entries: Sequence[TocEntry]) -> int:
    return max((1 + _depth(entry.children) for entry in entries), default=0)
