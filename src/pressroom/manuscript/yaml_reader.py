"""YAML as plain values, each with its place, and nothing else: no tags, no aliases.

PyYAML composes the nodes (which know their marks); we take scalars as the strings they
are and leave it to the schema to make dates and numbers of them. So ``no`` is Norwegian
and not false, and a title may be ``1984``.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pressroom.manuscript.located import Located, Path
from pressroom.manuscript.merges import left_mark
from pressroom.model.problem import Position, PressError, SourceText

MAX_DEPTH = 20
MAX_NODES = 20_000


class _Loader(yaml.SafeLoader):
    """Composes nodes only; aliases and tags are refused where they stand."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(
                problem="anchors (&) and aliases (*) are not taken", problem_mark=event.start_mark
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise yaml.MarkedYAMLError(
                problem=f"tags such as {tag[:40]} are not taken", problem_mark=event.start_mark
            )
        return super().compose_node(parent, index)


def read_yaml(source: SourceText, text: str | None = None, first_line: int = 1) -> Located:
    """YAML text of a source (all of it, or ``text`` that begins on ``first_line``).

    Raises PressError for anything that is not plain YAML.
    """
    offset = first_line - 1
    content = source.text if text is None else text

    def position(mark: Any) -> Position:
        return source.at(mark.line + 1 + offset, mark.column + 1)

    def fail(mark: Any, message: str, mend: str = "") -> PressError:
        if merge := left_mark(source, first_line, offset + len(content.split("\n"))):
            return PressError([merge])
        where = position(mark) if mark is not None else source.at(first_line)
        return PressError(
            [source.problem(where, message, "YAML of the form key: value", mend or _mend(message))]
        )

    located = Located(None, source)
    try:
        loader = _Loader(content)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise fail(error.problem_mark or error.context_mark, _say(error)) from None
    except yaml.YAMLError as error:
        raise fail(None, str(error).split("\n", 1)[0]) from None
    except RecursionError:
        raise fail(None, "values are nested too deeply", f"at most {MAX_DEPTH} levels") from None
    except (OverflowError, ValueError) as error:
        raise fail(None, f"this is not YAML: {str(error)[:80]}") from None
    count = 0

    def build(node: Node, path: Path) -> Any:
        nonlocal count
        count += 1
        if count > MAX_NODES or len(path) > MAX_DEPTH:
            raise fail(node.start_mark, "too many or too deeply nested values", "make it shorter")
        located.places[path] = position(node.start_mark)
        if isinstance(node, ScalarNode):
            if bad := next((c for c in node.value if _forbidden(c)), ""):
                raise fail(node.start_mark, f"control character U+{ord(bad):04X}", "delete it")
            rest = source.line(node.end_mark.line + 1 + offset)[node.end_mark.column :]
            if node.style is None and node.value and re.match(r"\s+#\S", rest):
                located.warnings.append(
                    source.problem(
                        position(node.end_mark),
                        f"“{rest.strip()[:40]}” is taken for a comment",
                        "quotes around a text that holds #",
                        "put the whole text in quotes",
                        len(rest),
                        warning=True,
                    )
                )
            plain_null = node.style is None and node.value in ("", "~", "null")
            return None if plain_null else node.value
        if isinstance(node, SequenceNode):
            return [build(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, MappingNode)
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                raise fail(key_node.start_mark, "a key must be a word")
            key = str(key_node.value)
            if key in made:
                raise fail(key_node.start_mark, f"“{key}” is given twice", "keep one of the two")
            located.keys[(*path, key)] = position(key_node.start_mark)
            made[key] = build(value_node, (*path, key))
        return made

    if node is not None:
        located.value = build(node, ())
    return located


def _say(error: yaml.MarkedYAMLError) -> str:
    parts = [part for part in (error.context, error.problem) if part]
    return "this is not YAML: " + ", ".join(parts) if error.context else str(error.problem)


def _mend(message: str) -> str:
    if "mapping values are not allowed" in message:
        return "put the text in quotes, since it holds a colon"
    if "alias" in message or "tags" in message:
        return "write the value out"
    if "found character" in message:
        return "put the text in quotes"
    return "check indentation, colons and quotes on this line and the one before"


def _forbidden(character: str) -> bool:
    """What an escape in YAML can smuggle in and XML 1.0 (production 2) cannot hold."""
    code = ord(character)
    return (
        (code < 32 and character not in "\t\n")
        or 0xD800 <= code < 0xE000
        or code
        in (
            0x7F,
            0xFFFE,
            0xFFFF,
        )
    )
