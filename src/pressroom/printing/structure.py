"""The structure of a laid-out document as a tree of its own: what each element is, which
marked content and which annotations it holds, on which pages.

An element that is broken over pages is one element, as in the source (the engine makes one
of every piece). Types are those of ISO 32000-1, 14.8.4; what an HTML element becomes follows
PDF/UA-1 (ISO 14289-1, 7) and CRAFT 19.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pressroom.printing.textlayer import LINE_CONTROLS

TYPES = {
    "article": "Art",
    "section": "Sect",
    "main": "Part",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "li::marker": "Lbl",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "img": "Figure",
    "{http://www.w3.org/2000/svg}svg": "Figure",
    "caption": "Caption",
    "figcaption": "Caption",
    "code": "Code",
    "q": "Quote",
}
INLINE = frozenset(
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s small span strong sub sup "
    "time u var wbr".split()
)
# Inline elements that a structure has no word for: their text is their parent's, unless
# they are in a language of their own.
PLAIN = INLINE - {"a", "code", "img", "q"}
SECTIONS = frozenset({"Document", "Part", "Art", "Sect"})
POINTS = 0.75  # a CSS pixel
# Types that may not hold text themselves: it goes into a paragraph.
GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Index", "TOC"})


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of marked content: its page (from 0) and its number there."""

    page: int
    mcid: int


@dataclass(slots=True, eq=False)
class Node:
    """A structure element. ``annotations`` are those of the engine, with their pages; ``box``
    is its place on its page, in points from the lower left corner."""

    type: str
    element: Any = None
    parent: Node | None = None
    children: list[Node | Content] = field(default_factory=list)
    annotations: list[tuple[int, Any]] = field(default_factory=list)
    language: str = ""
    alt: str = ""
    box: tuple[float, ...] | None = None
    implied: bool = False

    def add(self, child: Node) -> Node:
        """Append an element."""
        child.parent = self
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()


class Reader:
    """Reads the tree from the engine's boxes, page after page.

    ``tags`` of a page are the engine's numbers of marked content by box; a number that no
    box of the page claims is left in it.
    """

    def __init__(self, root: Any) -> None:
        self.document = Node("Document")
        self.known: dict[tuple[int, str], Node] = {}
        self.above = {child: parent for parent in root.iter() for child in parent}

    def page(self, number: int, page_box: Any, tags: dict[Any, Any]) -> None:
        """Add a page."""
        self.number, self.tags, self.height = number, tags, page_box.margin_height()
        for child in page_box.children:
            if type(child).__name__ == "FootnoteAreaBox":
                self._notes(child)
            elif type(child).__name__ != "MarginBox":
                self._read(child, self.document)

    def _notes(self, area: Any) -> None:
        """Notes stand after what has been read of the article that calls them."""
        for note in area.children:
            owner = note.element
            while owner is not None and (id(owner), "article") not in self.known:
                owner = self.above.get(owner)
            parent = self.document if owner is None else self.known[id(owner), "article"]
            self._read(note, parent)

    def _read(self, box: Any, parent: Node) -> None:
        box = getattr(box, "_box", box)
        kind = type(box).__name__
        if kind == "TextBox":
            self._content(box, parent)
            return
        tag = box.element_tag or ""
        node = parent
        if box.element is not None and tag not in ("html", "body") and kind != "LineBox":
            node = self._node(box, tag, parent)
        if box.link_annotation is not None:
            node.annotations.append((self.number, box.link_annotation))
            if "Dest" in box.link_annotation:
                self._describe(box)
        if box in self.tags:
            node.children.append(Content(self.number, self.tags.pop(box)["mcid"]))
        for child in getattr(box, "children", ()):
            self._read(child, node)

    def _describe(self, box: Any) -> None:
        """A link within the document is described by its words, not by an anchor's name."""
        import pydyf

        words = "".join(_words(box)).strip()
        if words:
            box.link_annotation["Contents"] = pydyf.String(words)

    def _content(self, box: Any, parent: Node) -> None:
        found = self.tags.pop(box, None)
        if found is not None:
            holder = _implied(parent, "P") if parent.type in GROUPING else parent
            holder = _implied(holder, "LBody") if holder.type == "LI" else holder
            holder.children.append(Content(self.number, found["mcid"]))

    def _node(self, box: Any, tag: str, parent: Node) -> Node:
        """The element of a box; boxes of one element, on any page, share it."""
        key = (id(box.element), tag)
        if key in self.known:
            return self.known[key]
        if _is_plain(box.element, tag):
            return parent
        holder = parent
        if tag.partition("::")[0] in INLINE and "note" not in _classes(box.element):
            holder = _implied(parent, "P") if parent.type in GROUPING else parent
        if holder.type == "LI" and tag != "li::marker":
            holder = _implied(holder, "LBody")
        if holder.type == "Div" and tag == "table" and (caption := _caption(holder)):
            node = holder.add(_made(box, tag, self.height))
            holder.children.remove(caption)
            node.add(caption)
        else:
            node = holder.add(_made(box, tag, self.height))
        self.known[key] = node
        return node


def _words(box: Any) -> Iterator[str]:
    """The text of a box and of what is below it."""
    if type(box).__name__ == "TextBox":
        text = box.text
        if not text.isascii() and not LINE_CONTROLS.isdisjoint(text):
            text = "".join(c for c in text if c not in LINE_CONTROLS)
        yield text
    for child in getattr(box, "children", ()):
        yield from _words(getattr(child, "_box", child))


def _caption(node: Node) -> Node | None:
    return next((c for c in node.children if isinstance(c, Node) and c.type == "Caption"), None)


def _implied(parent: Node, type_: str) -> Node:
    """The element that the source leaves out, begun anew after each that it names."""
    last = parent.children[-1] if parent.children else None
    if isinstance(last, Node) and last.implied and last.type == type_:
        return last
    return parent.add(Node(type_, implied=True))


def _made(box: Any, tag: str, height: float) -> Node:
    """The element of a box on a page of a ``height``."""
    element = box.element
    node = Node(_type(element, tag), element)
    if "::" not in tag:
        node.language = element.get("lang") or ""
    if node.type == "Figure":
        title = element.find("{http://www.w3.org/2000/svg}title")
        node.alt = element.get("alt") or (title.text if title is not None else "") or ""
        left, top = box.content_box_x(), height - box.content_box_y()
        edges = (left, top - box.height, left + box.width, top)
        node.box = tuple(edge * POINTS for edge in edges)
    return node


def _type(element: Any, tag: str) -> str:
    """The type of an element, or of one of its generated parts. A style may say another
    (``data-tag``)."""
    name, _, part = tag.partition("::")
    if part == "footnote-marker":
        return "Lbl"
    if part == "footnote-call":
        return "Reference"
    if tag in TYPES and not element.get("data-tag"):
        return TYPES[tag]
    if part:
        return "Span"
    if element.get("data-tag"):
        return str(element.get("data-tag"))
    if "note" in _classes(element):
        return "Note"
    if name == "a":
        return "Link" if element.get("href") else "Span"
    return "Span" if name in INLINE else "Div"


def _is_plain(element: Any, tag: str) -> bool:
    name, _, part = tag.partition("::")
    if name not in PLAIN or part.startswith("footnote"):
        return False
    return bool(part) or not (
        element.get("lang") or element.get("data-tag") or "note" in _classes(element)
    )


def _classes(element: Any) -> list[str]:
    return (element.get("class") or "").split()


def settled(document: Node) -> Node:
    """The tree without elements that hold nothing, but for cells; a call or a note's number
    that leads to the other is a Link within it."""
    for node in list(document.walk()):
        node.children = [c for c in node.children if not isinstance(c, Node) or _holds(c)]
        if node.annotations and node.type != "Link":
            link = Node("Link", parent=node, children=node.children, annotations=node.annotations)
            node.children, node.annotations = [link], []
        if node.type == "Link" and node.element is not None and "call" in _classes(node.element):
            _refer(node)
    return document


def place_notes(reader: Reader) -> None:
    """Set every note after the block that calls it first, in the order of the calls."""
    last: dict[int, Node] = {}
    for (element, tag), call in list(reader.known.items()):
        note = reader.known.get((element, tag.removesuffix("::footnote-call")))
        if not tag.endswith("::footnote-call") or note is None or note.parent is None:
            continue
        block = call
        while block.parent is not None and block.parent.type not in SECTIONS:
            block = block.parent
        if block.parent is None:
            continue
        note.parent.children.remove(note)
        note.parent = block.parent
        siblings = block.parent.children
        siblings.insert(siblings.index(last.get(id(block), block)) + 1, note)
        last[id(block)] = note


def _refer(link: Node) -> None:
    """Put a link that calls a note into a Reference."""
    if link.parent is not None and link.parent.type != "Reference":
        siblings = link.parent.children
        reference = Node("Reference", parent=link.parent, children=[link])
        siblings[siblings.index(link)] = reference
        link.parent = reference


def _holds(node: Node) -> bool:
    # An empty cell keeps its place: those after it belong to columns of their own.
    return bool(node.annotations or node.alt or node.type in ("TH", "TD")) or any(
        isinstance(child, Content) or _holds(child) for child in node.children
    )
