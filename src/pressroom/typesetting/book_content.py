"""What an edition shows that not all readers see: what an e-book says of itself is read off
the content of its editions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pressroom.model.body import Figure, InlineImage, Table, walk
from pressroom.model.edited import EditedEdition


@dataclass(frozen=True, slots=True)
class Content:
    """What editions show: whether there are pictures that say something, each ``described``,
    one of them at length; tables, each ``headed``; notes."""

    pictures: bool = False
    described: bool = True
    at_length: bool = False
    tables: bool = False
    headed: bool = True
    notes: bool = False


def content_of(edited: EditedEdition) -> Content:
    """What an edition shows."""
    nodes = list(walk((edited.body, *(note.blocks for note in edited.notes))))
    shown: list[Figure | InlineImage] = [n for n in nodes if isinstance(n, InlineImage)]
    shown += [n for n in nodes if isinstance(n, Figure) and not n.decorative]
    tables = [n for n in nodes if isinstance(n, Table)]
    return Content(
        pictures=bool(shown),
        described=all(n.alt.strip() for n in shown),
        at_length=any(isinstance(n, Figure) and bool(n.description) for n in nodes),
        tables=bool(tables),
        headed=all(n.head for n in tables),
        notes=bool(edited.notes),
    )


def together(contents: Iterable[Content]) -> Content:
    """What several editions show."""
    held = list(contents)
    return Content(
        pictures=any(one.pictures for one in held),
        described=all(one.described for one in held),
        at_length=any(one.at_length for one in held),
        tables=any(one.tables for one in held),
        headed=all(one.headed for one in held),
        notes=any(one.notes for one in held),
    )
