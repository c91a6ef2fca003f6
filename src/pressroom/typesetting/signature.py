"""The parts of a packet as documents of their own: its front matter, its signatures (an
article each, with the divider before it) and its back matter.

What a part has to know of the others comes as data: the pages of what it refers to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from markupsafe import Markup, escape

from pressroom.model.css import css_id, css_string
from pressroom.model.edited import EditedEdition
from pressroom.model.language import Language
from pressroom.model.makeup import MakeUp
from pressroom.model.particulars import Particulars
from pressroom.model.style import Style, Typeface
from pressroom.typesetting.colophon import colophon_rows
from pressroom.typesetting.makeup import made_up
from pressroom.typesetting.packet import (
    Packet,
    drawings,
    end_of,
    ended,
    has_dividers,
    imprint_of,
    indexes_of,
    packet_particulars,
    parts_of,
    render_piece,
)
from pressroom.typesetting.paper import (
    PagedDocument,
    article_html,
    document,
    languages_of,
    page_name,
)

# The ids of a packet's own pages that its contents lead to.
COLOPHON = "colophon"
# A link to a place in the packet, and what shows the page that it was told.
_LINK = re.compile(
    r"""<a\s(?:[^<>]*?\s)?href\s*=\s*"""
    r"""(?:(?P<quote>["'])#(?P<name>[^"'<>]*)(?P=quote)|#(?P<bare>[^\s"'<>=`]+))""",
    re.IGNORECASE,
)
_TOLD = ".page-of::after, .index-pages a::after { content: attr(data-page) }\n"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a packet a signature stands.

    ``language`` is the packet's, ``first`` the signature's first page. ``section`` is the
    title of the section that it opens, with the ``anchor`` of that, or empty; ``divider``:
    on a page of its own, with a drawing from the packet's ``title``. ``level`` is that of the
    article's title in the outline (1 or 2), ``heading`` among the headings. ``pages`` are the
    pages of the articles that it refers to, by their ids.
    """

    language: Language
    first: int
    level: int = 1
    heading: int = 2
    section: str = ""
    anchor: str = ""
    divider: bool = False
    title: str = ""
    pages: Mapping[str, int] = field(default_factory=dict)

    @property
    def top(self) -> int:
        """The level in the outline of what the signature begins with."""
        return 1 if self.section else self.level


def references(edited: EditedEdition, held: frozenset[str], style: Style) -> frozenset[str]:
    """Which of the editions ``held`` by the packet an edition refers to."""
    html = article_html(edited, held, style, 2)
    return frozenset(name for name in held if Markup('href="#{}"').format(name) in html)


def places(packet: Packet, editions: Sequence[EditedEdition], style: Style) -> dict[str, Place]:
    """The place of each edition of a packet, by their ids, as far as no page is needed."""
    parts = parts_of(editions, packet.language)
    divided = has_dividers(packet, parts, style)
    sectioned = packet.divided and any(part.title for part in parts)
    found: dict[str, Place] = {}
    for part in parts:
        for number, edited in enumerate(part.editions):
            opens = sectioned and number == 0
            found[edited.id] = Place(
                language=packet.language,
                first=0,
                level=2 if sectioned and part.title else 1,
                heading=3 if divided else 2,
                section=part.title if opens else "",
                anchor=part.anchor if opens and part.title else "",
                divider=divided and opens and bool(part.title),
                title=packet.title if divided and opens and part.title else "",
            )
    return found


def set_signature(
    edited: EditedEdition,
    place: Place,
    style: Style,
    own: Mapping[str, str],
    makeup: MakeUp | None = None,
) -> PagedDocument:
    """An article as a part of a packet, after its section's divider if it opens one."""
    makeups = {edited.id: makeup or MakeUp()}
    edited = made_up(edited, makeups[edited.id])
    held = frozenset(place.pages)
    body = [ended(article_html(edited, held, style, place.heading), edited)]
    images: Mapping[str, bytes] = {}
    if place.divider:
        speech = place.language
        part = replace(parts_of([edited], speech)[0], anchor=place.anchor)
        opener = Packet(speech, place.title, "", divided=True)
        body.insert(0, render_piece("divider", opener, style, part=part))
        images = drawings(place.title, style, own)
    particulars = Particulars(
        title=edited.title,
        languages=(edited.language.tag,),
        date=edited.iso_date,
        digits=place.language.digits,
        page_digits={page_name(1): edited.language.digits},
        names={edited.slug: edited.id},
        first=place.first,
        elsewhere=held - {edited.id},
    )
    made = document(
        Markup("\n").join(body),
        [edited],
        style,
        own,
        place.language,
        particulars,
        makeups,
        matter=place.language,
        sheets=[style.css["packet.css"], _levels(edited, place)],
        pages=place.pages,
    )
    return replace(made, images={**made.images, **images})


def set_front(
    packet: Packet,
    editions: Sequence[EditedEdition],
    style: Style,
    own: Mapping[str, str],
    pages: Mapping[str, int],
) -> PagedDocument:
    """Cover and contents. ``pages`` are those that the contents give, by the ids of articles
    and of the pages at the packet's end. It says of itself what the whole packet does."""
    speech = packet.language
    parts, indexes = parts_of(editions, speech), indexes_of(editions, speech)
    particulars = replace(packet_particulars(packet, editions), elsewhere=frozenset(pages))
    html = render_piece("front", packet, style, parts=parts, indexes=indexes)
    html = _told(html, {name: speech.number(page) for name, page in pages.items()})
    made = _matter(html, editions, packet, style, own, particulars)
    return replace(made, images=drawings(packet.title, style, own))


def set_back(
    packet: Packet,
    editions: Sequence[EditedEdition],
    style: Style,
    own: Mapping[str, str],
    pages: Mapping[str, tuple[int, int]],
    first: int,
    typefaces: Sequence[Typeface] = (),
    software: Sequence[str] = (),
) -> PagedDocument:
    """Indexes and colophon, from page ``first`` on. ``pages`` are the first and the last of
    each edition, by their ids."""
    speech = packet.language
    shown = {
        name: speech.number(one)
        if one == last
        else f"{speech.number(one)}\u2013{speech.number(last)}"
        for name, (one, last) in pages.items()
    }
    html = render_piece(
        "back",
        packet,
        style,
        indexes=indexes_of(editions, speech),
        colophon=colophon_rows(imprint_of(packet, editions, typefaces, software), speech),
        short=[name for name, (one, last) in pages.items() if one == last],
    )
    particulars = Particulars(
        title=packet.name,
        languages=(speech.tag,),
        date=packet.iso_date,
        digits=speech.digits,
        first=first,
        elsewhere=frozenset(pages),
    )
    return _matter(_told(html, shown), editions, packet, style, own, particulars)


def back_anchors(packet: Packet, editions: Sequence[EditedEdition]) -> list[str]:
    """The ids of the pages at a packet's end that its contents lead to."""
    return [*(index.anchor for index in indexes_of(editions, packet.language)), COLOPHON]


def span(edition: str, anchors: Mapping[str, int]) -> tuple[int, int]:
    """The first and the last page of an edition, by the pages of its anchors."""
    return anchors[edition], anchors[end_of(edition)]


def _matter(
    html: Markup,
    editions: Sequence[EditedEdition],
    packet: Packet,
    style: Style,
    own: Mapping[str, str],
    particulars: Particulars,
) -> PagedDocument:
    made = document(
        html,
        (),
        style,
        own,
        packet.language,
        particulars,
        {},
        matter=packet.language,
        sheets=[style.css["packet.css"], _TOLD],
        spoken=languages_of(editions),
    )
    return replace(made, images={})


def _told(html: Markup, pages: Mapping[str, str]) -> Markup:
    """Front or back matter whose links say the pages they lead to, as attributes of theirs: a
    rule of CSS for each page would be tried on each link."""

    def with_page(link: re.Match[str]) -> str:
        page = pages.get(unescape(link["name"] or link["bare"] or ""))
        return link[0] if page is None else f'{link[0]} data-page="{escape(page)}"'

    return Markup(_LINK.sub(with_page, html))


def _levels(edited: EditedEdition, place: Place) -> str:
    """The signature's levels in the outline. A section without a page of its own is marked
    by its first article."""
    rules = f".edition .title {{ bookmark-level: {place.level} }}\n"
    if place.section and not place.divider:
        rules += (
            f"#{css_id(edited.id)} {{ bookmark-level: 1; "
            f"bookmark-label: {css_string(place.section)} }}\n"
        )
    return rules
