"""Links within a press: whether they lead anywhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from pressroom.manuscript.galleys import TextRead
from pressroom.model.article import Article, Edition
from pressroom.model.body import Link, walk
from pressroom.model.problem import Position, Problem


def check_links(
    articles: Sequence[Article],
    texts: Mapping[str, TextRead],
    slugs: set[str],
    problems: list[Problem],
) -> None:
    """Links within the press lead somewhere: to an article, to a heading. ``texts`` are the
    editions' as they were read, by their files."""
    for article in articles:
        for edition in article.editions:
            text = texts[edition.source.file]
            anchors = text.anchors
            for item in edition.related if edition.is_original else ():
                if item.slug and item.slug not in slugs:
                    _dead(edition, item.slug, f"there is no article “{item.slug}”", slugs, problems)
            for target, slug in (*text.links, *_links_of_lines(edition)):
                if target.startswith("#") and target[1:] not in anchors:
                    _dead(
                        edition,
                        target,
                        "no heading of this edition has that anchor",
                        {f"#{name}" for name in anchors},
                        problems,
                    )
                elif slug and slug not in slugs:
                    _dead(edition, target, f"there is no article “{slug}”", slugs, problems)


def _links_of_lines(edition: Edition) -> Iterator[tuple[str, str]]:
    """The links in the lines of the front matter, by their target and slug."""
    nodes = walk(
        (
            edition.deck,
            edition.key_points,
            edition.recommendations,
            edition.funding,
            edition.disclaimer,
            edition.acknowledgements,
            edition.cite_as,
            tuple(c.text for c in edition.corrections),
        )
    )
    yield from ((node.target, node.slug) for node in nodes if isinstance(node, Link))


def _dead(
    edition: Edition, needle: str, message: str, known: set[str], problems: list[Problem]
) -> None:
    near = difflib.get_close_matches(needle, sorted(known), 1, 0.5)
    problems.append(
        edition.source.problem(
            _place(edition, needle),
            message,
            "the slug of an article of the press, or a "
            "#heading; addresses outside begin with https://",
            f"did you mean “{near[0]}”?" if near else "correct or delete it",
            len(needle),
            rule="copy.dead-link",
        )
    )


def _place(edition: Edition, needle: str) -> Position:
    """Where a link's address stands, rather than a heading or word of the same letters."""
    found = edition.source.find(f"({needle}")
    if edition.source.line(found.line)[found.column - 1 :].startswith(f"({needle}"):
        return Position(found.file, found.line, found.column + 1)
    return edition.source.find(needle)
