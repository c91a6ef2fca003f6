"""Corrected galleys: editions as they were edited, kept in the press's cache.

An edition is edited from its article, the press's settings, and the articles that it leads to
or recommends. Their digests are the key, and no other article is there to be looked at while
one is edited that shall be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from pressroom.editing.edit import languages_of
from pressroom.manuscript.galleys import dumped, loaded
from pressroom.model.article import Article, Edition, Press
from pressroom.model.body import Figure, InlineImage, walk
from pressroom.model.edited import EditedEdition
from pressroom.model.language import Language
from pressroom.production.canonical import digest
from pressroom.production.rack import Rack

KIND = "edited"


@dataclass(slots=True)
class Corrected:
    """The edited editions of a press, on a ``rack``."""

    press: Press
    rack: Rack
    _frame: str = ""
    _digests: dict[str, str] = field(default_factory=dict)
    _languages: dict[str, Language] = field(default_factory=dict)

    def edition(
        self,
        article: Article,
        tag: str,
        led_to: frozenset[str],
        leads: Iterable[str],
        make: Callable[[Press], EditedEdition],
    ) -> EditedEdition:
        """An edition edited for a product that holds the editions ``led_to``; ``leads`` are the
        slugs of the articles that its links name, and ``make`` edits it in a press."""
        edition = article.edition(tag)
        assert edition is not None
        slugs = dict.fromkeys((*leads, *(item.slug for item in edition.related if item.slug)))
        others = [other for slug in slugs if (other := self.press.article(slug)) is not None]
        key = self._key(article, tag, led_to, others)
        found = self._had(key)
        if found is None:
            alone = replace(self.press, articles=(article, *others), collections=())
            found = make(alone)
            # What is at hand in any case is not kept: its source, its pictures, its language.
            bare: Any = {"edition": None, "language": None, "images": ()}
            self.rack.put(key, dumped(replace(found, **bare)))
        own = self._language(tag)
        return replace(found, edition=edition, images=edition.images, language=own)

    def _key(
        self, article: Article, tag: str, led_to: frozenset[str], others: Iterable[Article]
    ) -> str:
        if not self._frame:
            self._frame = digest(replace(self.press, articles=(), collections=()))
        named = [self._digest(one) for one in (article, *others)]
        return digest((self._frame, tag, led_to, named))

    def _digest(self, article: Article) -> str:
        if article.slug not in self._digests:
            editions = tuple(map(_bare, article.editions))
            self._digests[article.slug] = digest(replace(article, editions=editions))
        return self._digests[article.slug]

    def _language(self, tag: str) -> Language:
        if tag not in self._languages:
            self._languages[tag] = languages_of(self.press)(tag)
        return self._languages[tag]

    def _had(self, key: str) -> EditedEdition | None:
        data = self.rack.get(key)
        try:
            found = loaded(data) if data is not None else None
        except Exception:  # of any kind: then it is made anew
            return None
        return found if isinstance(found, EditedEdition) else None


def _bare(edition: Edition) -> Edition:
    """An edition without what its source's text says already, or what is not edited. Which
    pictures a text names is not said by it alone: a language may have its own."""
    nodes = walk((edition.body, *edition.notes.values())) if edition.images else ()
    named: Any = tuple(n.image for n in nodes if isinstance(n, (Figure, InlineImage)))
    pictures = tuple(replace(image, data=b"") for image in edition.images)
    return replace(edition, body=named, notes={}, images=pictures, cover=None)
