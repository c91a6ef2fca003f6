"""The same briefs for other typesetters: on the same paper, in the same faces and sizes, with
the same notes, contents and running heads, as far as each of them can."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

import pikepdf
from briefs import Brief, Link
from press import BIO, DATE, NAME, PEOPLE, TITLE, author_of

from pressroom.foundry.faces import cast
from pressroom.model.style import FaceRequest

# Faces that peers find as files, cut out of the variable ones before anything is measured.
FACES = {
    "serif-400": ("Source Serif 4", "fontpkg-source-serif-4", "SourceSerif4[opsz,wght].ttf", 400),
    "serif-600": ("Source Serif 4", "fontpkg-source-serif-4", "SourceSerif4[opsz,wght].ttf", 600),
    "sans-400": ("IBM Plex Sans", "fontpkg-ibm-plex-sans", "IBMPlexSans[wdth,wght].ttf", 400),
    "sans-600": ("IBM Plex Sans", "fontpkg-ibm-plex-sans", "IBMPlexSans[wdth,wght].ttf", 600),
}
FACE_RULES = "".join(
    f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
    f'src: url("fonts/{name}.ttf") }}\n'
    for name, (family, _, _, weight) in FACES.items()
)
CSS = """
@page {
  size: A4; margin: 27mm 38mm 28mm;
  @top-left { content: string(head); font: 7.6pt "IBM Plex Sans" }
  @bottom-right { content: counter(page); font: 7.6pt "IBM Plex Sans" }
  @footnote { margin-top: 12pt; padding-top: 6pt; border-top: 0.4pt solid #8b979d }
}
@page cover { @top-left { content: none } @bottom-right { content: none } }
* { margin: 0; padding: 0 }
html { font-family: "Source Serif 4"; font-size: 10.6pt; line-height: 15.4pt }
a { color: inherit; text-decoration: none }
.cover { page: cover; font-size: 40pt; line-height: 46pt; font-weight: 600 }
.contents { break-before: page }
.contents li { list-style: none; margin-bottom: 12pt }
.contents a::after { content: " " target-counter(attr(href), page); font-weight: 600 }
.brief + .brief, .contents + .brief { break-before: page }
.publisher, .byline, .author { font-family: "IBM Plex Sans"; font-size: 8.2pt; line-height: 12.4pt }
.publisher { border-top: 2.6pt solid #0f4c5c; padding-top: 6pt; margin-bottom: 50pt }
h1 {
  font-weight: 600; font-size: 27pt; line-height: 31pt; margin-bottom: 10pt;
  string-set: head content(text);
}
.deck { font-size: 13pt; line-height: 18.4pt; margin-bottom: 14pt }
.author { margin: 15pt 0 19pt; padding: 10pt 0; border: 0.4pt solid #8b979d; border-width: 0.4pt 0 }
h2 {
  font-family: "IBM Plex Sans"; font-size: 12pt; line-height: 15.4pt; margin: 13pt 0 2.4pt;
  break-after: avoid;
}
.text p { text-align: justify; hyphens: auto; orphans: 2; widows: 2 }
.text p + p { text-indent: 1.35em }
.note {
  float: footnote; font-family: "IBM Plex Sans"; font-size: 7.3pt; line-height: 10.4pt;
  text-align: left; text-indent: 0; margin-bottom: 1.6pt; overflow-wrap: anywhere;
}
.see::after { content: " (page " target-counter(attr(href), page) ")" }
"""


def write_faces(folder: Path) -> None:
    """Write the peers' faces below ``folder``."""
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    for name, (family, package, file, weight) in FACES.items():
        axes = (("opsz", 11.0),) if "opsz" in file else ()
        face = cast(FaceRequest(family, package, file, weight, axes=axes))
        (folder / f"fonts/{name}.ttf").write_bytes(face.data)


def html(briefs: list[Brief], tag: str) -> str:
    """The briefs as one page of HTML; several have a cover and contents."""
    parts = []
    if len(briefs) > 1:
        parts.append(f'<section class="cover">{TITLE[tag]}</section><nav class="contents"><ul>')
        for brief in briefs:
            title = escape(brief.editions[tag].title)
            parts.append(f'<li><a href="#{brief.slug}">{title}</a><br>{_author(brief, tag)}</li>')
        parts.append("</ul></nav>")
    held = {brief.slug for brief in briefs}
    for brief in briefs:
        edition = brief.editions[tag]
        parts.append(
            f'<article class="brief" id="{brief.slug}"><p class="publisher">{NAME[tag]}</p>'
            f"<h1>{escape(edition.title)}</h1>"
            f'<p class="deck">{escape(edition.deck)}</p>'
            f'<p class="byline">{_author(brief, tag)}<br>{DATE}</p>'
            f'<p class="author">{_bio(brief, tag)}</p><div class="text">'
        )
        for paragraph in edition.paragraphs:
            if paragraph.heading:
                parts.append(f"<h2>{escape(paragraph.heading)}</h2>")
            words = "".join(_html_piece(piece, held) for piece in paragraph.pieces)
            parts.append(f"<p>{words}</p>")
        parts.append("</div></article>")
    return (
        f'<!DOCTYPE html><html lang="{tag}"><head><meta charset="utf-8">'
        f"<title>{TITLE[tag]}</title><style>{FACE_RULES}{CSS}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )


def _html_piece(piece: str | Link, held: Iterable[str]) -> str:
    if isinstance(piece, str):
        return escape(piece)
    if piece.slug:
        words = escape(piece.words)
        return f'<a class="see" href="#{piece.slug}">{words}</a>' if piece.slug in held else words
    shown = _shown(piece.address)
    return (
        f'<a href="{piece.address}">{escape(piece.words)}</a>'
        f'<span class="note"><a href="{piece.address}">{shown}</a></span>'
    )


TYPST = """
#set document(title: "{title}", date: none)
#set page(
  paper: "a4", margin: (top: 27mm, x: 38mm, bottom: 28mm), numbering: "1",
  number-align: right + bottom,
  header: context {{
    let before = query(selector(heading.where(level: 1)).before(here()))
    if before.len() > 0 {{ text(font: "IBM Plex Sans", size: 7.6pt, before.last().body) }}
  }},
)
#set text(
  font: "Source Serif 4", size: 10.6pt, lang: "en", hyphenate: true,
  top-edge: 0.8em, bottom-edge: -0.2em,
)
#set par(justify: true, leading: 4.8pt, spacing: 4.8pt, first-line-indent: 1.35em)
#show heading.where(level: 1): it => block(
  above: 50pt, below: 14pt, text(size: 27pt, weight: 600, hyphenate: false, it.body))
#show heading.where(level: 2): it => block(
  above: 17.8pt, below: 7.2pt, text(font: "IBM Plex Sans", size: 12pt, weight: 600, it.body))
#set footnote.entry(gap: 1.6pt)
#show footnote.entry: set text(font: "IBM Plex Sans", size: 7.3pt)
#show footnote.entry: set par(leading: 3.1pt, justify: false)
#let small(it) = block(text(font: "IBM Plex Sans", size: 8.2pt, it), spacing: 15pt)
"""


def typst(briefs: list[Brief], tag: str) -> str:
    """The briefs as Typst markup, with an outline."""
    parts = [TYPST.format(title=TITLE[tag])]
    if len(briefs) > 1:
        parts.append(f"#text(size: 40pt, weight: 600)[{TITLE[tag]}]\n#pagebreak()\n")
        parts.append("#outline(depth: 1, title: none)\n")
    held = {brief.slug for brief in briefs}
    for brief in briefs:
        edition = brief.editions[tag]
        parts.append("#pagebreak(weak: true)\n")
        parts.append(f"#small[{NAME[tag]}]\n= {_typst(edition.title)} <{brief.slug}>\n")
        parts.append(f"#block(text(size: 13pt)[{_typst(edition.deck)}], below: 14pt)\n")
        parts.append(f"#small[{_author(brief, tag)} \\ {DATE}]\n#small[{_bio(brief, tag)}]\n")
        for paragraph in edition.paragraphs:
            if paragraph.heading:
                parts.append(f"== {_typst(paragraph.heading)}\n")
            parts.append("".join(_typst_piece(p, held) for p in paragraph.pieces) + "\n\n")
    return "".join(parts)


def _typst_piece(piece: str | Link, held: Iterable[str]) -> str:
    if isinstance(piece, str):
        return _typst(piece)
    words = _typst(piece.words)
    if piece.slug:
        page = f"#context counter(page).at(<{piece.slug}>).first()"
        return f"#link(<{piece.slug}>)[{words}] (page {page})" if piece.slug in held else words
    shown = _shown(piece.address).replace("/", "\\/")
    link = f'#link("{piece.address}")'
    return f"{link}[{words}]#footnote[{link}[{shown}]]"


def _typst(text: str) -> str:
    return re.sub(r"([\\#$*_`<>@\[\]])", r"\\\1", text)


PANDOC_CSS = (
    FACE_RULES
    + CSS.replace(".text p", "p")
    .replace(".brief + .brief, .contents + .brief", "h1")
    .replace(".contents", "#TOC")
    + "\n#title-block-header { page: cover; break-after: page }\n"
    "#TOC li > ul { display: none }\nbody { max-width: none; padding: 0 }\n"
    ".footnotes { font-size: 7.3pt; line-height: 10.4pt; overflow-wrap: anywhere }\n"
)


def pandoc(briefs: list[Brief], tag: str) -> str:
    """The briefs as pandoc's Markdown."""
    parts = [f'---\ntitle: "{TITLE[tag]}"\nlang: {tag}\n---\n']
    held = {brief.slug for brief in briefs}
    for brief in briefs:
        edition = brief.editions[tag]
        parts.append(f"# {edition.title} {{#{brief.slug}}}\n\n{edition.deck}\n\n")
        parts.append(f"{_author(brief, tag)}, {DATE}\n\n{_bio(brief, tag)}\n\n")
        for paragraph in edition.paragraphs:
            if paragraph.heading:
                parts.append(f"## {paragraph.heading}\n\n")
            parts.append("".join(_pandoc_piece(p, held) for p in paragraph.pieces) + "\n\n")
    return "".join(parts)


def _pandoc_piece(piece: str | Link, held: Iterable[str]) -> str:
    if isinstance(piece, str):
        return piece
    if piece.slug:
        link = f"[{piece.words}](#{piece.slug}){{.see}}"
        return link if piece.slug in held else piece.words
    shown = _shown(piece.address)
    return f"[{piece.words}]({piece.address})^[[{shown}]({piece.address})]"


def _shown(address: str) -> str:
    return address.removeprefix("https://")


def _author(brief: Brief, tag: str) -> str:
    return PEOPLE[author_of(brief)][tag]


def _bio(brief: Brief, tag: str) -> str:
    return BIO[tag].format(name=_author(brief, tag))


def pages(file: Path) -> int:
    """The pages of a PDF."""
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)
