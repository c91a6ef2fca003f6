"""Clean HTML to the tree of the model: blocks here, lines of text in ``inlines``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from lxml import html as lxml_html
from lxml.etree import _Element

from pressroom.manuscript.inlines import InlineBuilder, is_language, look_for_endless_words
from pressroom.manuscript.markdown import Reading, inline_to_html, to_html
from pressroom.model.body import (
    Block,
    Blocks,
    Box,
    Cell,
    CodeBlock,
    Figure,
    Foreign,
    Heading,
    InlineImage,
    Inlines,
    Link,
    ListBlock,
    ListItem,
    NoteCall,
    Paragraph,
    PullQuote,
    Quote,
    Rule,
    Table,
    plain,
    walk,
)

BLOCK_NAMES = ("box", "figure", "pullquote", "table")
_BLOCK_ELEMENTS = frozenset(
    """
    p h1 h2 h3 h4 h5 h6 ul ol blockquote pre table hr section div figure
    """.split()
)


def read_body(text: str, reading: Reading) -> tuple[Blocks, dict[str, Blocks]]:
    """An edition's body and its author's notes by key; faults go to the reading."""
    builder = BodyBuilder(reading)
    root = _parse(to_html(text, reading))
    notes: dict[str, Blocks] = {}
    for section in root.xpath("//section[@data-notes]"):
        for note in section.findall("div[@data-note-body]"):
            key = note.get("data-note-body")
            notes[key] = builder.blocks(note)
            _check_note(key, notes[key], reading)
        section.getparent().remove(section)
    body = builder.blocks(root)
    for node in walk(body):
        if isinstance(node, NoteCall) and node.key not in notes:
            reading.complain(
                reading.first_line,
                node.key,
                f"a call to a note “{node.key}” that is not there",
                "[^key] in the text and [^key]: … below it",
                "call notes as docs/sources.md shows",
            )
    return body, notes


def read_inline(text: str, reading: Reading) -> Inlines:
    """One line of Markdown as inlines."""
    line = BodyBuilder(reading).inline(_parse(inline_to_html(text, reading)))
    if any(isinstance(node, NoteCall) for node in walk(line)):
        reading.complain(
            reading.first_line,
            "^[",
            "a note can't be called here",
            "notes in the text only",
            "move the note into the text",
        )
    return line


def _parse(html: str) -> _Element:
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    document = lxml_html.document_fromstring(
        f"<html><body><div>{html}</div></body></html>".encode(), parser=parser
    )
    return document.find("body").find("div")


class BodyBuilder:
    """Builds blocks, remembering the last source line seen for whatever has none."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.line = reading.first_line
        self.last_level = 1

    def inline(self, element: _Element) -> Inlines:
        """The inlines within an element."""
        return InlineBuilder(self.reading, self.line).read(element)

    def complain(self, needle: str, message: str, expected: str, mend: str, rule: str = "") -> None:
        """A fault at the block being read."""
        self.reading.complain(self.line, needle, message, expected, mend, rule=rule)

    def blocks(self, parent: _Element) -> Blocks:
        """The blocks within an element; loose text among them becomes paragraphs."""
        made: list[Block] = []
        loose = lxml_html.Element("p")

        def flush() -> None:
            nonlocal loose
            children = self.inline(loose)
            if plain(children).strip() or any(child.tag == "img" for child in loose):
                made.extend(self._paragraph(loose))
            loose = lxml_html.Element("p")

        _append_text(loose, parent.text)
        for child in list(parent):
            tail, child.tail = child.tail, None
            if child.tag in _BLOCK_ELEMENTS:
                flush()
                made.extend(self._block(child))
            else:
                loose.append(child)
            _append_text(loose, tail)
        flush()
        return tuple(made)

    def _go_to(self, element: _Element) -> None:
        """Be at an element's own line, where it knows one."""
        line = element.get("data-line", "")
        if re.fullmatch(r"[0-9]{1,7}", line):
            self.line = max(self.reading.first_line, int(line))

    def _block(self, element: _Element) -> list[Block]:
        self._go_to(element)
        tag = str(element.tag)
        if tag == "p":
            return self._paragraph(element)
        if tag[0] == "h" and tag[1:].isdigit():
            return [self._heading(element, int(tag[1:]))]
        if tag in ("ul", "ol"):
            return [self._list(element)]
        if tag == "blockquote":
            line = self.line
            return [Quote(self.blocks(element), line)]
        if tag == "pre":
            text = "".join(element.itertext()).rstrip("\n")
            look_for_endless_words(text, self.reading, self.line)
            return [CodeBlock(text, self.line)]
        if tag == "table":
            return [self._table(element)]
        if tag == "hr":
            return [Rule(self.line)]
        if tag == "section" and element.get("data-block"):
            return self._named(element, element.get("data-block") or "")
        if tag == "figure":
            return self._html_figure(element)
        return list(self.blocks(element))

    def _paragraph(self, element: _Element) -> list[Block]:
        children = list(element)
        text = (element.text or "") + "".join(child.tail or "" for child in children)
        images = [child for child in children if child.tag == "img"]
        if images and len(images) == len(children) and not text.strip():
            return [self._picture(image) for image in images]
        language = element.get("lang", "")
        if language and not is_language(language, self.reading, self.line):
            language = ""
        return [Paragraph(self.inline(element), self.line, language)]

    def _heading(self, element: _Element, level: int) -> Heading:
        children = self.inline(element)
        words = plain(children).strip()
        marks = "#" * level
        if not words:
            self.complain(marks, "a heading without words", "## Words", "write or delete it")
        if level == 1:
            self.complain(
                "#",
                "a first-level heading in the body",
                "headings from ## on, since the title "
                "of the front matter is the one first-level heading",
                "use ##",
            )
        elif level > self.last_level + 1:
            self.complain(
                marks,
                f"the heading jumps from level {self.last_level} to {level}",
                f"level {self.last_level + 1} at most (PDF/UA-1, 7.4.2)",
                f"use {'#' * (self.last_level + 1)}",
                rule="copy.heading-jump",
            )
        self.last_level = level
        if element.get("lang") and is_language(element.get("lang", ""), self.reading, self.line):
            children = (Foreign(element.get("lang", ""), children),)
        return Heading(max(2, level), children, "", self.line)

    def _list(self, element: _Element) -> ListBlock:
        line = self.line
        items = []
        for li in element.findall("li"):
            # The words of a tight list stand in the item itself.
            self._go_to(li)
            items.append(ListItem(self.blocks(li)))
        start = element.get("start", "1")
        number = int(start) if re.fullmatch(r"[0-9]{1,6}", start) else 1
        return ListBlock(element.tag == "ol", tuple(items), number, line)

    def _table(self, element: _Element) -> Table:
        rows = [
            tuple(self._cell(cell) for cell in row if cell.tag in ("td", "th"))
            for row in element.iter("tr")
        ]
        has_head = element.find("thead") is not None or any(
            all(cell.tag == "th" for cell in row) for row in list(element.iter("tr"))[:1]
        )
        if not has_head or not rows:
            self.complain(
                "",
                "a table without a head row",
                "a first row that names the columns",
                "add a head row, and a row of dashes under it",
            )
            return Table((), tuple(rows), line=self.line)
        width = len(rows[0])
        body = tuple((row + (Cell(()),) * width)[:width] for row in rows[1:])
        return Table(rows[0], body, line=self.line)

    def _cell(self, element: _Element) -> Cell:
        align = {"left": "start", "right": "end", "center": "center"}
        return Cell(self.inline(element), align.get(element.get("data-align", ""), ""))

    def _picture(self, element: _Element) -> Figure:
        builder = InlineBuilder(self.reading, self.line)
        name, alt = builder.image(element)
        decorative = "decorative" in (element.get("class") or "").split()
        if not alt and not decorative:
            builder.complain_alt(name)
        return Figure(name, "" if decorative else alt, decorative=decorative, line=self.line)

    def _named(self, element: _Element, name: str) -> list[Block]:
        line = self.line
        title = element.find("div[@data-title]")
        words = self.inline(title) if title is not None else ()
        if title is not None:
            element.remove(title)
        if name == "box":
            if not words:
                self.complain(":::", "a box without a title", "::: box Its title", "name it")
            level, self.last_level = self.last_level, max(2, self.last_level)
            box = Box(words, self.blocks(element), line)
            self.last_level = level
            return [box]
        told = self._description(element) if name == "figure" else ()
        inner = self.blocks(element)
        self.line = line
        if name == "pullquote":
            return [self._pull_quote(inner, line)]
        if name == "figure":
            figure = self._with_caption(inner, Figure, "a picture: ![alt](file)", line)
            return [replace(figure, description=told) if isinstance(figure, Figure) else figure]
        if name == "table":
            return [self._with_caption(inner, Table, "a table", line)]
        known = name == "description"
        self.complain(
            f"::: {name}",
            "a description outside a figure" if known else f"there is no block “{name}”",
            ":::: figure … ::: description … ::: … ::::"
            if known
            else "one of " + ", ".join(BLOCK_NAMES),
            "move it into its figure" if known else "correct its name",
        )
        return list(inner)

    def _description(self, figure: _Element) -> Blocks:
        """The long description within a figure, which is taken out of it."""
        found = figure.findall("section[@data-block='description']")
        told: Blocks = ()
        for section in found:
            told += self.blocks(section)
            section.drop_tree()
        if found:
            self.line = int(found[0].get("data-line") or self.line)
        if found and (not told or any(isinstance(node, _NOT_TOLD) for node in walk(told))):
            self.complain(
                "description",
                "a description of another form" if told else "an empty description",
                "words, lists and tables alone: it is read out, and stands on no page",
                "take links, notes, pictures and captions out of it" if told else "write it",
            )
        return told

    def _pull_quote(self, inner: Blocks, line: int) -> PullQuote:
        texts = [b.children for b in inner if isinstance(b, Paragraph)]
        if not 1 <= len(texts) <= 2 or len(texts) != len(inner):
            self.complain(
                ":::",
                "a pull quote of another form",
                "one paragraph, and a second with the speaker where there is one",
                "move anything else out of the block",
            )
        return PullQuote(texts[0] if texts else (), texts[1] if len(texts) > 1 else (), line)

    def _with_caption(self, inner: Blocks, kind: Any, what: str, line: int) -> Block:
        texts = [b.children for b in inner[1:] if isinstance(b, Paragraph)]
        if (
            not inner
            or not isinstance(inner[0], kind)
            or len(texts) != len(inner) - 1
            or len(texts) > 2
        ):
            self.complain(
                ":::",
                f"this block has another form than {what} with a caption",
                f"{what}, then the caption, then (optional) the source, with empty lines between",
                "put them in this order",
            )
            return inner[0] if inner else Paragraph((), line)
        first: Any = inner[0]
        return replace(  # type: ignore[no-any-return]
            first,
            caption=texts[0] if texts else (),
            source=texts[1] if len(texts) > 1 else (),
        )

    def _html_figure(self, element: _Element) -> list[Block]:
        caption = element.find(".//figcaption")
        words = self.inline(caption) if caption is not None else ()
        if caption is not None:
            caption.getparent().remove(caption)
        made = list(self.blocks(element))
        if made and isinstance(made[0], Figure) and words:
            made[0] = replace(made[0], caption=words)
        return made


def _append_text(element: _Element, text: str | None) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


_NOT_TOLD = (Box, CodeBlock, Figure, Heading, InlineImage, Link, NoteCall, PullQuote, Quote, Rule)
_NOT_IN_NOTES = (Box, Figure, InlineImage, NoteCall, PullQuote, Rule, Table)


def _check_note(key: str, blocks: Blocks, reading: Reading) -> None:
    """A note holds words: it stands at the foot of a page, and carries no note itself."""
    if any(isinstance(node, _NOT_IN_NOTES) for node in walk(blocks)):
        reading.complain(
            reading.first_line,
            f"[^{key}]:",
            f"note “{key}” holds more than text",
            "words, links, lists and quotations; no pictures, tables, boxes, or calls to notes",
            "move the rest into the text",
        )
