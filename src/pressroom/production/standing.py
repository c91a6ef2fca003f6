"""How the outputs of a press stand: made, stale or missing, by its manifest.

The press is not read for this, so that it can be said of one with faults, and at once: files
are found by their names, and compared with the digests of what was read when they were made.
What else a product shows (people, the style, other articles' titles) is known to
``pressroom build`` alone.
"""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from pressroom.production.manifest import read_manifest
from pressroom.production.products import digest_of

State = Literal["made", "stale", "missing", ""]
BOOK, VOLUME = "e-book", "volume"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one thing stands: an article's edition in a language (``kind``, its tag), its
    e-book, or a volume that holds several. ``state`` is empty for a translation that nobody
    has written; ``files`` are the outputs."""

    name: str
    kind: str
    state: State
    files: tuple[str, ...] = ()


def digest_of_text(text: str) -> str:
    """The digest of a source's text as it is read: UTF-8, lines ending in a line feed."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def standing(root: Path) -> list[Standing]:
    """How everything stands, article by article, then the volumes."""
    languages = _languages(root)
    made = read_manifest(root)
    articles = _articles(root, languages)
    found = []
    for folder, present in articles.items():
        own = {tag: f"{folder}/{tag}.md" for tag in present}
        name = folder.removeprefix("sources/")
        for tag in languages:
            mine = _of(made, {own[tag]}, ".pdf") if tag in own else []
            state = _state(root, mine, {own[tag]}) if tag in own else ""
            found.append(Standing(name, tag, state, tuple(e["file"] for e in mine)))
        books = [e for e in made.values() if _is_book_of(e, folder)]
        state = _state(root, books, set(own.values()))
        found.append(Standing(name, BOOK, state, tuple(e["file"] for e in books)))
    for entry in made.values():
        folders = {PurePosixPath(name).parent for name in entry.get("sources", ())}
        if len(folders) > 1:
            state = _state(root, [entry], set(entry["sources"]))
            found.append(
                Standing(PurePosixPath(entry["file"]).name, VOLUME, state, (entry["file"],))
            )
    return found


def _languages(root: Path) -> list[str]:
    """The press's languages; those of its files where pressroom.toml can't be read."""
    with suppress(OSError, ValueError):
        given = tomllib.loads((root / "pressroom.toml").read_text("utf-8-sig")).get("languages")
        if isinstance(given, list) and given:
            return [str(tag) for tag in given]
    return sorted({path.stem for path in (root / "sources").rglob("*.md")})


def _articles(root: Path, languages: Iterable[str]) -> dict[str, list[str]]:
    """The folders of articles, with the languages that each is in."""
    found: dict[str, list[str]] = {}
    for tag in languages:
        for path in (root / "sources").rglob(f"{tag}.md"):
            found.setdefault(path.parent.relative_to(root).as_posix(), []).append(tag)
    return dict(sorted(found.items()))


def _of(made: Mapping[str, Any], sources: set[str], suffix: str) -> list[dict[str, Any]]:
    return [
        entry
        for name, entry in made.items()
        if name.endswith(suffix) and set(entry.get("sources", ())) == sources
    ]


def _is_book_of(entry: Mapping[str, Any], folder: str) -> bool:
    sources = entry.get("sources", ())
    inside = all(PurePosixPath(name).parent.as_posix() == folder for name in sources)
    return bool(sources) and inside and str(entry["file"]).endswith(".epub")


def _state(root: Path, entries: list[dict[str, Any]], sources: set[str]) -> State:
    """Of several outputs, the worst: missing, stale, made."""
    if not entries or not all((root / e["file"]).is_file() for e in entries):
        return "missing"
    return "made" if all(_is_fresh(root, entry, sources) for entry in entries) else "stale"


def _is_fresh(root: Path, entry: Mapping[str, Any], sources: set[str]) -> bool:
    """Whether an output holds these sources as they are, and is what the build delivered."""
    read = entry.get("read", {})
    return (
        set(read) == sources
        and all(_digest_now(root / name) == one for name, one in read.items())
        and digest_of(root / entry["file"]) == entry.get("sha256")
    )


def _digest_now(path: Path) -> str:
    try:
        text = path.read_bytes().removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except (OSError, ValueError):
        return ""
    return digest_of_text(text.replace("\r\n", "\n").replace("\r", "\n"))
