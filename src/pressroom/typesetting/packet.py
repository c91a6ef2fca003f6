"""Several editions as one bound volume: cover, contents, sections, articles, indexes,
colophon."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from pressroom.editing.languages import join_names, label
from pressroom.editing.typography import set_text
from pressroom.model.css import css_id, css_string
from pressroom.model.edited import EditedEdition
from pressroom.model.language import Language
from pressroom.model.makeup import MakeUp
from pressroom.model.particulars import Particulars
from pressroom.model.style import Style, Typeface
from pressroom.typesetting.colophon import Imprint, Row, colophon_rows, licences_of
from pressroom.typesetting.indexes import IndexLine, author_index, topic_index
from pressroom.typesetting.makeup import made_up
from pressroom.typesetting.motif import motif
from pressroom.typesetting.paper import PagedDocument, article_html, document, page_name
from pressroom.typesetting.sheets import colour, environment

# The cover's drawing, and the same in light colours for dividers.
MOTIF, PALE_MOTIF = "press:/motif.svg", "press:/motif-pale.svg"


@dataclass(frozen=True, slots=True)
class Packet:
    """What stands on the cover and in the colophon of a packet, in its own language.

    ``divided``: its sections are those of an issue, and may have pages of their own.
    """

    language: Language
    title: str
    publisher: str
    subtitle: str = ""
    issue: str = ""
    date: str = ""
    iso_date: str = ""
    imprint: str = ""
    address: str = ""
    divided: bool = False

    @property
    def name(self) -> str:
        """The title with the issue that tells this packet from its siblings, as a book's."""
        return self.language.comma.join(filter(None, (self.title, self.issue)))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    id: str
    title: str
    authors: str
    language: str
    direction: str
    script: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the contents, and the anchor of its page; ``editions`` are its articles'."""

    title: str
    anchor: str
    entries: tuple[Entry, ...]
    editions: tuple[EditedEdition, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An index with its heading and its anchor."""

    title: str
    anchor: str
    lines: Sequence[IndexLine]


def set_packet(
    packet: Packet,
    editions: Sequence[EditedEdition],
    style: Style,
    own: Mapping[str, str],
    typefaces: Sequence[Typeface] = (),
    software: Sequence[str] = (),
    short: Collection[str] = frozenset(),
    makeups: Mapping[str, MakeUp] | None = None,
) -> PagedDocument:
    """The whole volume in one document.

    ``typefaces`` and ``software`` are named in the colophon. ``short`` are the ids of the
    editions known to take one page: the indexes give that page, and a range for the others.
    ``makeups`` are those of the editions, by their ids.
    """
    makeups = makeups or {}
    editions = [made_up(edited, makeups.get(edited.id, MakeUp())) for edited in editions]
    speech = packet.language
    parts = parts_of(editions, speech)
    divided = has_dividers(packet, parts, style)
    indexes = indexes_of(editions, speech)
    colophon = colophon_rows(imprint_of(packet, editions, typefaces, software), speech)
    held = frozenset(edited.id for edited in editions)
    body = [render_piece("front", packet, style, parts=parts, indexes=indexes)]
    for part in parts:
        if divided and part.title:
            body.append(render_piece("divider", packet, style, part=part))
        body += [ended(article_html(e, held, style, 3 if divided else 2), e) for e in part.editions]
    body.append(
        render_piece("back", packet, style, indexes=indexes, colophon=colophon, short=short)
    )
    made = document(
        Markup("\n").join(body),
        editions,
        style,
        own,
        speech,
        packet_particulars(packet, editions),
        makeups,
        matter=speech,
        sheets=[style.css["packet.css"], _page_numbers(speech), _outline(parts, packet, divided)],
    )
    return replace(made, images={**made.images, **drawings(packet.title, style, own)})


def has_dividers(packet: Packet, parts: Sequence[Part], style: Style) -> bool:
    """Whether the packet's sections have pages of their own."""
    titled = any(part.title for part in parts)
    return packet.divided and titled and style.options.get("dividers") != "none"


def indexes_of(editions: Sequence[EditedEdition], speech: Language) -> list[Index]:
    """The indexes of a packet that have lines."""
    indexes = [
        Index(label(speech, "authors-index"), "authors-index", author_index(editions, speech)),
        Index(label(speech, "topics-index"), "topics-index", topic_index(editions, speech)),
    ]
    return [index for index in indexes if index.lines]


def render_piece(
    piece: str,
    packet: Packet,
    style: Style,
    parts: Sequence[Part] = (),
    part: Part | None = None,
    indexes: Sequence[Index] = (),
    colophon: Sequence[Row] = (),
    short: Collection[str] = frozenset(),
) -> Markup:
    """What a packet has beside its articles, by the style's template: its front matter, a
    divider, or its back matter."""
    template = environment(style.templates, html=True).get_template("packet.html")
    return Markup(
        template.render(
            piece=piece,
            p=packet,
            parts=parts,
            part=part,
            indexes=indexes,
            short=short,
            colophon=colophon,
            label=lambda key: label(packet.language, key),
            opt=style.options,
        )
    )


def drawings(title: str, style: Style, own: Mapping[str, str]) -> dict[str, bytes]:
    """The drawings of the cover and of the dividers of a packet of that title."""
    values = {**style.variables, **own}
    house, tint, accent = (colour(values, name) for name in ("house", "tint", "accent"))
    # A style may name other variables for its cover: its ground, and its one spot.
    ground = colour(values, values.get("cover-ground", "house"))
    spot = colour(values, values.get("cover-spot", "accent"))
    return {
        MOTIF: motif(title, ground=ground, line=tint, spot=spot),
        PALE_MOTIF: motif(title, ground=tint, line=house, spot=accent),
    }


def parts_of(editions: Sequence[EditedEdition], speech: Language) -> list[Part]:
    """Neighbouring editions of one section stand together, under its name in the packet's
    language."""
    groups: list[tuple[str, list[EditedEdition]]] = []
    for edited in editions:
        title = set_text(edited.edition.section.get(speech.tag), speech)
        if not groups or groups[-1][0] != title:
            groups.append((title, []))
        groups[-1][1].append(edited)
    return [
        Part(title, f"section-{number}", tuple(map(_entry, held)), tuple(held))
        for number, (title, held) in enumerate(groups, 1)
    ]


def _entry(edited: EditedEdition) -> Entry:
    own = edited.language
    names = join_names([a.name for a in edited.authors], own) if edited.authors else ""
    return Entry(edited.id, edited.title, names, own.tag, own.direction, own.script)


def ended(article: Markup, edited: EditedEdition) -> Markup:
    """An article with an anchor at its end: its last page."""
    head, close, tail = article.rpartition(Markup("</article>"))
    anchor = Markup('<div class="article-end" id="{}"></div>').format(end_of(edited.id))
    return head + anchor + close + tail


def end_of(edition: str) -> str:
    """The anchor at the end of an edition of that id."""
    return f"{edition}--end"


def packet_particulars(packet: Packet, editions: Sequence[EditedEdition]) -> Particulars:
    """What a packet says of itself."""
    own = packet.language
    topics = [topic.get(own.tag) for e in editions for topic in e.edition.topics]
    names: dict[str, str] = {}
    for edited in editions:
        names.setdefault(edited.slug, edited.id)
    return Particulars(
        title=packet.name,
        authors=tuple(dict.fromkeys(a.name for e in editions for a in e.authors)),
        description=packet.subtitle,
        subjects=tuple(dict.fromkeys(topics)),
        languages=tuple(dict.fromkeys([own.tag, *(e.language.tag for e in editions)])),
        publisher=packet.publisher,
        rights=", ".join(licences_of(editions)),
        date=packet.iso_date,
        digits=own.digits,
        page_digits={page_name(n): e.language.digits for n, e in enumerate(editions, 1)},
        page_words={"cover": label(own, "cover")},
        names=names,
    )


def imprint_of(
    packet: Packet,
    editions: Sequence[EditedEdition],
    typefaces: Sequence[Typeface],
    software: Sequence[str],
) -> Imprint:
    """What a packet's colophon says."""
    return Imprint(
        publication=(packet.title, packet.imprint, packet.issue),
        publisher=packet.publisher,
        address=packet.address,
        date=packet.date,
        licences=licences_of(editions),
        typefaces=typefaces,
        software=software,
    )


def _page_numbers(own: Language) -> str:
    """The pages that contents and indexes give, in the packet's digits."""

    def page(attribute: str) -> str:
        return f"target-counter(attr({attribute}), page, {own.counter_style})"

    return (
        f".page-of::after, .page-one::after {{ content: {page('href')} }}\n"
        f'.page-range::after {{ content: {page("href")} "\u2013" {page("data-last")} }}\n'
    )


def _outline(parts: Sequence[Part], packet: Packet, divided: bool) -> str:
    """Levels of the outline: sections of an issue hold their articles, which hold their
    headings. Without pages of their own, sections are marked by their first article."""
    if not packet.divided or not any(part.title for part in parts):
        return ""
    rules = [".edition .title { bookmark-level: 2 }\n"]
    for part in parts:
        if not part.title:
            rules += [f"#{css_id(e.id)} .title {{ bookmark-level: 1 }}\n" for e in part.editions]
        elif not divided:
            rules.append(
                f"#{css_id(part.editions[0].id)} {{ bookmark-level: 1; "
                f"bookmark-label: {css_string(part.title)} }}\n"
            )
    return "".join(rules)
