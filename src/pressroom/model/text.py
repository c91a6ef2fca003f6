"""Words that differ by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Localized:
    """A text in several languages; ``""`` as a language tag holds for every language."""

    by_language: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, value: str | Mapping[str, str]) -> Localized:
        """From one text for all languages, or from tag → text."""
        if isinstance(value, str):
            return cls((("", value),))
        return cls(tuple(value.items()))

    def __bool__(self) -> bool:
        return bool(self.by_language)

    def has(self, language: str) -> bool:
        """Whether this text can stand in an edition of that language as it is."""
        return any(tag in ("", language) for tag, _ in self.by_language)

    def get(self, language: str) -> str:
        """The text in that language, else the one for all, else the first given."""
        given = dict(self.by_language)
        if language in given:
            return given[language]
        if "" in given:
            return given[""]
        return self.by_language[0][1] if self.by_language else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags this text is given in."""
        return tuple(tag for tag, _ in self.by_language)


NO_TEXT = Localized()
