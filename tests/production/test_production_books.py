"""E-books as asked for: arrangements, one book a language, what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from pressroom.manuscript.articles import read_press
from pressroom.production.jobs import BindJob, Job
from pressroom.production.shop import Shop


@pytest.fixture(scope="module")
def shop() -> Shop:
    return Shop(ROOT)


def bound(job: Job) -> BindJob:
    assert isinstance(job, BindJob)
    return job


def test_a_collection_is_divided_and_numbered(shop: Shop) -> None:
    (collection,) = shop.press.collections
    plan = bound(shop.book_epub(shop.articles_of(collection), collection=collection)).plan
    assert plan.divided and plan.arrange == "article"
    assert (plan.title.get("fa"), plan.issue.get("fa")) == ("فصلنامهٔ بارانداز", "شمارهٔ ۱۲")
    assert [own.tag for own in plan.languages] == ["en", "ar", "fa", "fr", "he", "ru"]


def test_a_packet_has_the_title_asked_for_in_every_language(shop: Shop) -> None:
    articles = [shop.find("brine-line"), shop.find("narrow-seas")]
    plan = bound(shop.book_epub(articles, title="Two seas")).plan
    assert {plan.title.get(own.tag) for own in plan.languages} == {"Two seas"}
    assert not plan.divided and not plan.memberships


def test_a_book_a_language_leaves_out_what_is_not_in_it(shop: Shop) -> None:
    (collection,) = shop.press.collections
    jobs = [bound(j) for j in shop.books_by_language(shop.articles_of(collection), collection)]
    assert [job.plan.language.tag for job in jobs] == ["en", "ar", "fa", "fr", "he", "ru"]
    assert [Path(job.target).name for job in jobs][:2] == [
        "quayside-12.en.epub",
        "quayside-12.ar.epub",
    ]
    for job in jobs:
        tag = job.plan.language.tag
        assert {e.language.tag for e in job.plan.editions} == {tag}
        held = {a.slug for a in shop.press.articles if a.edition(tag)}
        assert {e.slug for e in job.plan.editions} == held
        assert job.plan.memberships[0].name.language == tag
    assert len({job.plan.identity for job in jobs}) == len(jobs)


def test_links_to_articles_that_the_book_lacks_lead_to_the_web(shop: Shop) -> None:
    articles = [shop.find("water-beneath"), shop.find("brine-line")]
    plans = {t: bound(shop.book_epub(articles, tag=t)).plan for t in ("en", "fr")}
    assert len(plans["en"].articles) == 2
    assert [e.id for e in plans["fr"].editions] == ["water-beneath-fr"]
    assert "'#brine-line" not in repr(plans["fr"].editions)


def test_an_article_s_book_says_where_the_article_stands(shop: Shop) -> None:
    issue, series = bound(shop.article_epub(shop.find("brine-line"))).plan.memberships
    assert (issue.name.text, issue.kind, issue.position) == (
        "Quayside Quarterly, Issue 12",
        "set",
        "2",
    )
    assert issue.within is not None
    assert (issue.within.name.text, issue.within.kind) == ("Quayside Quarterly", "series")
    assert issue.within.position == "12"
    assert (series.name.text, series.kind, series.position) == ("Quayside Briefs", "series", "60")


def test_the_press_may_choose_the_arrangement(starter: Path) -> None:
    assert read_press(starter)[0].arrange == "article"
    path = starter / "pressroom.toml"
    path.write_text(path.read_text("utf-8") + '\n[ebook]\narrange = "language"\n', "utf-8")
    assert read_press(starter)[0].arrange == "language"
    shop = Shop(starter)
    articles = list(shop.press.articles)
    assert bound(shop.book_epub(articles)).plan.arrange == "language"
    assert bound(shop.book_epub(articles, arrange="article")).plan.arrange == "article"
