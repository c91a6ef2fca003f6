"""The structure tree written into a PDF, in place of the engine's own (PDF/UA-1, CRAFT 19).

What the engine would do otherwise: tag running heads as content (Kozea/WeasyPrint#1836),
split what is broken over pages, leave notes, languages and scopes out.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pressroom.printing.structure import Content, Node, Reader, place_notes, settled

PRINT = 1 << 2  # the annotation flag that PDF/A asks for (ISO 32000-1, 12.5.3)
LIST_NUMBERING = {"ul": "/Disc", "ol": "/Decimal"}


def mark_artifacts(pages: list[Any]) -> None:
    """Note on boxes what is no content: heads and folios, table heads set again."""
    seen: set[int] = set()
    for page in pages:
        for child in page._page_box.children:
            if type(child).__name__ == "MarginBox":
                _mark(child, "/Pagination")
            else:
                _mark_repeated(child, seen, set())


def _mark_repeated(box: Any, seen: set[int], here: set[int]) -> None:
    box = getattr(box, "_box", box)
    if getattr(box, "is_header", False) and box.element is not None:
        if id(box.element) in seen:
            _mark(box, "/Pagination")
            return
        seen.add(id(box.element))
    for child in getattr(box, "children", ()):
        _mark_repeated(child, seen, here)


def _mark(box: Any, kind: str) -> None:
    box = getattr(box, "_box", box)
    box.artifact = kind
    for child in getattr(box, "children", ()):
        _mark(child, kind)


def install() -> None:
    """Have the engine mark artifacts and write this tree."""
    from weasyprint import pdf as engine
    from weasyprint.pdf.stream import Stream

    if engine.add_tags is add_tags:
        return
    Stream.marked = _marked
    engine.add_tags = add_tags


def _marked(stream: Any, box: Any, tag: str) -> _Marked:
    """What is drawn of a box, as content with a number or as an artifact, as the engine writes
    either; there is one for every piece of text."""
    tags, kind = stream._tags, getattr(box, "artifact", None)
    if tags is None:
        return _Marked(None)
    if kind is None:
        assert box not in tags
        number = len(tags)
        tags[box] = {"tag": tag, "mcid": number}
        begun = f"/{tag}\n<</MCID {number}>>\nBDC"
    else:
        begun = f"/Artifact\n<</Type {kind}>>\nBDC"
    stream.stream.append(begun.encode())
    return _Marked(stream.stream)


class _Marked:
    """Ends what was begun, where something was."""

    __slots__ = ("stream",)

    def __init__(self, stream: list[Any] | None) -> None:
        self.stream = stream

    def __enter__(self) -> None:
        pass

    def __exit__(self, *reason: object) -> None:
        if self.stream is not None:
            self.stream.append(b"EMC")


def add_tags(pdf: Any, document: Any, _version: str, streams: list[Any]) -> None:
    """Read the structure of a drawn document and write it."""
    import pydyf
    from weasyprint.logger import LOGGER

    pages = [page._page_box for page in document.pages]
    reader = Reader(_root(pages))
    for number, (page, stream) in enumerate(zip(pages, streams, strict=True)):
        reader.page(number, page, stream._tags)
        for box in stream._tags:
            words = getattr(box, "text", "")
            LOGGER.error("What stands on page %d is in no element: %r", number + 1, words[:60])
    place_notes(reader)
    tree = settled(reader.document)
    _Writer(pdf).write(tree)
    for node in list(tree.walk()):
        node.parent = None  # elements that hold each other stay until garbage is looked for
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _root(pages: list[Any]) -> Any:
    """The document's root element."""
    for child in pages[0].children:
        if child.element_tag == "html":
            return child.element
    raise ValueError("a page without a document")


class _Writer:
    """Writes a tree's objects; every list that needs a reference grows as they are made."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.contents: dict[int, dict[int, bytes]] = defaultdict(dict)
        self.annotations: list[tuple[bytes, Any]] = []
        self.notes: list[tuple[str, bytes]] = []

    def write(self, document: Node) -> None:
        """The tree, the parent tree and the names of notes."""
        import pydyf

        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self.pdf.add_object(root)
        root["K"] = pydyf.Array([self._element(document, root.reference, self.pdf_language())])
        root["ParentTree"] = self._parents()
        if self.notes:
            names = [part for name, ref in sorted(self.notes) for part in (pydyf.String(name), ref)]
            tree = pydyf.Dictionary({"Names": pydyf.Array(names)})
            self.pdf.add_object(tree)
            root["IDTree"] = tree.reference
        self.pdf.catalog["StructTreeRoot"] = root.reference

    def pdf_language(self) -> str:
        """The document's own language."""
        lang = self.pdf.catalog.get("Lang")
        return str(lang.string) if lang is not None else ""

    def _element(self, node: Node, parent: bytes, language: str) -> bytes:
        import pydyf

        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.type}", "P": parent})
        self.pdf.add_object(element)
        reference: bytes = element.reference
        page = next(_pages(node), None)
        if page is not None:
            element["Pg"] = self.pdf.page_references[page]
        if node.language and node.language != language:
            language = node.language
            element["Lang"] = pydyf.String(language)
        self._attributes(node, element)
        element["K"] = pydyf.Array(self._kids(node, reference, page, language))
        return reference

    def _kids(self, node: Node, reference: bytes, page: int | None, language: str) -> list[Any]:
        kids: list[Any] = []
        for child in node.children:
            if isinstance(child, Node):
                kids.append(self._element(child, reference, language))
                continue
            self.contents[child.page][child.mcid] = reference
            kids.append(child.mcid if child.page == page else self._elsewhere(child))
        for number, annotation in node.annotations:
            kids.append(self._annotation(number, annotation, reference))
        return kids

    def _elsewhere(self, content: Content) -> Any:
        import pydyf

        page = self.pdf.page_references[content.page]
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": content.mcid})

    def _annotation(self, page: int, annotation: Any, reference: bytes) -> bytes:
        import pydyf

        annotation["F"] = PRINT
        link = pydyf.Dictionary(
            {
                "Type": "/OBJR",
                "Obj": annotation.reference,
                "Pg": self.pdf.page_references[page],
            }
        )
        self.pdf.add_object(link)
        self.annotations.append((reference, annotation))
        found: bytes = link.reference
        return found

    def _attributes(self, node: Node, element: Any) -> None:
        import pydyf

        if node.alt:
            element["Alt"] = pydyf.String(node.alt)
        if node.type == "Figure" and node.box:
            attributes = {"O": "/Layout", "Placement": "/Block", "BBox": pydyf.Array(node.box)}
            element["A"] = pydyf.Dictionary(attributes)
        elif node.type == "L":
            numbering = LIST_NUMBERING[node.element.tag]
            if not any(n.type == "Lbl" for n in node.walk()):
                numbering = "/None"
            element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})
        elif node.type in ("TH", "TD"):
            element["A"] = pydyf.Dictionary({"O": "/Table", **_cell(node)})
        elif node.type == "Note":
            name = node.element.get("id") or f"note-{len(self.notes) + 1}"
            element["ID"] = pydyf.String(name)
            self.notes.append((name, element.reference))

    def _parents(self) -> bytes:
        import pydyf

        numbers = pydyf.Array()
        for page in range(len(self.pdf.page_references)):
            owned = self.contents[page]
            owners = pydyf.Array(owned.get(n, "null") for n in range(max(owned, default=-1) + 1))
            numbers += [page, owners]
        for number, (reference, annotation) in enumerate(
            self.annotations, len(self.pdf.page_references)
        ):
            numbers += [number, reference]
            annotation["StructParent"] = number
        tree = pydyf.Dictionary({"Nums": numbers})
        self.pdf.add_object(tree)
        found: bytes = tree.reference
        return found


def _pages(node: Node) -> Any:
    """The pages of a node's own content and of what is below it, in reading order."""
    for child in node.children:
        if isinstance(child, Content):
            yield child.page
    for page, _ in node.annotations:
        yield page
    for child in node.children:
        if isinstance(child, Node):
            yield from _pages(child)


def _cell(node: Node) -> dict[str, Any]:
    """A cell's attributes (ISO 32000-1, table 349)."""
    made: dict[str, Any] = {}
    if node.type == "TH":
        made["Scope"] = "/Row" if node.element.get("scope") == "row" else "/Column"
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if int(node.element.get(name) or 1) > 1:
            made[key] = int(node.element.get(name))
    return made
