"""``pressroom epub``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import click

from pressroom.cli.options import Common, common


@click.command(
    "epub",
    short_help="Articles, or a collection, as an e-book with all translations.",
    epilog="Example: pressroom epub quayside-12 -o quarterly.epub",
)
@click.argument("names", nargs=-1, required=True, metavar="ARTICLE... | COLLECTION")
@click.option("--title", default="", help="The book's title, for several articles.")
@click.option(
    "--arrange",
    type=click.Choice(["article", "language"]),
    help="Each article followed by its translations, or a part for each language.",
    show_default="that of pressroom.toml",
)
@click.option(
    "--each-language",
    is_flag=True,
    help="A book for each language instead of one for all.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.",
    show_default="a file in output/",
)
@click.option(
    "--cover",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A picture for the cover: JPEG, PNG or SVG.",
    show_default="cover: of the sources, or one drawn by the style",
)
@click.option(
    "--no-pages",
    is_flag=True,
    help="Leave out the printed editions' pages, for which these are printed first.",
)
@common
def command(
    common: Common,
    names: tuple[str, ...],
    title: str,
    arrange: Literal["article", "language"] | None,
    each_language: bool,
    output: Path | None,
    cover: Path | None,
    no_pages: bool,
) -> None:
    """Bind one article, several, or a whole collection, each with all its translations."""
    from pressroom.cli.report import faults, finish, progress

    if each_language and (output or arrange):
        raise click.UsageError("--each-language makes several books, each in one language")
    with faults(common):
        from pressroom.manuscript.places import find_press, seen_from_press

        root = find_press(common.press)
        named = [seen_from_press(root, name) for name in names]
        if not no_pages and (os.cpu_count() or 1) > 1:
            from pressroom.production.warming import warm_up

            warm_up()  # while the press is read, and what reads it is imported
        from pressroom.production.bookwork import given_cover
        from pressroom.production.build import run
        from pressroom.production.delivery import named_target
        from pressroom.production.policy import lag_warnings
        from pressroom.production.settings import store_of
        from pressroom.production.shop import Shop

        store = store_of(root)
        shop = Shop(root, store=store)
        target = named_target(output, ".epub")
        collection = shop.collection_named(named[0]) if len(named) == 1 else None
        if collection:
            articles = shop.articles_of(collection)
        else:
            articles = list({a.slug: a for a in map(shop.find, named)}.values())
        if len(articles) == 1 and not collection and (title or arrange):
            raise click.UsageError(
                "--title and --arrange are for several articles, or a collection; "
                "the book of one article has its title, and its languages one after the other"
            )
        if each_language:
            jobs = shop.books_by_language(articles, collection, title)
        elif collection or len(articles) > 1:
            jobs = [shop.book_epub(articles, target, collection, title, arrange)]
        else:
            jobs = [shop.article_epub(articles[0], target)]
        warnings = [*shop.warnings, *lag_warnings(shop, jobs)]
        if cover is not None:
            given = [given_cover(job, cover) for job in jobs]
            jobs = [job for job, _ in given]
            warnings += given[0][1]
        prints = [] if no_pages else shop.prints_of(articles, collection)
        with progress(common) as listen:
            outcomes = run([*prints, *jobs], root, listen, store=store)
    # What was printed in passing is not told of, unless it stood in the way.
    told = [outcome for outcome in outcomes if outcome.delivered or outcome.problems]
    finish(told, common, warnings)
