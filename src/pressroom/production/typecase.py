"""The type case: faces cast and covers drawn once a press, then taken from its cache."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pressroom.model.style import Face, FaceRequest
from pressroom.production.canonical import digest, to_plain
from pressroom.production.store import Entry, Store
from pressroom.production.toolchain import toolchain

_CASE: list[Store] = []


def open_case(store: Store | None) -> None:
    """From now on, keep this process's faces and covers in a cache (None: in no cache)."""
    _CASE[:] = [store] if store else []


def face(request: FaceRequest) -> Face:
    """The face asked for, from the case, else newly cast and put there."""
    from pressroom.foundry.faces import cast

    if not _CASE:
        return cast(request)
    store, key = _CASE[0], digest((request, toolchain((request.package,))))
    entry = store.find("faces", key)
    kept = _taken(entry) if entry else None
    if kept is not None:
        return kept
    made = cast(request)
    record = {
        "family": made.family,
        "weight": made.weight,
        "italic": made.italic,
        "licence": made.licence,
        "designer": made.designer,
        "licence_name": made.licence_name,
        "characters": _ranges(made.characters),
    }
    store.keep("faces", key, to_plain(record)["m"], made.data)
    return made


def kept_plate(svg: bytes, width: int, height: int) -> bytes:
    """The drawing as a PNG of so many pixels, from the case, else newly made and put there."""
    from pressroom.foundry.plate import plate

    if not _CASE:
        return plate(svg, width, height)
    store, key = _CASE[0], digest((svg, width, height, toolchain()))
    entry = store.find("plates", key)
    data = entry.data() if entry else None
    if data is None:
        data = plate(svg, width, height)
        store.keep("plates", key, {}, data)
    return data


def _taken(entry: Entry) -> Face | None:
    """The face of an entry, or None where its bytes are no longer whole."""
    data = entry.data()
    if data is None:
        return None
    held: dict[str, Any] = dict(entry.record)
    ranges = held.pop("characters")
    characters = frozenset(c for first, last in ranges for c in range(first, last + 1))
    return Face(data=data, characters=characters, **held)


def _ranges(characters: Iterable[int]) -> tuple[tuple[int, int], ...]:
    made: list[tuple[int, int]] = []
    for character in sorted(characters):
        if made and made[-1][1] == character - 1:
            made[-1] = (made[-1][0], character)
        else:
            made.append((character, character))
    return tuple(made)
