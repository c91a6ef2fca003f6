"""The editor's desk: each edition is edited once a build, however many products hold it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pressroom.editing.edit import edit
from pressroom.model.article import Article, Press
from pressroom.model.body import Link
from pressroom.model.edited import EditedEdition

Asked = tuple[str, str, frozenset[str]]


@dataclass(slots=True)
class Desk:
    """Edits a press's editions and remembers them."""

    press: Press
    _edited: dict[Asked, EditedEdition] = field(default_factory=dict)
    _led_to: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def edit(
        self, article: Article, tag: str, within: frozenset[str] = frozenset()
    ) -> EditedEdition:
        """The edition in a language, for a product that holds the editions ``within``, by
        their ids. Of these only those count that the edition has links to."""
        asked = (article.slug, tag, within & self._linked(article, tag))
        if asked not in self._edited:
            self._edited[asked] = edit(self.press, article, tag, within)
        return self._edited[asked]

    def _linked(self, article: Article, tag: str) -> frozenset[str]:
        """The ids of all editions that a link of this edition may lead to."""
        name = (article.slug, tag)
        if name not in self._led_to:
            slugs = {link.slug for link in _links(article.edition(tag)) if link.slug}
            self._led_to[name] = frozenset(
                f"{slug}-{language}" for slug in slugs for language in self.press.languages
            )
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
