"""``pressroom status``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from pressroom.cli.options import Common, common
from pressroom.cli.streams import say_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressroom.model.ledger import Finding
    from pressroom.production.standings import Overview, Row

# Of words that both versions have, this many are shown beside a change.
CONTEXT = 4
OPENING = 72


@click.command(
    "status",
    short_help="What is there of each article, and which translations lag behind.",
    epilog="Example: pressroom status water-beneath --lang fa",
)
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--lang", default="", metavar="L", help="This language only.")
@click.option("--check", is_flag=True, help="Exit with 1 where a translation lags behind.")
@common
def command(common: Common, articles: tuple[str, ...], lang: str, check: bool) -> None:
    """Show, per article and language, what was translated and made, and below that every
    passage of a translation that lags behind the original, with what has changed.

    An ARTICLE is a slug, a folder, a file or a collection; without one, all are shown. What
    a translation is measured against is what was accepted by “pressroom translated”.
    """
    from pressroom.cli.report import faults, refuse

    with faults(common):
        from pressroom.manuscript.places import find_press, seen_from_press
        from pressroom.production.settings import store_of
        from pressroom.production.standings import overview

        root = find_press(common.press)
        named = [seen_from_press(root, name) for name in articles]
        found = overview(root, store_of(root), named, lang)
        if lang and lang not in found.languages:
            raise click.BadParameter(
                f"“{lang}” is none of the press's languages: {', '.join(found.languages)}",
                param_hint="--lang",
            )
    _tell(found, common)
    refuse(found.problems, common)
    if check and any(row.kind == "behind" for row in found.rows):
        sys.exit(1)


def _tell(found: Overview, common: Common) -> None:
    if common.json:
        for row in found.rows:
            say_json(row.as_dict())
        for volume in found.volumes:
            say_json({"event": "volume", **volume.as_dict()})
    elif not common.quiet:
        _table(found.rows)
        for volume in found.volumes:
            click.echo(f"{volume.path}: {volume.state}")
        for row in found.rows:
            _findings(row)


def _table(rows: Sequence[Row]) -> None:
    """One line an edition; the languages an article lacks in one line together."""
    from pressroom.cli.report import width_of

    lines = [("article", "language", "accepted", "translation", "output")]
    lacking: dict[str, list[str]] = {}
    for row in rows:
        if row.kind == "missing":
            lacking.setdefault(row.slug, []).append(row.language)
    slug = ""
    for row in rows:
        absent = lacking.get(row.slug, [])
        if row.language in absent[1:]:
            continue
        name, slug = ("" if row.slug == slug else row.slug), row.slug
        standing = row.standing
        accepted = standing.accepted.isoformat() if standing and standing.accepted else ""
        output = ", ".join(f"{o.kind} {o.state}" for o in row.outputs)
        tags = " ".join(absent) if row.kind == "missing" else row.language
        lines.append((name, tags, accepted, _state(row), output))
    widths = [max(width_of(line[n]) for line in lines) for n in range(5)]
    for line in lines:
        cells = [c + " " * (w - width_of(c)) for c, w in zip(line, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def _state(row: Row) -> str:
    """How a row's text stands: its faults before all else."""
    if row.faults:
        return f"faults: {row.faults}"
    if row.standing and row.standing.behind:
        return f"{len(row.standing.behind)} of {row.standing.passages} behind"
    return row.kind


def _findings(row: Row) -> None:
    if row.standing is None or row.edition is None:
        return
    for finding in row.standing.findings:
        _finding(row, finding)


def _finding(row: Row, finding: Finding) -> None:
    from pressroom.model.ledger import MEANING
    from pressroom.production.standings import changed_words

    assert row.edition is not None
    original = row.place(finding.original, True)
    translation = row.place(finding.translation, False)
    if not translation:
        after = f":{finding.after}" if finding.after else ""
        translation = f"after {row.edition.source.file}{after}"
    mark = "" if finding.behind else "note: "
    arrow = f" ← {original}" if original else ""
    click.echo(f"\n{translation}{arrow}  {mark}{MEANING[finding.state]}")
    differing = changed_words(finding)
    if differing:
        click.echo("    " + _changes(differing))
    else:
        passage = finding.original or (None if finding.before else finding.translation)
        words = passage.words if passage else finding.before
        click.echo(f"    {words[:OPENING]}{'…' if len(words) > OPENING else ''}")


def _changes(parts: list[tuple[str, str]]) -> str:
    """The words that differ, gone ``[-so-]`` and new ``{+so+}``, with a few around them."""
    shown = []
    for number, (kind, words) in enumerate(parts):
        if kind == "-":
            shown.append(click.style(f"[-{words}-]", fg="red"))
        elif kind == "+":
            shown.append(click.style(f"{{+{words}+}}", fg="green"))
        else:
            shown.append(_kept(words, number > 0, number < len(parts) - 1))
    return " ".join(shown)


def _kept(words: str, behind: bool, ahead: bool) -> str:
    """Words between changes, cut where they are many: ``behind`` and ``ahead`` say on which
    side there is a change."""
    split = words.split()
    if len(split) <= CONTEXT * (behind + ahead) + 1:
        return words
    head = split[:CONTEXT] if behind else []
    tail = split[-CONTEXT:] if ahead else []
    return " ".join([*head, "…", *tail])
