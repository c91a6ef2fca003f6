"""The tree of a body to (X)HTML. What differs between paper and e-book (notes, addresses of
pictures) is left to a small set of hooks."""

from __future__ import annotations

from typing import Any, Protocol

from markupsafe import Markup, escape

from pressroom.editing.languages import direction_of, label, script_of
from pressroom.model.body import (
    Box,
    Cell,
    Code,
    CodeBlock,
    Figure,
    Foreign,
    Heading,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Marked,
    NumberedCall,
    Paragraph,
    PullQuote,
    Quote,
    Rule,
    Table,
    Text,
    plain,
)
from pressroom.model.language import Language
from pressroom.typesetting.addresses import broken_code
from pressroom.typesetting.last_words import Whole, display, end_marked, last_word, with_whole_end
from pressroom.typesetting.latin import LATIN_RUN
from pressroom.typesetting.opening import opened

# What sets a node, by name: a setter that held its own methods would hold itself.
_SETTERS = {
    Paragraph: "_paragraph",
    Heading: "_heading",
    ListBlock: "_list",
    Quote: "_quote",
    PullQuote: "_pull_quote",
    Box: "_box",
    Figure: "_figure",
    Table: "_table",
    CodeBlock: "_code",
    Text: "_text",
    Whole: "_whole",
    Marked: "_marked",
    Foreign: "_foreign",
    Link: "_link",
    InlineImage: "_inline_image",
}


class Hooks(Protocol):
    """What the medium decides. ``held`` are the ids of the editions that the file holds;
    ``unfolds`` says whether a long description can wait until it is asked for."""

    held: frozenset[str]
    unfolds: bool

    def call(self, call: NumberedCall) -> Markup:
        """A numbered call, with its note where the medium sets it there."""

    def words(self, text: str, whole: bool = False) -> Markup:
        """Words in the text's own direction; ``whole``: one that is not to be divided."""

    def isolated(self, run: str) -> Markup:
        """A left-to-right run within right-to-left text."""

    def href(self, target: str) -> str:
        """Where a link leads in this medium."""

    def page_link(self, target: str) -> Markup:
        """The page on which an edition of this file begins, linked; nothing without pages."""

    def image(self, name: str) -> str:
        """The address of a picture in this medium."""

    def decorative(self, figure: Figure) -> Markup:
        """A picture that shows nothing."""

    def attributes(self, line: int) -> Markup:
        """What the medium adds to the block that begins on a source line, with a space
        before it, or nothing."""


class BodySetter:
    """Sets the blocks of one edition. ``shift`` lowers every heading by so many levels;
    ``prefix`` makes its anchors unique in a file that holds several editions."""

    def __init__(self, language: Language, hooks: Hooks, prefix: str, shift: int = 0) -> None:
        self.language = language
        self.hooks = hooks
        self.prefix = prefix
        self.shift = shift

    def _set(self, node: Any) -> Markup:
        """A block or an inline."""
        if isinstance(node, NumberedCall):
            return self.hooks.call(node)
        if isinstance(node, Code):
            return Markup('<code dir="ltr">{}</code>').format(broken_code(node.text))
        if isinstance(node, (Rule, LineBreak)):
            return Markup("<hr/>" if isinstance(node, Rule) else "<br/>")
        return Markup(getattr(self, _SETTERS[type(node)])(node))

    def blocks(self, blocks: tuple[Any, ...]) -> Markup:
        """Blocks one after another."""
        return Markup("\n").join(self._set(block) for block in blocks)

    def line(self, line: Inlines) -> Markup:
        """The inlines of one paragraph; a call is held to the word before it."""
        made = Markup("")
        held = Markup("")
        for node, after in zip(line, (*line[1:], None), strict=False):
            if isinstance(node, Text) and isinstance(after, NumberedCall):
                start, word = last_word(node.text)
                made += self._text(Text(start))
                held = escape(word)
            elif isinstance(node, NumberedCall) and held:
                made += Markup('<span class="held">{}{}</span>').format(held, self.hooks.call(node))
                held = Markup("")
            else:
                made += self._set(node)
        return made

    def text_with_end_mark(self, blocks: tuple[Any, ...], opening: bool = False) -> Markup:
        """The body, its last line of text ending in the end mark (CRAFT 6); with ``opening``
        its first paragraph begins with a drop cap, or as its script opens a text."""
        made = [self._set(block) for block in blocks]
        places = [n for n, b in enumerate(blocks) if isinstance(b, (Paragraph, ListBlock, Quote))]
        for last in places[-1:]:
            made[last] = Markup(end_marked(str(made[last])))
        first = next((n for n, b in enumerate(blocks) if isinstance(b, Paragraph)), -1)
        if opening and first >= 0 and not blocks[first].language:
            letters = len(plain(blocks[first].children))
            made[first] = opened(made[first], self.language.script, letters)
        return Markup("\n").join(made)

    # -- blocks --

    def _language_attributes(self, tag: str) -> Markup:
        return Markup(' lang="{0}" xml:lang="{0}" dir="{1}" data-script="{2}"').format(
            tag, direction_of(tag), script_of(tag)
        )

    def _paragraph(self, node: Paragraph) -> Markup:
        attributes = self._language_attributes(node.language) if node.language else Markup("")
        line = node.children
        if self.language.direction == "ltr":  # nothing else is divided
            line = with_whole_end(line)
        return Markup("<p{}{}>{}</p>").format(
            self.hooks.attributes(node.line), attributes, self.line(line)
        )

    def _heading(self, node: Heading) -> Markup:
        level = min(6, node.level + self.shift)
        return Markup(
            '<h{0} class="heading-{1}" id="{2}" data-bookmark="{3}"{5}>{4}</h{0}>'
        ).format(
            level,
            node.level,
            self.prefix + node.id,
            _words(node.children),
            self.line(display(node.children)),
            self.hooks.attributes(node.line),
        )

    def _list(self, node: ListBlock) -> Markup:
        items = Markup("").join(
            Markup("<li{}>{}</li>").format(
                self.hooks.attributes(item.children[0].line) if item.children else "",
                self._item(item.children),
            )
            for item in node.items
        )
        own = self.hooks.attributes(node.line)
        if not node.ordered:
            return Markup("<ul{}>{}</ul>").format(own, items)
        # The print engine counts by CSS and does not know the attribute.
        start, reset = Markup(""), Markup("")
        if node.start != 1:
            start = Markup(' start="{}"').format(node.start)
            reset = Markup("; counter-reset: list-item {}").format(node.start - 1)
        return Markup('<ol{}{} style="list-style-type: {}{}">{}</ol>').format(
            own, start, self.language.counter_style, reset, items
        )

    def _item(self, blocks: tuple[Any, ...]) -> Markup:
        """An item of one paragraph is set without a paragraph of its own."""
        if blocks and isinstance(blocks[0], Paragraph) and not blocks[0].language:
            rest = self.blocks(blocks[1:])
            if not any(isinstance(b, Paragraph) for b in blocks[1:]):
                return self.line(blocks[0].children) + rest
        return self.blocks(blocks)

    def _quote(self, node: Quote) -> Markup:
        return Markup("<blockquote{}>{}</blockquote>").format(
            self.hooks.attributes(node.line), self.blocks(node.children)
        )

    def _pull_quote(self, node: PullQuote) -> Markup:
        who = (
            Markup('<p class="attribution">{}</p>').format(self.line(node.attribution))
            if node.attribution
            else Markup("")
        )
        return Markup('<blockquote class="pullquote"{}><p>{}</p>{}</blockquote>').format(
            self.hooks.attributes(node.line), self.line(display(node.children)), who
        )

    def _box(self, node: Box) -> Markup:
        return Markup('<aside class="box"{}><p class="box-title">{}</p>\n{}</aside>').format(
            self.hooks.attributes(node.line), self.line(node.title), self.blocks(node.children)
        )

    def _figure(self, node: Figure) -> Markup:
        if node.decorative:
            return self.hooks.decorative(node)
        details, told, alt = Markup(""), Markup(""), node.alt
        if node.description and self.hooks.unfolds:
            # An edition's figures begin on lines of their own. After the figure: HTML wants
            # the caption to be the last thing in it.
            anchor = f"{self.prefix}-d{node.line}"
            details = Markup(' aria-details="{}"').format(anchor)
            told = Markup(
                '<details class="description" id="{}"><summary>{}</summary>{}</details>'
            ).format(anchor, label(self.language, "description"), self.blocks(node.description))
        elif node.description:
            alt = f"{alt} {spoken(node.description)}"
        picture = Markup('<img src="{}" alt="{}"{}/>').format(
            self.hooks.image(node.image), alt, details
        )
        return Markup('<figure class="figure"{}>{}{}</figure>{}').format(
            self.hooks.attributes(node.line), picture, self.caption(node, "figure"), told
        )

    def _table(self, node: Table) -> Markup:
        if not node.caption:
            return self._grid(node)
        return Markup('<figure class="table"{}>{}{}{}</figure>').format(
            self.hooks.attributes(node.line),
            self.caption(node, "table", with_source=False),
            self._grid(node),
            Markup('<p class="figure-source">{}</p>').format(self._source(node))
            if node.source
            else Markup(""),
        )

    def _grid(self, node: Table) -> Markup:
        head = Markup("").join(self._cell(cell, "th") for cell in node.head)
        rows = Markup("").join(
            Markup("<tr>{}</tr>").format(Markup("").join(self._cell(c, "td") for c in row))
            for row in node.rows
        )
        top = Markup("<thead><tr>{}</tr></thead>").format(head) if node.head else Markup("")
        own = Markup("") if node.caption else self.hooks.attributes(node.line)
        return Markup("<table{}>{}<tbody>{}</tbody></table>").format(own, top, rows)

    def _cell(self, cell: Cell, tag: str) -> Markup:
        align = (
            Markup(' class="align-{}"').format(cell.align)
            if cell.align and cell.align != "start"
            else Markup("")
        )
        scope = Markup(' scope="col"') if tag == "th" else Markup("")
        return Markup("<{0}{1}{2}>{3}</{0}>").format(tag, scope, align, self.line(cell.children))

    def caption(self, node: Figure | Table, kind: str, with_source: bool = True) -> Markup:
        """The number, caption and source of a ``figure`` or ``table``; nothing without a
        caption."""
        if not node.caption:
            return Markup("")
        number = label(self.language, kind, number=self.language.number(node.number))
        source = (
            Markup('<span class="figure-source">{}</span>').format(self._source(node))
            if node.source and with_source
            else Markup("")
        )
        return Markup('<figcaption><span class="figure-number">{}</span> {}{}</figcaption>').format(
            number, self.line(node.caption), Markup(" ") + source if source else source
        )

    def _source(self, node: Figure | Table) -> Markup:
        return Markup("{} {}").format(label(self.language, "source"), self.line(node.source))

    def _code(self, node: CodeBlock) -> Markup:
        return Markup('<pre dir="ltr"{}><code>{}</code></pre>').format(
            self.hooks.attributes(node.line), node.text
        )

    # -- inlines --

    def _text(self, node: Text) -> Markup:
        """Latin runs within right-to-left text are isolated (CRAFT 11), so that what stands
        between two of them keeps its place."""
        if self.language.direction == "ltr":
            return self.hooks.words(node.text)
        made, end = Markup(""), 0
        for found in LATIN_RUN.finditer(node.text):
            made += self.hooks.words(node.text[end : found.start()])
            made += self.hooks.isolated(found[0])
            end = found.end()
        return made + self.hooks.words(node.text[end:])

    def _whole(self, node: Whole) -> Markup:
        return self.hooks.words(node.text, whole=True)

    def _marked(self, node: Marked) -> Markup:
        return Markup("<{0}>{1}</{0}>").format(node.mark, self.line(node.children))

    def _foreign(self, node: Foreign) -> Markup:
        return Markup("<span{}>{}</span>").format(
            self._language_attributes(node.language), self.line(node.children)
        )

    def _link(self, node: Link) -> Markup:
        words = self.line(node.children)
        ltr = node.target.startswith("http") and plain(node.children).startswith(("http", "www."))
        shown = ltr or ("/" in plain(node.children) and plain(node.children) in node.target)
        extra = Markup(' dir="ltr" class="address"') if shown else Markup("")
        if node.target.startswith("#") and node.target[1:] in self.hooks.held:
            extra = Markup(' class="cross-reference"')
        return Markup('<a href="{}"{}>{}</a>').format(self.hooks.href(node.target), extra, words)

    def _inline_image(self, node: InlineImage) -> Markup:
        return Markup('<img class="inline" src="{}" alt="{}"/>').format(
            self.hooks.image(node.image), node.alt
        )


def spoken(blocks: tuple[Any, ...]) -> str:
    """Words, lists and tables as one text to be read out; the cells of a row with their
    columns' names."""
    said: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            heads = [_words(cell.children) for cell in block.head]
            rows = ([_words(cell.children) for cell in row] for row in block.rows)
            for row in rows:
                named = [f"{head}: {cell}" for head, cell in zip(heads, row, strict=False) if cell]
                said.append("; ".join(named) + ".")
        elif isinstance(block, ListBlock):
            said += [spoken(item.children) for item in block.items]
        else:
            said.append(_words(block.children))
    return " ".join(words for words in said if words)


def _words(line: Inlines) -> str:
    return " ".join(plain(line).split())
