"""What a book says of itself: titles and names in every language, identifiers, and what it
offers to readers who do not see, read off its content."""

from __future__ import annotations

from collections.abc import Sequence

from pressroom.editing.languages import direction_of, label
from pressroom.editing.typography import set_text
from pressroom.model.article import Image
from pressroom.model.book import Contributor, Name, Title
from pressroom.model.language import Language
from pressroom.model.text import Localized
from pressroom.typesetting.book_content import Content
from pressroom.typesetting.book_hooks import person_key
from pressroom.typesetting.book_plan import BookPlan

RELATORS = {"author": "aut", "translator": "trl", "editor": "edt", "photographer": "pht"}
# What the judges confirm of every book of the samples (docs/ebooks.md says what that means).
STANDARD = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


def titles_of(plan: BookPlan) -> tuple[Title, ...]:
    """The main title, with the issue that tells this book from its siblings, and the
    subtitle, each in all languages of the book."""
    main = {
        own.tag: own.comma.join(filter(None, (plan.title.get(own.tag), plan.issue.get(own.tag))))
        for own in plan.languages
        if plan.title.has(own.tag)
    }
    made = [Title("main", named(Localized.of(main), plan.languages))]
    if plan.subtitle:
        made.append(Title("subtitle", named(plan.subtitle, plan.languages)))
    return tuple(made)


def named(words: Localized, languages: Sequence[Language]) -> tuple[Name, ...]:
    """A text in the first language (or the one it falls back to), then where it differs in
    the others."""
    own = languages[0]
    text = words.get(own.tag)
    tag = own.tag
    if not words.has(tag):
        tag = next(t for t, other in words.by_language if other == text)
    made = {text: Name(text, tag, direction_of(tag))}
    for other in languages[1:]:
        text = words.get(other.tag)
        if words.has(other.tag):
            made.setdefault(text, Name(text, other.tag, other.direction))
    return tuple(made.values())


def contributors_of(plan: BookPlan) -> tuple[Contributor, ...]:
    """Everyone credited in any edition, once a role; the authors first."""
    made: dict[tuple[str, str], Contributor] = {}
    languages = plan.languages
    for edited in plan.editions:
        for role, person in edited.edition.credits:
            key = (person_key(person), RELATORS[role])
            if key not in made:
                names = named(person.name, languages)
                # A name to file under is in the letters of one language: English.
                files = person.sort if names[0].text == person.name.get("en") else ""
                made[key] = Contributor(names, RELATORS[role], files)
    return tuple(sorted(made.values(), key=lambda person: person.role != "aut"))


def identifiers_of(plan: BookPlan) -> tuple[str, ...]:
    """DOIs of a single article's editions, and the ISSN of what it appears in."""
    alone = len(plan.articles) == 1
    dois = [f"urn:doi:{e.doi}" for e in plan.editions if e.doi and alone]
    return tuple(dict.fromkeys([*dois, *(f"urn:issn:{e.issn}" for e in plan.editions if e.issn)]))


def subjects_of(plan: BookPlan) -> tuple[str, ...]:
    """The topics in the book's own language."""
    own = plan.language
    topics = (topic for edited in plan.editions for topic in edited.edition.topics)
    return tuple(dict.fromkeys(set_text(t.get(own.tag), own) for t in topics if t.has(own.tag)))


def accessibility_of(plan: BookPlan, content: Content) -> dict[str, tuple[str, ...]]:
    """schema.org's properties (EPUB Accessibility 1.1, 2.2), and the standard that the book
    meets where nothing in it, all its ``content``, stands in the way."""
    pictures = [image for e in plan.editions for image in e.images]
    still = not any(_moves(image) for image in pictures)
    features = [
        "ARIA",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    ]
    if content.pictures and content.described:
        features.append("alternativeText")
    if content.at_length:
        features.append("longDescription")
    facts = {
        "schema:accessMode": ("textual", "visual") if pictures else ("textual",),
        "schema:accessModeSufficient": (
            *(("textual",) if content.described else ()),
            *(("textual,visual",) if pictures else ()),
        ),
        "schema:accessibilityFeature": tuple(sorted(features)),
        "schema:accessibilityHazard": ("none",) if still else ("unknown",),
        "schema:accessibilitySummary": (_summary(plan, content),),
    }
    if content.described and content.headed and still:
        facts["dcterms:conformsTo"] = (STANDARD,)
        facts["a11y:certifiedBy"] = (plan.publisher,)
    return facts


def _summary(plan: BookPlan, content: Content) -> str:
    """Sentences that hold for this book, in its own language."""
    parts = {
        "accessibility": True,
        "accessibility-pictures": content.pictures and content.described,
        "accessibility-tables": content.tables and content.headed,
        "accessibility-notes": content.notes,
        "accessibility-languages": len(plan.languages) > 1,
    }
    return " ".join(label(plan.language, key) for key, holds in parts.items() if holds)


def _moves(image: Image) -> bool:
    """Whether a picture may move: a GIF of several frames, an animated PNG or WebP. Drawings
    cannot (the manuscript takes none with animation)."""
    if image.media_type == "image/gif":
        return image.data.count(b"\x21\xf9\x04") > 1
    if image.media_type == "image/png":
        return b"acTL" in image.data[:4096]
    return image.media_type == "image/webp" and b"ANIM" in image.data[:4096]
