"""Faces and CSS as the engine has read them, kept from one document to the next.

Documents of one style have their faces and nearly all their CSS in common. Whatever the engine
had anything to say of is not kept: it is to say it of each document.
"""

from __future__ import annotations

import tempfile
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from pressroom.model.css import css_string
from pressroom.model.style import Face
from pressroom.printing.engine import complaints, fetcher, folder_of_fonts, weasyprint
from pressroom.printing.temporary import temporary_files

BASE = "press:/"
# Sheets kept with the faces of a style: several languages' and purposes', and one document's.
MOST = 24


class Reading:
    """The engine's fonts for some faces, and the CSS that it has read with them."""

    def __init__(self, faces: Sequence[Face]) -> None:
        weasyprint()
        named = [(face, f"{BASE}faces/{n}.ttf") for n, face in enumerate(faces)]
        self.fonts = _fonts()
        self.fetch = fetcher({href: face.data for face, href in named})
        with complaints() as said:
            self.rules = self._read(face_rules(named))
        self.said = tuple(said)
        self._sheets: OrderedDict[str, Any] = OrderedDict()

    def forget(self) -> None:
        """Keep nothing of what was read: the engine says what is wrong with a value that a
        variable has once for each sheet, and is to say it of each document."""
        self._sheets.clear()

    def sheets(self, texts: Iterable[str]) -> list[Any]:
        """The engine's sheets of the faces and of these texts; it complains of what it does
        not understand in them."""
        self._say(self.said)
        return [self.rules, *(self._sheet(text) for text in texts if text.strip())]

    def _sheet(self, text: str) -> Any:
        if text in self._sheets:
            self._sheets.move_to_end(text)
            return self._sheets[text]
        with complaints() as said:
            sheet = self._read(text)
        if said:
            self._say(said)
            return sheet
        self._sheets[text] = sheet
        if len(self._sheets) > MOST:
            self._sheets.popitem(last=False)
        return sheet

    def _say(self, said: Iterable[str]) -> None:
        from weasyprint.logger import LOGGER

        for words in said:
            LOGGER.warning("%s", words)

    def _read(self, text: str) -> Any:
        # The engine writes faces to files, and nothing else.
        with temporary_files(folder_of_fonts().parent):
            return weasyprint().CSS(
                string=text, font_config=self.fonts, url_fetcher=self.fetch, base_url=BASE
            )


@lru_cache(maxsize=2)
def _kept(faces: tuple[Face, ...]) -> Reading:
    return Reading(faces)


def reading(faces: Sequence[Face], texts: Iterable[str] = ()) -> Reading:
    """What the engine has read for these faces, or begins to read; anew for texts that bring
    faces of their own."""
    if any("@font-face" in text for text in texts):
        return Reading(faces)
    found = _kept(tuple(faces))
    if found.said:
        _kept.cache_clear()
    return found


def said_of(text: str) -> tuple[str, ...]:
    """What the engine has to say of a CSS text by itself."""
    with complaints() as said:
        Reading(()).sheets([text])
    return tuple(said)


def _fonts() -> Any:
    """The engine's fonts, whose files stay until the process that closed them off has ended.

    The engine's own remove them with themselves: in workers that have come to have them by a
    fork, too, and not in ones that are stopped.
    """
    from weasyprint.text.fonts import FontConfiguration

    class Fonts(FontConfiguration):  # type: ignore[misc]
        def __del__(self) -> None:
            pass

    fonts, folder = Fonts(), folder_of_fonts()
    with temporary_files(folder.parent):
        fonts._folder = Path(tempfile.mkdtemp(prefix="faces-", dir=folder))
    return fonts


def face_rules(faces: Iterable[tuple[Face, str]]) -> str:
    """``@font-face`` rules for faces and their addresses."""
    return "".join(
        f"@font-face {{ font-family: {css_string(face.family)}; font-weight: {face.weight}; "
        f"font-style: {'italic' if face.italic else 'normal'}; src: url({css_string(href)}) }}\n"
        for face, href in faces
    )
