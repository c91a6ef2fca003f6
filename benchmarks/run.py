"""Measures pressroom beside its peers and prints the table that docs/performance.md holds.

    python benchmarks/run.py --peers FOLDER --work FOLDER [--size small|full] [ROW ...]

Every row is a ratio of wall clocks, pressroom's to a peer's or to its own, of runs made in turn
on one machine; the median of the pairs. Peers that are not in FOLDER are named and left out.
``small`` takes about half an hour on two cores, ``full`` some hours.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import peers
import press
from briefs import Brief, make, slug_of
from clock import Run, timed

HERE = Path(__file__).resolve().parent
PRESSROOM = [sys.executable, "-m", "pressroom.cli.main"]
LANGUAGES = ("en", "ar", "fa")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: articles of the packet, of the press that is edited, and of the two
    that are compared; runs of each; seconds that one run may take."""

    packet: int
    edited: int
    few: int
    many: int
    runs: int
    patience: float


SIZES = {
    "smoke": Size(4, 3, 2, 4, 1, 120),
    "small": Size(50, 20, 20, 100, 3, 600),
    "full": Size(50, 100, 100, 1000, 5, 3600),
}


@dataclass(frozen=True, slots=True)
class Peer:
    """Another typesetter: how its command is made, and what it is given."""

    name: str
    needs: Path | None
    command: Callable[[Path, Path], list[str]]
    suffix: str = ".html"


def peers_in(folder: Path) -> list[Peer]:
    """All peers, installed below ``folder`` by ``make setup-bench``."""
    node, pandoc = shutil.which("node") or "node", folder / "python/pypandoc/files/pandoc"
    paged = folder / "pagedjs/node_modules/.bin/pagedjs-cli"
    vivliostyle = folder / "vivliostyle/node_modules/.bin/vivliostyle"
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"

    def plain(*variant: str) -> Callable[[Path, Path], list[str]]:
        return lambda text, out: [
            sys.executable,
            str(HERE / "plain.py"),
            str(text),
            str(out),
            *variant,
        ]

    return [
        Peer("plain WeasyPrint", None, plain()),
        Peer("plain WeasyPrint, PDF/UA-1", None, plain("pdf/ua-1")),
        Peer(
            "Typst",
            folder / "python/typst",
            lambda text, out: [sys.executable, str(HERE / "set_typst.py"), str(text), str(out)],
            ".typ",
        ),
        Peer(
            "Paged.js",
            paged,
            lambda text, out: [
                *(node, str(paged), str(text), "-o", str(out)),
                *("--browserArgs=--no-sandbox", "-t", "3600000"),
            ],
        ),
        Peer(
            "Vivliostyle",
            vivliostyle,
            lambda text, out: [
                *(node, str(vivliostyle), "build", str(text), "-o", str(out), "--single-doc"),
                *("--executable-browser", chromium, "--timeout", "3600"),
            ],
        ),
        Peer(
            "pandoc with WeasyPrint (notes at the end)",
            pandoc,
            lambda text, out: [
                *(str(pandoc), str(text), "-o", str(out), "--pdf-engine=weasyprint"),
                *("--css", str(text.with_name("pandoc.css")), "--toc", "--toc-depth=1"),
            ],
            ".md",
        ),
    ]


class Bench:
    """A folder to work in, the size, and the peers that are there."""

    def __init__(self, work: Path, folder: Path, size: Size) -> None:
        self.work, self.size = work, size
        work.mkdir(parents=True, exist_ok=True)
        every = peers_in(folder)
        self.peers = [peer for peer in every if peer.needs is None or peer.needs.exists()]
        self.missing = [peer.name for peer in every if peer not in self.peers]
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        if chromium is None:
            browsers = [p for p in self.peers if p.name in ("Paged.js", "Vivliostyle")]
            self.missing += [f"{peer.name} (no Chromium)" for peer in browsers]
            self.peers = [peer for peer in self.peers if peer not in browsers]
        self.env = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": os.pathsep.join(
                [*filter(None, [os.environ.get("PYTHONPATH")]), str(folder / "python")]
            ),
            "PUPPETEER_EXECUTABLE_PATH": chromium or "",
        }

    # -- what is run --

    def press(self, name: str, briefs: list[Brief]) -> Path:
        """A press of these briefs, newly written, with nothing made in it."""
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        press.write_press(briefs, folder)
        return folder

    def pressroom(self, folder: Path, *words: str, cold: bool = False, hidden: bool = False) -> Run:
        """A command of pressroom's in a press; ``cold`` is without its cache, ``hidden`` without
        harfbuzz-subset."""
        if cold:
            shutil.rmtree(folder / ".pressroom", ignore_errors=True)
            shutil.rmtree(folder / "output", ignore_errors=True)
        start = [sys.executable, str(HERE / "without_subset.py")] if hidden else PRESSROOM
        return self._timed([*start, *words, "--quiet"], folder)

    def peer(self, peer: Peer, briefs: list[Brief], tag: str = "en") -> Run:
        """A peer's run, over a packet of the briefs."""
        folder = self.work / "peers"
        if not (folder / "fonts").exists():
            peers.write_faces(folder)
            (folder / "pandoc.css").write_text(peers.PANDOC_CSS, "utf-8")
        write = {".html": peers.html, ".typ": peers.typst, ".md": peers.pandoc}[peer.suffix]
        text = folder / f"packet{peer.suffix}"
        text.write_text(write(briefs, tag), "utf-8")
        out = folder / "packet.pdf"
        out.unlink(missing_ok=True)
        return self._timed(peer.command(text, out), folder, out)

    def _timed(self, command: list[str], folder: Path, out: Path | None = None) -> Run:
        run = timed(command, folder, self.env, self.size.patience)
        print(f"  {run.seconds:7.1f} s  {' '.join(command[1:4])[-70:]}", file=sys.stderr)
        if run.failed or (out is not None and not out.exists()):
            raise BenchError(f"{' '.join(command)[:200]}: {run.said[-400:] or 'no time left'}")
        return run

    # -- the rows --

    def packet(self) -> Iterator[str]:
        """A packet from nothing, beside each peer."""
        briefs = make(self.size.packet, ("en",))
        folder = self.press("packet", briefs)
        yield f"**A packet of {len(briefs)}, from nothing** | seconds | ratio | pages | MB"
        ours = [
            self.pressroom(
                *(folder, "pdf", *(b.slug for b in briefs), "-o", "output/packet.pdf"), cold=True
            )
            for _ in range(self.size.runs)
        ]
        middle = statistics.median(run.seconds for run in ours)
        pages = peers.pages(folder / "output/packet.pdf")
        yield f"pressroom | {middle:.1f} | 1 | {pages} | {max(r.megabytes for r in ours):.0f}"
        for peer in self.peers:
            try:
                # Slow ones once: a ratio far from any target is not made better by waiting.
                runs = [self.peer(peer, briefs)]
                while len(runs) < self.size.runs and runs[0].seconds < 60:
                    runs.append(self.peer(peer, briefs))
            except BenchError as error:
                yield f"{peer.name} | failed: {error} | | |"
                continue
            seconds = statistics.median(run.seconds for run in runs)
            pages = peers.pages(self.work / "peers/packet.pdf")
            yield (
                f"{peer.name} | {seconds:.1f} | {middle / seconds:.2f}× | {pages} | "
                f"{max(r.megabytes for r in runs):.0f}"
            )

    def article(self) -> Iterator[str]:
        """One article in a cold process, its faces cast and nothing else made."""
        yield "**One article alone, cold process** | seconds | ratio | |"
        one = make(1, ("en",))
        plain = [peer for peer in self.peers if peer.name.startswith("plain")]
        presses = {"alone in its press": one, "in a press of 50": make(50, ("en",))}
        # The peers' text is the same as the first brief's.
        for where, briefs in presses.items():
            folder = self.press("article", briefs)
            self.pressroom(folder, "pdf", slug_of(0), "-o", "output/article.pdf")
            ours: list[float] = []
            theirs: dict[str, list[float]] = {peer.name: [] for peer in plain}
            for n in range(1, 2 * self.size.runs):
                press.edit(folder, slug_of(0), "en", n)
                made = self.pressroom(folder, "pdf", slug_of(0), "-o", "output/article.pdf")
                ours.append(made.seconds)
                for peer in plain:
                    theirs[peer.name].append(self.peer(peer, one).seconds)
            yield f"pressroom, {where} | {statistics.median(ours):.2f} | 1 | |"
            for name, seconds in theirs.items():
                yield f"{name} | {statistics.median(seconds):.2f} | {_ratio(ours, seconds)} | |"

    def edit(self) -> Iterator[str]:
        """One edit in a press of three languages, and no edit."""
        briefs = make(self.size.edited, LANGUAGES)
        folder = self.press("edited", briefs)
        cold = self.pressroom(folder, "build", cold=True)
        made = len(list((folder / "output").rglob("*.pdf")))
        yield f"**{len(briefs)} articles in 3 languages** | seconds | ratio | |"
        yield f"from nothing ({made} PDFs, all EPUBs, 3 packets) | {cold.seconds:.1f} | 1 | |"
        same = [self.pressroom(folder, "build") for _ in range(self.size.runs)]
        yield _own("nothing changed", same, cold.seconds, "of it from nothing")
        slug, edits = slug_of(len(briefs) // 2), []
        for n in range(1, self.size.runs + 1):
            press.edit(folder, slug, "en", n)
            edits.append(self.pressroom(folder, "build"))
        yield _own("after one edit, all current again", edits, cold.seconds, "of it from nothing")
        typst = next((peer for peer in self.peers if peer.name == "Typst"), None)
        if typst is not None:
            theirs = [self.peer(typst, briefs).seconds for _ in range(self.size.runs)]
            ours = [run.seconds for run in edits]
            yield (
                f"Typst sets its packet of {len(briefs)} (one language) | "
                f"{statistics.median(theirs):.2f} | {_ratio(ours, theirs)} | |"
            )

    def growth(self) -> Iterator[str]:
        """The time an article takes in a large press, beside a small one, and the memory."""
        sizes = self.size.few, self.size.many
        yield "**A press that grows (one language)** | seconds an article | ratio | | MB a process"
        took: list[float] = []
        for count in sizes:
            run = self.pressroom(self.press("growing", make(count, ("en",))), "build", cold=True)
            took.append(run.seconds / count)
            ratio = took[-1] / took[0]
            yield f"{count} articles | {took[-1]:.2f} | {ratio:.2f}× | | {run.megabytes:.0f}"

    def fonts(self) -> Iterator[str]:
        """A machine without harfbuzz-subset."""
        briefs = make(max(2, self.size.packet // 5), ("en",))
        folder = self.press("fonts", briefs)
        words = ["pdf", *(brief.slug for brief in briefs), "-o", "output/packet.pdf"]
        with_it, without = [], []
        for _ in range(self.size.runs):
            with_it.append(self.pressroom(folder, *words, cold=True).seconds)
            without.append(self.pressroom(folder, *words, cold=True, hidden=True).seconds)
        yield f"**A packet of {len(briefs)}, from nothing** | seconds | ratio | |"
        yield f"with harfbuzz-subset | {statistics.median(with_it):.1f} | 1 | |"
        ratio = _ratio(without, with_it)
        yield f"without it | {statistics.median(without):.1f} | {ratio} of the time with it | |"


class BenchError(Exception):
    """A command that failed or took too long."""


def _ratio(ours: list[float], theirs: list[float]) -> str:
    """The median of the ratios of runs that were made in turn."""
    return f"{statistics.median(a / b for a, b in zip(ours, theirs, strict=True)):.2f}×"


def _own(what: str, runs: list[Run], whole: float, of: str) -> str:
    seconds = statistics.median(run.seconds for run in runs)
    return f"{what} | {seconds:.2f} | {100 * seconds / whole:.1f} % {of} | |"


ROWS = ("packet", "article", "fonts", "edit", "growth")


def main() -> None:
    """Measure what is asked for and print it as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of {', '.join(ROWS)}")
    parser.add_argument("--peers", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--size", choices=SIZES, default="small")
    given = parser.parse_args()
    bench = Bench(given.work.resolve(), given.peers.resolve(), SIZES[given.size])
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    print(
        f"{cores} cores, {platform.machine()}, Python {platform.python_version()}, size "
        f"{given.size}; load before the first run {load:.1f}.\n"
    )
    for name in bench.missing:
        print(f"Left out, since it is not installed: {name}.\n")
    for name in given.rows or ROWS:
        try:
            for number, row in enumerate(getattr(bench, name)()):
                print(f"| {row} |", flush=True)
                if not number:
                    print("|---|---|---|---|---|")
        except BenchError as error:
            print(f"| failed: {error} | | | | |")
        print(flush=True)
    print(f"Load after the last run: {os.getloadavg()[0]:.1f}.")


if __name__ == "__main__":
    main()
