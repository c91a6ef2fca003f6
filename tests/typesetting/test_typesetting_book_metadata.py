"""What an e-book says of itself: its identifiers, titles, people, dates, accessibility."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest
from book_desk import ANA, BRINE, CY, WATER, book, both, plan
from typesetting_desk import TAGS, article, brief, line, paragraph

from pressroom.editing.languages import language
from pressroom.model.article import Correction, Image
from pressroom.model.body import Cell, Figure, Table
from pressroom.model.book import Contributor, Name
from pressroom.model.text import Localized
from pressroom.typesetting.book import set_book


def test_the_same_plan_gives_the_same_book() -> None:
    assert book(WATER, BRINE) == both()


def test_the_identifier_hangs_on_the_address_alone() -> None:
    first = book(WATER).identifier
    assert first.startswith("urn:uuid:")
    assert book(BRINE, title=Localized.of("Another")).identifier == first
    assert book(WATER, address="https://quay.example.org/13").identifier != first


def test_languages_begin_with_the_book_s_own() -> None:
    made = book(WATER, language=language("fa"))
    assert made.languages == ("fa", "en", "ar", "fr", "he", "ru")
    assert made.direction == "rtl"


def test_dates_come_from_the_sources() -> None:
    later = datetime.date(2027, 1, 5)
    made = book(article("a", corrections=(Correction(later, line("x")),)))
    assert (made.published, made.modified) == (datetime.date(2026, 11, 2), later)


def test_each_contributor_once_a_role_under_every_name() -> None:
    people = (("author", ANA), ("translator", CY))
    made = book(article("a", ("en", "fa"), credits=people), article("b", credits=people))
    farsi = Name("آنا بو", "fa", "rtl")
    assert made.contributors == (
        Contributor((Name("Ana Bo", "en", "ltr"), farsi), "aut", "Bo, Ana"),
        Contributor((Name("Cy Ado", "en", "ltr"),), "trl", ""),
    )


def test_a_name_to_file_under_is_not_mixed_into_another_script() -> None:
    made = book(article("a", ("fa",), credits=(("author", ANA),)), language=language("fa"))
    assert made.contributors == (Contributor((Name("آنا بو", "fa", "rtl"),), "aut", ""),)


def test_the_title_tells_an_issue_from_the_others_in_every_language() -> None:
    made = book(
        BRINE,
        title=Localized.of({"en": "Quay", "fa": "بارانداز"}),
        issue=Localized.of({"en": "Issue 12", "fa": "شمارهٔ ۱۲"}),
        subtitle=Localized.of("Across"),
    )
    main, below = made.titles
    assert (main.kind, below.kind) == ("main", "subtitle")
    assert main.names == (
        Name("Quay, Issue 12", "en", "ltr"),
        Name("بارانداز، شمارهٔ ۱۲", "fa", "rtl"),
    )
    assert below.names == (Name("Across", "en", "ltr"),)


def test_a_title_that_the_book_s_language_lacks_is_not_said_to_be_in_it() -> None:
    made = book(BRINE, title=Localized.of({"fa": "بارانداز"}))
    assert made.titles[0].names == (Name("بارانداز", "fa", "rtl"),)


def test_doi_and_issn_are_identifiers_too() -> None:
    numbered = article("a", doi="10.1/x", issn="1234-5679")
    assert book(numbered).identifiers == ("urn:doi:10.1/x", "urn:issn:1234-5679")
    # A DOI names an article, not the book of several.
    assert book(numbered, BRINE).identifiers == ("urn:issn:1234-5679",)


TABLE = Table((Cell(line("h")),), ((Cell(line("c")),),))


STANDARD = ("EPUB Accessibility 1.1 - WCAG 2.2 Level AA",)
ALWAYS = {
    "ARIA",
    "displayTransformability",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
}


def facts(*body: Any, image: Image | None = None) -> Any:
    return book(article("a", body=body, images=(image,) if image else ())).facts


def test_accessibility_of_words_alone() -> None:
    found = facts(paragraph("a"))
    assert found["schema:accessMode"] == found["schema:accessModeSufficient"] == ("textual",)
    assert set(found["schema:accessibilityFeature"]) == ALWAYS
    assert found["schema:accessibilityHazard"] == ("none",)
    assert found["dcterms:conformsTo"] == STANDARD
    assert found["a11y:certifiedBy"] == ("Quay Institute",)


SVG = Image("a.svg", b"<svg/>", "image/svg+xml", 2, 1)


def test_accessibility_of_pictures() -> None:
    found = facts(Figure("a.svg", "alt"), image=SVG)
    assert found["schema:accessMode"] == ("textual", "visual")
    assert found["schema:accessModeSufficient"] == ("textual", "textual,visual")
    assert set(found["schema:accessibilityFeature"]) == ALWAYS | {"alternativeText"}


def test_decoration_alone_claims_no_text_alternatives() -> None:
    found = facts(Figure("a.svg", "", decorative=True), image=SVG)
    assert set(found["schema:accessibilityFeature"]) == ALWAYS
    assert language("en").labels["accessibility-pictures"] not in str(found)


@pytest.mark.parametrize(
    ("body", "image"),
    [
        (Figure("a.svg", ""), SVG),
        (Table((), ((Cell(line("c")),),)), None),
        (Figure("a", "alt"), Image("a", b"GIF89a\x21\xf9\x04..\x21\xf9\x04", "image/gif", 2, 1)),
    ],
    ids=["picture without words", "table without heads", "picture that moves"],
)
def test_no_standard_is_claimed_where_something_stands_in_the_way(
    body: Any, image: Image | None
) -> None:
    found = facts(body, image=image)
    assert "dcterms:conformsTo" not in found and "a11y:certifiedBy" not in found


def test_what_moves_is_no_certain_harmlessness() -> None:
    moving = Image("a", b"GIF89a\x21\xf9\x04..\x21\xf9\x04", "image/gif", 2, 1)
    assert facts(Figure("a", "alt"), image=moving)["schema:accessibilityHazard"] == ("unknown",)


@pytest.mark.parametrize("tag", TAGS)
def test_the_accessibility_summary_is_in_the_book_s_language_and_true(tag: str) -> None:
    said = language(tag).labels
    full = set_book(dataclasses.replace(plan(WATER), language=language(tag)), brief(), ())
    (summary,) = full.facts["schema:accessibilitySummary"]
    parts = ("", "-pictures", "-notes", "-languages")
    assert summary == " ".join(said[f"accessibility{part}"] for part in parts)
    plain = book(article("a", (tag,), body=(TABLE,)), language=language(tag))
    (summary,) = plain.facts["schema:accessibilitySummary"]
    notes = [said["accessibility-notes"]] if "noteref" in str(plain.documents) else []
    expected = [said["accessibility"], said["accessibility-tables"], *notes]
    assert summary == " ".join(expected)
