"""Editions to an e-book: its documents in their order, and all that belongs to them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pressroom.model.body import plain
from pressroom.model.book import Book, BookFont, BookImage
from pressroom.model.style import Face, Style
from pressroom.typesetting.book_chapter import Chapter, set_chapter, surroundings_of
from pressroom.typesetting.book_content import together
from pressroom.typesetting.book_metadata import (
    accessibility_of,
    contributors_of,
    identifiers_of,
    subjects_of,
    titles_of,
)
from pressroom.typesetting.book_navigation import contents, landmarks, matter, nav_document
from pressroom.typesetting.book_pages import (
    contributors_page,
    part_page,
    title_page,
)
from pressroom.typesetting.book_plan import BookPlan, Part, arranged, in_order
from pressroom.typesetting.book_type import style_sheet


def set_book(plan: BookPlan, style: Style, faces: Sequence[Face] = ()) -> Book:
    """A whole book as data. ``faces`` are those to embed, already cut down."""
    around = surroundings_of(plan)
    chapters = {e.id: set_chapter(e, around, style) for e in plan.editions}
    return with_faces(gathered(plan, style, chapters), plan, style, faces)


def with_faces(book: Book, plan: BookPlan, style: Style, faces: Sequence[Face]) -> Book:
    """A book with these faces embedded. What it holds decides what of a face it needs, so
    it is set before they are cut."""
    fonts = [(face, f"fonts/{n:02d}.ttf") for n, face in enumerate(faces, 1)]
    return replace(
        book,
        css=style_sheet(style, (*book.documents, book.nav), plan.editions, fonts),
        fonts=tuple(BookFont(name, face.data) for face, name in fonts),
        licences={face.family: face.licence for face, _ in fonts if face.licence},
    )


def gathered(plan: BookPlan, style: Style, chapters: Mapping[str, Chapter]) -> Book:
    """A book of its chapters, without faces."""
    editions = plan.editions
    entries = arranged(plan)
    around = surroundings_of(plan)
    files, people = around.files, around.people
    data = {image.name: image for e in editions for image in e.images}
    body = [
        part_page(entry, plan, style) if isinstance(entry, Part) else chapters[entry.id].document
        for entry in in_order(entries)
        if not isinstance(entry, Part) or entry.paged
    ]
    back = [contributors_page(plan, style, files, people)] if people else []
    documents = [title_page(plan, style, files), *body, *(page.document for page in back)]
    toc = matter(back, contents(plan, entries, files))
    marks = landmarks(plan, body[0].name, back)
    identity = plan.identity or plan.address
    return Book(
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, identity)}",
        identifiers=identifiers_of(plan),
        titles=titles_of(plan),
        languages=tuple(own.tag for own in plan.languages),
        direction=plan.language.direction,
        modified=max(
            max([e.edition.date, *(c.date for c in e.edition.corrections)]) for e in editions
        ),
        published=max(e.edition.date for e in editions),
        contributors=contributors_of(plan),
        documents=tuple(documents),
        toc=toc,
        nav=nav_document(plan.language, toc, marks),
        css="",
        publisher=plan.publisher,
        description=plan.subtitle.get(plan.language.tag)
        or plain(plan.of_article(plan.articles[0]).deck),
        rights=plan.language.comma.join(dict.fromkeys(e.licence for e in editions if e.licence)),
        source=plan.address,
        subjects=subjects_of(plan),
        memberships=plan.memberships,
        landmarks=marks,
        images=tuple(
            BookImage(file, data[name].data, data[name].media_type)
            for name, file in around.images.items()
        ),
        facts=accessibility_of(plan, together(chapters[e.id].content for e in editions)),
    )
