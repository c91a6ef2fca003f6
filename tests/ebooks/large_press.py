"""A large press: sixty articles in three languages, each with charts and a photograph, made
from the articles of the sample quarterly."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

from PIL import Image as Pillow

from conftest import ROOT

LANGUAGES = ("en", "ar", "fa")
COLLECTION = "quayside-12"


def photograph(path: Path, seed: int) -> None:
    """A picture of 4 megapixels with as much in it as photographs have: shapes of many sizes
    and some grain."""
    chance = random.Random(seed)
    size, made = (2400, 1600), Pillow.new("RGB", (1, 1), "teal")
    for side in (4, 32, 256):
        small = Pillow.frombytes("RGB", (side, side), chance.randbytes(3 * side * side))
        grown = small.resize(size, Pillow.Resampling.BICUBIC)
        made = Pillow.blend(made.resize(size), grown, 0.3)
    grain = Pillow.frombytes("L", (1200, 800), chance.randbytes(960_000)).resize(size)
    made = Pillow.blend(made, grain.convert("RGB"), 0.02)
    made.save(path, "JPEG", quality=90)


def make_large_press(root: Path, articles: int = 60) -> None:
    """Write the press's files below ``root``."""
    shutil.copy(ROOT / "pressroom.toml", root)
    source = ROOT / "sources" / COLLECTION
    target = root / "sources" / COLLECTION
    target.mkdir(parents=True)
    shutil.copy(ROOT / "sources" / "authors.yaml", root / "sources")
    settings = (source / "collection.yaml").read_text("utf-8")
    (target / "collection.yaml").write_text(re.sub(r"(?ms)^order:.*?(?=^\w|\Z)", "", settings))
    photographs = []
    for seed in range(6):
        photographs.append(root / f"photograph-{seed}.jpg")
        photograph(photographs[-1], seed)
    models = sorted(p for p in source.iterdir() if p.is_dir())
    for number in range(articles):
        # The first of each keeps its name, for the links of all.
        model = models[number % len(models)]
        again = f"-{number:02d}" if number >= len(models) else ""
        folder = target / f"{model.name}{again}"
        _copy(model, folder)
        if not any(model.glob("*.jpg")):
            shutil.copy(photographs[number % len(photographs)], folder / "photograph.jpg")


def _copy(model: Path, folder: Path) -> None:
    shutil.copytree(model, folder)
    for path in folder.glob("*.md"):
        if path.stem not in LANGUAGES:
            path.unlink()
            continue
        text = path.read_text("utf-8")
        head, body = text.split("\n---\n", 1)
        # Addresses and numbers of the model stay its own.
        head = re.sub(r"(?m)^(doi|url|number):.*\n", "", head + "\n").rstrip("\n")
        if not any(model.glob("*.jpg")):
            body = body.replace("\n## ", "\n![A photograph.](photograph.jpg)\n\n## ", 1)
        path.write_text(f"{head}\n---\n{body}", "utf-8")
