"""The documents of a book before it is bound: well formed, every id once, every link within
the book leading somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from pressroom.model.book import Document
from pressroom.model.edited import EditedEdition
from pressroom.model.problem import Position, Problem

_LINKS = etree.XPath("//*[local-name()='a']/@href")
_IDS = etree.XPath("//@id")
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_MEND = "look at the style's templates; if they are ours, tell us"


def check_chapters(
    documents: Sequence[Document], editions: Sequence[EditedEdition]
) -> list[Problem]:
    """What would be wrong with the documents of a book, its navigation among them; nothing
    if all is well."""
    files = {f"{e.slug}.{e.language.tag}": e.edition.source.file for e in editions}
    problems: list[Problem] = []
    ids: dict[str, frozenset[str]] = {}
    links: list[tuple[Document, str]] = []

    def found(document: Document, message: str, expected: str) -> None:
        place = files.get(PurePosixPath(document.name).stem, document.name)
        problems.append(Problem(Position(place), message, expected, _MEND))

    for document in documents:
        try:
            root = etree.fromstring(document.xhtml.encode())
        except etree.XMLSyntaxError as error:
            found(
                document,
                f"the chapter would be ill-formed: {error.msg}",
                "templates and text that make well-formed XHTML",
            )
            continue
        counted = Counter(map(str, _IDS(root)))
        for twice in (name for name, count in counted.items() if count > 1):
            found(
                document,
                f"the chapter would have the id “{twice}” twice",
                "every id once in a file (EPUB 3.3, 6.1)",
            )
        ids[document.name] = frozenset(counted)
        links += [(document, str(href)) for href in _LINKS(root)]
    if problems:
        return problems
    for document, href in dict.fromkeys(links):
        if not _leads(document.name, href, ids):
            found(
                document,
                f"the chapter would have a link that leads nowhere: “{href[:80]}”",
                "links to what the book holds, or whole addresses",
            )
    return problems


def _leads(name: str, href: str, ids: dict[str, frozenset[str]]) -> bool:
    """Whether a link of the document ``name`` leads out of the book or to an id in it."""
    if _OUTSIDE.match(href):
        return True
    path, _, fragment = href.partition("#")
    target = normpath(join(dirname(name), unquote(path))) if path else name
    return target in ids and (not fragment or unquote(fragment) in ids[target])
