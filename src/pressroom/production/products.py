"""Products in the cache, and how they come to their place in the output folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from pressroom.model.problem import Problem
from pressroom.production.canonical import from_plain, to_plain
from pressroom.production.delivery import deliver
from pressroom.production.outcome import Outcome
from pressroom.production.store import Entry, Store

PRODUCTS, MADE_FROM = "products", "made-from"


@dataclass(frozen=True, slots=True)
class Kept:
    """A product in the cache: its entry, and what is known of it beside its bytes."""

    entry: Entry
    pages: int
    seconds: float
    warnings: tuple[Problem, ...]

    def outcome(self, what: str, path: str, key: str, sources: tuple[str, ...]) -> Outcome:
        """What to say once it is in its place."""
        return Outcome(
            what,
            path,
            self.pages,
            self.entry.size,
            self.seconds,
            warnings=self.warnings,
            kept=True,
            digest=self.entry.digest,
            sources=sources,
            key=key,
        )

    def value(self) -> Any:
        """The product itself without its bytes, with all it hands on to later jobs."""
        return from_plain(self.entry.record)


def look_up(store: Store, key: str) -> Kept | None:
    """The product of that key, where the cache has it. Imports nothing that makes products."""
    entry = store.find(PRODUCTS, key)
    if entry is None:
        return None
    try:
        held = entry.record["v"]
        warnings = from_plain(held["warnings"])
        return Kept(entry, held["pages"], held["seconds"], warnings)
    except (KeyError, TypeError, ValueError):
        store.drop(PRODUCTS, key)
        return None


def taken(store: Store, key: str) -> Any:
    """The product of that key with its bytes; None where the cache hasn't all of it."""
    kept = look_up(store, key)
    data = kept.entry.data() if kept else None
    return replace(kept.value(), data=data) if kept and data is not None else None


def put_away(store: Store, key: str, product: Any) -> None:
    """Keep a product; chapters are kept by themselves."""
    record = to_plain(replace(product, data=b"", chapters={}))
    store.keep(PRODUCTS, key, record, product.data)


def put_in_place(store: Store, kept: Kept, key: str, root: Path, target: str) -> bool:
    """See to it that a kept product stands at its target in the press, writing it only if it
    doesn't; False where the cache no longer has its bytes whole. PressError where it can't be
    written."""
    if digest_of(root / target) == kept.entry.digest:
        return True
    data = kept.entry.data()
    if data is None:
        store.drop(PRODUCTS, key)
        return False
    deliver(root / target, data, _settled(target))
    return True


def put_new(product: Any, root: Path, target: str) -> None:
    """Deliver what was made just now. PressError where it can't be written."""
    deliver(root / target, product.data, _settled(target))


def _settled(target: str) -> str:
    """A target as the press has chosen it; none where the user named a file by ``-o``."""
    return "" if Path(target).is_absolute() else target


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes; empty where there is no plain file."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def digest_of_bytes(data: bytes) -> str:
    """The SHA-256 of bytes."""
    return sha256(data).hexdigest()


def former_parts(store: Store, key: str) -> Mapping[str, str] | None:
    """The parts that the product of a key was made from, where that is known."""
    entry = store.find(MADE_FROM, key) if key else None
    return entry.record if entry and isinstance(entry.record, dict) else None


def remember_parts(store: Store, key: str, parts: Mapping[str, str]) -> None:
    """Remember what a product was made from, to explain why another takes its place."""
    store.keep(MADE_FROM, key, dict(parts))
