"""The cache: entries that are damaged or misplaced are made again, and nothing else is touched."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from rebuilt import Bench
from small_press import outputs, write_press


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(write_press(tmp_path / "press"))
    made.build()
    assert len(made.made) == 9
    return made


@pytest.mark.parametrize("kind", ["products", "plans", "made-from"])
@pytest.mark.parametrize(
    "harm",
    [lambda data: data[:-3], lambda data: b"", lambda data: data[:-5] + b"xxxxx"],
    ids=["cut short", "empty", "other bytes"],
)
def test_entries_that_are_not_whole_are_made_again(
    bench: Bench, kind: str, harm: Callable[[bytes], bytes]
) -> None:
    before = outputs(bench.root)
    for path in (bench.root / ".pressroom/cache" / kind).glob("*/*"):
        path.write_bytes(harm(path.read_bytes()))
    for name in before:
        (bench.root / name).unlink()
    bench.build()
    assert outputs(bench.root) == before
    assert bool(bench.made) == (kind == "products")
    bench.build()
    assert bench.made == []


def test_the_cache_may_be_deleted(bench: Bench) -> None:
    import shutil

    before = outputs(bench.root)
    shutil.rmtree(bench.root / ".pressroom")
    bench.build()
    assert len(bench.made) == 9
    assert outputs(bench.root) == before


def test_a_shared_cache_is_read_and_not_written(bench: Bench, tmp_path: Path) -> None:
    other = Bench(write_press(tmp_path / "other"))
    (other.root / "pressroom.toml").open("a").write('[cache]\nshared = "../press/.pressroom/cache"')
    files = sorted((bench.root / ".pressroom").rglob("*"))
    other.build()
    assert other.made == []
    assert outputs(other.root) == outputs(bench.root)
    assert sorted((bench.root / ".pressroom").rglob("*")) == files


def test_a_cache_within_its_limit(bench: Bench) -> None:
    (bench.root / "pressroom.toml").open("a").write("[cache]\nmegabytes = 1\n")
    cache = bench.root / ".pressroom/cache"
    large, half = cache / f"products/ab/{'ab' * 32}", cache / f"parts/cd/{'cd' * 32}.x.part"
    mine = [cache / "films/1999/film.mov", cache / f"films/ab/{'cd' * 32}", cache / "a/b/c.part"]
    for path in (large, half, *mine):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(2_000_000))
        os.utime(path, (1, 1))
    bench.build()
    assert not large.exists() and not half.exists()
    assert all(path.exists() for path in mine)  # none of these is an entry
    bench.build()
    assert bench.made == []  # what is in use stayed


def entries(bench: Bench, kind: str) -> list[Path]:
    return sorted((bench.root / ".pressroom/cache" / kind).glob("*/*"))


def test_an_entry_in_the_place_of_another_is_none(bench: Bench) -> None:
    before = outputs(bench.root)
    for kind in ("products", "plans", "made-from"):
        held = entries(bench, kind)
        texts = [path.read_bytes() for path in held]
        for path, text in zip(held, [*texts[1:], texts[0]], strict=True):
            path.write_bytes(text)
    bench.build()
    assert outputs(bench.root) == before


def test_a_folder_in_the_place_of_an_entry_makes_way(bench: Bench) -> None:
    before = outputs(bench.root)
    for path in entries(bench, "products"):
        path.unlink()
        (path / "below").mkdir(parents=True)
    assert not bench.build().uncached
    assert outputs(bench.root) == before
    bench.build()
    assert bench.made == []
