"""EPUB 3.3 through EbookLib: the same book gives the same bytes."""

from __future__ import annotations

import datetime
from typing import Any

from ebooklib import epub

from pressroom.binding.container import Container
from pressroom.binding.metadata import XML_LANG, write_metadata
from pressroom.binding.ncx import ncx
from pressroom.model.book import Book, BookImage, Document

TITLE_PAGE = "title-page"


class Page(epub.EpubItem):  # type: ignore[misc]
    """A document that goes into the book as it is: EbookLib's own takes XHTML apart and
    drops what it does not know."""

    def __init__(self, document: Document, properties: tuple[str, ...] = ()) -> None:
        super().__init__(
            uid=document.id,
            file_name=document.name,
            media_type="application/xhtml+xml",
            content=document.text,
        )
        self.properties = [*properties, *(("svg",) if document.has_svg else ())]


class Writer(epub.EpubWriter):  # type: ignore[misc]
    """EbookLib's writer, and what it cannot say: the package document's own language, and an
    NCX with depth, order and languages; into a container of ours."""

    ncx = b""

    def write(self) -> None:
        """Write the book into its container."""
        self.out.writestr("mimetype", "application/epub+zip")
        self._write_container()
        self._write_opf()
        self._write_items()

    def _write_opf_file(self, root: Any) -> None:
        root.set(XML_LANG, self.book.language)
        super()._write_opf_file(root)

    def _get_ncx(self) -> bytes:
        return self.ncx


def bind(book: Book) -> bytes:
    """The EPUB file of a book."""
    made = epub.EpubBook()
    made.set_identifier(book.identifier)
    made.direction = book.direction
    made.set_title(book.titles[0].names[0].text)
    write_metadata(made, book)
    pages = [Page(document) for document in book.documents]
    nav = Page(book.nav, ("nav",))
    for item in [*pages, nav, epub.EpubNcx(), *_resources(book)]:
        made.add_item(item)
    # The contents follow the title page.
    spine = [page.id for page in pages]
    spine.insert(spine.index(TITLE_PAGE) + 1 if TITLE_PAGE in spine else 0, nav.id)
    made.spine = spine
    # EPUB wants UTC seconds; a date of the sources stands for its midnight.
    modified = datetime.datetime.combine(book.modified, datetime.time())
    options = {"mtime": modified, "epub3_pages": False, "raise_exceptions": True}
    container = Container()
    writer = Writer("", made, options)
    writer.ncx, writer.out = ncx(book), container
    writer.process()
    writer.write()
    return container.sealed()


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
