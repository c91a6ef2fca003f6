"""The metadata of the package document (EPUB 3.3, 5.5), as EbookLib takes it."""

from __future__ import annotations

import re
from typing import Any

from ebooklib import epub

from pressroom.model.book import Book, Contributor, Membership, Name, Title

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# ONIX code list 5: what kind of identifier; 06 is a DOI.
_KINDS = {"urn:doi:": "06"}
_POSITION = re.compile(r"\d+(?:\.\d+)*")


def write_metadata(made: Any, book: Book) -> None:
    """All metadata of a book into EbookLib's, but for its own identifier and the date of its
    last change."""
    made.metadata[epub.NAMESPACES["DC"]].pop("title", None)
    for number, title in enumerate(book.titles, 1):
        _title(made, title, number)
    made.set_language(book.languages[0])
    for tag in book.languages[1:]:
        made.add_metadata("DC", "language", tag)
    for number, identifier in enumerate(book.identifiers, 1):
        _identifier(made, identifier, number)
    for number, person in enumerate(book.contributors, 1):
        _person(made, person, number)
    own = {XML_LANG: book.languages[0], "dir": book.direction}
    for name, text, attributes in (
        ("publisher", book.publisher, own),
        ("description", book.description, own),
        ("rights", book.rights, {}),
        ("source", book.source, {}),
        ("date", book.published.isoformat(), {}),
        *(("subject", subject, own) for subject in book.subjects),
    ):
        if text:
            made.add_metadata("DC", name, text, dict(attributes))
    for number, membership in enumerate(book.memberships, 1):
        _membership(made, membership, f"collection-{number}")
    for source in book.page_sources:
        made.add_metadata("DC", "source", source)
        made.add_metadata(None, "meta", source, {"property": "pageBreakSource"})
    for number, image in enumerate(book.images, 1):
        if image.name == book.cover:  # for readers that know EPUB 2 only
            made.add_metadata(None, "meta", "", {"name": "cover", "content": f"image-{number}"})
    for name, values in book.facts.items():
        for value in values:
            made.add_metadata(None, "meta", value, {"property": name})


def _said(name: Name) -> dict[str, str]:
    return {XML_LANG: name.language, "dir": name.direction}


def _title(made: Any, title: Title, number: int) -> None:
    uid = f"title-{number}"
    first, *others = title.names
    made.add_metadata("DC", "title", first.text, {"id": uid, **_said(first)})
    _refine(made, uid, "title-type", title.kind)
    _refine(made, uid, "display-seq", str(number))
    for other in others:
        _refine(made, uid, "alternate-script", other.text, _said(other))


def _identifier(made: Any, identifier: str, number: int) -> None:
    uid = f"identifier-{number}"
    made.add_metadata("DC", "identifier", identifier, {"id": uid})
    for start, kind in _KINDS.items():
        if identifier.startswith(start):
            _refine(made, uid, "identifier-type", kind, {"scheme": "onix:codelist5"})


def _person(made: Any, person: Contributor, number: int) -> None:
    uid = f"person-{number}"
    element = "creator" if person.role == "aut" else "contributor"
    first, *others = person.names
    made.add_metadata("DC", element, first.text, {"id": uid, **_said(first)})
    _refine(made, uid, "role", person.role, {"scheme": "marc:relators"})
    if person.file_as:
        _refine(made, uid, "file-as", person.file_as)
    for other in others:
        _refine(made, uid, "alternate-script", other.text, _said(other))


def _membership(made: Any, membership: Membership, uid: str, part: str = "") -> None:
    refines = {"refines": f"#{part}"} if part else {}
    made.add_metadata(
        None,
        "meta",
        membership.name.text,
        {"property": "belongs-to-collection", "id": uid, **refines, **_said(membership.name)},
    )
    _refine(made, uid, "collection-type", membership.kind)
    if _POSITION.fullmatch(membership.position):
        _refine(made, uid, "group-position", membership.position)
    if membership.within is not None:
        _membership(made, membership.within, f"{uid}-of", uid)


def _refine(
    made: Any, uid: str, name: str, value: str, extra: dict[str, str] | None = None
) -> None:
    made.add_metadata(
        None, "meta", value, {"refines": f"#{uid}", "property": name, **(extra or {})}
    )
