"""A press, its collections, articles and editions."""

from __future__ import annotations

import datetime

from pressroom.model.article import Article, Collection, Edition, Person, Press
from pressroom.model.problem import SourceText
from pressroom.model.text import Localized

ADA = Person(Localized.of("Ada Lind"))
BO = Person(Localized.of("Bo Ek"))


def edition(slug: str, language: str, **rest: object) -> Edition:
    return Edition(
        slug, language, slug, (), datetime.date(2026, 11, 2), (), {}, SourceText("t", ""), **rest
    )


def article(slug: str, collection: str = "") -> Article:
    return Article(slug, (edition(slug, "en"), edition(slug, "fa")), collection)


def press() -> Press:
    issue = Collection("issue", Localized.of("Issue"), order=("salt", "brine", "absent"))
    return Press(
        name=Localized.of("Harbour Press"),
        imprint=Localized.of("Harbour Press"),
        address="https://harbour.example",
        edition_url="{address}/{slug}",
        languages=("en", "fa"),
        style="brief",
        paper="A4",
        articles=(
            *(article(s, "issue") for s in ("ash", "brine", "salt", "reed")),
            article("alone"),
        ),
        collections=(issue,),
    )


def test_a_collection_has_its_order_first_then_the_rest_by_name() -> None:
    assert [a.slug for a in press().of_collection("issue")] == ["salt", "brine", "ash", "reed"]


def test_articles_outside_every_collection() -> None:
    assert [a.slug for a in press().of_collection("")] == ["alone"]


def test_things_by_name() -> None:
    assert press().article("salt") == article("salt", "issue")
    assert press().article("pepper") is None
    assert press().collection("issue").order[0] == "salt"
    assert press().collection("other") is None


def test_the_original_is_the_first_edition() -> None:
    salt = article("salt")
    assert salt.original.language == "en"
    assert salt.edition("fa").language == "fa"
    assert salt.edition("fr") is None


def test_people_by_role_in_order() -> None:
    credited = edition("salt", "en", credits=(("author", BO), ("editor", ADA), ("author", ADA)))
    assert credited.people("author") == (BO, ADA)
    assert credited.people("translator") == ()
