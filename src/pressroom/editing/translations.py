"""Which other languages an article can be had in: every edition lists all the others."""

from __future__ import annotations

from pressroom.editing.languages import direction_of, own_name
from pressroom.model.article import Article, Edition, Press
from pressroom.model.edited import OtherEdition


def edition_address(press: Press, edition: Edition) -> str:
    """The public address of an edition: its own, else by the press's pattern."""
    return edition.url or press.edition_url.format(
        address=press.address, lang=edition.language, slug=edition.slug
    )


def other_editions(press: Press, article: Article, language: str) -> tuple[OtherEdition, ...]:
    """The article's other editions, in the press's order of languages."""
    others = [e for e in article.editions if e.language != language]
    others.sort(key=lambda e: press.languages.index(e.language))
    return tuple(
        OtherEdition(
            language=e.language,
            direction=direction_of(e.language),
            own_name=own_name(e.language),
            url=edition_address(press, e),
        )
        for e in others
    )
