"""``pressroom doctor``."""

from __future__ import annotations

import sys

import click

from pressroom.cli.options import Common, common
from pressroom.cli.streams import say_json


@click.command(
    "doctor",
    short_help="What is installed, what is missing, how to get it.",
    epilog="Example: pressroom doctor --json",
)
@common
def command(common: Common) -> None:
    """Look at this machine: what building needs, and the judges that check what was built.

    Exit code 1 where something is missing without which nothing can be built.
    """
    from pressroom.production.equipment import examine

    findings = examine()
    lacking = [f for f in findings if not f.there and f.needed]
    if common.json:
        from dataclasses import asdict

        for finding in findings:
            say_json({"event": "equipment", **asdict(finding)})
    else:
        for finding in findings:
            if common.quiet and finding.there:
                continue
            mark = "ok     " if finding.there else "MISSING" if finding.needed else "absent "
            click.echo(f"{mark}  {finding.name}: {finding.detail or finding.purpose}")
            if not finding.there:
                click.echo(f"         to get it: {finding.get}")
        if not common.quiet:
            click.echo(
                f"\n{len(lacking)} missing: pressroom can't build here yet."
                if lacking
                else "\nEverything that building needs is here."
            )
    sys.exit(1 if lacking else 0)
