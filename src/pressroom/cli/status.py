"""``pressroom status``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from pressroom.cli.options import Common, common
from pressroom.cli.report import faults, width_of

if TYPE_CHECKING:
    from pressroom.production.standing import Standing


@click.command(
    "status",
    short_help="What is made, stale or missing, article by article.",
    epilog="Example: pressroom status --json",
)
@common
def command(common: Common) -> None:
    """Say of each article and language whether its outputs are made, stale (its text has
    changed since) or missing, and of the volumes too. Nothing is read but files' digests:
    what else has changed, pressroom build --explain knows."""
    from pressroom.manuscript.places import find_press
    from pressroom.production.standing import VOLUME, standing

    with faults(common):
        root = find_press(common.press)
    found = standing(root)
    if common.quiet:
        found = [one for one in found if one.state in ("stale", "missing")]
    if common.json:
        for one in found:
            click.echo(json.dumps({"event": "status", **asdict(one)}, ensure_ascii=False))
        return
    articles = [one for one in found if one.kind != VOLUME]
    _table(articles)
    for one in found:
        if one.kind == VOLUME:
            click.echo(f"{one.name}: {one.state}")
    if not common.quiet:
        counted = [
            sum(one.state == state for one in found) for state in ("made", "stale", "missing")
        ]
        click.echo("{} made, {} stale, {} missing".format(*counted))


def _table(articles: Sequence[Standing]) -> None:
    """A line for each article, a column for each language and the e-book."""
    kinds = list(dict.fromkeys(one.kind for one in articles))
    rows = [["", *kinds]]
    for name in dict.fromkeys(one.name for one in articles):
        states = {one.kind: one.state for one in articles if one.name == name}
        rows.append([name, *(states.get(kind) or "–" for kind in kinds)])
    if len(rows) == 1:
        return
    widths = [max(width_of(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell + " " * (width - width_of(cell)) for cell, width in zip(row, widths, strict=True)
        ]
        click.echo("  ".join(cells).rstrip())
