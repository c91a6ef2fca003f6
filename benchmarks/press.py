"""The briefs as a press of pressroom's."""

from __future__ import annotations

from pathlib import Path

from briefs import Brief, Edition, Link

PEOPLE = {
    "nadia-rahimi": {"en": "Nadia Rahimi", "ar": "نادية رحيمي", "fa": "نادیا رحیمی"},
    "omar-saleh": {"en": "Omar Saleh", "ar": "عمر صالح", "fa": "عمر صالح"},
    "ruth-lindqvist": {"en": "Ruth Lindqvist", "ar": "روث ليندكفيست", "fa": "روت لیندکویست"},
}
BIO = {
    "en": "{name} writes about ports, wells and the offices between them.",
    "ar": "{name} من كتّاب الشؤون المحلية، ويكتب عن الموانئ والآبار.",
    "fa": "{name} دربارهٔ بندرها، چاه‌ها و اداره‌های میان آن‌ها می‌نویسد.",
}
NAME = {"en": "Benchmark Institute", "ar": "معهد القياس", "fa": "مؤسسهٔ سنجش"}
TITLE = {"en": "Briefs by the Measure", "ar": "موجزات بالمقياس", "fa": "گزارش‌های سنجیده"}
DATE = "2026-03-02"


def author_of(brief: Brief) -> str:
    """The id of a brief's author."""
    return sorted(PEOPLE)[brief.number % len(PEOPLE)]


def write_press(briefs: list[Brief], folder: Path) -> None:
    """Write a press that holds the briefs as one collection."""
    languages = list(briefs[0].editions)
    _put(
        folder / "pressroom.toml",
        f"name = {{ {_table(NAME, languages)} }}\n"
        'address = "https://briefs.example.org"\n'
        f"languages = [{', '.join(_quoted(tag) for tag in languages)}]\n"
        'style = "brief"\npaper = "A4"\nlicence = "CC BY 4.0"\n',
    )
    people = []
    for slug, names in PEOPLE.items():
        bios = {tag: BIO[tag].format(name=names[tag]) for tag in languages}
        people.append(f"{slug}:\n  name: {_mapping(names, languages)}\n")
        people.append(f"  bio: {_mapping(bios, languages)}\n")
    _put(folder / "sources/authors.yaml", "".join(people))
    order = "".join(f"  - {brief.slug}\n" for brief in briefs)
    issue = folder / "sources/issue"
    _put(
        issue / "collection.yaml",
        f"title: {_mapping(TITLE, languages)}\ndate: {DATE}\norder:\n{order}",
    )
    for brief in briefs:
        for number, tag in enumerate(languages):
            _put(issue / brief.slug / f"{tag}.md", _source(brief, tag, original=not number))


def edit(folder: Path, slug: str, tag: str, times: int) -> None:
    """Change a word of an edition, each time another one."""
    path = folder / "sources/issue" / slug / f"{tag}.md"
    text = path.read_text("utf-8")
    head, body = text.split("\n---\n", 1)
    first, rest = body.lstrip().split(" ", 1)
    _put(path, f"{head}\n---\n\n{first}{'a' * times} {rest}")


def _source(brief: Brief, tag: str, *, original: bool) -> str:
    edition = brief.editions[tag]
    head = [f"title: {_quoted(edition.title)}", f"deck: {_quoted(edition.deck)}"]
    if original:
        head = ["original: true", *head, f"date: {DATE}", f"authors: [{author_of(brief)}]"]
    return "\n".join(["---", *head, "---", "", body_of(edition), ""])


def body_of(edition: Edition) -> str:
    """An edition's paragraphs as Markdown."""
    blocks = []
    for paragraph in edition.paragraphs:
        if paragraph.heading:
            blocks.append(f"## {paragraph.heading}")
        blocks.append("".join(_piece(piece) for piece in paragraph.pieces))
    return "\n\n".join(blocks)


def _piece(piece: str | Link) -> str:
    return piece if isinstance(piece, str) else f"[{piece.words}]({piece.address or piece.slug})"


def _mapping(texts: dict[str, str], languages: list[str]) -> str:
    return "{" + ", ".join(f"{tag}: {_quoted(texts[tag])}" for tag in languages) + "}"


def _table(texts: dict[str, str], languages: list[str]) -> str:
    return ", ".join(f"{tag} = {_quoted(texts[tag])}" for tag in languages)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
