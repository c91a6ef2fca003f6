"""Editions to the documents of an e-book: chapters, title page, navigation, metadata."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import Markup, escape

from pressroom.editing.languages import join_names, label, script_of
from pressroom.model.body import Figure, InlineImage, Link, NumberedCall, Table, plain, walk
from pressroom.model.book import (
    Book,
    BookFont,
    BookImage,
    Contributor,
    Document,
    TocEntry,
)
from pressroom.model.edited import EditedEdition
from pressroom.model.language import Language
from pressroom.model.style import Face, Style
from pressroom.model.text import Localized
from pressroom.typesetting.setter import Setter, breakable
from pressroom.typesetting.sheets import environment, families_for

RELATORS = {"author": "aut", "translator": "trl", "editor": "edt", "photographer": "pht"}
# Scripts whose faces every reader brings along (CRAFT 17).
READERS_HAVE = frozenset(("Latn", "Cyrl", "Grek"))
STYLE_NAME = "style/book.css"


@dataclass(frozen=True, slots=True)
class BookPlan:
    """What a book is to be: its own language and titles, and its articles, each with its
    editions in order. ``sections`` are the parts, by the article's slug."""

    language: Language
    title: Localized
    publisher: str
    address: str
    articles: tuple[tuple[EditedEdition, ...], ...]
    subtitle: str = ""
    issue: str = ""
    date: str = ""
    collection: str = ""
    position: str = ""


class BookHooks:
    """An e-book keeps its notes at the end of each chapter and links its chapters."""

    def __init__(
        self, edited: EditedEdition, files: Mapping[str, str], images: Mapping[str, str]
    ) -> None:
        self.edited = edited
        self.files = files
        self.images = images
        self.held = frozenset(files)
        self.setter: Setter | None = None

    def call(self, call: NumberedCall) -> Markup:
        """A call that readers show as a pop-up."""
        note = self.edited.notes[call.number - 1]
        return Markup(
            # Its direction also isolates the number from digits that stand beside it.
            '<a class="noteref" epub:type="noteref" role="doc-noteref" dir="{4}" '
            'id="{0}--c{1}-{2}" href="#{0}--n{1}">{3}</a>'
        ).format(self.edited.id, call.number, call.call, note.label, self.edited.language.direction)

    def words(self, text: str) -> Markup:
        """As they are: readers' software divides as its reader wants."""
        return escape(text)

    def isolated(self, run: str) -> Markup:
        """HTML's own element for it."""
        return Markup('<bdi dir="ltr">{}</bdi>').format(run)

    def href(self, target: str) -> str:
        """Other editions of the book are files; anchors of this one carry its prefix."""
        if not target.startswith("#"):
            return target
        if target[1:] in self.files:
            return f"{self.files[target[1:]]}#{target[1:]}"
        return f"#{self.edited.id}-{target[1:]}"

    def page_link(self, target: str) -> Markup:
        """An e-book has no pages of its own."""
        return Markup("")

    def edition_href(self, slug: str, language: str) -> str:
        """The file of an edition in this book, or nothing."""
        return self.files.get(f"{slug}-{language}", "")

    def image(self, name: str) -> str:
        """A picture's place in the book, from a chapter."""
        return f"../{self.images[name]}" if name in self.images else ""

    def decorative(self, figure: Figure) -> Markup:
        """A picture that says nothing, and says so."""
        return Markup('<p><img src="{}" alt="" role="presentation"/></p>').format(
            self.image(figure.image)
        )

    def attributes(self, line: int) -> Markup:
        """Nothing: a book does not say where in its source a block stands."""
        return Markup("")

    def notes(self) -> Markup:
        """The chapter's notes, each with links back to its calls."""
        assert self.setter is not None
        made = []
        for note in self.edited.notes:
            if note.url:
                words = Markup('<p><a class="address" dir="ltr" href="{}">{}</a></p>').format(
                    note.url, breakable(note.shown)
                )
            else:
                words = self.setter.setter.blocks(note.blocks)
            made.append(
                Markup(
                    '<aside class="footnote" epub:type="footnote" role="doc-footnote" '
                    'id="{0}--n{1}"><b class="note-number">{2}</b> {3}\u00a0{4}</aside>'
                ).format(self.edited.id, note.number, note.label, words, self._backs(note.number))
            )
        return Markup("\n").join(made)

    def _backs(self, number: int) -> Markup:
        note = self.edited.notes[number - 1]
        back = label(self.edited.language, "back")
        return Markup(" ").join(
            Markup(
                '<a class="back" role="doc-backlink" href="#{0}--c{1}-{2}" '
                'aria-label="{3}, {4}{5}">↑</a>'
            ).format(
                self.edited.id,
                number,
                call,
                back,
                note.label,
                f" ({self.edited.language.number(call)})" if call > 1 else "",
            )
            for call in range(1, note.calls + 1)
        )


def set_book(plan: BookPlan, style: Style, faces: Sequence[Face]) -> Book:
    """A whole book as data. ``faces`` are those to embed, already cut down."""
    editions = [edited for article in plan.articles for edited in article]
    files = {e.id: f"{e.slug}.{e.language.tag}.xhtml" for e in editions}
    names = list(dict.fromkeys(image.name for e in editions for image in e.images))
    images = {
        name: f"images/{n:03d}{PurePosixPath(name).suffix.lower()}"
        for n, name in enumerate(names, 1)
    }
    data = {image.name: image for e in editions for image in e.images}
    documents = [_title_page(plan, style, files)]
    documents += [_chapter(e, style, files, images) for e in editions]
    toc = _toc(plan, files)
    fonts = [(face, f"fonts/{n:02d}.ttf") for n, face in enumerate(faces, 1)]
    first = plan.articles[0][0]
    return Book(
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, plan.address)}",
        title=plan.title,
        languages=tuple(dict.fromkeys([plan.language.tag, *(e.language.tag for e in editions)])),
        direction=plan.language.direction,
        modified=max(
            max([e.edition.date, *(c.date for c in e.edition.corrections)]) for e in editions
        ),
        published=max(e.edition.date for e in editions),
        contributors=_contributors(plan),
        documents=tuple(documents),
        toc=toc,
        nav=_nav(plan, toc, files[first.id]),
        css=_css(style, editions, fonts),
        publisher=plan.publisher,
        description=plan.subtitle or plain(first.deck),
        rights=first.licence,
        source=plan.address,
        subjects=tuple(
            dict.fromkeys(t for a in plan.articles for t in _in_book_language(plan, a).topics)
        ),
        collection=plan.collection,
        position=plan.position,
        images=tuple(
            BookImage(images[name], data[name].data, data[name].media_type) for name in names
        ),
        fonts=tuple(BookFont(name, face.data) for face, name in fonts),
        licences={face.family: face.licence for face, _ in fonts if face.licence},
        accessibility=_accessibility(editions, plan.language),
    )


def embedded_scripts(editions: Sequence[EditedEdition]) -> tuple[str, ...]:
    """The scripts of a book that readers may have no face for."""
    found = dict.fromkeys(e.language.script for e in editions)
    return tuple(script for script in found if script not in READERS_HAVE)


def _wrap(language: Language, title: str, body: Markup, style_name: str, kind: str = "") -> str:
    return str(
        Markup(
            '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html '
            'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
            'lang="{0}" xml:lang="{0}" dir="{1}">\n<head>\n<title>{2}</title>\n'
            '<link rel="stylesheet" type="text/css" href="{3}"/>\n</head>\n'
            '<body data-script="{4}"{5}>\n{6}\n</body>\n</html>\n'
        ).format(
            language.tag,
            language.direction,
            title,
            style_name,
            language.script,
            Markup(' epub:type="{}"').format(kind) if kind else Markup(""),
            body,
        )
    )


def _chapter(
    edited: EditedEdition, style: Style, files: Mapping[str, str], images: Mapping[str, str]
) -> Document:
    hooks = BookHooks(edited, files, images)
    setter = Setter(edited, hooks, f"{edited.id}-")
    hooks.setter = setter
    template = environment(style.templates, html=True).get_template("ebook-chapter.html")
    body = Markup(template.render(e=edited, set=setter, book=hooks))
    return Document(
        id=f"chapter-{edited.id}",
        name=f"text/{files[edited.id]}",
        xhtml=_wrap(edited.language, edited.title, body, f"../{STYLE_NAME}", "bodymatter"),
    )


def _title_page(plan: BookPlan, style: Style, files: Mapping[str, str]) -> Document:
    own = plan.language
    first = plan.articles[0]
    single = len(plan.articles) == 1
    others = (
        [
            {
                "title": e.title,
                "language": e.language.tag,
                "direction": e.language.direction,
                "script": e.language.script,
                "href": files[e.id],
            }
            for e in first[1:]
        ]
        if single
        else []
    )
    names = [a.name for a in first[0].authors] if single else []
    template = environment(style.templates, html=True).get_template("ebook-title.html")
    body = Markup(
        template.render(
            b={
                "publisher": plan.publisher,
                "title": plan.title.get(own.tag),
                "subtitle": plan.subtitle,
                "issue": plan.issue,
                "date": plan.date,
                "authors": label(own, "byline", names=join_names(names, own)) if names else "",
                "other_titles": others,
            }
        )
    )
    return Document(
        "title-page",
        "text/title.xhtml",
        _wrap(own, plan.title.get(own.tag), body, f"../{STYLE_NAME}", "frontmatter"),
    )


def _toc(plan: BookPlan, files: Mapping[str, str]) -> tuple[TocEntry, ...]:
    """By article, each followed by its translations; parts where there are sections."""

    def entry(edited: EditedEdition, below: Sequence[EditedEdition] = ()) -> TocEntry:
        return TocEntry(
            edited.title,
            f"text/{files[edited.id]}",
            edited.language.tag,
            edited.language.direction,
            tuple(entry(e) for e in below),
        )

    if len(plan.articles) == 1:
        return tuple(entry(edited) for edited in plan.articles[0])
    parts: list[tuple[str, list[TocEntry]]] = []
    for article in plan.articles:
        shown = _in_book_language(plan, article)
        title = article[0].edition.section.get(plan.language.tag) or shown.section
        if not parts or parts[-1][0] != title:
            parts.append((title, []))
        parts[-1][1].append(entry(article[0], article[1:]))
    own = plan.language
    made: list[TocEntry] = []
    for title, entries in parts:
        if title:
            made.append(TocEntry(title, entries[0].href, own.tag, own.direction, tuple(entries)))
        else:
            made += entries
    return tuple(made)


def _nav(plan: BookPlan, toc: Sequence[TocEntry], first: str) -> Document:
    own = plan.language

    def items(entries: Sequence[TocEntry]) -> Markup:
        return Markup("<ol>{}</ol>").format(
            Markup("\n").join(
                Markup(
                    '<li><a href="{0}" lang="{1}" xml:lang="{1}" dir="{2}" data-script="{5}">'
                    "{3}</a>{4}</li>"
                ).format(
                    e.href,
                    e.language,
                    e.direction,
                    e.title,
                    items(e.children) if e.children else Markup(""),
                    script_of(e.language),
                )
                for e in entries
            )
        )

    contents = label(own, "contents")
    body = Markup(
        '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">'
        '<h1 id="toc-title">{0}</h1>\n{1}</nav>\n'
        '<nav epub:type="landmarks" hidden="hidden" aria-label="{2}"><ol>'
        '<li><a epub:type="titlepage" href="text/title.xhtml">{3}</a></li>'
        '<li><a epub:type="toc" href="#toc">{0}</a></li>'
        '<li><a epub:type="bodymatter" href="text/{4}">{5}</a></li></ol></nav>'
    ).format(
        contents,
        items(toc),
        label(own, "contents"),
        label(own, "title-page"),
        first,
        label(own, "text"),
    )
    return Document("nav", "nav.xhtml", _wrap(own, contents, body, STYLE_NAME))


def _contributors(plan: BookPlan) -> tuple[Contributor, ...]:
    """Everyone credited in any edition, once a role, by their name in the book's language."""
    made: dict[tuple[str, str], Contributor] = {}
    for article in plan.articles:
        for edited in article:
            for role, person in edited.edition.credits:
                name = person.name.get(plan.language.tag)
                key = (name, RELATORS[role])
                made.setdefault(key, Contributor(*key, file_as=person.sort))
    return tuple(made.values())


def _in_book_language(plan: BookPlan, article: Sequence[EditedEdition]) -> EditedEdition:
    """An article's edition in the book's own language, else its first."""
    own = plan.language.tag
    return next((e for e in article if e.language.tag == own), article[0])


def _css(style: Style, editions: Sequence[EditedEdition], fonts: Sequence[tuple[Face, str]]) -> str:
    scripts = embedded_scripts(editions)
    sheet = environment(style.css, html=False).get_template("ebook-scripts.css.j2")
    return style.css["ebook.css"] + sheet.render(
        faces=[
            {"family": f.family, "weight": f.weight, "italic": f.italic, "href": f"../{name}"}
            for f, name in fonts
        ],
        families={script: families_for(style, "text", script) + ", serif" for script in scripts},
    )


def _accessibility(editions: Sequence[EditedEdition], own: Language) -> dict[str, tuple[str, ...]]:
    """schema.org metadata computed from what the book holds (EPUB Accessibility 1.1, 2.2)."""
    nodes = [node for e in editions for node in walk(e.body)]
    pictures = any(isinstance(n, (Figure, InlineImage)) for n in nodes)
    features = [
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    ]
    if pictures:
        features.append("alternativeText")
    if any(isinstance(n, (Table, Link)) for n in nodes):
        features.append("ARIA")
    return {
        "schema:accessMode": ("textual", "visual") if pictures else ("textual",),
        "schema:accessModeSufficient": ("textual",),
        "schema:accessibilityFeature": tuple(features),
        "schema:accessibilityHazard": ("none",),
        "schema:accessibilitySummary": (label(own, "accessibility"),),
    }
