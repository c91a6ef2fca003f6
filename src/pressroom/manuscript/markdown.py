"""Markdown to clean HTML that knows its source lines.

markdown-it-py reads the Markdown; raw HTML is cut down to plain text markup token by
token, so that an unclosed tag can neither swallow nor restyle what follows; nh3 cleans
the result as a whole before anything else sees it. The HTML is an intermediate form for
``manuscript.body`` alone and never reaches a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from pressroom.model.problem import Problem, SourceText

INLINE_TAGS = frozenset(
    """
    a abbr b bdi br cite code del dfn em i ins kbd mark q s small span strong sub sup u
    """.split()
)
BLOCK_TAGS = frozenset(
    """
    blockquote div figcaption figure h1 h2 h3 h4 h5 h6 hr img li ol p pre section table
    tbody td th thead tr ul
    """.split()
)
# What nh3 removes together with everything inside.
_DROPPED_WHOLE = ("script", "style", "title", "textarea", "iframe", "noscript", "template", "xmp")
_VOID = frozenset(("br", "hr", "img"))
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)\b[^>]*?(/?)>", re.DOTALL)
MAX_NESTING = 50

_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "class"},
    "ol": {"start"},
    "span": {"lang", "dir", "data-note"},
    "section": {"data-block", "data-notes"},
    "div": {"data-note-body", "data-title"},
    "td": {"data-align"},
    "th": {"data-align"},
    "*": {"data-line", "lang"},
}


@dataclass(slots=True)
class Reading:
    """One Markdown text being read: where it stands in its file, and what is wrong."""

    source: SourceText
    first_line: int
    problems: list[Problem]
    labels: list[str] = field(default_factory=list)

    def complain(
        self,
        line: int,
        needle: str,
        message: str,
        expected: str,
        mend: str,
        warning: bool = False,
        rule: str = "",
    ) -> None:
        """Add a problem with what stands as ``needle`` on or after a line."""
        place = self.source.find(needle, line) if needle else self.source.at(line)
        width = max(1, len(needle))
        self.problems.append(
            self.source.problem(place, message, expected, mend, width, warning, rule)
        )


def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING})
    md.enable(["table", "strikethrough"])
    md.use(footnote_plugin)
    md.use(container_plugin, "block", validate=lambda params, *_: True, render=_container)
    md.use(attrs_plugin, spans=True, allowed=["lang", "class"])
    md.use(attrs_block_plugin, allowed=["lang"])
    md.add_render_rule("footnote_ref", _footnote_ref)
    md.add_render_rule("footnote_block_open", lambda *_: '<section data-notes="1">')
    md.add_render_rule("footnote_block_close", lambda *_: "</section>")
    md.add_render_rule("footnote_open", _footnote_open)
    md.add_render_rule("footnote_close", lambda *_: "</div>")
    md.add_render_rule("footnote_anchor", lambda *_: "")
    return md


def _label(token: Token) -> str:
    label = str(token.meta.get("label") or f"^{token.meta['id']}")
    return label.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _footnote_ref(self: Any, tokens: Sequence[Token], index: int, *_: Any) -> str:
    return f'<span data-note="{_label(tokens[index])}"></span>'


def _footnote_open(self: Any, tokens: Sequence[Token], index: int, *_: Any) -> str:
    return f'<div data-note-body="{_label(tokens[index])}">'


def _container(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    if token.nesting < 0:
        return "</section>"
    name, _, title = token.info.strip().partition(" ")
    shown = f'<section data-block="{_escape(name)}" data-line="{token.attrGet("data-line")}">'
    if title.strip():
        shown += f'<div data-title="1">{env["inline"](title.strip())}</div>'
    return shown


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


_MARKDOWN: MarkdownIt | None = None


def parser() -> MarkdownIt:
    """The one Markdown parser, made at first use."""
    global _MARKDOWN
    if _MARKDOWN is None:
        _MARKDOWN = _parser()
    return _MARKDOWN


def to_html(text: str, reading: Reading) -> str:
    """Blocks of Markdown as clean HTML; faults go to ``reading.problems``."""
    md = parser()
    env: dict[str, Any] = {"inline": lambda title: _inline_html(title, reading, 1)}
    tokens = md.parse(text, env)
    _mark_lines(tokens, reading)
    _check_containers(tokens, text, reading)
    for token in tokens:
        line = reading.first_line + (token.map[0] if token.map else 0)
        if token.type == "html_block":
            token.content = _clean_block(token.content, line, reading)
        elif token.type == "inline" and token.children:
            token.children = _clean_inline(token.children, line, reading)
    _warn_of_templates(tokens, reading)
    _check_doubled_notes(text, reading)
    _check_rows(tokens, text, reading)
    for label, number in env.get("footnotes", {}).get("refs", {}).items():
        if number == -1:
            reading.complain(
                reading.first_line,
                f"[^{label[1:]}]:",
                f"note “{label[1:]}” is never called",
                f"a call [^{label[1:]}] in the text",
                "add the call or delete the note",
            )
    return _sanitise(md.renderer.render(tokens, md.options, env))


def inline_to_html(text: str, reading: Reading) -> str:
    """One line of Markdown (a caption, a key point …) as clean HTML."""
    return _sanitise(_inline_html(text, reading, reading.first_line))


def _inline_html(text: str, reading: Reading, line: int) -> str:
    md = parser()
    tokens = md.parseInline(text, {})
    for token in tokens:
        if token.children:
            token.children = _clean_inline(token.children, line, reading)
    return str(md.renderer.render(tokens, md.options, {}))


def _sanitise(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(INLINE_TAGS | BLOCK_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        # Addresses are judged, with their place, when the tree is built.
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        clean_content_tags=set(_DROPPED_WHOLE),
    )


def _mark_lines(tokens: list[Token], reading: Reading) -> None:
    """Give every block its source line; turn column alignment into data."""
    deepest = 0
    for token in tokens:
        deepest = max(deepest, token.level)
        if token.map and token.nesting >= 0 and token.type != "inline":
            token.attrSet("data-line", str(reading.first_line + token.map[0]))
        if token.type in ("th_open", "td_open"):
            style = str(token.attrs.pop("style", ""))
            if style:
                token.attrSet("data-align", style.removeprefix("text-align:"))
    if deepest >= MAX_NESTING - 1:
        line = next(t.map[0] for t in tokens if t.map and t.level >= MAX_NESTING // 2)
        reading.complain(
            reading.first_line + line,
            "",
            "lists or quotations are nested too deeply to be read",
            f"fewer than {MAX_NESTING // 2} levels",
            "take out the repeated marks",
        )


def _check_containers(tokens: list[Token], text: str, reading: Reading) -> None:
    lines = text.split("\n")
    for token in tokens:
        if token.type != "container_block_open" or not token.map:
            continue
        end = token.map[1]
        closed = end < len(lines) and lines[end].strip().startswith(":::")
        if not closed:
            reading.complain(
                reading.first_line + token.map[0],
                ":::",
                f"“::: {token.info.strip()}” is never closed",
                "a line “:::” at its end",
                "add ::: on a line of its own where it ends",
            )


def _clean_inline(children: list[Token], line: int, reading: Reading) -> list[Token]:
    """Raw tags of a line, each kept only if it is plain markup and closed in the line."""
    kept: list[Token] = []
    open_tags: list[tuple[str, int]] = []
    for token in children:
        if token.type != "html_inline":
            kept.append(token)
            continue
        found = _TAG.fullmatch(token.content)
        if token.content.startswith("<!--") or not found:
            continue
        name = found[2].lower()
        if name not in INLINE_TAGS:
            if name != "img":
                _say_dropped(name, line, found[0], reading)
            else:
                kept.append(token)
        elif name in _VOID:
            kept.append(token)
        elif not found[1]:
            open_tags.append((name, len(kept)))
            kept.append(token)
        elif open_tags and open_tags[-1][0] == name:
            open_tags.pop()
            kept.append(token)
        else:
            reading.complain(
                line,
                found[0],
                f"{found[0]} closes nothing",
                f"<{name}> before it in the same line",
                "add the opening tag or delete this one",
            )
    for name, index in reversed(open_tags):
        reading.complain(
            line,
            kept[index].content,
            f"<{name}> is never closed",
            f"</{name}> in the same paragraph",
            f"add </{name}> where it ends",
        )
        del kept[index]
    return kept


def _clean_block(html: str, line: int, reading: Reading) -> str:
    """A block of raw HTML, balanced and cut down to plain markup by itself."""
    if "<!--" in html and "-->" not in html[html.rfind("<!--") :]:
        reading.complain(
            line,
            "<!--",
            "a comment is never closed; all that follows would be lost",
            "-->",
            "add --> where the comment ends",
        )
        return ""
    for opening, closing in (("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")):
        if html.lstrip().startswith(opening) and closing not in html:
            reading.complain(
                line,
                opening,
                f"{opening} is never closed; all that follows would be lost",
                closing,
                f"delete it, or write \\{opening} for the sign itself",
            )
            return ""
    for found in _TAG.finditer(html):
        name = found[2].lower()
        if name in _DROPPED_WHOLE and not found[1] and f"</{name}" not in html.lower():
            reading.complain(
                line,
                found[0],
                f"<{name}> is never closed; all that follows would be lost",
                f"</{name}>",
                "delete it: it would be dropped in any case",
            )
            return ""
        if not found[1] and name not in INLINE_TAGS | BLOCK_TAGS:
            _say_dropped(name, line, found[0], reading)
        if "markdown=" in found[0]:
            reading.complain(
                line,
                found[0],
                "Markdown inside raw HTML is not read",
                "::: box … :::",
                "write it as a block of ours, or leave empty lines around the tags",
            )
    return f'<div data-line="{line}">{_sanitise(html)}</div>'


def _say_dropped(name: str, line: int, tag: str, reading: Reading) -> None:
    reading.complain(
        line,
        tag.split("\n", 1)[0],
        f"<{name}> is not taken from sources and was left out",
        "plain text markup",
        "delete it, or use Markdown or a ::: block",
        warning=True,
    )


_TEMPLATE = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|\{[:#][^}\n]*\}|\](?= \(https?:)|"
    r"\]\((?=(?:javascript|vbscript|file|data):)"
)


def _warn_of_templates(tokens: list[Token], reading: Reading) -> None:
    """Signs of other systems' Markdown that would be printed as they stand."""
    for token in tokens:
        for child in token.children or ():
            found = _TEMPLATE.search(child.content) if child.type == "text" else None
            if found and token.map:
                reading.complain(
                    reading.first_line + token.map[0],
                    found[0],
                    f"“{found[0][:40]}” would be printed as it stands",
                    "Markdown as docs/sources.md describes it",
                    "delete it, or write [words](address) without a space between",
                    # An address that can't be taken is a fault, not a matter of taste.
                    warning=found[0] != "](",
                )


def _check_doubled_notes(text: str, reading: Reading) -> None:
    """Of two notes with one key the first would be lost."""
    seen: set[str] = set()
    fenced = False
    for number, line in enumerate(text.split("\n")):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        found = None if fenced else re.match(r" {0,3}\[\^([^\]\s]+)\]:", line)
        if found and found[1] in seen:
            reading.complain(
                reading.first_line + number,
                found[0],
                f"note “{found[1]}” is given twice",
                "a key of its own for every note",
                "rename one of the two, and its call",
            )
        if found:
            seen.add(found[1])


def _check_rows(tokens: list[Token], text: str, reading: Reading) -> None:
    """A cell beyond the last column would be dropped without a word."""
    lines = text.split("\n")
    columns = 0
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        columns += token.type == "th_open"
        if token.type == "tr_open" and token.map and columns:
            cells = escapedSplit(lines[token.map[0]].strip().strip("|"))
            if len(cells) > columns:
                reading.complain(
                    reading.first_line + token.map[0],
                    cells[columns].strip(),
                    f"the row has {len(cells)} cells, the head {columns}",
                    "as many cells as the head has; a | within a cell is written \\|",
                    "add a column to the head, or take the cell out",
                )
