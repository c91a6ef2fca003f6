"""``pressroom pdf``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.options import NO_OFFICE, Common, common, editions_option, paper_option

if TYPE_CHECKING:
    from pressroom.model.purpose import Purpose


@click.command(
    "pdf",
    short_help="An article as PDF, or several as a briefing packet.",
    epilog="Example: pressroom pdf water-beneath brine-line --lang fa -o packet.pdf",
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--lang", default="", metavar="L", help="The language, such as en, ar or fa.")
@click.option(
    "--facing",
    default="",
    metavar="L,L",
    help="Two languages of one article side by side, to proof a translation.",
)
@click.option("--title", default="", help="The packet's title.")
@click.option("--style", default="", metavar="NAME", help="Another style than the press's own.")
@click.option(
    "--archive",
    is_flag=True,
    help="An archive copy, as --for archive.",
)
@editions_option
@paper_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.",
    show_default="a file in output/",
)
@common
def command(
    common: Common,
    articles: tuple[str, ...],
    lang: str,
    facing: str,
    title: str,
    style: str,
    archive: bool,
    purposes: tuple[Purpose, ...],
    paper: str,
    output: Path | None,
) -> None:
    """Set one article as a PDF; several become a packet with cover and contents.

    An ARTICLE is a slug, or the article's folder or file. Without --lang an article is set
    in its original language; a file, such as sources/water/fa.md, names its language too, and
    files of several languages make one packet in them all.
    """
    from pressroom.cli.report import faults, finish, progress

    if archive and purposes:
        raise click.UsageError("--archive is --for archive; name all editions with --for")
    if paper and "office" not in purposes:
        raise click.UsageError(NO_OFFICE)
    pair = _two_languages(facing, lang, title) if facing else None
    with faults(common):
        from pressroom.manuscript.places import find_press, seen_from_press

        root = find_press(common.press)
        names = [seen_from_press(root, name) for name in articles]
        if len(articles) > 1 and (os.cpu_count() or 1) > 1:
            from pressroom.production.warming import warm_up

            warm_up(books=False)  # while the press is read, and what reads it is imported
        from pressroom.production.build import run
        from pressroom.production.delivery import named_target
        from pressroom.production.policy import lag_warnings
        from pressroom.production.settings import store_of
        from pressroom.production.shop import Shop

        store = store_of(root)
        shop = Shop(root, style, store)
        if pair:
            chosen = []
            found = list({a.slug: a for a, _ in shop.choose(names, "")}.values())
        else:
            chosen = shop.choose(names, lang)
        target = named_target(output, ".pdf")
        if pair:
            job = shop.facing_pdf(found, pair, target)
        elif len(chosen) == 1 and not title:
            job = shop.article_pdf(*chosen[0], target)
        else:
            job = shop.packet_pdf(chosen, target, title)
        wanted: tuple[Purpose, ...] = purposes or (("archive",) if archive else ("screen",))
        # Of several editions, that for screens has the name asked for.
        named = target if len(wanted) == 1 else ""
        jobs = [shop.edition_for(job, purpose, named, paper) for purpose in wanted]
        with progress(common) as listen:
            outcomes = run(jobs, root, listen, store=store)
    finish(outcomes, common, (*shop.warnings, *lag_warnings(shop, jobs)))


def _two_languages(facing: str, lang: str, title: str) -> tuple[str, str]:
    """The two languages of ``--facing en,fa``; a usage error where it says another thing."""
    if lang or title:
        raise click.UsageError("--facing names its own languages and takes the article's title")
    tags = [tag.strip() for tag in facing.split(",")]
    if len(tags) != 2 or not all(tags):
        raise click.BadParameter(
            f"“{facing}” is not two languages, as in en,fa", None, None, "--facing"
        )
    if tags[0] == tags[1]:
        raise click.BadParameter(
            f"“{facing}” names one language twice; name the translation's as the second",
            None,
            None,
            "--facing",
        )
    return tags[0], tags[1]
