"""The list of pages for old readers, which EbookLib's NCX leaves out (OPF 2.0.1, 2.4.1)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from pressroom.model.turns import PageMark

_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"


def with_page_list(ncx: bytes, pages: Sequence[PageMark]) -> bytes:
    """An NCX with the pages after its contents; as it was where there are none."""
    if not pages:
        return ncx
    root = etree.fromstring(ncx)
    held = etree.SubElement(root, f"{_NCX}pageList")
    for number, page in enumerate(pages, 1):
        target = etree.SubElement(held, f"{_NCX}pageTarget", id=f"page-{number}", type="normal")
        etree.SubElement(
            etree.SubElement(target, f"{_NCX}navLabel"), f"{_NCX}text"
        ).text = page.label
        etree.SubElement(target, f"{_NCX}content", src=page.href)
    for meta in root.iter(f"{_NCX}meta"):
        if meta.get("name") == "dtb:totalPageCount":
            meta.set("content", str(len(pages)))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))
