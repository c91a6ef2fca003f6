"""What there is of each article in each language, and how its translations stand.

Only sources are read, no style, and no further than they are sound: of a press with faults
it is told what can be read, beside what can't.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from pressroom.editing.standing import standing, version_of
from pressroom.editing.tracing import changes
from pressroom.manuscript.articles import survey_press
from pressroom.manuscript.places import slug_of
from pressroom.model.article import Article, Edition
from pressroom.model.ledger import Finding, Passage, Standing
from pressroom.model.problem import PressError, Problem
from pressroom.model.purpose import PURPOSES
from pressroom.production.freshness import Shelf, State
from pressroom.production.inquiry import article_named, collection_named
from pressroom.production.names import (
    article_target,
    book_target,
    epub_target,
    for_purposes,
    volume_target,
    volumes,
)
from pressroom.production.rack import Rack
from pressroom.production.store import Store

Kind = Literal["original", "in step", "behind", "never accepted", "missing", "faults"]


@dataclass(frozen=True, slots=True)
class Output:
    """A file that is made of editions, and how it stands."""

    path: str
    state: State

    @property
    def kind(self) -> str:
        """What it is, as its name says: “pdf”, “press pdf”, “epub”."""
        *_, purpose, suffix = self.path.split(".")
        return f"{purpose} {suffix}" if purpose in PURPOSES else suffix

    def as_dict(self) -> dict[str, object]:
        """Plain values for ``--json``."""
        return {"path": self.path, "state": self.state}


@dataclass(frozen=True, slots=True)
class Row:
    """One article in one language. ``edition`` and ``standing`` are None where there is no
    such edition, ``standing`` also for the original; ``faults`` is how many its file has.
    ``article`` is None where they keep it from being read."""

    slug: str
    language: str
    article: Article | None = None
    edition: Edition | None = None
    standing: Standing | None = None
    outputs: tuple[Output, ...] = ()
    faults: int = 0

    @property
    def kind(self) -> Kind:
        """How it stands, in a word."""
        if self.faults:
            return "faults"
        if self.edition is None:
            return "missing"
        if self.standing is None:
            return "original"
        if self.standing.accepted is None:
            return "never accepted"
        return "behind" if self.standing.behind else "in step"

    def place(self, passage: Passage | None, original: bool) -> str:
        """Where a passage stands, as ``file:line``; nothing without one."""
        edition = self.article.original if original and self.article else self.edition
        return f"{edition.source.file}:{passage.line}" if passage and edition else ""

    def as_dict(self) -> dict[str, object]:
        """Plain values for ``--json``."""
        values: dict[str, object] = {
            "event": "status",
            "article": self.slug,
            "language": self.language,
            "state": self.kind,
        }
        if self.faults:
            values["faults"] = self.faults
        if self.article is not None:
            values |= {
                "original": self.article.original.language,
                "version": version_of(self.article.original).isoformat(),
                "outputs": [output.as_dict() for output in self.outputs],
            }
        if (found := self.standing) is not None:
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


@dataclass(frozen=True, slots=True)
class Overview:
    """How a press stands that has these ``languages``: its editions, the outputs that hold
    several articles, and the faults and warnings of what was asked for."""

    languages: tuple[str, ...]
    rows: tuple[Row, ...]
    volumes: tuple[Output, ...]
    problems: tuple[Problem, ...]


def overview(
    root: Path, store: Store | None = None, names: Sequence[str] = (), language: str = ""
) -> Overview:
    """How the named articles or collections stand, or the whole press, in one language or in
    all. PressError where ``pressroom.toml`` can't be read, or a name means nothing."""
    return _View(root, store).of(names, language)


class _View:
    """A press as far as it can be read. ``faults`` are counted by file, ``slugs`` are those of
    the articles by the files that could be read, ``unread`` the other files by the slugs."""

    def __init__(self, root: Path, store: Store | None) -> None:
        rack = Rack(store) if store else None
        press, problems = survey_press(root, rack)
        if rack is not None:
            rack.close(whole=False)  # a style on it was not asked for
        self.problems = PressError(problems).problems
        if press is None:
            raise PressError(problems)
        self.press, self.shelf = press, Shelf.of(root)
        self.faults = Counter(p.position.file for p in self.problems if not p.warning)
        self.slugs = {e.source.file: a.slug for a in press.articles for e in a.editions}
        self.unread: dict[str, list[str]] = {}
        for file in self.faults:
            if file.endswith(".md") and file not in self.slugs:
                self.unread.setdefault(slug_of(file), []).append(file)

    def of(self, names: Sequence[str], language: str) -> Overview:
        """What was asked for."""
        chosen = self._chosen(names)
        rows = [row for slug, article in chosen.items() for row in self._rows(slug, article)]
        return Overview(
            self.press.languages,
            tuple(row for row in rows if language in ("", row.language) or row.article is None),
            () if names or language else tuple(self._volumes()),
            tuple(p for p in self.problems if not names or self._concerns(p, chosen)),
        )

    def _chosen(self, names: Sequence[str]) -> dict[str, Article | None]:
        """The articles that are asked for, by their slugs; None for one that can't be read."""
        articles = {article.slug: article for article in self.press.articles}
        every: dict[str, Article | None] = {**dict.fromkeys(self.unread), **articles}
        if not names:
            return dict(sorted(every.items(), key=lambda item: self._folder(*item)))
        return {slug: every[slug] for name in names for slug in self._named(name)}

    def _named(self, name: str) -> list[str]:
        """The slugs of what a name on the command line means."""
        collection = collection_named(self.press, name)
        if collection is not None:
            inside = f"sources/{collection.id}/"
            found = [article.slug for article in self.press.of_collection(collection.id)]
            held = [slug for slug, files in self.unread.items() if files[0].startswith(inside)]
            return found + held
        unread = [slug for slug in (name, slug_of(name)) if slug in self.unread]
        return unread[:1] or [article_named(self.press, name)[0].slug]

    def _folder(self, slug: str, article: Article | None) -> tuple[str, ...]:
        """An article's folder, to put articles in the order in which they are read."""
        folder = PurePosixPath(article.folder if article else self.unread[slug][0])
        return folder.parts if article else folder.parent.parts

    def _concerns(self, problem: Problem, chosen: Mapping[str, Article | None]) -> bool:
        """Whether a problem is one of these articles', or the whole press's."""
        file = PurePosixPath(problem.position.file)
        if file.suffix == ".md":
            return self.slugs.get(str(file), slug_of(str(file))) in chosen
        own = {article.folder for article in chosen.values() if article}
        others = {article.folder for article in self.press.articles} - own
        return str(file.parent) not in others

    def _rows(self, slug: str, article: Article | None) -> Iterator[Row]:
        """The original first, then by the press's languages, with those it is not there in;
        files that can't be read at the end."""
        if article is not None:
            for tag in dict.fromkeys([article.original.language, *self.press.languages]):
                yield self._row(article, tag)
        for file in self.unread.get(slug, ()):
            stem = PurePosixPath(file).stem
            yield Row(slug, "" if stem == slug else stem, faults=self.faults[file])

    def _row(self, article: Article, tag: str) -> Row:
        edition = article.edition(tag)
        if edition is None:
            return Row(article.slug, tag, article)
        outputs = list(self._outputs(article_target(article, tag), [edition]))
        found = None
        if edition is article.original:
            outputs += self._outputs(epub_target(article), article.editions)
        else:
            found = standing(article.original, edition, article.ledger)
        faults = self.faults[edition.source.file]
        return Row(article.slug, tag, article, edition, found, tuple(outputs), faults)

    def _volumes(self) -> Iterator[Output]:
        """The outputs that hold several articles: each collection's e-book and packets."""
        for collection in self.press.collections:
            articles = self.press.of_collection(collection.id)
            if articles:
                every = [edition for article in articles for edition in article.editions]
                yield from self._outputs(book_target(collection), every)
            for tag, held in volumes(articles, self.press.languages).items():
                editions = [edition for article in held if (edition := article.edition(tag))]
                yield from self._outputs(volume_target(collection, tag), editions)

    def _outputs(self, target: str, editions: Sequence[Edition]) -> Iterator[Output]:
        """What the press makes of editions under a name."""
        sources = frozenset(edition.source.file for edition in editions)
        for name in for_purposes(target, self.press.printing.outputs):
            yield Output(name, self.shelf.state(name, sources))
