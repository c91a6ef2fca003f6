"""EPUB 3.3 through EbookLib: the same book gives the same bytes."""

from __future__ import annotations

import datetime
import io
from typing import Any

from ebooklib import epub

from pressroom.binding.container import settled
from pressroom.binding.ncx import with_page_list
from pressroom.model.book import Book, BookImage, Contributor, Document, TocEntry
from pressroom.model.turns import PageMark

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Page(epub.EpubItem):  # type: ignore[misc]
    """A document that goes into the book as it is: EbookLib's own takes XHTML apart and
    drops what it does not know."""

    def __init__(self, document: Document, properties: tuple[str, ...] = ()) -> None:
        super().__init__(
            uid=document.id,
            file_name=document.name,
            media_type="application/xhtml+xml",
            content=document.xhtml.encode(),
        )
        self.properties = list(properties)


class Writer(epub.EpubWriter):  # type: ignore[misc]
    """EbookLib's writer, and what it cannot say: the package document's own language, and
    the pages in the NCX."""

    def _write_opf_file(self, root: Any) -> None:
        root.set(_XML_LANG, self.book.language)
        super()._write_opf_file(root)

    def _get_ncx(self) -> bytes:
        pages: tuple[PageMark, ...] = self.book.printed_pages
        return with_page_list(super()._get_ncx(), pages)


def bind(book: Book) -> bytes:
    """The EPUB file of a book."""
    made = epub.EpubBook()
    made.set_identifier(book.identifier)
    made.direction = book.direction
    made.printed_pages = book.pages
    made.toc = [_toc(entry, number) for number, entry in enumerate(book.toc)]
    _metadata(made, book)
    pages = [Page(document) for document in book.documents]
    nav = Page(book.nav, ("nav",))
    for item in [*pages, nav, epub.EpubNcx(), *_resources(book)]:
        made.add_item(item)
    front = 2 if book.cover else 1  # cover and title page stand before the contents
    made.spine = [page.id for page in (*pages[:front], nav, *pages[front:])]
    target = io.BytesIO()
    # EPUB wants UTC seconds; a date of the sources stands for its midnight.
    modified = datetime.datetime.combine(book.modified, datetime.time())
    writer = Writer(
        target, made, {"mtime": modified, "epub3_pages": False, "raise_exceptions": True}
    )
    writer.process()
    writer.write()
    return settled(target.getvalue())


def _resources(book: Book) -> list[Any]:
    items = [
        epub.EpubItem(
            uid="style",
            file_name="style/book.css",
            media_type="text/css",
            content=book.css.encode(),
        )
    ]
    items += [
        _picture(image, f"image-{n}", cover=image.name == book.cover)
        for n, image in enumerate(book.images, 1)
    ]
    items += [
        epub.EpubItem(
            uid=f"font-{n}", file_name=font.name, media_type="font/ttf", content=font.data
        )
        for n, font in enumerate(book.fonts, 1)
    ]
    items += [
        epub.EpubItem(
            uid=f"licence-{n}",
            file_name=f"fonts/LICENCE-{n}.txt",
            media_type="text/plain",
            content=text.encode(),
        )
        for n, text in enumerate(book.licences.values(), 1)
    ]
    return items


def _picture(image: BookImage, uid: str, cover: bool) -> Any:
    made = epub.EpubItem(
        uid=uid, file_name=image.name, media_type=image.media_type, content=image.data
    )
    made.properties = ["cover-image"] if cover else []
    return made


def _toc(entry: TocEntry, number: int, prefix: str = "toc") -> Any:
    """The contents for the NCX that old readers use."""
    uid = f"{prefix}-{number}"
    link = epub.Link(entry.href, entry.title, uid)
    if not entry.children:
        return link
    below = [_toc(child, n, uid) for n, child in enumerate(entry.children)]
    return (epub.Section(entry.title, entry.href), below)


def _metadata(made: Any, book: Book) -> None:
    own = book.languages[0]
    made.set_title(book.title.get(own))
    made.metadata[epub.NAMESPACES["DC"]]["title"] = [
        (book.title.get(own), {"id": "title", _XML_LANG: own})
    ]
    _refine(made, "title", "title-type", "main")
    for tag in book.title.languages:
        if tag not in ("", own) and tag in book.languages:
            _refine(made, "title", "alternate-script", book.title.get(tag), {_XML_LANG: tag})
    made.set_language(own)
    for tag in book.languages[1:]:
        made.add_metadata("DC", "language", tag)
    for number, person in enumerate(book.contributors, 1):
        _person(made, person, number)
    for name, text in (
        ("publisher", book.publisher),
        ("description", book.description),
        ("rights", book.rights),
        ("source", book.source),
        ("date", book.published.isoformat()),
    ):
        if text:
            made.add_metadata("DC", name, text)
    for source in book.page_sources:
        made.add_metadata("DC", "source", source)
        made.add_metadata(None, "meta", source, {"property": "pageBreakSource"})
    for subject in book.subjects:
        made.add_metadata("DC", "subject", subject)
    if book.collection:
        made.add_metadata(
            None, "meta", book.collection, {"property": "belongs-to-collection", "id": "collection"}
        )
        _refine(made, "collection", "collection-type", "series")
        if book.position:
            _refine(made, "collection", "group-position", book.position)
    for number, image in enumerate(book.images, 1):
        if image.name == book.cover:  # for readers that know EPUB 2 only
            made.add_metadata(None, "meta", "", {"name": "cover", "content": f"image-{number}"})
    for name, values in book.accessibility.items():
        for value in values:
            made.add_metadata(None, "meta", value, {"property": name})


def _person(made: Any, person: Contributor, number: int) -> None:
    uid = f"person-{number}"
    element = "creator" if person.role == "aut" else "contributor"
    made.add_metadata("DC", element, person.name, {"id": uid})
    _refine(made, uid, "role", person.role, {"scheme": "marc:relators"})
    if person.file_as:
        _refine(made, uid, "file-as", person.file_as)


def _refine(
    made: Any, uid: str, name: str, value: str, extra: dict[str, str] | None = None
) -> None:
    made.add_metadata(
        None, "meta", value, {"refines": f"#{uid}", "property": name, **(extra or {})}
    )
