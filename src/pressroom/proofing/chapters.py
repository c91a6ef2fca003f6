"""The documents of a book before it is bound: well formed, every id once, every link within
the book leading somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
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


@dataclass(frozen=True, slots=True)
class Inspected:
    """A document as it was looked at: all the characters in it, its ids and which of them it
    has ``twice``, where its links lead in the book but for those to its own ids, and the
    ``fault`` if it is ill-formed."""

    signs: str
    ids: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    fault: str = ""


def inspect(document: Document) -> Inspected:
    """Look at a document by itself."""
    signs = "".join(sorted(set(document.xhtml)))
    try:
        root = etree.fromstring(document.xhtml.encode())
    except etree.XMLSyntaxError as error:
        return Inspected(signs, fault=error.msg or "ill-formed")
    counted = Counter(map(str, _IDS(root)))
    links = dict.fromkeys(map(str, _LINKS(root)))
    return Inspected(
        signs,
        frozenset(counted),
        tuple(href for href in links if not _OUTSIDE.match(href) and not _within(href, counted)),
        tuple(name for name, count in counted.items() if count > 1),
    )


def check_chapters(
    documents: Sequence[Document],
    editions: Sequence[EditedEdition],
    known: Mapping[str, Inspected] | None = None,
) -> list[Problem]:
    """What would be wrong with the documents of a book, its navigation among them; nothing
    if all is well. ``known`` are those that were looked at before, by their names."""
    files = {f"{e.slug}.{e.language.tag}": e.edition.source.file for e in editions}
    known = known or {}
    looked = {d.name: known[d.name] if d.name in known else inspect(d) for d in documents}
    problems: list[Problem] = []

    def found(name: str, message: str, expected: str) -> None:
        place = files.get(PurePosixPath(name).stem, name)
        problems.append(Problem(Position(place), message, expected, _MEND))

    for name, one in looked.items():
        if one.fault:
            found(
                name,
                f"the chapter would be ill-formed: {one.fault}",
                "templates and text that make well-formed XHTML",
            )
        for twice in one.twice:
            found(
                name,
                f"the chapter would have the id “{twice}” twice",
                "every id once in a file (EPUB 3.3, 6.1)",
            )
    if problems:
        return problems
    ids = {name: one.ids for name, one in looked.items()}
    for name, one in looked.items():
        for href in one.links:
            if not _leads(name, href, ids):
                found(
                    name,
                    f"the chapter would have a link that leads nowhere: “{href[:80]}”",
                    "links to what the book holds, or whole addresses",
                )
    return problems


def _within(href: str, ids: Container[str]) -> bool:
    """Whether a link leads to one of these ids of its own document."""
    return href.startswith("#") and unquote(href[1:]) in ids


def _leads(name: str, href: str, ids: dict[str, frozenset[str]]) -> bool:
    """Whether a link of the document ``name`` within the book leads to an id in it."""
    path, _, fragment = href.partition("#")
    target = _target(dirname(name), path) if path else name
    return target in ids and (not fragment or unquote(fragment) in ids[target])


@lru_cache(maxsize=4096)
def _target(folder: str, path: str) -> str:
    """The document that a link from a folder leads to; many lead to the same."""
    return normpath(join(folder, unquote(path)))
