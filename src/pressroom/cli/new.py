"""``pressroom new``."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from pressroom.cli.options import Common, common
from pressroom.cli.streams import say_json


@click.command(
    "new",
    short_help="A small press that builds at once.",
    epilog="Example: pressroom new my-press && cd my-press && pressroom build",
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@common
def command(common: Common, folder: Path) -> None:
    """Make a press in DIR with one article in three languages, to change into your own."""
    from pressroom.cli.report import faults

    with faults(common):
        from pressroom.production.starter import begin

        made = begin(folder)
    if not common.quiet:
        if common.json:
            say_json({"event": "made", "files": [str(path) for path in made]})
        else:
            for path in made:
                click.echo(f"  {path}")
            click.echo(f"\nNow: cd {shlex.quote(str(folder))} && pressroom build")
