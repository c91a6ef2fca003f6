"""``pressroom build``."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.options import NO_OFFICE, Common, common, editions_option, paper_option
from pressroom.cli.streams import say_json

if TYPE_CHECKING:
    from pressroom.model.purpose import Purpose
    from pressroom.production.events import Event, Listener
    from pressroom.production.rebuild import Builder, Report


def cache_folder(context: object, parameter: object, folder: Path | None) -> Path | None:
    """The folder that ``--cache`` names, if it is a cache or can become one."""
    from pressroom.production.store import may_be_cache

    if folder is not None and not may_be_cache(folder):
        shown = click.format_filename(folder)
        raise click.BadParameter(
            f"{shown!r} is no cache of pressroom's, and there are other things in it: "
            "name one, or an empty or a new folder"
        )
    return folder


def cluster_address(context: object, parameter: object, address: str | None) -> str:
    """The address that ``--cluster`` names; nothing where the option is not there."""
    from pressroom.production.address import EXPECTED, is_address

    if address is None:
        return ""
    if not address.strip():
        raise click.BadParameter(
            f"the address is empty; expected {EXPECTED}. If it comes from a variable, set that, "
            "or leave --cluster away to build on this machine"
        )
    if not is_address(address):
        raise click.BadParameter(
            f"{address!r} is no address of a scheduler; expected {EXPECTED}, "
            "as dask scheduler says it when it starts"
        )
    return address


@click.command(
    "build",
    short_help="Everything of a collection, or of the whole press.",
    epilog="Example: pressroom build quayside-12 --jobs 2",
)
@click.argument("collections", nargs=-1, metavar="[COLLECTION]...")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    default=None,
    help="How many at a time.",
    show_default="one a core",
)
@click.option("--explain", is_flag=True, help="Say of each job why it is done.")
@click.option("--watch", is_flag=True, help="Build again whenever a source is saved.")
@click.option("--prune", is_flag=True, help="Delete outputs that no source makes any more.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=1800.0,
    show_default=True,
    metavar="SECONDS",
    help="How long one job may take.",
)
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    callback=cache_folder,
    help="Where to keep what was made.",
    show_default=".pressroom/cache",
)
@click.option(
    "--cluster",
    default=None,
    metavar="ADDRESS",
    callback=cluster_address,
    help="Have a Dask cluster do the jobs: tcp://scheduler:8786.",
)
@click.option("--judge", is_flag=True, help="Have what was made judged; verdicts are kept.")
@click.option("--no-wait", is_flag=True, help="Give up where another build is at work.")
@editions_option
@paper_option
@common
def command(
    common: Common,
    collections: tuple[str, ...],
    jobs: int | None,
    explain: bool,
    watch: bool,
    prune: bool,
    timeout: float,
    cache: Path | None,
    cluster: str,
    judge: bool,
    no_wait: bool,
    purposes: tuple[Purpose, ...],
    paper: str,
) -> None:
    """Make every edition's PDF, every article's e-book, a packet in each language, and
    the collection as one e-book, into output/. Only what has changed is made again."""
    from pressroom.cli.report import faults
    from pressroom.manuscript.places import find_press, seen_from_press
    from pressroom.production.rebuild import Builder, Wishes

    if paper and purposes and "office" not in purposes:
        raise click.UsageError(NO_OFFICE)
    with faults(common):
        root = find_press(common.press)
        names = tuple(seen_from_press(root, name) for name in collections)
    wishes = Wishes(names, jobs, cache, timeout, prune, not no_wait, purposes, paper, cluster)
    with Builder(root, wishes) as builder:
        if watch:
            _watch(builder, common, explain, judge)
        else:
            _once(builder, common, explain, judge)


def _once(builder: Builder, common: Common, explain: bool, judge: bool) -> None:
    """One build, told; exits with 1 where something failed."""
    from pressroom.cli.report import faults, finish, progress

    start = time.monotonic()
    with faults(common), progress(common) as listen:
        report = builder.build(_explaining(listen, explain and not common.json), _say)
    _tell_rest(report, common, builder.root)
    finish(report.outcomes, common, report.warnings, time.monotonic() - start)
    if judge:
        _judge(builder, common)


def _judge(builder: Builder, common: Common) -> None:
    """Have the outputs judged; exits with 1 where something is found."""
    from pressroom.cli.report import tell
    from pressroom.production.judging import judge_outputs

    quiet = common.quiet or common.json
    found = judge_outputs(builder.root, (lambda words: None) if quiet else _say)
    if not common.json:
        for words in found.absent:
            _say(f"warning: not judged: {words}")
    tell(found.problems, common)
    if common.json:
        counts = {"now": found.now, "before": found.before, "findings": len(found.problems)}
        say_json({"event": "judged", **counts, "absent": list(found.absent)})
    if not quiet:
        print(f"{found.now} judged, {found.before} as before, {len(found.problems)} findings")
    if found.problems:
        sys.exit(1)


def _watch(builder: Builder, common: Common, explain: bool, judge: bool) -> None:
    from pressroom.production.watch import saved

    for _ in saved(builder.root):
        # What is wrong has been said; the next save may mend it.
        with suppress(SystemExit):
            _once(builder, common, explain, judge)
        if not common.quiet and not common.json:
            _say("Watching; Ctrl-C stops.")


def _explaining(listen: Listener, aloud: bool) -> Listener:
    def heard(event: Event) -> None:
        if event.kind == "started":
            _say(f"{event.what}: " + "; ".join(event.why))
        listen(event)

    return heard if aloud else listen


def _tell_rest(report: Report, common: Common, root: Path) -> None:
    """What is to be said of the cache, and of outputs that nothing makes any more."""
    if common.json:
        if report.uncached:
            say_json({"event": "uncached", "message": report.uncached})
        for name in report.left_over:
            say_json({"event": "left-over" if (root / name).exists() else "deleted", "path": name})
    elif not common.quiet:
        if report.uncached:
            _say(
                f"warning: the cache can't be written ({report.uncached}); "
                "what is not in it is made again by the next build."
            )
        for name in report.left_over:
            _say(
                f"{name}: left over, no source makes it any more (--prune deletes it)"
                if (root / name).exists()
                else f"{name}: deleted, since no source makes it"
            )


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
