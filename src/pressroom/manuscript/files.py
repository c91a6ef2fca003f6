"""The one door to source files: inside the press, readable, of a sane size, in UTF-8."""

from __future__ import annotations

import codecs
import difflib
import re
from pathlib import Path

from pressroom.manuscript.galleys import Galleys, Kept
from pressroom.manuscript.merges import unfinished_merges
from pressroom.model.article import Image
from pressroom.model.problem import Position, PressError, Problem, SourceText

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
MAX_TEXT = 2_000_000
MAX_IMAGE = 50_000_000


class PressFiles:
    """Files of one press, named by their path from its root.

    Symbolic links and ``..`` are followed before the check, so nothing outside the press
    can be named, however it is spelled. ``kept`` is where what was made of texts is kept.
    """

    def __init__(self, root: Path, kept: Kept | None = None) -> None:
        self.root = root.resolve()
        self.galleys = Galleys(kept)
        # Pictures as they were read, by their paths: editions share them.
        self.pictures: dict[Path, Image] = {}

    def name(self, path: Path) -> str:
        """A path as the press's own name for it."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def inside(self, path: Path) -> bool:
        """Whether the path's real place is inside the press."""
        try:
            return path.resolve().is_relative_to(self.root)
        except (OSError, RuntimeError, ValueError):
            return False

    def read_bytes(self, path: Path, limit: int, what: str) -> bytes:
        """A file's bytes, or a PressError that says why it can't be had."""
        name = self.name(path)

        def fail(message: str, expected: str, mend: str) -> PressError:
            return PressError([Problem(Position(name), message, expected, mend)])

        if not self.inside(path):
            raise fail(
                f"{what} lies outside the press",
                "a file inside the press's folder, not a link to one elsewhere",
                "copy the file into the press",
            )
        try:
            if not path.is_file():
                raise fail(f"{what} is not there", "a file at this place", _instead_of(path))
            size = path.stat().st_size
            if size > limit:
                raise fail(
                    f"{what} has {size / 1e6:,.1f} MB",
                    f"at most {limit / 1e6:,.0f} MB",
                    "look whether something was pasted in by mistake, or split the file",
                )
            return path.read_bytes()
        except OSError as error:
            raise fail(
                f"{what} can't be read: {error.strerror or error}",
                "a file that you may read",
                "check its permissions",
            ) from None

    def read_text(self, path: Path, what: str) -> SourceText:
        """A text file, or a PressError with the place of what is not text in it, or of a merge
        that nobody has finished."""
        data = self.read_bytes(path, MAX_TEXT, what)
        name = self.name(path)
        data = data.removeprefix(codecs.BOM_UTF8)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            start = data.rfind(b"\n", 0, error.start) + 1
            column = len(data[start : error.start].decode("utf-8", "replace")) + 1
            raise PressError(
                [
                    Problem(
                        Position(name, line, column),
                        f"byte 0x{data[error.start]:02x} is not UTF-8 text",
                        "a text file in UTF-8",
                        "save the file as UTF-8 in your editor",
                    )
                ]
            ) from None
        source = SourceText(name, text.replace("\r\n", "\n").replace("\r", "\n"))
        problems = [*_control_characters(source), *unfinished_merges(source)]
        if problems:
            raise PressError(problems)
        return source


def _instead_of(path: Path) -> str:
    """How to mend the name of a file that is not there: by the one beside it that is almost
    called so."""
    try:
        names = sorted(one.name for one in path.parent.iterdir() if one.is_file())
    except OSError:
        names = []
    same = [name for name in names if name.casefold() == path.name.casefold()]
    near = same or difflib.get_close_matches(path.name, names, 1, 0.7)
    return f"check the name: did you mean “{near[0]}”?" if near else "check the name"


def _control_characters(source: SourceText) -> list[Problem]:
    """Characters that no page can show and XML forbids (XML 1.0, production 2)."""
    problems: list[Problem] = []
    if not _CONTROL.search(source.text):
        return problems
    for number, line in enumerate(source.lines, 1):
        for column, character in enumerate(line, 1):
            code = ord(character)
            if (
                (code < 32 and character != "\t")
                or 0x7F <= code < 0xA0
                or code in (0x2028, 0x2029, 0xFFFE, 0xFFFF)
            ):
                position = source.at(number, column)
                problems.append(
                    Problem(
                        position,
                        f"control character U+{code:04X}",
                        "text only",
                        "delete it (it may not show in your editor)",
                        line.replace(character, "\N{REPLACEMENT CHARACTER}"),
                    )
                )
                break
    return problems
