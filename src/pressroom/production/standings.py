"""What there is of each article in each language, and how its translations stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pressroom.editing.standing import standing, version_of
from pressroom.editing.tracing import changes
from pressroom.model.article import Article, Edition
from pressroom.model.ledger import Finding, Passage, Standing
from pressroom.production.freshness import Shelf, State
from pressroom.production.shop import Shop

Kind = Literal["original", "in step", "behind", "never accepted", "missing"]


@dataclass(frozen=True, slots=True)
class Output:
    """A file that is made of an edition, and how it stands."""

    path: str
    state: State


@dataclass(frozen=True, slots=True)
class Row:
    """One article in one language. ``edition`` and ``standing`` are None where there is no
    such edition, ``standing`` also for the original."""

    article: Article
    language: str
    edition: Edition | None
    standing: Standing | None
    outputs: tuple[Output, ...] = ()

    @property
    def kind(self) -> Kind:
        """How it stands, in a word."""
        if self.edition is None:
            return "missing"
        if self.standing is None:
            return "original"
        if self.standing.accepted is None:
            return "never accepted"
        return "behind" if self.standing.behind else "in step"

    def place(self, passage: Passage | None, original: bool) -> str:
        """Where a passage stands, as ``file:line``; nothing without one."""
        source = (self.article.original if original or not self.edition else self.edition).source
        return f"{source.file}:{passage.line}" if passage else ""

    def as_dict(self) -> dict[str, object]:
        """Plain values for ``--json``."""
        found = self.standing
        version = version_of(self.article.original).isoformat()
        values: dict[str, object] = {
            "event": "status",
            "article": self.article.slug,
            "language": self.language,
            "state": self.kind,
            "original": self.article.original.language,
            "version": version,
            "outputs": [{"path": output.path, "state": output.state} for output in self.outputs],
        }
        if found is not None:
            values |= {
                "accepted": found.accepted.isoformat() if found.accepted else None,
                "passages": found.passages,
                "behind": len(found.behind),
                "findings": [self._finding(finding) for finding in found.findings],
            }
        return values

    def _finding(self, finding: Finding) -> dict[str, object]:
        original, translation = finding.original, finding.translation
        return {
            "state": finding.state,
            "behind": finding.behind,
            "kind": finding.kind,
            "original": self.place(original, True),
            "translation": self.place(translation, False),
            "before": finding.before,
            "now": original.words if original else "",
            "translated": translation.words if translation else "",
            "changes": changed_words(finding),
        }


def changed_words(finding: Finding) -> list[tuple[str, str]]:
    """What has changed in the original's words, as runs of them: `` `` kept, ``-`` gone, ``+``
    new; nothing where a passage has not changed, or is not there on both sides."""
    now = finding.original.words if finding.original else ""
    if not now or not finding.before or now == finding.before:
        return []
    return changes(finding.before, now)


def rows(shop: Shop, names: Sequence[str], language: str = "") -> list[Row]:
    """A row for each edition of the named articles or collections, or of the press: the
    original first, then by the press's languages, with those an article is not there in."""
    articles: list[Article] = []
    for name in names:
        collection = shop.collection_named(name)
        held = shop.press.of_collection(collection.id) if collection else (shop.find(name),)
        articles += [article for article in held if article not in articles]
    made = []
    shelf = Shelf.of(shop.root)
    for article in articles if names else shop.press.articles:
        tags = dict.fromkeys([article.original.language, *shop.press.languages])
        made += [_row(shop, shelf, article, tag) for tag in tags if language in ("", tag)]
    return made


def _row(shop: Shop, shelf: Shelf, article: Article, tag: str) -> Row:
    edition = article.edition(tag)
    if edition is None:
        return Row(article, tag, None, None)
    targets = {shop.pdf_target(article, tag): frozenset((edition.source.file,))}
    found = None
    if edition is article.original:
        every = frozenset(e.source.file for e in article.editions)
        targets[shop.epub_target(article)] = every
    else:
        found = standing(article.original, edition, article.ledger)
    outputs = tuple(Output(name, shelf.state(name, read)) for name, read in targets.items())
    return Row(article, tag, edition, found, outputs)
