"""Measures pressroom beside its peers and prints the table that docs/performance.md holds.

    python benchmarks/run.py --peers FOLDER --work FOLDER [--size small|full] [ROW ...]

Every number is the median of runs that were made in turn on one machine. A ratio is
pressroom's time divided by the peer's, or by its own: "clock" is of seconds from start to end,
"work" of processors' seconds, which tells more on a machine that does other things too. Peers
that are not in FOLDER are named and left out. ``small`` takes some ten minutes on two idle
cores, ``full`` about twice that.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
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
    "smoke": Size(10, 4, 4, 12, 1, 300),
    "small": Size(50, 20, 20, 100, 3, 600),
    "full": Size(50, 100, 100, 1000, 3, 3600),
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
        # pressroom's modules are compiled once, as those of its peers are where they are installed.
        self.env.pop("PYTHONDONTWRITEBYTECODE", None)

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
        env = dict(self.env)
        if hidden:
            env["PYTHONPATH"] = os.pathsep.join([str(HERE / "without_subset"), env["PYTHONPATH"]])
        return self._timed([*PRESSROOM, *words, "--quiet"], folder, env=env)

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

    def _timed(
        self,
        command: list[str],
        folder: Path,
        out: Path | None = None,
        env: dict[str, str] | None = None,
    ) -> Run:
        run = timed(command, folder, env or self.env, self.size.patience)
        print(f"  {run.seconds:7.1f} s  {' '.join(command[1:4])[-70:]}", file=sys.stderr)
        if run.failed or (out is not None and not out.exists()):
            raise BenchError(f"{' '.join(command)[:200]}: {run.said[-400:] or 'no time left'}")
        return run

    # -- the rows --

    def packet(self) -> Iterator[str]:
        """A packet from nothing, beside each peer."""
        briefs = make(self.size.packet, ("en",))
        folder = self.press("packet", briefs)
        words = ["pdf", *(brief.slug for brief in briefs), "-o", "output/packet.pdf"]
        yield _head(f"A packet of {len(briefs)}, from nothing")
        ours = [self.pressroom(folder, *words, cold=True) for _ in range(self.size.runs)]
        yield _row("pressroom", ours, pages=peers.pages(folder / "output/packet.pdf"))
        for peer in self.peers:
            try:
                # Slow ones once: a ratio far from any target is not made better by waiting.
                runs = [self.peer(peer, briefs)]
                while len(runs) < self.size.runs and runs[0].seconds < 60:
                    runs.append(self.peer(peer, briefs))
            except BenchError as error:
                yield f"{peer.name} | failed: {error} | | | | |"
                continue
            pages = peers.pages(self.work / "peers/packet.pdf")
            yield _row(peer.name, runs, ours[: len(runs)], pages=pages)

    def article(self) -> Iterator[str]:
        """One article in a cold process, its faces cast and nothing else made."""
        yield _head("One article alone, in a cold process")
        one = make(1, ("en",))
        plain = [peer for peer in self.peers if peer.name.startswith("plain")]
        for where, briefs in (("alone in its press", one), ("one of 50", make(50, ("en",)))):
            folder = self.press("article", briefs)
            words = ["pdf", slug_of(0), "-o", "output/article.pdf"]
            self.pressroom(folder, *words)
            ours: list[Run] = []
            theirs: dict[str, list[Run]] = {peer.name: [] for peer in plain}
            for n in range(1, 2 * self.size.runs):
                press.edit(folder, slug_of(0), "en", n)
                ours.append(self.pressroom(folder, *words))
                for peer in plain:
                    theirs[peer.name].append(self.peer(peer, one))
            pages = peers.pages(folder / "output/article.pdf")
            yield _row(f"pressroom, {where}", ours, pages=pages)
            for name, runs in theirs.items():
                yield _row(name, runs, ours)

    def fonts(self) -> Iterator[str]:
        """A machine without harfbuzz-subset."""
        briefs = make(max(2, self.size.packet // 10), ("en",))
        folder = self.press("fonts", briefs)
        words = ["pdf", *(brief.slug for brief in briefs), "-o", "output/packet.pdf"]
        yield _head(f"A packet of {len(briefs)}, from nothing, faces too")
        with_it: list[Run] = []
        without: list[Run] = []
        for _ in range(self.size.runs):
            with_it.append(self.pressroom(folder, *words, cold=True))
            without.append(self.pressroom(folder, *words, cold=True, hidden=True))
        yield _row("pressroom without harfbuzz-subset", without)
        yield _row("with it", with_it, without)

    def edit(self) -> Iterator[str]:
        """One edit in a press of three languages, and no edit."""
        briefs = make(self.size.edited, LANGUAGES)
        folder = self.press("edited", briefs)
        yield _head(f"{len(briefs)} articles in 3 languages")
        cold = self.pressroom(folder, "build", cold=True)
        made = len(list((folder / "output").rglob("*.pdf")))
        yield _row(f"pressroom, from nothing: {made} PDFs, e-books, packets", [cold])
        slug, edits, same = slug_of(len(briefs) // 2), [], []
        for n in range(1, self.size.runs + 1):
            same.append(self.pressroom(folder, "build"))
            press.edit(folder, slug, "en", n)
            edits.append(self.pressroom(folder, "build"))
        yield _row("nothing changed (ratio: to nothing made)", same, same, [cold] * len(same))
        yield _row("one edit, all current again (likewise)", edits, edits, [cold] * len(edits))
        for peer in self.peers:
            if peer.name == "Typst":
                sets = [[self.peer(peer, briefs, tag) for tag in LANGUAGES] for _ in edits]
                for tag, theirs in zip(LANGUAGES, zip(*sets, strict=True), strict=True):
                    named = f"Typst, its packet of {len(briefs)}, {tag} alone (ratio: one edit)"
                    yield _row(named, list(theirs), edits)
                every = [_together(runs) for runs in sets]
                yield _row("Typst, its packets in all 3 languages (ratio: one edit)", every, edits)

    def growth(self) -> Iterator[str]:
        """The time an article takes in a large press, beside a small one, and the memory."""
        yield _head("A press that grows, one language, from nothing; seconds an article")
        shares: list[Run] = []
        for count in (self.size.few, self.size.many):
            run = self.pressroom(self.press("growing", make(count, ("en",))), "build", cold=True)
            shares.append(
                replace(run, seconds=run.seconds / count, processor=run.processor / count)
            )
            named = f"{count} articles (a worker: at most {run.workers:.0f} MB)"
            yield _row(named, shares[-1:], shares[-1:], shares[:1])


def _together(runs: list[Run]) -> Run:
    """Runs made one after the other, as one."""
    return replace(
        runs[0],
        seconds=sum(run.seconds for run in runs),
        processor=sum(run.processor for run in runs),
        megabytes=max(run.megabytes for run in runs),
    )


class BenchError(Exception):
    """A command that failed or took too long."""


def _head(what: str) -> str:
    return f"**{what}** | clock, s | work, s | ratio, clock | ratio, work | pages | MB"


def _row(
    what: str,
    runs: list[Run],
    ours: list[Run] | None = None,
    theirs: list[Run] | None = None,
    pages: int | None = None,
) -> str:
    """A line of a table: what ``runs`` took, and the median ratio of ``ours`` to ``theirs``
    (to the runs themselves, where none are given), in pairs that were made in turn."""
    ratios = ["1", "1"] if ours is None else []
    if ours is not None:
        pairs = list(zip(ours, theirs or runs, strict=True))
        ratios.append(_times(a.seconds / b.seconds for a, b in pairs))
        ratios.append(_times(a.processor / b.processor for a, b in pairs))
    clock = statistics.median(run.seconds for run in runs)
    work = statistics.median(run.processor for run in runs)
    largest = max(run.megabytes for run in runs)
    cells = [what, f"{clock:.2f}", f"{work:.2f}", *ratios, str(pages or ""), f"{largest:.0f}"]
    return " | ".join(cells)


def _times(ratios: Iterable[float]) -> str:
    return f"{statistics.median(ratios):.3g}×"


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
                    print("|---|---|---|---|---|---|---|")
        except BenchError as error:
            print(f"| failed: {error} | | | | | | |")
        print(flush=True)
    print(f"Load after the last run: {os.getloadavg()[0]:.1f}.")


if __name__ == "__main__":
    main()
