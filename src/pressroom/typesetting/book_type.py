"""The type of a book: which faces go into it, and its style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pressroom.model.book import Document
from pressroom.model.css import css_string
from pressroom.model.deflated import deflated
from pressroom.model.edited import EditedEdition
from pressroom.model.style import Face, Style
from pressroom.typesetting.sheets import environment

# Scripts whose faces every reader brings along (CRAFT 17).
READERS_HAVE = frozenset(("Latn", "Cyrl", "Grek"))
_SCRIPT = re.compile(r'data-script="(\w+)"')


def as_document(uid: str, name: str, xhtml: str) -> Document:
    """A document of a book: its text, as short as it becomes, and the scripts in it."""
    scripts = tuple(sorted(set(_SCRIPT.findall(xhtml))))
    return Document(uid, name, deflated(xhtml.encode()), scripts)


def scripts_of(documents: Iterable[Document]) -> tuple[str, ...]:
    """The scripts that anything in the documents is said to be in."""
    return tuple(sorted({script for document in documents for script in document.scripts}))


def faces_for(documents: Sequence[Document], style: Style, faces: Sequence[Face]) -> list[Face]:
    """The faces to embed: those of the text, regular and bold, for scripts that readers may
    lack; with the style's option ``ebook-fonts = "all"`` for every script, and italics."""
    everything = style.options.get("ebook-fonts") == "all"
    wanted = {
        _family(style, script)
        for script in scripts_of(documents)
        if everything or script not in READERS_HAVE
    }
    heaviest = {(f.family, f.italic): f.weight for f in sorted(faces, key=lambda f: f.weight)}
    return [
        face
        for face in faces
        if face.family in wanted
        and (everything or not face.italic)
        and face.weight in (400, heaviest[face.family, face.italic])
    ]


def _family(style: Style, script: str) -> str:
    """The family of the text in a script. Latin faces have Cyrillic and Greek too."""
    by_script = style.families["text"]
    return by_script.get(script) or (by_script.get("Latn", "") if script in READERS_HAVE else "")


def style_sheet(
    style: Style,
    documents: Sequence[Document],
    editions: Sequence[EditedEdition],
    fonts: Sequence[tuple[Face, str]],
) -> str:
    """The book's CSS: the style's own, the faces, and which script is set in which of them."""
    embedded = {face.family for face, _ in fonts}
    families = {
        script: css_string(family) + ", serif"
        for script in scripts_of(documents)
        if (family := _family(style, script)) in embedded
    }
    sheet = environment(style.css, html=False).get_template("ebook-scripts.css.j2")
    return style.css["ebook.css"] + sheet.render(
        faces=[
            {"family": f.family, "weight": f.weight, "italic": f.italic, "href": f"../{name}"}
            for f, name in fonts
        ],
        families=families,
        scripts=scripts_of(documents),
        counters=sorted({e.language.counter_style for e in editions}),
    )
