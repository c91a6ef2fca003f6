"""Telling people: faults with their excerpt, progress, and the table at the end."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pressroom.cli.options import Common
from pressroom.cli.pace import Pace
from pressroom.cli.streams import say_json
from pressroom.model.problem import PressError, Problem, quoted

if TYPE_CHECKING:
    from pressroom.production.build import Outcome
    from pressroom.production.events import Event, Listener

EXCERPT = 100
# Of the files that were not made, so many are named.
NAMED = 20


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0
        if unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


def render(problem: Problem, kind: str = "") -> str:
    """A fault as an editor reads it: place, what, excerpt with a caret, expected, mend.
    ``kind`` says what it is where that is not plain from the problem."""
    kind = kind or ("warning: " if problem.warning else "")
    lines = [f"{problem.position}: {kind}{problem.message}"]
    if problem.excerpt and problem.position.line:
        column = max(1, problem.position.column)
        start = max(0, column - 1 - EXCERPT // 2) if len(problem.excerpt) > EXCERPT else 0
        shown = problem.excerpt[start : start + EXCERPT].replace("\t", " ")
        before = ("…" if start else "") + shown[: column - 1 - start]
        number = str(problem.position.line)
        gutter = " " * len(number)
        caret = "^" * max(1, min(problem.width, len(shown) - (column - 1 - start)))
        lines += [
            f" {gutter} |",
            f" {number} | {'…' if start else ''}{shown}",
            f" {gutter} | {' ' * width_of(before)}{caret}",
        ]
    if problem.expected:
        lines.append(f"   expected: {problem.expected}")
    if problem.mend:
        lines.append(f"   to mend it: {problem.mend}")
    return "\n".join(lines)


def tell(problems: Iterable[Problem], common: Common) -> None:
    """Print faults and warnings: to standard error, or as JSON to standard output."""
    for problem in problems:
        if common.json:
            say_json({"event": "problem", **problem.as_dict()})
        elif not (problem.warning and common.quiet):
            print(render(problem), file=sys.stderr, end="\n\n")


@contextmanager
def faults(common: Common) -> Iterator[None]:
    """Report the faults that the block runs into, and exit with 1."""
    try:
        yield
    except PressError as error:
        refuse(error.problems, common, "; nothing was made")
        sys.exit(1)


def refuse(problems: Sequence[Problem], common: Common, so: str = "") -> None:
    """Tell faults and warnings, and exit with 1 if there is any fault, saying how many there
    are and ``so`` what."""
    tell(problems, common)
    wrong = sum(not problem.warning for problem in problems)
    if wrong and not common.json:
        print(f"{wrong} {'fault' if wrong == 1 else 'faults'}{so}.", file=sys.stderr)
    if wrong:
        sys.exit(1)


@contextmanager
def progress(common: Common) -> Iterator[Listener]:
    """A listener: a bar on a terminal, plain lines elsewhere, JSON, or silence."""
    if common.json:
        yield _as_json()
    elif common.quiet:
        yield lambda event: None
    elif sys.stderr.isatty():
        with _bar() as listener:
            yield listener
    else:
        yield _as_lines()


def _as_json() -> Listener:
    """A listener that says events as JSON, the last with how many jobs came out how."""
    told = dict.fromkeys(("made", "kept", "failed"), 0)

    def listen(event: Event) -> None:
        if event.kind in told:
            told[event.kind] += 1
        over = event.kind in ("finished", "stopped")
        say_json(event.as_dict() | (told if over else {}))

    return listen


def _as_lines() -> Listener:
    """A listener that says events as plain lines."""
    news = _news()

    def listen(event: Event) -> None:
        number = f"[{event.done}/{event.total}]"
        if event.kind == "stopped":
            said = f"{event.done} of {event.total} done."
        elif event.kind in ("made", "proofed"):
            pages = f", {event.pages} pages" if event.pages else ""
            said = f"{number} {event.path or event.what}{pages}, {event.seconds:.1f} s"
        elif event.kind == "failed" and news(event):
            said = f"{number} FAILED {event.what}: {_why(event)}"
        else:
            return
        print(said, file=sys.stderr, flush=True)

    return listen


def _news() -> Callable[[Event], bool]:
    """Tells failures that give a reason of their own, heard for the first time, from those of
    jobs that others stand in the way of, and from those that nobody was left to do."""
    heard = set[Problem]()

    def new(event: Event) -> bool:
        of = event.outcome
        if of is not None and (of.held or of.undone):
            return False
        known = heard.issuperset(event.problems)
        heard.update(event.problems)
        return not known

    return new


def _why(event: Event) -> str:
    """The first reason of a failure."""
    return quoted(event.problems[0].message, 120) if event.problems else ""


@contextmanager
def _bar() -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        BarColumn(24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
        TextColumn("{task.description}"),
    )
    pace, news = Pace(), _news()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading the press", total=None, pace="")

        def listen(event: Event) -> None:
            pace.hear(event)
            bar.update(
                task,
                total=event.total or None,
                completed=event.done,
                description=pace.now,
                pace=pace.words,
            )
            if event.kind == "failed" and news(event):
                said = f"failed: {event.what}: {_why(event)}"
                bar.console.print(said, style="red", markup=False, highlight=False)
            elif event.kind == "stopped":
                bar.console.print(f"{event.done} of {event.total} done.")

        yield listen


def finish(
    outcomes: Sequence[Outcome],
    common: Common,
    warnings: Sequence[Problem] = (),
    seconds: float | None = None,
) -> None:
    """The table of what was made, the faults of what was not (in JSON they stand in the events
    of these jobs), and the exit code. What came from the cache is named; after a whole build,
    which took ``seconds``, only the sums are."""
    made = [outcome for outcome in outcomes if not outcome.problems]
    new = [outcome for outcome in made if not outcome.kept]
    failed = [outcome for outcome in outcomes if outcome.problems]
    tell(dict.fromkeys((*warnings, *(w for outcome in made for w in outcome.warnings))), common)
    loud = not common.quiet and not common.json
    if new and loud:
        _table(new)
    if seconds is None and loud:
        for kept in (outcome for outcome in made if outcome.kept and outcome.delivered):
            print(f"{kept.path}: from the cache")
    if seconds is not None and loud:
        print(
            f"{len(new)} made, {len(made) - len(new)} from the cache, {len(failed)} failed; "
            f"{sum(outcome.pages for outcome in made):,} pages; {seconds:.1f} s"
        )
    if failed and not common.json:
        _tell_failed(failed, common)
        sums = "" if seconds is not None and loud else f"{len(made)} made, "
        print(f"{sums}{len(failed)} failed; what stood there before is untouched.", file=sys.stderr)
    if failed:
        sys.exit(1)


def _tell_failed(failed: Sequence[Outcome], common: Common) -> None:
    """Every fault once, and what was not made for them, where they don't name it themselves."""
    causes = [outcome for outcome in failed if not outcome.held] or failed
    told = dict.fromkeys(problem for outcome in causes for problem in outcome.problems)
    tell(told, common)
    named = {problem.position.file for problem in told}
    others = [o.what for o in failed if o.delivered and not o.undone and o.path not in named]
    if others:
        more = f"; and {len(others) - NAMED} others" if len(others) > NAMED else ""
        print(f"not made: {'; '.join(others[:NAMED])}{more}", file=sys.stderr)


def _table(made: Sequence[Outcome]) -> None:
    if sys.stdout.isatty():
        _table_on_a_terminal(made)
        return
    rows = [("what", "file", "pages", "kB")]
    rows += [(o.what, o.path, str(o.pages or "–"), f"{o.size / 1000:,.0f}") for o in made]
    widths = [max(width_of(row[n]) for row in rows) for n in range(4)]
    for row in rows:
        cells = [
            cell + " " * (width - width_of(cell))
            for cell, width in zip(row[:2], widths, strict=False)
        ]
        print(*cells, row[2].rjust(widths[2]), row[3].rjust(widths[3]), sep="  ")


def _table_on_a_terminal(made: Sequence[Outcome]) -> None:
    """Files by their paths, which say what they are: all of each, over several lines where a
    terminal is narrow, since editions differ at the end of their names."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title="Made")
    table.add_column("file", overflow="fold")
    for name in ("pages", "kB", "s"):
        table.add_column(name, justify="right", no_wrap=True)
    for o in made:
        numbers = (str(o.pages or ""), f"{o.size / 1000:,.0f}", f"{o.seconds:.1f}")
        table.add_row(Text(o.path), *numbers)
    Console().print(table)
