"""What names on the command line mean in a press, and what is said where they mean nothing."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import PurePosixPath

from pressroom.manuscript.located import is_language_tag
from pressroom.manuscript.places import slug_of
from pressroom.model.article import Article, Collection, Press
from pressroom.model.problem import Position, PressError, Problem


def article_named(press: Press, name: str) -> tuple[Article, str]:
    """The article that a slug, a folder or a file names, and the language of the edition that
    a file names, or nothing. PressError where there is no such article or edition."""
    path = PurePosixPath(name)
    article = press.article(name)
    if article is not None:
        return article, ""
    for article in press.articles:
        for edition in article.editions:
            if edition.source.file == str(path):
                return article, edition.language
    inside = [article for article in press.articles if article.folder == str(path)]
    if len(inside) > 1:
        raise asked(
            f"“{name}” holds several articles",
            "one of " + ", ".join(article.slug for article in inside),
            "name one of them",
        )
    article = inside[0] if inside else press.article(slug_of(name))
    if article is None:
        raise _no_article(press, name)
    tag = path.stem if path.suffix == ".md" and len(path.parts) > 1 else ""
    if not is_language_tag(tag):
        return article, ""
    if article.edition(tag) is None:
        raise lacking([(article, tag)], "one", "leave it out")
    return article, tag


def collection_named(press: Press, name: str) -> Collection | None:
    """The collection that an id, its folder or its file names, or None."""
    wanted = PurePosixPath(name).as_posix().removeprefix("sources/")
    return press.collection(wanted.removesuffix("/collection.yaml"))


def collection_asked(press: Press, name: str) -> Collection:
    """The collection that a name means. PressError where there is none."""
    found = collection_named(press, name)
    if found is not None:
        return found
    ids = [collection.id for collection in press.collections]
    known = "one of " + ", ".join(ids) if ids else "those in sources/: none yet"
    slug = slug_of(name)
    if press.article(slug) is not None:
        mend = f"pressroom pdf {slug} sets it, and pressroom epub {slug} binds it"
        raise asked(f"“{name}” is an article, and no collection", known, mend)
    raise asked(
        f"there is no collection “{name}”", known, _near(name, ids) or "leave it out to build all"
    )


def languages_asked(press: Press, *tags: str) -> None:
    """PressError where languages that are asked for are none of the press's."""
    unknown = [tag for tag in dict.fromkeys(tags) if tag not in press.languages]
    if unknown:
        raise PressError(_no_language(press, tag) for tag in unknown)


def _no_language(press: Press, tag: str) -> Problem:
    near = next((one for one in press.languages if tag.lower().startswith(one.lower())), "")
    return Problem(
        Position("command line"),
        f"“{tag}” is none of the press's languages",
        "one of " + ", ".join(press.languages),
        f"did you mean “{near}”?" if near else "",
    )


def _no_article(press: Press, name: str) -> PressError:
    slugs = [article.slug for article in press.articles]
    known = "one of " + ", ".join(slugs) if slugs else "those in sources/: none yet"
    collection = collection_named(press, name)
    if collection is not None:
        mend = f"pressroom build {collection.id} makes all of it"
        return asked(f"“{name}” is a collection, and no article", known, mend)
    mend = _near(slug_of(name), slugs) or "pressroom status shows all of them"
    return asked(f"there is no article “{name}”", known, mend)


def _near(name: str, known: Sequence[str]) -> str:
    """The one that was probably meant, as a question; nothing where none is near."""
    near = difflib.get_close_matches(name, known, 1, 0.4)
    return f"did you mean “{near[0]}”?" if near else ""


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
