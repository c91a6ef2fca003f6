"""A document without parts that hold each other, so that it goes at once, written or not.

In the engine pages and the areas of their notes do so, as do styles and themselves, fonts and
their codes, the reader of HTML and its parts, the layout and its finder of pictures: it all stays
until the garbage collector has looked through all that there is. That takes a fifth of the time
that an article is set in.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any
from weakref import proxy

from pressroom.printing.engine import is_known
from pressroom.printing.standing_pages import forget


def install() -> None:
    """Have the engine's layouts, anonymous styles and reader of HTML not hold themselves; once a
    process."""
    from tinyhtml5.parser import HTMLParser
    from weasyprint.css import AnonymousStyle
    from weasyprint.document import Document

    if not is_known() or hasattr(HTMLParser.parse, "pressroom"):
        return
    HTMLParser.parse = _read_once(HTMLParser.parse)
    Document._build_layout_context = classmethod(_context_noted(Document._build_layout_context))
    # The values that such a style specifies are its own.
    AnonymousStyle.specified = property(lambda style: style, lambda style, itself: None)


def part_pages(document: Any) -> None:
    """Part what holds each other in a document of the engine's that was laid out."""
    for page in document.pages:
        for box in page._page_box.children:
            box.__dict__.pop("page", None)
    # Pictures in pictures are found as they are written.
    context = document._html.__dict__.pop("pressroom_context", None)
    document.pressroom_context = context


def let_go(document: Any) -> None:
    """Part what holds each other in one that was written."""
    for font in document.fonts.values():
        font.__dict__.pop("pressroom_codes", None)
    forget(document._html)


def _read_once(engines_own: Any) -> Any:
    def parse(parser: Any, *given: Any, **named: Any) -> Any:
        made = engines_own(parser, *given, **named)
        # One that is built otherwise is left to the collector.
        with suppress(AttributeError):
            _part(parser)
        return made

    parse.pressroom = engines_own  # type: ignore[attr-defined]
    return parse


def _part(parser: Any) -> None:
    """Part a reader of HTML from its parts, and the elements of its tree, which are not those of
    the tree that was read."""
    for phase in parser.phases.values():
        phase.parser = phase.tree = None
    parser.phases["in body"].process_space_characters = None
    elements = [parser.tree.document]
    for element in elements:
        elements += element.children
        element.parent = None
    for part in (parser.tokenizer, parser.tree, parser):
        part.__dict__.clear()


def _context_noted(engines_own: Any) -> Any:
    def _build_layout_context(_: Any, html: Any, *rest: Any) -> Any:
        context = html.pressroom_context = engines_own(html, *rest)
        find = context.get_image_from_uri
        context.get_image_from_uri = partial(find, context=proxy(context))
        return context

    return _build_layout_context
