"""One ``<language>.md`` file to an edition's parts: front matter, body, notes, pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pressroom.manuscript.body import read_body, read_inline
from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.images import find_image, read_image
from pressroom.manuscript.markdown import Reading
from pressroom.manuscript.yaml_reader import Located, read_yaml
from pressroom.model.article import Image
from pressroom.model.body import Blocks, Figure, InlineImage, Inlines, depth, inside, walk
from pressroom.model.problem import PressError, Problem, SourceText

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
    located = read_yaml(source, front, 2)
    if located.value is None:
        located.value = {}
    return RawEdition(path, source, located, "\n".join(lines[end + 1 :]), end + 2)


def read_text_of(raw: RawEdition, problems: list[Problem]) -> tuple[Blocks, dict[str, Blocks]]:
    """The body and notes of an edition."""
    body, notes, found = _text_of(raw.source.file, raw.source.text, raw.text, raw.first_line)
    problems.extend(found)
    return body, dict(notes)


@lru_cache(maxsize=4096)
def _text_of(
    file: str, whole: str, text: str, first_line: int
) -> tuple[Blocks, dict[str, Blocks], tuple[Problem, ...]]:
    """Remembered, since a press that is watched is read again at each save."""
    problems: list[Problem] = []
    body, notes = _read_text(Reading(SourceText(file, whole), first_line, problems), text)
    return body, notes, tuple(problems)


def _read_text(reading: Reading, text: str) -> tuple[Blocks, dict[str, Blocks]]:
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
        reading = Reading(raw.source, raw.front.place(path).line, problems)
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

    return read


def attach_images(
    files: PressFiles,
    raw: RawEdition,
    language: str,
    body: Blocks,
    notes: dict[str, Blocks],
    problems: list[Problem],
) -> tuple[Blocks, dict[str, Blocks], tuple[Image, ...]]:
    """Read the pictures a body names; the body then names them by their path in the press."""
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
