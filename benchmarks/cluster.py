"""How a build scales over the workers of a cluster: a model, and what was measured.

    python benchmarks/cluster.py [ARTICLES]

A press of short articles in two languages is built by a Dask cluster of one worker and of two
on this machine (loopback, a thread each). Printed are the terms of

    T(n) = serial + jobs × overhead + max(work / n, longest path)

and for one and two workers what the model says and what the clock said; and since processes that
share a machine slow each other down, also what the model says of the seconds that the jobs
took in that very run. ``serial`` is reading
the press and editing; ``overhead`` is what each job costs the one who sends it (packing,
transport, scheduling), measured with jobs that set nothing; ``work`` is the seconds that
workers spent on the jobs when there was one of them; the longest path is the longest article
and the longest packet, which waits for it. docs/cluster.md holds what it printed.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "production"))

from cluster_desk import floor  # noqa: E402
from small_press import pretended, write_press  # noqa: E402

from pressroom.production.build import run  # noqa: E402
from pressroom.production.cluster import Cluster, connect  # noqa: E402
from pressroom.production.events import silent  # noqa: E402
from pressroom.production.jobs import Job, PrintJob, perform  # noqa: E402
from pressroom.production.outcome import Outcome  # noqa: E402
from pressroom.production.parcels import Packer  # noqa: E402
from pressroom.production.shop import Shop  # noqa: E402

# Sentences in each paragraph, and paragraphs in each article.
SENTENCES, PARAGRAPHS = 6, 10


@dataclass(frozen=True)
class Terms:
    """The model's terms, in seconds, but for the number of jobs."""

    serial: float
    jobs: int
    overhead: float
    work: float
    path: float

    def seconds(self, workers: int) -> float:
        """How long a build should take."""
        return self.serial + self.jobs * self.overhead + max(self.work / workers, self.path)


def long_press(root: Path, articles: int) -> Path:
    """A press whose articles have some pages each."""
    write_press(root, tuple(f"article-{n}" for n in range(1, min(articles, 9) + 1)))
    for path in sorted((root / "sources").rglob("*.md")):
        head, _, text = path.read_text("utf-8").rpartition("---\n\n")
        paragraph = " ".join([text.strip()] * SENTENCES)
        path.write_text(f"{head}---\n\n" + f"{paragraph}\n\n" * PARAGRAPHS, "utf-8")
    return root


def opened(root: Path) -> tuple[list[Job], float]:
    """The press's jobs, and the seconds that it took to read and edit them."""
    start = time.perf_counter()
    jobs = Shop(root).everything([])
    return jobs, time.perf_counter() - start


def built(jobs: list[Job], folder: Path, cluster: Cluster) -> tuple[list[Outcome], float]:
    """The jobs done, and the seconds that it took."""
    start = time.perf_counter()
    outcomes = run(jobs, folder, silent, hands=cluster)
    assert not [o for o in outcomes if o.problems]
    return outcomes, time.perf_counter() - start


def longest_path(jobs: list[Job], outcomes: list[Outcome]) -> float:
    """The longest article and then the longest packet, in seconds."""
    packets = [isinstance(job, PrintJob) and job.packet is not None for job in jobs]
    alone = max(o.seconds for o, packet in zip(outcomes, packets, strict=True) if not packet)
    bound = [o.seconds for o, packet in zip(outcomes, packets, strict=True) if packet]
    return alone + max(bound, default=0.0)


def told(press: str, jobs: list[Job]) -> None:
    """How large jobs are on their way, with parts that travel once and without."""
    packer, parts = Packer(), {}
    sizes = []
    for job in jobs:
        data, taken = packer.packed(job)
        sizes.append(len(data))
        parts |= taken
    whole = sum(len(pickle.dumps(job)) for job in jobs)
    travelling = sum(sizes) + sum(map(len, parts.values()))
    print(
        f"{press}: {len(jobs)} jobs of {whole / 1000:,.0f} kB; "
        f"with what travels once a worker taken out {travelling / whole:.0%} of that"
    )


def main() -> None:
    """Measure, and print the model."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"{os.cpu_count()} cores, {os.getloadavg()[0]:.1f} other processes at work")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = long_press(folder / "press", articles)
        opened(root)  # once to read what every later one finds read
        jobs, serial = opened(root)
        told("this press", jobs)
        told("the sample", Shop(ROOT).everything([]))
        measured, spent = {}, {}
        terms = None
        with floor(folder, 1) as shop_floor:
            for workers in (1, 2):
                if workers == 2:
                    shop_floor.hire()
                with connect(shop_floor.address, work=perform) as cluster:
                    cluster.client.wait_for_workers(workers, timeout=60)
                    built(jobs, folder / "warm", cluster)
                    outcomes, seconds = built(jobs, folder / str(workers), cluster)
                measured[workers] = serial + seconds
                spent[workers] = sum(o.seconds for o in outcomes), longest_path(jobs, outcomes)
                if terms is None:
                    with connect(shop_floor.address, work=pretended) as cluster:
                        built(jobs, folder / "nothing", cluster)
                        _, empty = built(jobs, folder / "nothing", cluster)
                    terms = Terms(
                        serial,
                        len(jobs),
                        empty / len(jobs),
                        sum(o.seconds for o in outcomes),
                        longest_path(jobs, outcomes),
                    )
    assert terms is not None
    print(f"work {terms.work:.1f} s: {terms.work / terms.jobs:.2f} s a job")
    print(
        f"serial {terms.serial / terms.work:.1%} of the work, "
        f"overhead {terms.overhead * terms.jobs / terms.work:.1%} "
        f"({1000 * terms.overhead:.0f} ms a job), longest path {terms.path / terms.work:.1%}"
    )
    print("workers  predicted  measured  predicted from the seconds of its own jobs")
    for workers in (1, 2, 4, 8, 16):
        line = f"{workers:7}  {terms.seconds(workers) / terms.work:9.2f}"
        if workers in measured:
            work, path = spent[workers]
            own = replace(terms, work=work, path=path)
            line += f"  {measured[workers] / terms.work:8.2f}"
            line += f"  {own.seconds(workers) / terms.work:9.2f}"
        print(line)
    print("(1.00: the seconds that one worker spent on the jobs)")


if __name__ == "__main__":
    main()
