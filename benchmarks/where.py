"""Where the time of a press goes: what setting its articles takes, part by part, and how often
each is set in a packet from nothing.

    python benchmarks/where.py PRESS [LANGUAGE [ARTICLES]]

All in one process, one job after the other, with everything imported and all faces cast.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pressroom.production import partwork, presswork
from pressroom.production.jobs import PrintJob, cast_all, perform
from pressroom.production.narrowing import narrowed
from pressroom.production.shop import Shop
from pressroom.production.volume import print_volume

Clock = Counter[str]


def timed(place: Any, name: str, what: str, clock: Clock) -> None:
    """From now on, count the calls of a function and the seconds they take."""
    own: Callable[..., Any] = getattr(place, name)

    def call(*given: Any, **named: Any) -> Any:
        start = time.perf_counter()
        try:
            return own(*given, **named)
        finally:
            clock[what] += time.perf_counter() - start  # type: ignore[assignment]
            clock[f"times {what}"] += 1

    setattr(place, name, call)


def instrument(clock: Clock) -> None:
    """Have the steps of setting an article counted."""
    import weasyprint
    from weasyprint import document

    timed(weasyprint.HTML, "__init__", "reading the HTML", clock)
    timed(weasyprint.CSS, "__init__", "reading the CSS", clock)
    timed(document, "get_all_computed_styles", "styles of all elements", clock)
    timed(document.Document, "_render", "layout, with styles", clock)
    timed(document.Document, "write_pdf", "writing", clock)
    timed(presswork, "lay_out", "setting", clock)
    timed(presswork, "check_losses", "looking for losses", clock)
    timed(partwork, "check_losses", "looking for losses", clock)


def main() -> None:
    """Measure, and print."""
    root = Path(sys.argv[1])
    tag = sys.argv[2] if len(sys.argv) > 2 else "en"
    most = int(sys.argv[3]) if len(sys.argv) > 3 else 30
    shop = Shop(root)
    held = [a for a in shop.press.articles if a.edition(tag)][:most]
    jobs = [narrowed(shop.article_pdf(article, tag)) for article in held]
    packet = narrowed(shop.packet_pdf([(article, tag) for article in held]))
    assert isinstance(packet, PrintJob)
    cast_all(packet.style.faces)
    perform(jobs[0])
    gc.collect()  # as workers do
    gc.freeze()
    gc.set_threshold(2_000_000)
    clock: Clock = Counter()
    instrument(clock)
    for job in jobs:
        perform(job)
    count, all_in = len(jobs), clock["setting"] + clock["writing"]
    print(f"{count} articles, each alone: set {clock['times setting'] / count:.2f} times each;")
    print(f"{all_in / count:.2f} s an article, of which")
    for what, seconds in clock.most_common():
        if not what.startswith("times ") and what != "setting":
            print(f"  {what}: {seconds / all_in:.0%}")
    clock.clear()
    start = time.perf_counter()
    print_volume(packet)
    whole = time.perf_counter() - start
    print(f"As a packet from nothing: {clock['times setting'] / count:.2f} settings an article,")
    print(f"{(clock['setting'] + clock['writing']) / whole:.0%} of {whole:.1f} s.")


if __name__ == "__main__":
    main()
