"""``pressroom translated``."""

from __future__ import annotations

import click

from pressroom.cli.options import Common, common
from pressroom.cli.streams import say_json


@click.command(
    "translated",
    short_help="Accept a translation as it stands against its original.",
    epilog="Example: pressroom translated water-beneath fa",
)
@click.argument("article", required=False, default="")
@click.argument("languages", nargs=-1, metavar="[LANG]...")
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="All translations of ARTICLE, or, without one, of the press.",
)
@click.option(
    "--yes",
    is_flag=True,
    help="Accept passages too that nobody has touched since their original changed, or that "
    "the translation has lost.",
)
@common
def command(
    common: Common, article: str, languages: tuple[str, ...], every: bool, yes: bool
) -> None:
    """Write down that the translation of ARTICLE into LANG says what the original says now.

    ARTICLE is a slug, a folder, or the translation's file, which names its language too. What
    is accepted stands in translations.toml beside the texts; “pressroom status” tells by it
    which paragraphs have fallen behind since.
    """
    from pressroom.cli.report import faults

    if every and languages:
        raise click.UsageError("--all takes every translation; name languages or --all")
    if not article and not every:
        raise click.UsageError("name an ARTICLE and its languages, or --all")
    with faults(common):
        from pressroom.manuscript.places import find_press, seen_from_press
        from pressroom.production.acceptance import accept
        from pressroom.production.settings import store_of
        from pressroom.production.shop import Shop

        root = find_press(common.press)
        shop = Shop(root, store=store_of(root))
        name = seen_from_press(root, article)
        articles = [shop.find(name)] if name else list(shop.press.articles)
        named = languages or (tuple(filter(None, [shop.language_named(name)])) if name else ())
        if not named and not every:
            tags = [edition.language for edition in articles[0].editions[1:]]
            raise click.UsageError(
                f"name a language of {articles[0].slug} ({', '.join(tags) or 'none yet'}), or --all"
            )
        wanted = [
            (one, tag)
            for one in articles
            for tag in (named if not every else [e.language for e in one.editions[1:]])
        ]
        made = accept(shop, wanted, yes)
    for one in made:
        if common.json:
            from dataclasses import asdict

            say_json({"event": "accepted", **asdict(one)})
        elif not common.quiet:
            mere = f", {one.unchanged} of them without a change" if one.unchanged else ""
            click.echo(f"{one.slug} ({one.language}): {one.passages} passages accepted{mere}")
