"""One ``<language>.md`` file to an edition's parts: front matter, body, notes, pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.galleys import TextRead
from pressroom.manuscript.images import find_image, read_image
from pressroom.manuscript.located import Located
from pressroom.model.anchors import anchor, unique
from pressroom.model.article import Image
from pressroom.model.body import (
    Blocks,
    Figure,
    Heading,
    InlineImage,
    Inlines,
    Link,
    depth,
    inside,
    plain,
    walk,
)
from pressroom.model.problem import PressError, Problem, SourceText

if TYPE_CHECKING:
    from pressroom.manuscript.markdown import Reading

MAX_FRONT_MATTER = 100_000
MAX_DEPTH = 60


@dataclass(slots=True)
class RawEdition:
    """A source file taken apart: values of the front matter (unchecked), and the text
    below, not read yet."""

    path: Path
    source: SourceText
    front: Located
    text: str
    first_line: int

    @property
    def language_in_front(self) -> str:
        """``lang`` of the front matter, for single-file articles."""
        value = self.front.value
        return str(value.get("lang") or "") if isinstance(value, dict) else ""

    @property
    def says_original(self) -> bool:
        """Whether the front matter says ``original: true``."""
        value = self.front.value
        return isinstance(value, dict) and str(value.get("original")).lower() == "true"


def take_apart(files: PressFiles, path: Path) -> RawEdition:
    """Read a source file and split it; PressError where its front matter can't be read."""
    source = files.read_text(path, "the text")
    lines = source.lines
    if not lines or lines[0].rstrip() != "---":
        raise PressError(
            [
                source.problem(
                    source.at(1),
                    "the file has no front matter",
                    "a first line of three hyphens, then title: … and so on, then three hyphens",
                    "add it (docs/sources.md shows one)",
                )
            ]
        )
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    if not end:
        raise PressError(
            [
                source.problem(
                    source.at(1),
                    "the front matter is never closed",
                    "a line of three hyphens after it",
                    "add --- below the last key",
                    3,
                )
            ]
        )
    front = "\n".join(lines[1:end])
    if len(front) > MAX_FRONT_MATTER:
        raise PressError(
            [
                source.problem(
                    source.at(2),
                    f"the front matter has {len(front):,} characters",
                    f"at most {MAX_FRONT_MATTER:,}",
                    "move the text below it",
                )
            ]
        )
    located = files.galleys.yaml(source, front, 2)
    if located.value is None:
        located.value = {}
    return RawEdition(path, source, located, "\n".join(lines[end + 1 :]), end + 2)


def read_text_of(files: PressFiles, raw: RawEdition) -> TextRead:
    """The body and notes of an edition, as read now or before."""
    source, text, first = raw.source, raw.text, raw.first_line
    return files.galleys.text(
        source, text, first, lambda: _text_of(source.file, source.text, text, first)
    )


@lru_cache(maxsize=4096)
def _text_of(file: str, whole: str, text: str, first_line: int) -> TextRead:
    """Remembered, since a press that is watched is read again at each save."""
    # The parser of Markdown is imported where a text is new: most are kept.
    from pressroom.manuscript.markdown import Reading

    problems: list[Problem] = []
    body, notes = _read_text(Reading(SourceText(file, whole), first_line, problems), text)
    nodes = [*walk(body), *walk(tuple(notes.values()))]
    headings = [plain(node.children) for node in walk(body) if isinstance(node, Heading)]
    return TextRead(
        body,
        notes,
        tuple(problems),
        frozenset(unique(anchor(words) for words in headings)),
        tuple((node.target, node.slug) for node in nodes if isinstance(node, Link)),
        any(isinstance(node, (Figure, InlineImage)) and node.image for node in nodes),
    )


def _read_text(reading: Reading, text: str) -> tuple[Blocks, dict[str, Blocks]]:
    from pressroom.manuscript.body import read_body

    try:
        body, notes = read_body(text, reading)
        if max(depth(body), depth(tuple(notes.values()))) > MAX_DEPTH:
            raise RecursionError
    except RecursionError:
        reading.complain(
            reading.first_line,
            "",
            "the text is nested too deeply to be read",
            "lists and quotations a few levels deep",
            "take out the repeated marks",
        )
        return (), {}
    if not body:
        reading.complain(
            reading.first_line - 1,
            "",
            "the edition has no text",
            "Markdown below the front matter",
            "write it",
        )
    return body, notes


def line_reader(raw: RawEdition, problems: list[Problem]) -> Callable[[str, Any], Inlines]:
    """A function that reads one value of the front matter as a line of Markdown."""

    def read(text: str, path: Any) -> Inlines:
        if not text:
            return ()
        first = raw.front.place(path).line
        known = raw.front.lines.get((text, first))
        if known is not None:
            return known
        found: list[Problem] = []
        made = _read_line(text, raw.source, first, found)
        problems.extend(found)
        if not found:
            raw.front.lines[(text, first)] = made
        return made

    return read


def _read_line(text: str, source: SourceText, first_line: int, problems: list[Problem]) -> Inlines:
    from pressroom.manuscript.body import read_inline
    from pressroom.manuscript.markdown import Reading

    reading = Reading(source, first_line, problems)
    try:
        line = read_inline(text, reading)
        if depth(line) > MAX_DEPTH:
            raise RecursionError
        return line
    except RecursionError:
        reading.complain(
            reading.first_line,
            "",
            "the text is nested too deeply to be read",
            "a line of plain Markdown",
            "take out the repeated marks",
        )
        return ()


def attach_images(
    files: PressFiles,
    raw: RawEdition,
    language: str,
    read: TextRead,
    problems: list[Problem],
) -> tuple[Blocks, dict[str, Blocks], tuple[Image, ...]]:
    """Read the pictures a text names; its body then names them by their path in the press."""
    body, notes = read.body, dict(read.notes)
    if not read.pictured:
        return body, notes, ()
    images: dict[str, Image] = {}
    names: dict[str, str] = {}
    for node in [*walk(body), *walk(tuple(notes.values()))]:
        if not isinstance(node, (Figure, InlineImage)) or not node.image or node.image in names:
            continue
        names[node.image] = node.image
        path = find_image(files, raw.path.parent, node.image, language)
        line = getattr(node, "line", 0) or raw.first_line
        try:
            image = read_image(files, path)
        except PressError as error:
            where = raw.source.find(node.image, line)
            problems.extend(
                raw.source.problem(
                    where,
                    f"{found.position.file}: {found.message}",
                    found.expected,
                    found.mend,
                    len(node.image),
                )
                for found in error.problems
            )
            continue
        images[image.name] = image
        names[node.image] = image.name
    renamed = {key: _renamed(blocks, names) for key, blocks in notes.items()}
    return _renamed(body, names), renamed, tuple(images.values())


def _renamed(node: Any, names: dict[str, str]) -> Any:
    if isinstance(node, tuple):
        return tuple(_renamed(child, names) for child in node)
    if isinstance(node, (Figure, InlineImage)):
        # A figure's caption may hold pictures too.
        node = replace(node, image=names.get(node.image, node.image))
    return inside(node, lambda part: _renamed(part, names))
