"""``pressroom epub``."""

from __future__ import annotations

from pathlib import Path

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
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.",
    show_default="a file in output/",
)
@common
def command(common: Common, names: tuple[str, ...], title: str, output: Path | None) -> None:
    """Bind one article, several, or a whole collection, each with all its translations."""
    from pressroom.cli.report import faults, finish, progress

    with faults(common):
        from pressroom.manuscript.press import find_press
        from pressroom.production.build import run
        from pressroom.production.delivery import named_target
        from pressroom.production.settings import store_of
        from pressroom.production.shop import Shop

        root = find_press(common.press)
        shop = Shop(root)
        target = named_target(output, ".epub")
        if len(names) == 1 and (collection := shop.collection_named(names[0])):
            held = shop.press.of_collection(collection.id)
            job = shop.book_epub(held, target, collection)
        else:
            articles = [shop.find(name) for name in dict.fromkeys(names)]
            several = len(articles) > 1
            job = (
                shop.book_epub(articles, target, title=title)
                if several
                else shop.article_epub(articles[0], target)
            )
        with progress(common) as listen:
            outcomes = run([job], root, listen, store=store_of(root))
    finish(outcomes, common, shop.warnings)
