"""What names on the command line mean in a press, and what is said where they mean nothing."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import PurePosixPath

from pressroom.manuscript.places import slug_of
from pressroom.model.article import Article, Collection, Press
from pressroom.model.problem import Position, PressError, Problem


def find_article(press: Press, name: str) -> Article:
    """The article that a slug, a folder or a file names."""
    article = press.article(name) or press.article(slug_of(name))
    if article is None:
        slugs = [a.slug for a in press.articles]
        near = difflib.get_close_matches(name, slugs, 1, 0.4)
        raise asked(
            f"there is no article “{name}”",
            "one of " + ", ".join(slugs),
            f"did you mean “{near[0]}”?" if near else "pressroom build makes all of them",
        )
    return article


def language_named(press: Press, name: str) -> str:
    """The language of the edition that a file's path names, or nothing."""
    path = PurePosixPath(name)
    stem = path.name.removesuffix(".md")
    named = path.suffix == ".md" and len(path.parts) > 1 and stem in press.languages
    return stem if named else ""


def collection_named(press: Press, name: str) -> Collection | None:
    """The collection that an id or its folder names, or None."""
    wanted = PurePosixPath(name.rstrip("/")).as_posix().removeprefix("sources/")
    return press.collection(wanted)


def asked(message: str, expected: str, mend: str) -> PressError:
    """That something was asked for which the press doesn't have."""
    return PressError([Problem(Position("command line"), message, expected, mend)])


def lacking(
    editions: Sequence[tuple[Article, str]], wanted: str, otherwise: str, purpose: str = ""
) -> PressError:
    """Articles are asked for in languages that they are not in; ``wanted`` is how many of
    theirs would do, ``otherwise`` what to do instead of translating."""
    return PressError(
        Problem(
            Position(article.folder),
            f"{article.slug} has no edition in “{tag}”{purpose}",
            f"{wanted} of its languages: " + ", ".join(e.language for e in article.editions),
            f"translate it ({tag}.md), or {otherwise}",
        )
        for article, tag in editions
    )
