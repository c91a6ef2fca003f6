"""``translations.toml``: what an article's translations were accepted against."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.located import Located, is_language_tag
from pressroom.manuscript.records import checked
from pressroom.model.ledger import (
    DIGEST_LENGTH,
    LEDGER,
    NO_LEDGER,
    Acceptance,
    Entry,
    Ledger,
    digest,
)
from pressroom.model.problem import Position, PressError, Problem

if TYPE_CHECKING:
    from pressroom.manuscript.ledger_schema import AcceptanceSchema

WORDS = "words"
MEND = "undo the change, or delete the ledger and accept the translations anew"
# A digest; those of a translation that are there more than once are numbered.
_DIGEST = re.compile(rf"[0-9a-f]{{{DIGEST_LENGTH}}}")
_NUMBERED = re.compile(rf"{_DIGEST.pattern}(#[1-9][0-9]{{0,6}})?")


def read_ledger(files: PressFiles, folder: Path, problems: list[Problem]) -> Ledger:
    """The ledger of the article in a folder; an empty one where there is none, or where it
    is faulty: the faults go to ``problems``."""
    path = folder / LEDGER
    if not path.exists() and not path.is_symlink():
        return NO_LEDGER
    try:
        located = files.galleys.toml(files.read_text(path, "the ledger of translations"))
    except PressError as error:
        problems.extend(error.problems)
        return NO_LEDGER
    reader = _Reader(located, problems)
    words = reader.words()
    acceptances = {
        tag: made
        for tag in located.value
        if tag != WORDS and (made := reader.acceptance(tag, words)) is not None
    }
    return Ledger(acceptances, words)


class _Reader:
    def __init__(self, located: Located, problems: list[Problem]) -> None:
        self.located, self.source, self.problems = located, located.source, problems

    def complain(self, where: Position, message: str, expected: str, width: int = 1) -> None:
        self.problems.append(self.source.problem(where, message, expected, MEND, width))

    def words(self) -> dict[str, str]:
        """The originals' words; each must have the digest that it stands under."""
        held = self.located.value.get(WORDS, {})
        if not isinstance(held, dict):
            self.complain(self.located.place((WORDS,)), "words: this is no table", "[words]")
            return {}
        for key, text in held.items():
            if not isinstance(text, str) or digest(text) != key:
                self.complain(
                    self.located.key_place((WORDS, key)),
                    f"these are not the words that were accepted as {key}",
                    "words as pressroom wrote them",
                    len(key),
                )
        return {key: str(text) for key, text in held.items()}

    def acceptance(self, tag: str, words: dict[str, str]) -> Acceptance | None:
        """One language's table, or None with the reasons in ``problems``."""
        if not is_language_tag(tag):
            self.complain(
                self.located.key_place((tag,)),
                f"“{tag}” is not a language tag",
                "a table for each language, such as [fa], and [words]",
                len(tag),
            )
            return None
        record: AcceptanceSchema | None = checked(
            "AcceptanceSchema", self.located, self.problems, (tag,)
        )
        if record is None:
            return None
        entries = [self.entry(tag, item, words) for item in record.passages]
        version: datetime.date = record.version
        return Acceptance(record.original, version, tuple(e for e in entries if e is not None))

    def entry(self, tag: str, item: Any, words: dict[str, str]) -> Entry | None:
        """One line of a table: kind, digests of both sides, first words, a mark."""
        first = self.located.place((tag, "passages")).line
        fields = item if isinstance(item, list) else [item]
        if len(fields) not in (4, 5) or not all(isinstance(field, str) for field in fields):
            place = self.source.find(str(fields[1] if len(fields) > 1 else fields[0]), first)
            self.complain(
                place,
                f"this line of [{tag}] has not the form of an accepted passage",
                '["kind", "digest", "digest", "first words"]',
            )
            return None
        kind, original, translation, _, *mark = fields
        translations = tuple(translation.split("+")) if translation else ()
        wrong = next((one for one in translations if not _NUMBERED.fullmatch(one)), None)
        if original and not _DIGEST.fullmatch(original):
            wrong = original
        if wrong is not None or mark not in ([], ["unchanged"]) or not (original or translations):
            wrong = wrong if wrong is not None else mark[0] if mark else kind
            self.complain(
                self.source.find(wrong, first),
                f"“{wrong[:40]}” can't stand in an accepted passage",
                f"digests of {DIGEST_LENGTH} hexadecimal digits, and “unchanged” or nothing",
                len(wrong),
            )
            return None
        if original and original not in words:
            self.complain(
                self.source.find(original, first),
                f"the words accepted as {original} are missing",
                "a line for it under [words]",
                len(original),
            )
            return None
        return Entry(kind, original, translations, bool(mark))
