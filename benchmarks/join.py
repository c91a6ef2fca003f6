"""The packets of the sample quarterly, joined from signatures and set in one run.

    python benchmarks/join.py [LANGUAGE [ARTICLES]]

Gives seconds of processor time and bytes, each as a ratio of the single run's: joined from
nothing, joined again with one article changed, and the joining alone.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

from pressroom.production.jobs import PrintJob, cast_all
from pressroom.production.parts import Part, PartMade, Signature, SignatureJob
from pressroom.production.partwork import do_part
from pressroom.production.presswork import print_job
from pressroom.production.shop import Shop
from pressroom.production.volume import print_volume

ROOT = Path(__file__).resolve().parent.parent


class Kept:
    """Parts that were made before; the signature of the slug ``stale`` is made again."""

    def __init__(self) -> None:
        self.made: list[tuple[Part, PartMade]] = []
        self.stale = ""

    def __call__(self, part: Part) -> PartMade:
        """What a part's job makes."""
        stale = isinstance(part, SignatureJob) and part.edited.slug == self.stale
        for known, made in self.made:
            if known == part and not stale:
                return made
        self.made.append((part, do_part(part)))
        return self.made[-1][1]


def main() -> None:
    """Set the packet in each way and say what it took."""
    tag = sys.argv[1] if len(sys.argv) > 1 else "en"
    most = int(sys.argv[2]) if len(sys.argv) > 2 else None
    shop = Shop(ROOT)
    collection = shop.press.collections[0]
    held = [(a, tag) for a in shop.press.of_collection(collection.id) if a.edition(tag)][:most]
    job = shop.packet_pdf(held, collection=collection)
    assert isinstance(job, PrintJob)
    cast_all(job.style.faces)
    # What single articles have found before: how they are made up, and how long they are.
    first = print_job(job)
    kept = Kept()
    print_volume(replace(job, makeups=first.makeups), kept)
    lengths = {
        part.edited.id: made.pages - part.place.divider
        for part, made in kept.made
        if isinstance(part, SignatureJob) and isinstance(made, Signature)
    }
    job = replace(job, makeups=first.makeups, lengths=lengths)

    start = time.process_time()
    single = print_job(job)
    one_run = time.process_time() - start
    print(f"{len(held)} articles, {single.pages} pages; in one run {one_run:.1f} s, 1.00×")
    kept = Kept()
    for what, stale in (
        ("joined, from nothing", ""),
        ("joined, one article changed", held[len(held) // 2][0].slug),
        ("joined, nothing changed", ""),
    ):
        kept.stale = stale
        start = time.process_time()
        joined = print_volume(job, kept)
        seconds = time.process_time() - start
        print(f"{what}: {seconds:.1f} s, {seconds / one_run:.2f}×")
    size = len(joined.data) / len(single.data)
    print(f"size: {len(single.data)} and {len(joined.data)} bytes, {size:.2f}×")


if __name__ == "__main__":
    main()
