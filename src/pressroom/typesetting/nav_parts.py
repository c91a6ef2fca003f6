"""What joins a book's navigation after its chapters are known: landmarks, further lines of
the contents, the list of pages."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from pressroom.model.book import Document, TocEntry

LANDMARKS = '<nav epub:type="landmarks"'
CONTENTS_END = "</ol></nav>"


def with_landmark(nav: Document, kind: str, href: str, words: str, first: bool = False) -> Document:
    """The navigation with one more landmark, the last or the ``first``."""
    line = Markup('<li><a epub:type="{}" href="{}">{}</a></li>').format(kind, href, words)
    before, start, after = nav.xhtml.partition(LANDMARKS)
    opening, mark, rest = after.partition("<ol>")
    items, end, tail = rest.partition("</ol>")
    items = f"{line}{items}" if first else f"{items}{line}"
    return replace(nav, xhtml=f"{before}{start}{opening}{mark}{items}{end}{tail}")


def with_line(nav: Document, entry: TocEntry, script: str) -> Document:
    """The navigation with one more line at the end of its contents."""
    line = Markup(
        '\n<li><a href="{0}" lang="{1}" xml:lang="{1}" dir="{2}" data-script="{3}">{4}</a></li>'
    ).format(entry.href, entry.language, entry.direction, script, entry.title)
    before, end, after = nav.xhtml.partition(CONTENTS_END)
    return replace(nav, xhtml=f"{before}{line}{end}{after}")


def with_nav(nav: Document, further: Markup) -> Document:
    """The navigation with another ``nav`` element after those it has."""
    before, end, after = nav.xhtml.rpartition("</body>")
    return replace(nav, xhtml=f"{before}{further}\n{end}{after}")
