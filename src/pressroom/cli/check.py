"""``pressroom check``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.options import Common, common
from pressroom.cli.streams import say_json

if TYPE_CHECKING:
    from pressroom.model.remark import Report

COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
FINISHED = (".pdf", ".epub")


@click.command(
    "check",
    short_help="One report on sources, pages and finished files.",
    epilog="Example: pressroom check water-beneath --lang fa --html report.html",
)
@click.argument("names", nargs=-1, metavar="[ARTICLE]... | FILE.pdf FILE.epub ...")
@click.option("--lang", default="", metavar="L", help="This language only.")
@click.option("--no-pages", is_flag=True, help="Don't print anything to look at its pages.")
@click.option("--no-files", is_flag=True, help="Don't look at finished files.")
@click.option("--links", is_flag=True, help="Ask after outside links. This uses the network.")
@click.option("--sarif", type=click.Path(path_type=Path, dir_okay=False), help="Write SARIF 2.1.0.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a report with the pages, what is amiss framed on them.",
)
@click.option("--rules", "list_rules", is_flag=True, help="List the rules, and stop.")
@click.option("--explain", metavar="RULE", help="Say why a rule is one, with examples, and stop.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="How many pages at a time.")
@common
def command(
    common: Common,
    names: tuple[str, ...],
    lang: str,
    no_pages: bool,
    no_files: bool,
    links: bool,
    sarif: Path | None,
    html: Path | None,
    list_rules: bool,
    explain: str | None,
    jobs: int | None,
) -> None:
    """Look at the words of articles, at their pages as they would be printed now, and at what
    lies in output/; or at any PDFs and e-books. Exit code 1 where there is an error.

    An ARTICLE is a slug, a folder, a file or a collection; without one, the whole press is
    looked at. How grave a rule is stands in pressroom.toml, [check].
    """
    from pressroom.cli.report import faults, progress

    if list_rules or explain:
        _tell_rules(explain, common)
        return
    finished = [name for name in names if name.lower().endswith(FINISHED)]
    if finished and len(finished) < len(names):
        raise click.UsageError("name articles, or finished files, but not both at once")
    if finished and lang:
        raise click.UsageError("--lang chooses editions of articles; a finished file is one")
    if finished and links:
        raise click.UsageError("--links asks after the links of articles")
    with faults(common):
        from pressroom.production.check import Asked, check_files, check_press
        from pressroom.production.delivery import deliver, named_target

        sarif_target = named_target(sarif, _sarif_suffix(sarif), "--sarif")
        html_target = named_target(html, ".html", "--html")
        if finished:
            report = check_files([Path(name) for name in finished], not no_files)
        else:
            from pressroom.manuscript.places import find_press, seen_from_press

            root = find_press(common.press)
            named = tuple(seen_from_press(root, name) for name in names)
            asked = Asked(named, lang, not no_pages, not no_files, links, workers=jobs)
            with progress(common) as listen:
                report = check_press(root, asked, listen)
        if sarif_target:
            from pressroom.proofing.report.sarif import sarif_of

            deliver(Path(sarif_target), sarif_of(report))
        if html_target:
            from pressroom.proofing.report.html import html_of

            deliver(Path(html_target), html_of(report))
    _tell(report, common)
    sys.exit(1 if report.count("error") else 0)


def _sarif_suffix(path: Path | None) -> str:
    """Either of the two that SARIF files have (3.2 of the standard)."""
    return ".json" if path is not None and path.name.lower().endswith(".sarif.json") else ".sarif"


def _tell(report: Report, common: Common) -> None:
    if common.json:
        for remark in report.remarks:
            say_json({"event": "remark", **remark.as_dict()})
        for one in report.not_checked:
            say_json({"event": "not-checked", **one.as_dict()})
        counts = {f"{name}s": report.count(name) for name in ("error", "warning", "note")}
        say_json({"event": "checked", "files": len(report.looked_at), **counts})
        return
    from pressroom.cli.report import render

    for remark in report.remarks:
        if common.quiet and remark.severity != "error":
            continue
        kind = click.style(f"{remark.severity}: ", fg=COLOURS[remark.severity], bold=True)
        rule = click.style(f"   rule: {remark.rule}", dim=True)
        click.echo(f"{render(remark.as_problem(), kind)}\n{rule}\n")
    for one in report.not_checked:
        mend = f" ({one.mend})" if one.mend else ""
        click.echo(f"not checked: {one.what}: {one.why}{mend}")
    if not common.quiet:
        click.echo(_sum(report))


def _sum(report: Report) -> str:
    files = len(report.looked_at)
    counts = [
        f"{n} {name}{'' if n == 1 else 's'}"
        for name in ("error", "warning", "note")
        if (n := report.count(name))
    ]
    found = ", ".join(counts) or "nothing amiss"
    unchecked = f"; {len(report.not_checked)} not checked" if report.not_checked else ""
    return f"{found} in {files} {'file' if files == 1 else 'files'}{unchecked}."


def _tell_rules(explain: str | None, common: Common) -> None:
    """The rules in a table, or one of them at length."""
    from pressroom.proofing.examine import near_rule
    from pressroom.proofing.rules.registry import rules

    if explain:
        rule = rules().get(explain)
        if rule is None:
            raise click.BadParameter(f"there is no rule “{explain}”; {near_rule(explain)}",
                                     param_hint="--explain")  # fmt: skip
        settled = ", stops a build" if rule.settled else ""
        click.echo(f"{rule.id}: {rule.title} ({rule.severity}{settled})\n\n{rule.why}\n")
        click.echo(f"To mend it: {rule.mend}.\n")
        for name, example in (("Amiss", rule.bad), ("In order", rule.good)):
            lines = "\n".join(f"    {line}".rstrip() for line in example.shown.split("\n"))
            click.echo(f"{name}:\n\n{lines}\n")
        return
    width = max(len(name) for name in rules())
    for rule in rules().values():
        if common.json:
            values = {"rule": rule.id, "title": rule.title, "severity": rule.severity}
            say_json({"event": "rule", **values, "settled": rule.settled})
        else:
            mark = "stops a build" if rule.settled else rule.severity
            click.echo(f"{rule.id.ljust(width)}  {mark.ljust(13)}  {rule.title}")
