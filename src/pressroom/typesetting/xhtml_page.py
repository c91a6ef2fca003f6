"""The frame of a page of an e-book beside its chapters."""

from __future__ import annotations

from markupsafe import Markup

from pressroom.model.language import Language


def page(language: Language, title: str, body: Markup, kind: str = "") -> str:
    """A whole XHTML file in ``text/``; ``kind`` is the body's ``epub:type``."""
    return str(
        Markup(
            '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html '
            'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
            'lang="{0}" xml:lang="{0}" dir="{1}">\n<head>\n<title>{2}</title>\n'
            '<link rel="stylesheet" type="text/css" href="../style/book.css"/>\n</head>\n'
            '<body data-script="{3}"{4}>\n{5}\n</body>\n</html>\n'
        ).format(
            language.tag,
            language.direction,
            title,
            language.script,
            Markup(' epub:type="{}"').format(kind) if kind else "",
            body,
        )
    )
