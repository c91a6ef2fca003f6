"""What outputs are called, and which of them has an edition's pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from pressroom.model.article import Article, Collection
from pressroom.model.purpose import Purpose
from pressroom.production.jobs import PrintedAs


def folder_of(collection: str) -> str:
    """The folder of a collection's outputs; that of the press's without one."""
    return f"output/{collection}/" if collection else "output/"


def article_target(article: Article, tag: str) -> str:
    """One edition's PDF."""
    return f"{folder_of(article.collection)}{article.slug}.{tag}.pdf"


def epub_target(article: Article, tag: str = "") -> str:
    """An article's e-book, or the one in the language ``tag``."""
    name = f"{article.slug}.{tag}" if tag else article.slug
    return f"{folder_of(article.collection)}{name}.epub"


def book_target(collection: Collection | None, tag: str = "") -> str:
    """A collection as one e-book, or several chosen articles; with ``tag`` in one language."""
    name = PurePosixPath(collection.id).name if collection else "packet"
    folder = folder_of(collection.id) if collection else "output/"
    return f"{folder}{name}{f'.{tag}' if tag else ''}.epub"


def volume_target(collection: Collection | None, tag: str) -> str:
    """A packet: a collection's volume in a language, or one of chosen articles."""
    if collection is None:
        return f"output/packet.{tag}.pdf"
    return f"{folder_of(collection.id)}{PurePosixPath(collection.id).name}.{tag}.pdf"


def beside(target: str, purpose: Purpose) -> str:
    """The name of an edition's file: that for screens has the plain one."""
    if purpose == "screen":
        return target
    path = PurePosixPath(target)
    return str(path.with_name(f"{path.stem}.{purpose}{path.suffix}"))


def for_purposes(target: str, purposes: Sequence[Purpose]) -> list[str]:
    """The files that are made under a name for these purposes: of a PDF one for each; an
    e-book, which is read on screens, where that is one of them."""
    if target.endswith(".epub"):
        return [target] if "screen" in purposes else []
    return [beside(target, purpose) for purpose in purposes]


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
