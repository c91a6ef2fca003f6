"""What templates call: words and blocks of one edition, set for one medium."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from pressroom.editing.addresses import shown_address
from pressroom.editing.languages import join_names, label, script_of
from pressroom.model.body import Inlines
from pressroom.model.edited import EditedEdition
from pressroom.typesetting.addresses import JOINED, breakable
from pressroom.typesetting.body import BodySetter, Hooks
from pressroom.typesetting.last_words import display, together
from pressroom.typesetting.qr import qr_code


class Setter:
    """The ``set`` of the templates."""

    def __init__(
        self,
        edited: EditedEdition,
        hooks: Hooks,
        prefix: str = "",
        top_level: int = 1,
        body: type[BodySetter] = BodySetter,
    ) -> None:
        self.edited = edited
        self.hooks = hooks
        self.top_level = top_level
        self.script = edited.language.script
        self.setter = body(edited.language, hooks, prefix, top_level - 1)

    def line(self, line: Inlines) -> Markup:
        """The inlines of a paragraph."""
        return self.setter.line(line)

    def point(self, line: Inlines) -> Markup:
        """A point of a list that stands out: its last words are kept together."""
        return self.line(display(line))

    def body(self, opening: bool = False) -> Markup:
        """The whole body, with its end mark; ``opening`` marks its first letter or words."""
        return self.setter.text_with_end_mark(self.edited.body, opening)

    def label(self, key: str) -> str:
        """One of pressroom's own words in the edition's language."""
        return label(self.edited.language, key)

    def script_of(self, tag: str) -> str:
        """The script of a language."""
        return script_of(tag)

    def address(self, address: str) -> Markup:
        """An address as shown, with places where it may break (CRAFT 8)."""
        return breakable(shown_address(address), JOINED)

    def qr_code(self) -> Markup:
        """The edition's address as a QR code."""
        return qr_code(self.edited.url, self.label("qr-code"))

    def byline(self, addresses: Sequence[str] | None = None) -> Markup:
        """The authors' names, linked, joined and introduced as the language does.
        ``addresses``, one an author, are where the names lead instead of their own."""
        if addresses is None:
            addresses = [author.url for author in self.edited.authors]
        names = [
            Markup('<a href="{}">{}</a>').format(url, author.name) if url else escape(author.name)
            for author, url in zip(self.edited.authors, addresses, strict=True)
        ]
        # CLDR's list pattern is filled with tokens first, since names become markup.
        tokens = [f"\ue000{n}\ue001" for n in range(len(names))]
        joined = str(escape(join_names(tokens, self.edited.language)))
        filled = str(escape(label(self.edited.language, "byline"))).replace("{names}", joined)
        for token, name in zip(tokens, names, strict=True):
            filled = filled.replace(token, str(name))
        return Markup(filled)

    def display(self, title: str) -> str:
        """A title for display: its last words stay together where they are short, so that
        none stands alone on the last line."""
        return together(title)

    def deck(self) -> Markup:
        """The deck, its last words kept together as those of a title are."""
        return self.line(display(self.edited.deck))

    def credit_lines(self) -> list[str]:
        """One line a role for translators, editors, photographers; and the version of the
        original, where a translation names it."""
        lines = [credit.label for credit in self.edited.other_credits]
        return [line for line in dict.fromkeys([*lines, self.edited.translated_from]) if line]

    def inside(self, slug: str, language: str = "") -> str:
        """Where an article of the press stands in this file, or nothing."""
        target = f"{slug}-{language or self.edited.language.tag}"
        return self.hooks.href(f"#{target}") if target in self.hooks.held else ""

    def page_link(self, slug: str, language: str = "") -> Markup:
        """The page on which an article of this file begins, as a link; nothing where the
        file does not hold it, or has no pages."""
        target = f"{slug}-{language or self.edited.language.tag}"
        return self.hooks.page_link(target) if target in self.hooks.held else Markup("")
