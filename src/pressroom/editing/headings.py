"""Anchors for headings; numbers for figures and tables that have a caption."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pressroom.model.anchors import anchor, unique
from pressroom.model.body import Blocks, Box, Figure, Heading, ListBlock, Quote, Table, plain, walk


def number_blocks(body: Blocks) -> Blocks:
    """The body with heading anchors, and figures and tables numbered each from 1."""
    anchors = iter(unique(anchor(plain(n.children)) for n in walk(body) if isinstance(n, Heading)))
    counts = {Figure: 0, Table: 0}

    def visit(node: Any) -> Any:
        if isinstance(node, tuple):
            return tuple(visit(child) for child in node)
        if isinstance(node, Heading):
            return replace(node, id=next(anchors))
        if isinstance(node, (Figure, Table)) and node.caption:
            counts[type(node)] += 1
            return replace(node, number=counts[type(node)])
        if isinstance(node, (Box, Quote)):
            return replace(node, children=visit(node.children))
        if isinstance(node, ListBlock):
            items = tuple(replace(item, children=visit(item.children)) for item in node.items)
            return replace(node, items=items)
        return node

    return visit(body)  # type: ignore[no-any-return]
