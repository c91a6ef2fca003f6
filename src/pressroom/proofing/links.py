"""Outside links: which an edition has, and what an editor is told of each. Nothing here
asks anybody; that is production's (``production/linkcheck.py``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pressroom.model.article import Edition
from pressroom.model.body import Link
from pressroom.model.outside import Answer, OutsideLink
from pressroom.model.problem import Position, Problem

ARCHIVED = "sources/archived.toml"
_PARTS = (
    "deck",
    "key_points",
    "recommendations",
    "body",
    "notes",
    "funding",
    "disclaimer",
    "acknowledgements",
    "corrections",
    "cite_as",
)


def outside_links(editions: Iterable[Edition]) -> list[OutsideLink]:
    """Every outside address that editions' own sources give, each time that it stands on
    another line. What a translation takes over from its original is the original's."""
    found: dict[tuple[Position, str], OutsideLink] = {}
    for edition in editions:
        for address, line in _addresses(edition):
            link = _located(edition, address, line)
            if link is not None:
                found.setdefault((link.position, address), link)
    return sorted(found.values(), key=lambda link: link.position)


def _addresses(edition: Edition) -> Iterator[tuple[str, int]]:
    """Addresses in reading order, with the line that their block begins on (0: unknown)."""
    for part in _PARTS:
        value = getattr(edition, part)
        yield from _within(list(value.values()) if isinstance(value, Mapping) else value, 0)
    for related in edition.related:
        if related.url and not related.slug:
            yield related.url, 0


def _within(tree: Any, line: int) -> Iterator[tuple[str, int]]:
    if isinstance(tree, (list, tuple)):
        for child in tree:
            yield from _within(child, line)
    elif isinstance(tree, Link):
        if not tree.slug and tree.target.lower().startswith(("http://", "https://")):
            yield tree.target, line
    elif hasattr(tree, "__dataclass_fields__"):
        own = getattr(tree, "line", 0) or line
        for name in tree.__dataclass_fields__:
            value = getattr(tree, name)
            if isinstance(value, tuple) or hasattr(value, "__dataclass_fields__"):
                yield from _within(value, own)


def _located(edition: Edition, address: str, line: int) -> OutsideLink | None:
    """The link with its place; None where the edition's source does not have the address:
    then it stands in what the edition takes over, and is found there."""
    source = edition.source
    for first in (max(1, line), 1):
        place = source.find(address, first)
        if source.line(place.line)[place.column - 1 :].startswith(address):
            return OutsideLink(address, place, source.line(place.line), len(address))
    if line:  # written in another way than it reads, as by a reference or an entity
        return OutsideLink(address, source.at(line), source.line(line))
    return None


def judge(link: OutsideLink, answer: Answer, archived: Mapping[str, str]) -> Problem | None:
    """What an editor is told of a link, given what was found at its address; nothing where
    all is well. ``archived``: addresses of archived copies that the press keeps a list of.

    What may be for the moment only, or a bar against programs, is a warning.
    """
    shown = link.address if len(link.address) <= 80 else link.address[:79] + "…"
    copy = archived.get(link.address)
    mend = (
        f"link to the archived copy: {copy}"
        if copy
        else f"correct the address, or find an archived copy and note it in {ARCHIVED}"
    )
    told = {
        "gone": (f"{shown} is gone: the server says {answer.status}", mend, False),
        "unreachable": (f"{shown} can't be reached: {answer.words}", mend, False),
        "circling": (f"{shown} leads in circles: {answer.words}", mend, True),
        "moved": (
            f"{shown} has moved for good",
            f"link to the new address: {_with_fragment(answer.address, link.address)}",
            True,
        ),
        "barred": (
            f"{shown} can't be checked: {answer.words}",
            "open it in a browser to see whether it is still what is meant",
            True,
        ),
        "private": (
            f"{shown} leads into a private network: {answer.words}",
            "link to an address that readers can reach",
            False,
        ),
        "malformed": (
            f"{shown} is no address that can be asked: {answer.words}",
            "write it as the browser's address line has it",
            False,
        ),
    }.get(answer.finding)
    if told is None:
        return None
    message, mend, warning = told
    return Problem(
        link.position,
        message,
        "an address that answers",
        mend,
        link.excerpt,
        link.width,
        warning,
    )


def _with_fragment(address: str, former: str) -> str:
    """A new address keeps the fragment of the former one (RFC 9110, 10.2.2)."""
    fragment = former.partition("#")[2]
    return f"{address}#{fragment}" if fragment and "#" not in address else address
