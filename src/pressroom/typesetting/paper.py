"""An edition to the HTML of a paged document; packet.py makes one of several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup, escape

from pressroom.editing.languages import label
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
from pressroom.model.makeup import MakeUp
from pressroom.model.particulars import Particulars
from pressroom.model.style import Style
from pressroom.typesetting.addresses import JOINED, PIECE, breakable, broken, is_address
from pressroom.typesetting.body import BodySetter
from pressroom.typesetting.end_notes import end_call, end_note
from pressroom.typesetting.last_words import DIVISIBLE
from pressroom.typesetting.makeup import made_up, makeup_css
from pressroom.typesetting.setter import Setter
from pressroom.typesetting.sheets import (
    environment,
    families_for,
    language_families,
    variables,
)

SHEETS = ("page.css", "text.css", "notes.css", "blocks.css")
# A word and the marks about it, long enough to be divided.
_WORD = re.compile(r"\S{7,}")
# Numbers from one to another, and the letters of one that is short.
_RANGE, SHORT = re.compile(r"(?<![\w.,٫٬–])\d[\d.,٫٬]*–(?=(\d(?:[\d.,٫٬]*\d)?))"), 10
_SPACES = re.compile("([ \u00a0])")
# CSS files with a place of their own; any other that a style has comes after these.
PLACED = (*SHEETS, "packet.css", "page-edition.css.j2", "local.css")


@dataclass(frozen=True, slots=True)
class PagedDocument:
    """A document ready to be printed: ``html`` with the style's CSS beside it.

    ``sheets`` are the parts of that, one after the other: what many documents of a style have
    in common stands apart from a document's own, so that it need be read only once. ``images``
    are the bytes of its pictures by the address the HTML names; ``particulars`` what the PDF is
    to say of itself.
    """

    html: str
    sheets: tuple[str, ...]
    images: Mapping[str, bytes] = field(default_factory=dict)
    direction: str = "ltr"
    particulars: Particulars = field(default_factory=Particulars)

    @property
    def css(self) -> str:
        """All the CSS."""
        return "\n".join(self.sheets)


class PaperHooks:
    """Paper sets a note where it is first called, and the engine floats it to the foot; or,
    ``at_end``, keeps all notes for a list after the text."""

    unfolds = False

    def __init__(self, edited: EditedEdition, held: frozenset[str], at_end: bool = False) -> None:
        self.edited = edited
        self.held = held
        self.at_end = at_end
        self.notes = {note.number: note for note in edited.notes}
        self.sizes = {image.name: (image.width, image.height) for image in edited.images}

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
                note.url, breakable(note.shown, JOINED, PIECE)
            )
        return Markup(" ").join(self._flat(note.blocks))

    def _flat(self, blocks: tuple[Block, ...]) -> Iterator[Markup]:
        """The words of a note's blocks, one after another in a line: an engine's note cannot
        hold blocks."""
        setter = BodySetter(self.edited.language, self, f"{self.edited.id}-")
        for block in blocks:
            if isinstance(block, ListBlock):
                for number, item in enumerate(block.items, block.start):
                    shown = self.edited.language.number(number)
                    yield Markup(f"{shown}." if block.ordered else "•")
                    yield from self._flat(item.children)
            elif isinstance(block, Quote):
                yield from self._flat(block.children)
            elif isinstance(block, CodeBlock):
                yield setter.line((Code(block.text),))
            elif isinstance(block, (Paragraph, Heading)):
                yield setter.line(block.children)

    def words(self, text: str, whole: bool = False) -> Markup:
        """Names are not divided (CRAFT 4): what has a capital may be one. A sentence's first
        word may be, too, and is kept whole with them."""
        if whole and not is_address(text):
            return Markup('<span class="whole">{}</span>').format(text)
        text = _RANGE.sub(_held, text)
        if not self.edited.language.names_capitalised:
            return escape(text)
        made, end = Markup(""), 0
        for found in _WORD.finditer(text):
            capital = any(letters[0].isupper() for letters in DIVISIBLE.findall(found[0]))
            if not capital and not is_address(found[0]):
                continue
            word = Markup('<span class="name">{}</span>').format(broken(found[0]))
            made, end = made + escape(text[end : found.start()]) + word, found.end()
        return made + escape(text[end:])

    def isolated(self, run: str) -> Markup:
        """Between isolates (UAX #9): the engine knows them, and no CSS for it."""
        words = Markup("").join(broken(word) for word in _SPACES.split(run))
        return Markup("\u2066{}\u2069").format(words)

    def href(self, target: str) -> str:
        """Anchors of this edition carry its prefix; articles of the packet are anchors."""
        if target.startswith("#") and target[1:] not in self.held:
            return f"#{self.edited.id}-{target[1:]}"
        return target

    def image(self, name: str) -> str:
        """The picture's address among the document's images."""
        return image_address(name)

    def page_link(self, target: str) -> Markup:
        """A link whose words, the target's page, the engine fills in."""
        return Markup('<a class="page-link" href="#{}"></a>').format(target)

    def decorative(self, figure: Figure) -> Markup:
        """A background, which the engine marks as an artifact and not as content."""
        width, height = self.sizes.get(figure.image, (1.0, 1.0))
        return Markup(
            '<div class="decorative" style="background-image: url(\'{}\'); '
            'padding-top: {:.3f}%"></div>'
        ).format(image_address(figure.image), 100 * height / width)

    def attributes(self, line: int) -> Markup:
        """The source line, which the record of the laid-out pages and the make-up go by."""
        return Markup(' data-line="{}"').format(line) if line else Markup("")


def _held(found: re.Match[str]) -> str:
    """The first number of a range and its dash, after which a short one does not break."""
    short = len(found[0]) + len(found[1]) < SHORT
    return f"{found[0]}\N{WORD JOINER}" if short else found[0]


def image_address(name: str) -> str:
    """The address under which a document names a picture of the press."""
    return f"press:/images/{quote(name)}"


def notes_at_end(style: Style) -> bool:
    """Whether the notes stand after the text, by the style's option ``notes``."""
    return style.options.get("notes") == "end"


def set_article(
    edited: EditedEdition, style: Style, own: Mapping[str, str], makeup: MakeUp | None = None
) -> PagedDocument:
    """One edition as a document of its own. ``own`` are the press's CSS variables."""
    makeups = {edited.id: makeup or MakeUp()}
    edited = made_up(edited, makeups[edited.id])
    body = article_html(edited, frozenset(), style, 1)
    particulars = Particulars(
        title=edited.title,
        authors=tuple(a.name for a in edited.authors),
        description=plain(edited.deck),
        subjects=edited.topics,
        languages=(edited.language.tag,),
        publisher=edited.publisher,
        rights=edited.licence,
        date=edited.iso_date,
        digits=edited.language.digits,
        names={edited.slug: edited.id},
    )
    return document(body, [edited], style, own, edited.language, particulars, makeups)


def article_html(
    edited: EditedEdition, held: frozenset[str], style: Style, top_level: int
) -> Markup:
    """An edition by the style's template. ``held`` are the ids of the editions that the
    document holds; ``top_level`` is the level of the title among the headings."""
    hooks = PaperHooks(edited, held, notes_at_end(style))
    setter = Setter(edited, hooks, f"{edited.id}-", top_level)
    template = environment(style.templates, html=True).get_template("article.html")
    return Markup(template.render(e=edited, set=setter, opt=style.options))


def document(
    body: Markup,
    editions: Sequence[EditedEdition],
    style: Style,
    own: Mapping[str, str],
    language: Language,
    particulars: Particulars,
    makeups: Mapping[str, MakeUp],
    matter: Language | None = None,
    sheets: Sequence[str] = (),
    pages: Mapping[str, int] | None = None,
    spoken: Sequence[str] = (),
) -> PagedDocument:
    """A body with its head and its CSS. ``makeups`` are those of the editions, by their ids.

    ``matter`` is the language of pages that belong to no article, where there are any;
    ``sheets`` is CSS that comes before the pages'. ``pages`` are those of the articles that
    links lead to, where these are no part of this document; ``spoken`` are the languages of
    words that belong to none of the editions. A volume's script is not said at
    its root: rules for Arabic would reach its English articles, and English ones'
    letter-spacing its Arabic ones.
    """
    script = Markup(' data-script="{}"').format(language.script) if matter is None else Markup("")
    html = Markup(
        '<!DOCTYPE html>\n<html lang="{}" dir="{}"{}{}>\n<head>\n<meta '
        'charset="utf-8"/>\n{}\n</head>\n<body>\n{}\n</body>\n</html>\n'
    ).format(language.tag, language.direction, script, _options(style), _head(particulars), body)
    images = {
        image_address(image.name): image.data for edited in editions for image in edited.images
    }
    links = "".join(_page_links(edited, pages) for edited in editions)
    tags = [language.tag, *spoken, *languages_of(editions)]
    texts = _css(editions, style, own, tags, matter, [*sheets, links])
    parts = parted(texts, style)
    if made := "".join(makeup_css(name, makeup) for name, makeup in makeups.items()):
        # Apart: all else has been read, and is the same, when the document is made up anew.
        parts = (*parted(texts if texts[-1] else texts[:-1], style), made)
    return PagedDocument(str(html), parts, images, language.direction, particulars)


def _head(particulars: Particulars) -> Markup:
    lines = [Markup("<title>{}</title>").format(particulars.title)]
    metas = [("author", name) for name in particulars.authors]
    metas += [
        ("description", particulars.description),
        ("keywords", ", ".join(particulars.subjects)),
        ("generator", "pressroom"),
        ("dcterms.created", particulars.date),
        ("dcterms.modified", particulars.date),
    ]
    lines += [
        Markup('<meta name="{}" content="{}"/>').format(name, text) for name, text in metas if text
    ]
    return Markup("\n").join(lines)


def _options(style: Style) -> Markup:
    """The style's options as attributes of the root, for its CSS to ask; not those that are
    the e-book's alone."""
    return Markup("").join(
        Markup(' data-{}="{}"').format(
            name, str(value).lower() if value in (True, False) else value
        )
        for name, value in sorted(style.options.items())
        if not name.startswith("ebook-")
    )


def _css(
    editions: Sequence[EditedEdition],
    style: Style,
    own: Mapping[str, str],
    tags: Sequence[str],
    matter: Language | None,
    sheets: Sequence[str],
) -> list[str]:
    pages = environment(style.css, html=False).get_template("page-edition.css.j2")
    return [
        variables(style, own),
        language_families(style, tags),
        *(style.css[name] for name in SHEETS),
        f"@page {{ size: {style.paper} }}\n",
        *sheets,
        pages.render(
            editions=[
                {
                    "id": e.id,
                    "page_name": page_name(number),
                    "language": e.language,
                    "short_title": e.short_title,
                    "imprint": e.imprint,
                    "label_families": families_for(style, "label", e.language.script),
                }
                for number, e in enumerate(editions, 1)
            ],
            matter={
                "language": matter,
                "label_families": families_for(style, "label", matter.script),
            }
            if matter
            else None,
        ),
        *(style.css.get(name, "") for name in _last(style)),
    ]


def _last(style: Style) -> list[str]:
    """The CSS files that come after all others."""
    return [*(name for name in style.css if name not in PLACED and _paper(name)), "local.css"]


def lines_above(style: Style) -> dict[str, int]:
    """For each CSS file of a style the lines that stand above it in its part of a document's
    CSS, which is counted from there (``parted``)."""
    above: dict[str, int] = {}
    for names in (SHEETS, _last(style)):
        lines = 0
        for name in names:
            above[name] = lines
            lines += style.css.get(name, "").count("\n") + 1
    return {name: above.get(name, 0) for name in style.css}


def languages_of(editions: Sequence[EditedEdition]) -> list[str]:
    """The tags of the languages that editions are in, and that they name others in."""
    tags = [e.language.tag for e in editions]
    return [*tags, *(other.language for e in editions for other in e.others)]


def parted(texts: Sequence[str], style: Style) -> tuple[str, ...]:
    """CSS in as few parts as keep what is the style's own apart from the rest. All parts
    together are the texts, a line each."""
    own = frozenset(style.css.values())
    return tuple("\n".join(together) for _, together in groupby(texts, lambda text: text in own))


def _paper(name: str) -> bool:
    """Whether a CSS file of a style is for articles on paper, and plain CSS."""
    return name.endswith(".css") and not name.startswith(("ebook", "facing", "for-"))


def page_name(number: int) -> str:
    """The CSS name of the pages of a document's edition (from 1)."""
    return f"article-{number}"


def _page_links(edited: EditedEdition, pages: Mapping[str, int] | None) -> str:
    """Links to other articles of the document say their page (CRAFT 9). Of ``pages`` that
    are known each link says its own; others the engine finds."""
    own = edited.language
    before, _, after = label(own, "page", number="\x00").partition("\x00")
    here = f"#{css_id(edited.id)}"

    def rules(page: str, to: str = "") -> str:
        return (
            f"{here} .cross-reference{to}::after {{ content: {css_string(' (' + before)} "
            f"{page} {css_string(after + ')')} }}\n"
            f"{here} .page-link{to}::after "
            f"{{ content: {css_string(before)} {page} {css_string(after)} }}\n"
        )

    if pages is None:
        return rules(f"target-counter(attr(href), page, {own.counter_style})")
    return "".join(
        rules(css_string(own.number(page)), f"[href={css_string('#' + name)}]")
        for name, page in sorted(pages.items())
    )
