"""The pages of a book that are no chapters: its title page, the pages of its parts, the notes
on its contributors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from pressroom.editing.addresses import shown_address
from pressroom.editing.collation import sort_key
from pressroom.editing.languages import join_names, label, script_of
from pressroom.editing.typography import set_text
from pressroom.model.article import Person
from pressroom.model.book import Document, Name, TocEntry
from pressroom.model.edited import EditedEdition
from pressroom.model.language import Language
from pressroom.model.style import Style
from pressroom.typesetting.addresses import breakable
from pressroom.typesetting.book_hooks import person_key
from pressroom.typesetting.book_metadata import named
from pressroom.typesetting.book_plan import BookPlan, Part
from pressroom.typesetting.book_type import as_document
from pressroom.typesetting.sheets import environment

STYLE_NAME = "style/book.css"
CONTRIBUTORS = "contributors.xhtml"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of front or back matter, the kind of place it is, and its line in the contents."""

    document: Document
    kind: str
    title: str
    language: Language

    def entry(self) -> TocEntry:
        """Its line in the contents."""
        own = self.language
        return TocEntry(self.title, self.document.name, own.tag, own.direction)


@dataclass(frozen=True, slots=True)
class Work:
    """An article that somebody had a part in: its title in a language, and its file."""

    name: Name
    script: str
    href: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """Somebody in the notes on contributors."""

    anchor: str
    name: Name
    script: str
    position: str
    bio: str
    url: str
    orcid: str
    works: tuple[Work, ...]


def wrap(
    language: Language, book: Language, title: str, body: Markup, style_name: str, kind: str = ""
) -> str:
    """A whole XHTML file. Its language is that of what it holds; its direction is the book's,
    since that is how readers turn the pages. What it holds gives its own direction."""
    return str(
        Markup(
            '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html '
            'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
            'lang="{0}" xml:lang="{0}" dir="{1}">\n<head>\n<title>{2}</title>\n'
            '<link rel="stylesheet" type="text/css" href="{3}"/>\n</head>\n'
            '<body data-script="{4}"{5}>\n{6}\n</body>\n</html>\n'
        ).format(
            language.tag,
            book.direction,
            title,
            style_name,
            language.script,
            Markup(' epub:type="{}"').format(kind) if kind else Markup(""),
            body,
        )
    )


def render(style: Style, template: str, **values: object) -> Markup:
    """One of the style's templates, filled in."""
    found = environment(style.templates, html=True).get_template(template)
    return Markup(found.render(**values))


def title_page(plan: BookPlan, style: Style, files: Mapping[str, str]) -> Document:
    """The title page: the title in every language of the book, each in its own script."""
    own = plan.language
    alone = plan.articles[0] if len(plan.articles) == 1 else ()
    hrefs = {e.language.tag: files[e.id] for e in alone}
    names = [a.name for a in plan.of_article(alone).authors] if alone else []
    issue = plan.issue.get(own.tag) or plan.series
    body = render(
        style,
        "ebook-title.html",
        own=own,
        b={
            "publisher": plan.publisher,
            "title": plan.title.get(own.tag),
            "subtitle": plan.subtitle.get(own.tag),
            "authors": label(own, "byline", names=join_names(names, own)) if names else "",
            "dateline": own.separator.join(filter(None, (issue, plan.date))),
            "others": [
                {"name": name, "script": script_of(name.language), "href": hrefs.get(name.language)}
                for name in named(plan.title, plan.languages)[1:]
            ],
        },
    )
    title = plan.title.get(own.tag)
    page = wrap(own, own, title, body, f"../{STYLE_NAME}", "frontmatter")
    return as_document("title-page", "text/title.xhtml", page)


def part_page(part: Part, plan: BookPlan, style: Style) -> Document:
    """The page that a part opens with."""
    over = plan.title.get(part.language.tag) if part.kind == "volume" else ""
    body = render(style, "ebook-part.html", part=part, over=over)
    page = wrap(part.language, plan.language, part.title, body, f"../{STYLE_NAME}", "bodymatter")
    return as_document(part.id, f"text/{part.id}.xhtml", page)


def people_of(plan: BookPlan) -> dict[str, str]:
    """The places of the people in the notes on contributors, by their keys; none where the
    book is one article, which introduces its authors itself."""
    if len(plan.articles) == 1:
        return {}
    people = {person_key(p): p for e in plan.editions for _, p in e.edition.credits}
    own = plan.language
    ordered = sorted(people, key=lambda key: sort_key(_filed(people[key], own), own))
    return {key: f"{CONTRIBUTORS}#person-{n}" for n, key in enumerate(ordered, 1)}


def contributors_page(
    plan: BookPlan, style: Style, files: Mapping[str, str], people: Mapping[str, str]
) -> Page:
    """The notes on contributors: each person once, in the book's language."""
    own = plan.language
    title = label(own, "contributors")
    portraits = [
        _portrait(key, href.partition("#")[2], plan, files) for key, href in people.items()
    ]
    body = render(
        style,
        "ebook-contributors.html",
        own=own,
        title=title,
        portraits=portraits,
        address=lambda address: breakable(shown_address(address)),
    )
    page = wrap(own, own, title, body, f"../{STYLE_NAME}", "backmatter")
    document = as_document("contributors", f"text/{CONTRIBUTORS}", page)
    return Page(document, "contributors", title, own)


def _filed(person: Person, own: Language) -> str:
    """The name that somebody is filed under: surname first where that is in the book's
    letters."""
    name = person.name.get(own.tag)
    return person.sort if person.sort and name == person.name.get("en") else name


def _portrait(key: str, anchor: str, plan: BookPlan, files: Mapping[str, str]) -> Portrait:
    own = plan.language
    works: list[EditedEdition] = []
    for article in plan.articles:
        credited = [e for e in article if any(person_key(p) == key for _, p in e.edition.credits)]
        # The author of an article has a part in all its editions; one is named.
        works += [plan.of_article(tuple(credited))] if credited else []
    person = next(p for e in plan.editions for _, p in e.edition.credits if person_key(p) == key)
    name = named(person.name, (own,))[0]
    return Portrait(
        anchor,
        name,
        script_of(name.language),
        set_text(person.role.get(own.tag), own) if person.role.has(own.tag) else "",
        set_text(person.bio.get(own.tag), own) if person.bio.has(own.tag) else "",
        person.url,
        person.orcid,
        tuple(
            Work(
                Name(e.title, e.language.tag, e.language.direction),
                e.language.script,
                f"{files[e.id]}#{e.id}",
            )
            for e in works
        ),
    )
