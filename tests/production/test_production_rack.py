"""The rack of galleys in a press's cache."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pressroom.model.problem import PressError
from pressroom.production import rack as rack_module
from pressroom.production.rack import KIND, Rack
from pressroom.production.shop import Shop
from pressroom.production.store import Store

TEXT = "sources/salt/en.md"


@pytest.fixture
def press(tmp_path: Path) -> Path:
    files = {
        "pressroom.toml": 'name = "H"\naddress = "https://h.example"\nlanguages = ["en"]\n',
        "sources/authors.yaml": "ada:\n  name: Ada\n",
        TEXT: "---\ntitle: Salt\ndate: 2026-11-02\nauthors: [ada]\n---\nThe sea is salt.\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / ".pressroom/cache")


def entries(store: Store) -> list[Path]:
    return sorted((store.folder / KIND).glob("*/*"))


def test_what_was_put_there_is_there_the_next_time(store: Store) -> None:
    rack = Rack(store)
    assert rack.get("a") is None
    rack.put("a", b"one")
    rack.put("b", b"")
    assert rack.get("a") == b"one"
    rack.close()
    again = Rack(store)
    assert (again.get("a"), again.get("b"), again.get("c")) == (b"one", b"", None)


def test_nothing_new_writes_nothing(store: Store) -> None:
    first = Rack(store)
    first.put("a", b"one")
    first.close()
    (entry,) = entries(store)
    written = entry.stat().st_ino
    again = Rack(store)
    again.get("a")
    again.close()
    assert entry.stat().st_ino == written


def test_what_nobody_asks_for_goes_when_there_is_much_of_it(store: Store) -> None:
    first = Rack(store)
    for key in ("a", "b", "c", "d"):
        first.put(key, key.encode() * 10)
    first.close()
    second = Rack(store)
    second.get("d")
    second.put("e", b"e" * 10)
    second.close()
    third = Rack(store)
    assert [key for key in "abcde" if third.get(key)] == ["a", "b", "d", "e"]


def test_what_nobody_could_ask_for_stays(store: Store) -> None:
    first = Rack(store)
    for key in ("a", "b", "c"):
        first.put(key, key.encode() * 10)
    first.close()
    second = Rack(store)
    second.put("d", b"d")
    second.close(whole=False)
    third = Rack(store)
    assert [key for key in "abcd" if third.get(key)] == ["a", "b", "c", "d"]


def test_a_rack_of_other_tools_is_none(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Rack(store)
    first.put("a", b"one")
    first.close()
    monkeypatch.setattr(rack_module, "toolchain", lambda: {"pressroom": "of another day"})
    assert Rack(store).get("a") is None


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "gone"])
def test_a_damaged_rack_is_filled_anew(press: Path, store: Store, damage: str) -> None:
    cold = Shop(press)
    Shop(press, store=store)
    (entry,) = entries(store)
    data = bytearray(entry.read_bytes())
    if damage == "cut":
        entry.write_bytes(data[:-9])
    elif damage == "changed":
        data[-9] ^= 255
        entry.write_bytes(data)
    elif damage == "empty":
        entry.write_bytes(b"")
    else:
        entry.unlink()
    assert repr(Shop(press, store=store).press) == repr(cold.press)
    (entry,) = entries(store)
    assert Rack(store)._all()


def test_a_cache_that_cannot_be_written_holds_nothing_up(press: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("no folder")
    store = Store(taken)
    assert repr(Shop(press, store=store).press) == repr(Shop(press).press)
    assert store.failed


def test_the_texts_of_a_press_with_faults_are_kept_too(press: Path, store: Store) -> None:
    (press / "sources/brine.md").write_text("---\nlang: en\n---\n", "utf-8")
    with pytest.raises(PressError):
        Shop(press, store=store)
    assert entries(store)


def test_a_press_that_is_kept_is_read_without_parsers(press: Path, store: Store) -> None:
    Shop(press, store=store)
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from pressroom.production.settings import store_of\n"
        "from pressroom.production.shop import Shop\n"
        "root = Path(sys.argv[1])\n"
        "Shop(root, store=store_of(root))\n"
        "print({'pydantic', 'yaml', 'markdown_it', 'nh3', 'lxml', 'PIL'} & set(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(press)],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout == "set()\n"
