"""Every edition lists all the others; the recommended list in the edition's own words."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest
from editing_desk import TAGS, article, edition, look_up, person, press

from pressroom.editing.languages import language
from pressroom.editing.related import recommended
from pressroom.editing.translations import edition_address, other_editions
from pressroom.model.article import Article, Related
from pressroom.model.edited import Recommended
from pressroom.model.text import Localized

WATER = article("water", TAGS)


@pytest.mark.parametrize("tag", TAGS)
def test_an_edition_lists_all_the_others_in_the_press_s_order(tag: str) -> None:
    listed = other_editions(press(WATER), WATER, tag)
    assert [o.language for o in listed] == [other for other in TAGS if other != tag]


def test_editions_list_each_other_both_ways() -> None:
    listed = {(tag, o.language) for tag in TAGS for o in other_editions(press(WATER), WATER, tag)}
    assert listed == {(there, here) for here, there in listed}


def test_another_edition_in_its_own_name_and_direction() -> None:
    persian = next(o for o in other_editions(press(WATER), WATER, "en") if o.language == "fa")
    assert (persian.own_name, persian.direction) == ("فارسی", "rtl")
    assert persian.url == "https://quay.example.org/fa/water"


def test_an_article_in_one_language_lists_none() -> None:
    alone = article("alone")
    assert other_editions(press(alone), alone, "en") == ()


def test_an_edition_s_own_address_wins_over_the_pattern() -> None:
    assert edition_address(press(), edition(url="https://else.org/1")) == "https://else.org/1"
    other = press(edition_url="{address}/{slug}.{lang}.html")
    assert edition_address(other, edition("a", "fr")) == "https://quay.example.org/a.fr.html"


# -- related --


def related(item: Related, tag: str, *others: Article) -> Recommended:
    own = edition("water", tag, related=(item,))
    (made,) = recommended(press(*others), own, language(tag), look_up)
    return made


BRINE = article(
    "brine",
    ("en", "fa"),
    section=Localized.of({"en": "Resources", "fa": "منابع"}),
    credits=(
        ("author", person({"en": "Ana Bo", "fa": "آنا بو"})),
        ("author", person({"en": "Cy Do", "fa": "سای دو"})),
        ("translator", person("Nobody")),
    ),
)


def test_a_related_article_in_the_same_language() -> None:
    made = related(Related(slug="brine"), "fa", BRINE)
    assert (made.kind, made.title, made.authors) == ("منابع", "Title brine fa", "آنا بو و سای دو")
    assert made.url == "https://quay.example.org/fa/brine"
    assert (made.slug, made.language, made.direction) == ("brine", "", "")


def test_a_related_article_without_that_language_is_shown_in_its_first() -> None:
    made = related(Related(slug="brine"), "ar", BRINE)
    assert (made.title, made.authors) == ("Title brine en", "Ana Bo and Cy Do")
    assert (made.language, made.direction) == ("en", "ltr")
    assert made.url == "https://quay.example.org/en/brine"
    assert made.iso_date == "2026-11-02"
    assert made.date.startswith("٢")


def test_an_article_without_a_section_is_called_an_article() -> None:
    assert related(Related(slug="salt"), "fr", article("salt", ("fr",))).kind == "Article"


OUTSIDE: dict[str, Any] = {
    "kind": "report",
    "title": Localized.of('The "invisible" crisis'),
    "url": "https://example.org/r",
    "date": datetime.date(2014, 10, 29),
    "authors": ("James Fa", "Lea Be"),
}


def test_an_outside_item_in_the_edition_s_words() -> None:
    made = related(Related(**OUTSIDE), "en")
    assert made == Recommended(
        kind="Report",
        title="The “invisible” crisis",
        url="https://example.org/r",
        date="October\u00a029,\u00a02014",
        iso_date="2014-10-29",
        authors="James Fa and Lea Be",
    )


def test_an_outside_item_in_another_language_is_marked_and_set_as_such() -> None:
    made = related(Related(**OUTSIDE, language="en"), "fa")
    assert (made.kind, made.title) == ("گزارش", "The “invisible” crisis")
    assert (made.language, made.direction) == ("en", "ltr")
    assert made.authors == "James Fa and Lea Be"


def test_an_outside_title_translated_for_the_edition() -> None:
    titles = Localized.of({"en": "The crisis", "fa": "بحران"})
    item = dataclasses.replace(Related(**OUTSIDE, language="en"), title=titles)
    made = related(item, "fa")
    assert (made.title, made.language) == ("بحران", "")


def test_what_an_outside_item_has_not_is_left_out() -> None:
    made = related(Related(kind="website", title=Localized.of("Site"), url="https://s.org"), "en")
    assert (made.date, made.iso_date, made.authors) == ("", "", "")
