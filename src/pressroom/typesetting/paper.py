"""Editions to the HTML of a paged document: one article, or a packet of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import quote

from markupsafe import Markup

from pressroom.editing.languages import join_names, label
from pressroom.model.body import (
    Block,
    Code,
    CodeBlock,
    Figure,
    Heading,
    ListBlock,
    NumberedCall,
    Paragraph,
    Quote,
    plain,
)
from pressroom.model.css import css_id, css_string
from pressroom.model.edited import EditedEdition, Note
from pressroom.model.language import Language
from pressroom.model.style import Style
from pressroom.typesetting.body import BodySetter
from pressroom.typesetting.end_notes import end_call, end_note
from pressroom.typesetting.setter import Setter, breakable
from pressroom.typesetting.sheets import (
    environment,
    families_for,
    language_families,
    variables,
)

SHEETS = ("page.css", "text.css", "notes.css", "blocks.css")


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
    """A section of the contents."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Packet:
    """What stands on the cover and in the contents of a packet, in its own language."""

    language: Language
    title: str
    publisher: str
    subtitle: str = ""
    issue: str = ""
    date: str = ""
    iso_date: str = ""


@dataclass(frozen=True, slots=True)
class PagedDocument:
    """A document ready to be printed: ``html`` with the style's CSS beside it.

    ``images`` are the bytes of its pictures by the address the HTML names.
    """

    html: str
    css: str
    images: Mapping[str, bytes] = field(default_factory=dict)
    direction: str = "ltr"


class PaperHooks:
    """Paper sets a note where it is first called, and the engine floats it to the foot; or,
    ``at_end``, keeps all notes for a list after the text."""

    def __init__(self, edited: EditedEdition, held: frozenset[str], at_end: bool = False) -> None:
        self.edited = edited
        self.held = held
        self.at_end = at_end
        self.notes = {note.number: note for note in edited.notes}
        self.sizes = {image.name: (image.width, image.height) for image in edited.images}
        # Blocks of a note are joined in one line: an engine's note cannot hold blocks.
        self.setter = BodySetter(edited.language, self, f"{edited.id}-")

    def call(self, call: NumberedCall) -> Markup:
        """The note itself at its first call; later calls link to it."""
        note = self.notes[call.number]
        if self.at_end:
            return end_call(self.edited.id, note, call.call)
        anchor = f"{self.edited.id}--n{call.number}"
        if not call.first:
            return Markup('<a class="call" href="#{}">{}</a>').format(anchor, note.label)
        return Markup('<span class="note" id="{}" data-number="{}">{}</span>').format(
            anchor, note.label, self.note_words(note)
        )

    def end_notes(self) -> Markup:
        """All notes as the items of a list."""
        own = self.edited
        return Markup("\n").join(
            end_note(own.id, note, self.note_words(note), own.language) for note in own.notes
        )

    def note_words(self, note: Note) -> Markup:
        """What a note says, in one line: its address, linked, or the author's words."""
        if note.url:
            return Markup('<a class="address" dir="ltr" href="{}">{}</a>').format(
                note.url, breakable(note.shown)
            )
        return Markup(" ").join(self._flat(note.blocks))

    def _flat(self, blocks: tuple[Block, ...]) -> Iterator[Markup]:
        """The words of a note's blocks, one after another in a line."""
        for block in blocks:
            if isinstance(block, ListBlock):
                for number, item in enumerate(block.items, block.start):
                    shown = self.edited.language.number(number)
                    yield Markup(f"{shown}." if block.ordered else "•")
                    yield from self._flat(item.children)
            elif isinstance(block, Quote):
                yield from self._flat(block.children)
            elif isinstance(block, CodeBlock):
                yield self.setter.line((Code(block.text),))
            elif isinstance(block, (Paragraph, Heading)):
                yield self.setter.line(block.children)

    def isolated(self, run: str) -> Markup:
        """Between isolates (UAX #9): the engine knows them, and no CSS for it."""
        return Markup("\u2066{}\u2069").format(run)

    def href(self, target: str) -> str:
        """Anchors of this edition carry its prefix; articles of the packet are anchors."""
        if target.startswith("#") and target[1:] not in self.held:
            return f"#{self.edited.id}-{target[1:]}"
        return target

    def image(self, name: str) -> str:
        """The picture's address among the document's images."""
        return image_address(name)

    def decorative(self, figure: Figure) -> Markup:
        """A background, which the engine marks as an artifact and not as content."""
        width, height = self.sizes.get(figure.image, (1.0, 1.0))
        return Markup(
            '<div class="decorative" style="background-image: url(\'{}\'); '
            'padding-top: {:.3f}%"></div>'
        ).format(image_address(figure.image), 100 * height / width)


def image_address(name: str) -> str:
    """The address under which a document names a picture of the press."""
    return f"press:/images/{quote(name)}"


def notes_at_end(style: Style) -> bool:
    """Whether the notes stand after the text, by the style's option ``notes``."""
    return style.options.get("notes") == "end"


def set_article(edited: EditedEdition, style: Style, own: Mapping[str, str]) -> PagedDocument:
    """One edition as a document of its own. ``own`` are the press's CSS variables."""
    hooks = PaperHooks(edited, frozenset(), notes_at_end(style))
    body = _article(edited, hooks, style, 1)
    head = _head(
        edited.title,
        edited.language,
        [a.name for a in edited.authors],
        plain(edited.deck),
        edited.topics,
        edited.iso_date,
    )
    return _document(head, body, [edited], style, own, edited.language)


def set_packet(
    packet: Packet, editions: Sequence[EditedEdition], style: Style, own: Mapping[str, str]
) -> PagedDocument:
    """Cover, contents with page numbers, and the editions, in one document."""
    held = frozenset(edited.id for edited in editions)
    at_end = notes_at_end(style)
    articles = [_article(edited, PaperHooks(edited, held, at_end), style, 2) for edited in editions]
    names = list(dict.fromkeys(a.name for e in editions for a in e.authors))
    front = (
        environment(style.templates, html=True)
        .get_template("packet.html")
        .render(
            p=packet,
            parts=_parts(editions),
            contents_label=label(packet.language, "contents"),
            motif=_motif(packet.title),
            opt=style.options,
        )
    )
    topics = list(dict.fromkeys(topic for e in editions for topic in e.topics))
    head = _head(packet.title, packet.language, names, packet.subtitle, topics, packet.iso_date)
    return _document(
        head,
        Markup(front) + Markup("\n").join(articles),
        editions,
        style,
        own,
        packet.language,
        packet,
    )


def _article(edited: EditedEdition, hooks: PaperHooks, style: Style, top_level: int) -> Markup:
    setter = Setter(edited, hooks, f"{edited.id}-", top_level)
    template = environment(style.templates, html=True).get_template("article.html")
    return Markup(template.render(e=edited, set=setter, opt=style.options))


def _parts(editions: Sequence[EditedEdition]) -> list[Part]:
    """Neighbouring editions of one section stand together."""
    parts: list[tuple[str, list[Entry]]] = []
    for edited in editions:
        if not parts or parts[-1][0] != edited.section:
            parts.append((edited.section, []))
        own = edited.language
        names = join_names([a.name for a in edited.authors], own) if edited.authors else ""
        parts[-1][1].append(
            Entry(edited.id, edited.title, names, own.tag, own.direction, own.script)
        )
    return [Part(title, tuple(entries)) for title, entries in parts]


def _motif(title: str) -> list[int]:
    """Widths in per cent of the cover's lines: the same for the same title."""
    return [20 + byte * 80 // 255 for byte in sha256(title.encode()).digest()[:9]]


def _head(
    title: str,
    language: Language,
    authors: Sequence[str],
    description: str,
    keywords: Sequence[str],
    date: str,
) -> Markup:
    lines = [Markup("<title>{}</title>").format(title)]
    metas = [("author", name) for name in authors]
    metas += [("description", description), ("keywords", ", ".join(keywords))]
    metas += [("generator", "pressroom"), ("dcterms.created", date), ("dcterms.modified", date)]
    lines += [
        Markup('<meta name="{}" content="{}"/>').format(name, text) for name, text in metas if text
    ]
    return Markup("\n").join(lines)


def _document(
    head: Markup,
    body: Markup,
    editions: Sequence[EditedEdition],
    style: Style,
    own: Mapping[str, str],
    language: Language,
    packet: Packet | None = None,
) -> PagedDocument:
    html = Markup(
        '<!DOCTYPE html>\n<html lang="{}" dir="{}" data-script="{}"{}>\n<head>\n<meta '
        'charset="utf-8"/>\n{}\n</head>\n<body>\n{}\n</body>\n</html>\n'
    ).format(language.tag, language.direction, language.script, _options(style), head, body)
    images = {
        image_address(image.name): image.data for edited in editions for image in edited.images
    }
    css = _css(editions, style, own, language, packet)
    return PagedDocument(str(html), css, images, language.direction)


def _options(style: Style) -> Markup:
    """The style's options as attributes of the root, for its CSS to ask."""
    return Markup("").join(
        Markup(' data-{}="{}"').format(
            name, str(value).lower() if value in (True, False) else value
        )
        for name, value in sorted(style.options.items())
    )


def _css(
    editions: Sequence[EditedEdition],
    style: Style,
    own: Mapping[str, str],
    language: Language,
    packet: Packet | None,
) -> str:
    tags = [language.tag, *(e.language.tag for e in editions)]
    tags += [other.language for e in editions for other in e.others]
    sheets = [
        variables(style, own),
        language_families(style, tags),
        *(style.css[name] for name in SHEETS),
        f"@page {{ size: {style.paper} }}\n",
    ]
    if packet is not None:
        sheets += [style.css["packet.css"], _contents_css(packet, style)]
        sheets += [_cross_reference_css(edited) for edited in editions]
    pages = environment(style.css, html=False).get_template("page-edition.css.j2")
    sheets.append(
        pages.render(
            editions=[
                {
                    "id": e.id,
                    "page_name": f"article-{number}",
                    "language": e.language,
                    "short_title": e.short_title,
                    "imprint": e.imprint,
                    "label_families": families_for(style, "label", e.language.script),
                }
                for number, e in enumerate(editions, 1)
            ]
        )
    )
    sheets.append(style.css.get("local.css", ""))
    return "\n".join(sheets)


def _contents_css(packet: Packet, style: Style) -> str:
    counter = packet.language.counter_style
    families = families_for(style, "label", packet.language.script)
    return (
        f".page-of::after {{ content: target-counter(attr(data-target), page, {counter}) }}\n"
        f"@page contents {{ font-family: {families}; "
        f"@bottom-center {{ content: counter(page, {counter}) }} }}\n"
    )


def _cross_reference_css(edited: EditedEdition) -> str:
    """Links to other articles of the packet say their page (CRAFT 9)."""
    own = edited.language
    before, _, after = label(own, "page", number="\x00").partition("\x00")
    page = f"target-counter(attr(href), page, {own.counter_style})"
    return (
        f"#{css_id(edited.id)} .cross-reference::after {{ content: {css_string(' (' + before)} "
        f"{page} {css_string(after + ')')} }}\n"
    )
