"""Whatever is made faster, pages come out as the engine itself lays them out.

An engine of another version keeps all its own functions (``engine.is_known``): a process that
takes ours for such a one is compared with one that doesn't.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYING_OUT = """
import json, sys
from hashlib import sha256
from pathlib import Path
from pressroom.printing import engine
engine.KNOWN = {known}
from pressroom.production.jobs import cast_all, lettered
from pressroom.production.presswork import set_up
from pressroom.production.shop import Shop
from pressroom.typesetting.paper import set_article

shop = Shop(Path(sys.argv[1]), sys.argv[2])
faces = cast_all(shop.style.faces)
for name in sys.argv[3:]:
    slug, _, tag = name.partition(".")
    edited = lettered(shop.desk.edit(shop.find(slug), tag), shop.style, faces)
    for _ in range(2):  # the second time, what the first has left is used
        laid = set_up(set_article(edited, shop.style, shop.press.variables), faces)
        pages = [repr(page) for page in laid.layout.pages]
        print(json.dumps([name, pages, dict(laid.anchors), laid.complaints]))
"""


def laid_out(style: str, names: tuple[str, ...], known: str) -> list[object]:
    """The record of each article's pages, twice each."""
    done = subprocess.run(
        [sys.executable, "-c", LAYING_OUT.format(known=known), str(ROOT), style, *names],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("style", "names"),
    [
        ("brief", ("heat-at-work.en", "heat-at-work.ar", "price-of-sending-home.en")),
        ("journal", ("water-beneath.fa", "brine-line.he", "lunch-as-policy.en")),
    ],
)
def test_pages_are_the_engines_own(style: str, names: tuple[str, ...]) -> None:
    ours = laid_out(style, names, "engine.KNOWN")
    assert len(ours) == 2 * len(names)
    assert ours == laid_out(style, names, "'none'")
