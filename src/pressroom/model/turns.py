"""Where a printed edition's pages turn, as plain data: what an e-book's list of pages is
made from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageOpening:
    """A block as it begins on a page: the first of its words there, with those that follow
    on the page where they are few; the source line it comes from (0 where it has none), and
    how many of the block's characters stand on earlier pages. ``flowing``: it is text that
    keeps its place, and no figure or table, which may be moved on paper."""

    words: str
    source: int = 0
    first: int = 0
    flowing: bool = True


@dataclass(frozen=True, slots=True)
class PageTurn:
    """A page of a printed edition: its number as printed, and what stands on it, in order."""

    page: int
    openings: tuple[PageOpening, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPages:
    """An edition's printed pages, and the PDF they are in: its name and date."""

    source: str
    turns: tuple[PageTurn, ...]


@dataclass(frozen=True, slots=True)
class PageMark:
    """A line of an e-book's list of pages: a printed folio, and where in the book that page
    begins."""

    label: str
    href: str
    language: str
    direction: str
