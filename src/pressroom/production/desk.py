"""The editor's desk: each edition is edited once a build, however many products hold it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pressroom.editing.edit import edit, worded
from pressroom.model.article import Article, Edition, Press
from pressroom.model.body import Link
from pressroom.model.edited import EditedEdition
from pressroom.production.corrected import Corrected

Asked = tuple[str, str, frozenset[str]]


@dataclass(slots=True)
class Desk:
    """Edits a press's editions and remembers them; of ``corrected`` it takes those that were
    edited before."""

    press: Press
    corrected: Corrected | None = None
    _edited: dict[Asked, EditedEdition] = field(default_factory=dict)
    _worded: dict[tuple[str, str], Edition] = field(default_factory=dict)
    _led_to: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def edit(
        self, article: Article, tag: str, within: frozenset[str] = frozenset()
    ) -> EditedEdition:
        """The edition in a language, for a product that holds the editions ``within``, by
        their ids. Of these only those count that the edition's links lead to."""
        led_to = frozenset(self._held(article, tag, within))
        asked = (article.slug, tag, led_to)
        if asked not in self._edited:
            self._edited[asked] = self._new(article, tag, led_to)
        return self._edited[asked]

    def _new(self, article: Article, tag: str, led_to: frozenset[str]) -> EditedEdition:
        def made(press: Press) -> EditedEdition:
            return edit(press, article, tag, led_to, self._words(article, tag))

        if self.corrected is None:
            return made(self.press)
        return self.corrected.edition(article, tag, led_to, self._leads(article, tag), made)

    def _words(self, article: Article, tag: str) -> Edition:
        name = (article.slug, tag)
        if name not in self._worded:
            edition = article.edition(tag)
            assert edition is not None
            self._worded[name] = worded(self.press, edition)
        return self._worded[name]

    def _held(self, article: Article, tag: str, within: frozenset[str]) -> Iterator[str]:
        """For each article that this edition has links to, the one of its editions that they
        lead to in a file that holds those ``within``, if any."""
        for slug in self._leads(article, tag) if within else ():
            if (other := self.press.article(slug)) is not None:
                ids = (f"{slug}-{t}" for t in (tag, *(e.language for e in other.editions)))
                found = next((one for one in ids if one in within), None)
                if found is not None:
                    yield found

    def _leads(self, article: Article, tag: str) -> tuple[str, ...]:
        """The articles that an edition's links name."""
        name = (article.slug, tag)
        if name not in self._led_to:
            links = _links(article.edition(tag))
            self._led_to[name] = tuple(dict.fromkeys(link.slug for link in links if link.slug))
        return self._led_to[name]


def _links(node: Any) -> Iterator[Link]:
    """All links anywhere in an edition."""
    if isinstance(node, Link):
        yield node
    if isinstance(node, tuple):
        for child in node:
            yield from _links(child)
    elif isinstance(node, Mapping):
        for child in node.values():
            yield from _links(child)
    elif hasattr(node, "__dataclass_fields__"):
        for name in node.__dataclass_fields__:
            yield from _links(getattr(node, name))
