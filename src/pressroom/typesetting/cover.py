"""The cover of an e-book: what stands on it, its drawing by the style's template, its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from pressroom.editing.languages import join_names, label
from pressroom.model.article import Image
from pressroom.model.book import Book, BookImage, Landmark
from pressroom.model.language import Language
from pressroom.model.style import Style
from pressroom.typesetting.book_navigation import navigated
from pressroom.typesetting.book_pages import STYLE_NAME, wrap
from pressroom.typesetting.book_plan import BookPlan
from pressroom.typesetting.book_type import as_document
from pressroom.typesetting.motif import motif
from pressroom.typesetting.sheets import colour, environment

WIDTH, HEIGHT = 1600, 2560
TEMPLATE = "ebook-cover.svg"
# More authors than these are the table of contents' to name.
MOST_AUTHORS = 4
SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}


@dataclass(frozen=True, slots=True)
class CoverTitle:
    """A title in its own language."""

    words: str
    language: Language


@dataclass(frozen=True, slots=True)
class Cover:
    """The words on a cover: the book's own title large, the ``others`` small."""

    title: CoverTitle
    publisher: str
    subtitle: str = ""
    issue: str = ""
    date: str = ""
    authors: str = ""
    others: tuple[CoverTitle, ...] = ()

    @property
    def described(self) -> str:
        """The cover in words, for those who don't see it."""
        own = self.title.language
        parts = (label(own, "cover"), self.title.words, self.authors, self.publisher, self.issue)
        return own.comma.join(part for part in parts if part)


def cover_of(plan: BookPlan) -> Cover:
    """What a book's cover says."""
    own = plan.language
    editions = [edited for article in plan.articles for edited in article]
    languages = {own.tag: own, **{e.language.tag: e.language for e in editions}}
    first = next((e for e in plan.articles[0] if e.language.tag == own.tag), plan.articles[0][0])
    names = list(dict.fromkeys(a.name for e in editions if e.language is own for a in e.authors))
    if len(plan.articles) == 1:
        names = [a.name for a in first.authors]
    shown = plan.title.get(own.tag)
    titles = {tag: plan.title.get(tag) for tag in languages if tag in plan.title.languages}
    return Cover(
        title=CoverTitle(shown, own),
        publisher=plan.publisher,
        subtitle=plan.subtitle.get(own.tag),
        issue=plan.issue.get(own.tag) or plan.series,
        date=plan.date,
        authors=join_names(names, own) if 0 < len(names) <= MOST_AUTHORS else "",
        others=tuple(
            CoverTitle(words, languages[tag])
            for words, tag in {words: tag for tag, words in reversed(titles.items())}.items()
            if words != shown
        )[::-1],
    )


def cover_svg(cover: Cover, style: Style, own: Mapping[str, str]) -> bytes:
    """The cover's drawing, its words still to be fitted (``foundry/fitting.py``). ``own`` are
    the press's variables."""
    values = {**style.variables, **own}

    def drawing(ground: str, line: str, spot: str) -> Markup:
        """The motif without its frame, 1000 units wide and 760 high."""
        made = motif(cover.title.words, ground, line, spot).decode()
        return Markup(made.partition(">")[2].removesuffix("</svg>"))

    return (
        environment(style.templates, html=True)
        .get_template(TEMPLATE)
        .render(
            c=cover,
            own=cover.title.language,
            rtl=cover.title.language.direction == "rtl",
            width=WIDTH,
            height=HEIGHT,
            colours={name: colour(values, name) for name in values},
            motif=drawing,
            label=lambda key: label(cover.title.language, key),
        )
        .encode()
    )


def with_cover(book: Book, cover: Cover, picture: Image) -> Book:
    """The book with a picture as its cover, on a page of its own before all others."""
    own = cover.title.language
    name = f"images/cover.{SUFFIXES[picture.media_type]}"
    body = Markup(
        '<section class="cover" epub:type="cover">\n'
        '<img src="../{}" alt="{}" role="doc-cover"/>\n</section>'
    ).format(name, cover.described)
    words = label(own, "cover")
    page = wrap(own, own, words, body, f"../{STYLE_NAME}", "frontmatter")
    first = as_document("cover", "text/cover.xhtml", page)
    bound = replace(
        book,
        cover=name,
        documents=(first, *book.documents),
        images=(BookImage(name, picture.data, picture.media_type), *book.images),
        landmarks=(Landmark("cover", first.name, words), *book.landmarks),
    )
    return navigated(bound, own)
