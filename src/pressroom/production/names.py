"""What outputs are called, and which of them has an edition's pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from pressroom.model.article import Article, Collection
from pressroom.production.jobs import PrintedAs


def folder_of(collection: str) -> str:
    """The folder of a collection's outputs; that of the press's without one."""
    return f"output/{collection}/" if collection else "output/"


def article_target(article: Article, tag: str) -> str:
    """One edition's PDF."""
    return f"{folder_of(article.collection)}{article.slug}.{tag}.pdf"


def volume_target(collection: Collection | None, tag: str) -> str:
    """A packet: a collection's volume in a language, or one of chosen articles."""
    if collection is None:
        return f"output/packet.{tag}.pdf"
    return f"{folder_of(collection.id)}{PurePosixPath(collection.id).name}.{tag}.pdf"


def volumes(articles: Sequence[Article], tags: Sequence[str]) -> dict[str, list[Article]]:
    """The languages in which a collection has a volume, with the articles in it: two or
    more."""
    held = {tag: [a for a in articles if a.edition(tag)] for tag in tags}
    return {tag: found for tag, found in held.items() if len(found) > 1}


def printed_as(
    articles: Sequence[Article], collection: Collection | None = None
) -> dict[str, PrintedAs]:
    """For each edition, by its id, the PDF whose pages an e-book gives: the collection's
    volume in that language where there is one, else the article's own."""
    tags = list(dict.fromkeys(e.language for a in articles for e in a.editions))
    bound = volumes(articles, tags) if collection else {}
    latest = {tag: max(a.original.date for a in held) for tag, held in bound.items()}
    made: dict[str, PrintedAs] = {}
    for article in articles:
        for edition in article.editions:
            tag = edition.language
            if tag in bound:
                target = volume_target(collection, tag)
                date = (collection.date if collection else None) or latest[tag]
            else:
                target, date = article_target(article, tag), edition.date
            named = f"{PurePosixPath(target).name}, {date.isoformat()}"
            made[f"{article.slug}-{tag}"] = PrintedAs(target, named)
    return made
