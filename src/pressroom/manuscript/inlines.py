"""Lines of clean HTML to the inlines of the model."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element

from pressroom.manuscript.located import is_language_tag
from pressroom.manuscript.markdown import Reading
from pressroom.manuscript.places import slug_of
from pressroom.model.body import (
    Code,
    Foreign,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    Mark,
    Marked,
    NoteCall,
    Text,
    plain,
)

_MARKS: dict[str, Mark] = {
    "em": "em",
    "i": "em",
    "strong": "strong",
    "b": "strong",
    "sub": "sub",
    "sup": "sup",
    "small": "small",
    "s": "s",
    "del": "s",
    "cite": "cite",
    "abbr": "abbr",
    "kbd": "kbd",
    "mark": "mark",
    "q": "q",
    "dfn": "dfn",
}
_UNDEFINED_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_SPACES = re.compile(r"[ \t\n\r\f]+")
# Letters: more are no word, but data that was pasted. Breaking one into lines takes time that grows
# with the square of its length: an hour for a third of a million.
LONGEST_WORD = 2000
# Scripts that part their words by spaces: up to those of India.
_ENDLESS = re.compile(f"[!-~\xa1-\u0dff]{{{LONGEST_WORD + 1},}}")


def is_language(tag: str, reading: Reading, line: int) -> bool:
    """Whether ``tag`` names a language; a fault where it does not."""
    if is_language_tag(tag):
        return True
    reading.complain(
        line,
        f"lang={tag}",
        f"“{tag}” is not a language tag",
        "such as en, ar, fa, pt-BR",
        "correct the tag",
    )
    return False


def look_for_endless_words(text: str, reading: Reading, line: int) -> None:
    """A fault for each run of letters in a text that is too long to be a word."""
    for found in _ENDLESS.finditer(text):
        reading.complain(
            line,
            found[0][:40],
            f"a word of {len(found[0]):,} letters",
            f"words of {LONGEST_WORD:,} letters at most",
            "take out what was pasted by mistake, or put spaces into it",
        )


class InlineBuilder:
    """Builds the inlines of one block, which begins on ``line``."""

    def __init__(self, reading: Reading, line: int) -> None:
        self.reading = reading
        self.line = line

    def read(self, element: _Element) -> Inlines:
        """The inlines within an element, white space folded as in HTML."""
        return _trimmed(self._children(element))

    def _children(self, element: _Element) -> list[Inline]:
        made: list[Inline] = []
        self._text(made, element.text)
        for child in element:
            made.extend(self._inline(child))
            self._text(made, child.tail)
        return made

    def _text(self, made: list[Inline], text: str | None) -> None:
        if not text:
            return
        for found in _UNDEFINED_NOTE.finditer(text):
            if f"\\{found[0]}" in self.reading.source.text:
                continue  # written so on purpose
            self.reading.complain(
                self.line,
                found[0],
                f"{found[0]} calls a note that is not there",
                f"a line “{found[0]}: …”",
                "write the note or take the call out",
            )
        look_for_endless_words(text, self.reading, self.line)
        folded = _SPACES.sub(" ", text)
        if made and isinstance(made[-1], Text):
            made[-1] = Text(made[-1].text + folded)
        else:
            made.append(Text(folded))

    def _inline(self, element: _Element) -> list[Inline]:
        tag = str(element.tag)
        if tag in _MARKS:
            return [Marked(_MARKS[tag], tuple(self._children(element)))]
        if tag == "code":
            text = "".join(element.itertext())
            look_for_endless_words(text, self.reading, self.line)
            return [Code(_SPACES.sub(" ", text))]
        if tag == "br":
            return [LineBreak()]
        if tag == "a":
            return self._link(element)
        if tag == "img":
            name, alt = self.image(element)
            if "decorative" in (element.get("class") or "").split():
                self.reading.complain(
                    self.line,
                    name,
                    "a picture that only decorates, within a line",
                    "it alone in a paragraph",
                    "put empty lines around it, or describe it",
                )
            elif not alt:
                self.complain_alt(name)
            return [InlineImage(name, alt)] if name else []
        if tag == "span" and element.get("data-note"):
            return [NoteCall(element.get("data-note") or "")]
        language = element.get("lang", "")
        if language and is_language(language, self.reading, self.line):
            return [Foreign(language, tuple(self._children(element)))]
        return self._children(element)

    def _link(self, element: _Element) -> list[Inline]:
        target = (element.get("href") or "").strip()
        children = tuple(self._children(element))
        if any(child.tag == "img" for child in element.iter()):
            self.reading.complain(
                self.line,
                "](",
                "a picture inside a link",
                "the picture alone (PDF/UA-1 wants the two apart)",
                "put the link into the caption",
            )
            return list(children)
        if not target:
            self.reading.complain(
                self.line,
                f"[{plain(children)[:30]}",
                "a link without an address that we take",
                "https://…, mailto:…, the slug of an article, or #heading",
                "correct or delete the link",
            )
            return list(children)
        if not plain(children).strip():
            self.reading.complain(
                self.line,
                target,
                "a link without text",
                "[words](address)",
                "give it words",
                rule="copy.link-without-text",
            )
        if plain(children) != target:  # else it is told already
            look_for_endless_words(target, self.reading, self.line)
        return [self._judged(target, children)]

    def _judged(self, target: str, children: Inlines) -> Link:
        try:
            parts = urlsplit(target)
        except ValueError:
            self.reading.complain(
                self.line, target, "this address can't be right", "https://host/path", "correct it"
            )
            return Link("#", children)
        if parts.scheme in ("http", "https"):
            if not parts.netloc or " " in target:
                self.reading.complain(
                    self.line,
                    target,
                    "this address can't be right",
                    "https://host/path",
                    "correct it",
                )
            return Link(target, children)
        if parts.scheme in ("mailto", "tel"):
            return Link(target, children)
        # Markdown percent-encodes what is not ASCII; within the press we want the words.
        target = unquote(target)
        return Link(target, children, "" if target.startswith("#") else slug_of(target))

    def image(self, element: _Element) -> tuple[str, str]:
        """A picture's file as written, and its alt text."""
        name = unquote((element.get("src") or "").strip())
        alt = " ".join((element.get("alt") or "").split())
        if re.match(r"^([a-zA-Z][a-zA-Z0-9+.-]*:|//)", name):
            self.reading.complain(
                self.line,
                name,
                "a picture from outside the press",
                "a file beside the article; nothing is fetched while building",
                "save it into the article's folder and name it here",
            )
            return "", alt
        if not name:
            self.reading.complain(
                self.line, "![", "a picture without a file", "![alt](file.jpg)", "name the file"
            )
        return name, alt

    def complain_alt(self, name: str) -> None:
        """A picture has no alt text and is not marked as decoration."""
        self.reading.complain(
            self.line,
            name or "![",
            "a picture without alt text",
            "![what it shows](file), for readers who can't see it",
            "describe it, or mark it {.decorative} if it shows nothing",
            rule="copy.missing-alt",
        )


def _trimmed(inlines: list[Inline]) -> Inlines:
    if inlines and isinstance(inlines[0], Text):
        inlines[0] = Text(inlines[0].text.lstrip(" "))
    if inlines and isinstance(inlines[-1], Text):
        inlines[-1] = Text(inlines[-1].text.rstrip(" "))
    return tuple(node for node in inlines if not (isinstance(node, Text) and not node.text))
