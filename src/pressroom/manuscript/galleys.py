"""Galleys: what was made of a press's texts, kept from one reading to the next.

All that is kept is found by the digest of everything that it was made from, and what reads
texts is pure: so what is had again is what reading would give. Faults are never kept apart
from the text that they stand in, and what depends on more than one file is made anew.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass
from functools import lru_cache
from hashlib import sha256
from importlib import import_module
from typing import Any, Protocol

from pressroom.manuscript.located import Located
from pressroom.manuscript.records import Record
from pressroom.model.body import Blocks
from pressroom.model.problem import Problem, SourceText


class Kept(Protocol):
    """Where galleys are kept, by keys: bytes that are whole, and made by this very program."""

    def get(self, key: str) -> bytes | None:
        """What was put there under a key."""

    def put(self, key: str, data: bytes) -> None:
        """Put something there."""


@dataclass(frozen=True, slots=True)
class TextRead:
    """A text as it was read: its body, its author's notes by key, what is wrong with it; and
    what is asked of every text of a press: the anchors of its headings, the links in it, by
    their target and slug, in their order, and whether it names pictures."""

    body: Blocks
    notes: dict[str, Blocks]
    problems: tuple[Problem, ...]
    anchors: frozenset[str]
    links: tuple[tuple[str, str], ...]
    pictured: bool


@dataclass(slots=True)
class Galleys:
    """The galleys of one reading. Without anywhere to keep them, all is made anew."""

    kept: Kept | None = None
    # What may have grown since, by its key, with its former size.
    _located: dict[str, tuple[Located, int]] = field(default_factory=dict)
    _texts: dict[str, TextRead] = field(default_factory=dict)

    def yaml(self, source: SourceText, text: str | None = None, first_line: int = 1) -> Located:
        """The values of a source in YAML, or of ``text``, a part of it from ``first_line`` on."""

        def make() -> Located:
            from pressroom.manuscript.yaml_reader import read_yaml  # unless all is kept

            return read_yaml(source, text, first_line)

        key = _key("yaml", source.file, str(first_line), source.text if text is None else text)
        return self._values(key, source, make)

    def toml(self, source: SourceText) -> Located:
        """The values of a source in TOML."""

        def make() -> Located:
            from pressroom.manuscript.toml_reader import read_toml  # unless all is kept

            return read_toml(source)

        return self._values(_key("toml", source.file, source.text), source, make)

    def _values(self, key: str, source: SourceText, make: Callable[[], Located]) -> Located:
        if self.kept is None:
            return make()
        held = self._had(key)
        if held is not None:
            value, places, keys, warnings, records, lines = held
            made = Located(value, source, places, keys, warnings, records, lines)
            self._located[key] = (made, _grown(made))
        else:
            made = make()
            self._located[key] = (made, -1)
        return made

    def text(
        self, source: SourceText, text: str, first_line: int, make: Callable[[], TextRead]
    ) -> TextRead:
        """The text of a source from ``first_line`` on, as read; ``make`` reads it."""
        if self.kept is None:
            return make()
        sound = _key("text", source.file, str(first_line), text)
        if sound not in self._texts:
            # What is wrong is shown with lines of the whole source.
            whole = _key("faulty text", source.file, str(first_line), source.text)
            found = self._had(sound) or self._had(whole)
            if found is None:
                found = make()
                self.kept.put(whole if found.problems else sound, dumped(found))
            self._texts[sound] = found
        return self._texts[sound]

    def measured(
        self, suffix: str, data: bytes, make: Callable[[], tuple[str, float, float]]
    ) -> tuple[str, float, float]:
        """The media type and size of a picture, which ``make`` takes, or refuses."""
        if self.kept is None:
            return make()
        key = _key("picture", suffix, sha256(data).hexdigest())
        found = self._had(key)
        if found is None:
            found = make()
            self.kept.put(key, dumped(found))
        kind, width, height = found
        return kind, width, height

    def put_away(self) -> None:
        """Keep what was made of values since they were read."""
        for key, (made, size) in self._located.items():
            if self.kept is not None and _grown(made) != size:
                held = (made.value, made.places, made.keys, made.warnings)
                self.kept.put(key, dumped((*held, made.records, made.lines)))
        self._located.clear()

    def _had(self, key: str) -> Any:
        data = self.kept.get(key) if self.kept is not None else None
        if data is None:
            return None
        try:
            return loaded(data)
        except Exception:  # of any kind: then it is made anew
            return None


def _grown(made: Located) -> int:
    return len(made.records) + len(made.lines)


def _key(*parts: str) -> str:
    taken = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        taken.update(b"%d:" % len(data))
        taken.update(data)
    return taken.hexdigest()


# -- values as bytes --


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        """Frozen dataclasses are made by their fields, which takes a third of the time."""
        if isinstance(value, Record):
            return Record, (vars(value),)
        if is_dataclass(value) and not isinstance(value, type):
            kind = type(value)
            return kind, tuple(getattr(value, name) for name in _names(kind))
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Only what a text is made of, so that no bytes can name a program to be run."""
        return _kind(module, name)


def dumped(value: object) -> bytes:
    """A value of the model's, of records and plain values as bytes."""
    put = io.BytesIO()
    _Pickler(put, protocol=5).dump(value)
    return put.getvalue()


def loaded(data: bytes) -> Any:
    """The value that ``dumped`` was given."""
    return _Unpickler(io.BytesIO(data)).load()


@lru_cache(maxsize=256)
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


@lru_cache(maxsize=256)
def _kind(module: str, name: str) -> Any:
    if (module, name) == ("datetime", "date") or module in (__name__, Record.__module__):
        known: dict[str, Any] = {"Record": Record, "TextRead": TextRead}
        if module == "datetime":
            return import_module("datetime").date
        return known[name]
    found = getattr(import_module(module), name) if module.startswith("pressroom.model.") else None
    if not isinstance(found, type) or not is_dataclass(found):
        raise pickle.UnpicklingError(f"{module}.{name} is not of a text")
    return found
