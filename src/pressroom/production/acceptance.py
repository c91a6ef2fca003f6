"""Accepting translations: the ledger of each article beside its texts, written whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pressroom.editing.standing import accepted, doubted, standing
from pressroom.model.article import Article
from pressroom.model.ledger import LEDGER, UNTOUCHED, Acceptance, Finding, Ledger
from pressroom.model.problem import Position, PressError, Problem
from pressroom.production.delivery import deliver
from pressroom.production.shop import Shop

# So many characters of a passage stand in a ledger, and in a refusal.
OPENING, SHOWN = 48, 60
HEAD = """\
# Which words of the original each translation was accepted against, passage by passage: the
# digests of both, and how the original begins. Written by “pressroom translated”; it belongs
# to the texts and is kept with them (docs/translations.md).
"""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A translation that was accepted; ``passages`` is how many, ``unchanged`` those whose
    original had changed and which had not."""

    slug: str
    language: str
    passages: int
    unchanged: int


def accept(
    shop: Shop, wanted: Sequence[tuple[Article, str]], even_unchanged: bool = False
) -> list[Accepted]:
    """Accept translations as they stand, and write the ledgers of their articles.

    PressError, with nothing written, where a translation is not there or, unless
    ``even_unchanged``, has passages that nobody has touched though their original changed, or
    has lost some.
    """
    problems: list[Problem] = []
    ledgers: dict[str, tuple[Article, Ledger]] = {}
    made = []
    for article, tag in wanted:
        translation = article.edition(tag)
        if translation is None or translation is article.original:
            problems.append(_no_translation(article, tag))
            continue
        _, ledger = ledgers.get(article.slug, (article, article.ledger))
        found = standing(article.original, translation, ledger)
        doubts = doubted(found)
        bumps = [finding for finding in doubts if finding.state in UNTOUCHED]
        if not even_unchanged:
            problems += [_bump(article, tag, finding) for finding in doubts]
        ledger = accepted(article.original, translation, ledger)
        ledgers[article.slug] = article, ledger
        made.append(Accepted(article.slug, tag, found.passages, len(bumps)))
    if problems:
        raise PressError(problems)
    for article, ledger in ledgers.values():
        write_ledger(shop.root / article.folder / LEDGER, ledger, shop.press.languages)
    return made


def write_ledger(path: Path, ledger: Ledger, languages: Sequence[str]) -> None:
    """Write a ledger whole or not at all; one that says this already is left alone."""
    data = render(ledger, languages).encode()
    if path.is_file() and path.read_bytes() == data:
        return
    try:
        deliver(path, data)
    except PressError as error:
        raise PressError(
            Problem(
                Position(f"{path.parent.name}/{path.name}"),
                f"the ledger {found.message}",
                "a folder of sources that you may write to, with room on it",
                "give yourself leave to write there, or free space; the former ledger stands",
            )
            for found in error.problems
        ) from None


def render(ledger: Ledger, languages: Sequence[str]) -> str:
    """A ledger as TOML: the press's languages in their order, then others; one line a
    passage; the originals' words below."""
    tags = sorted(
        ledger.acceptances,
        key=lambda tag: (languages.index(tag) if tag in languages else len(languages), tag),
    )
    tables = [_table(tag, ledger.acceptances[tag], ledger) for tag in tags]
    used = {entry.original for one in ledger.acceptances.values() for entry in one.entries}
    # By their digests: whoever accepts which language, the same words stand on the same lines,
    # and two who accept two languages can merge what they wrote.
    words = [f"{key} = {_text(ledger.words[key])}" for key in sorted(used) if key]
    return "\n".join([HEAD, *tables, "[words]", *words, ""])


def _table(tag: str, acceptance: Acceptance, ledger: Ledger) -> str:
    lines = [f"[{tag}]", f"original = {_text(acceptance.original)}"]
    lines += [f"version = {acceptance.version.isoformat()}", "passages = ["]
    for entry in acceptance.entries:
        begins = _opening(ledger.words.get(entry.original, ""))
        fields = [entry.kind, entry.original, "+".join(entry.translations), begins]
        fields += ["unchanged"] if entry.unchanged else []
        lines.append(f"  [{', '.join(_text(field) for field in fields)}],")
    return "\n".join([*lines, "]", ""])


def _text(value: str) -> str:
    """A TOML basic string; JSON's escapes are among its own."""
    return json.dumps(value, ensure_ascii=False)


def _opening(words: str, length: int = OPENING) -> str:
    """How words begin, in a certain length; all of them where they are no longer."""
    if len(words) <= length:
        return words
    return words[:length].rsplit(" ", 1)[0] + "…"


def _no_translation(article: Article, tag: str) -> Problem:
    others = [edition.language for edition in article.editions[1:]]
    what = "is the original itself" if tag == article.original.language else "is not there"
    return Problem(
        Position(article.folder),
        f"the edition of {article.slug} in “{tag}” {what}",
        "one of its translations: " + (", ".join(others) or "it has none yet"),
        "name one of these",
    )


_WHY = {
    "changed": "the original of this passage has changed, and its translation has not",
    "added": "the original has a new passage, and the translation none for it",
    "removed": "the original has this passage no more, and the translation still has it",
    "dropped": "the translation has this passage no more, and the original still has it",
    "moved": "the original has this passage in another place now, and the translation not",
}


def _bump(article: Article, tag: str, finding: Finding) -> Problem:
    edition = article.edition(tag)
    assert edition is not None
    other = article.original.source
    where = f"{other.file}:{finding.original.line}" if finding.original else other.file
    words = _opening(finding.original.words if finding.original else finding.before, SHOWN)
    line = finding.translation.line if finding.translation else finding.after
    return edition.source.problem(
        edition.source.at(line),
        f"{_WHY[finding.state]}: {where} “{words}”",
        f"a translation of it as it is now (pressroom status {article.slug} shows the change)",
        "translate it anew, or accept it as it is with --yes",
    )
