"""Makes the pictures of the documents, from the sample quarterly: ``make gallery``.

Those of ``styles.md`` show presses that are made of the very snippets printed there: what
stands between ``<!-- example: NAME ARTICLE LANGUAGE PAGE… -->`` and ``<!-- end -->``, each
fenced block named after the file that it is.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
SAMPLE = ROOT / "output" / "quayside-12"
PAPER, GAP, GROUND, COLOURS = 520, 28, "#e4e7e8", 192

_EXAMPLE = re.compile(r"<!-- example: (\S+) (\S+) (\S+) ([\d ]+)-->\n(.*?)<!-- end -->", re.S)
_BLOCK = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.M | re.S)
_TABLE = re.compile(r"^\[", re.M)


@dataclass(frozen=True, slots=True)
class Example:
    """An example of ``styles.md``: its files by their path in the press, and which pages of
    which edition show it."""

    name: str
    article: str
    language: str
    pages: tuple[int, ...]
    files: dict[str, str]


def examples(document: str) -> Iterator[Example]:
    """The examples of a document in Markdown."""
    for name, article, language, pages, inside in _EXAMPLE.findall(document):
        files = dict(_BLOCK.findall(inside))
        yield Example(name, article, language, tuple(map(int, pages.split())), files)


def lay_out(example: Example, press: Path) -> None:
    """The sample press with the example's files, in the folder ``press``.

    What its ``pressroom.toml`` says before its first table takes the place of the sample's
    line of that name; its tables follow the sample's.
    """
    shutil.copytree(ROOT / "sources", press / "sources")
    settings = (ROOT / "pressroom.toml").read_text("utf-8")
    for name, text in example.files.items():
        if name == "pressroom.toml":
            first = _TABLE.search(text)
            top, tables = (text[: first.start()], text[first.start() :]) if first else (text, "")
            keys = [line.partition("=")[0].strip() for line in top.splitlines() if "=" in line]
            kept = [s for s in settings.splitlines() if s.partition("=")[0].strip() not in keys]
            settings = "\n".join([*top.splitlines(), *kept])
            settings = f"{settings}\n{tables}"
        else:
            (press / name).parent.mkdir(parents=True, exist_ok=True)
            (press / name).write_text(text, "utf-8")
    (press / "pressroom.toml").write_text(settings, "utf-8")


def printed(press: Path, article: str, language: str, style: str = "") -> Path:
    """The PDF of one edition of a press, in a folder beside the press."""
    target = press.parent / f"{article}.{language}.{style or 'own'}.pdf"
    chosen = ["--style", style] if style else []
    command = [sys.executable, "-m", "pressroom", "pdf", article, "--lang", language, *chosen]
    subprocess.run([*command, "-o", str(target)], cwd=press, check=True, stdout=subprocess.DEVNULL)
    return target


def page(file: Path, number: int) -> Image.Image:
    """Page ``number`` (from 1) of a PDF, ``PAPER`` pixels wide."""
    with pypdfium2.PdfDocument(file) as document:
        shown = document[number - 1]
        picture: Image.Image = shown.render(scale=PAPER / shown.get_width()).to_pil()
    return ImageOps.expand(picture.convert("RGB"), border=1, fill="#c3c9cc")


def sheet(name: str, pages: Sequence[tuple[Path, int]], columns: int) -> None:
    """Pages side by side, as a PNG in ``docs/pictures``."""
    pictures = [page(*which) for which in pages]
    width, height = pictures[0].size
    rows = -(-len(pictures) // columns)
    board = Image.new(
        "RGB",
        (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP),
        GROUND,
    )
    for place, picture in enumerate(pictures):
        x = GAP + place % columns * (width + GAP)
        y = GAP + place // columns * (height + GAP)
        board.paste(picture, (x, y))
    target = DOCS / "pictures" / f"{name}.png"
    board.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    print(target.relative_to(ROOT), f"{target.stat().st_size / 1000:.0f} kB")


def readme() -> None:
    """The pictures of the README, from what ``make demo`` has built."""
    first = [("water-beneath.en", 1), ("heat-at-work.ar", 1), ("when-the-sky-turns.fa", 4)]
    sheet("pages", [(SAMPLE / f"{name}.pdf", number) for name, number in first], 3)
    first = [("quayside-12.en", 1), ("quayside-12.en", 2), ("quayside-12.fa", 2)]
    sheet("packet", [(SAMPLE / f"{name}.pdf", number) for name, number in first], 3)


def gallery(folder: Path) -> None:
    """Every built-in style in three scripts, for ``gallery.md``: two pages of each."""
    press = folder / "press"
    lay_out(Example("sample", "", "", (), {}), press)
    shown = [
        ("brine-line", "en", 3),
        ("counted-at-birth", "ar", 4),
        ("when-the-sky-turns", "fa", 3),
    ]
    for style in ("brief", "journal"):
        for article, language, inner in shown:
            file = printed(press, article, language, style)
            sheet(f"{style}-{language}", [(file, 1), (file, inner)], 2)


def styles(folder: Path) -> None:
    """The examples of ``styles.md``."""
    for example in examples((DOCS / "styles.md").read_text("utf-8")):
        press = folder / example.name / "press"
        lay_out(example, press)
        file = printed(press, example.article, example.language)
        sheet(f"style-{example.name}", [(file, n) for n in example.pages], len(example.pages))


def printing(folder: Path) -> None:
    """Both sides of a sheet for ``printing.md``: a dummy that is read from right to left."""
    dummy = ("--dummy", "16", "--trim", "A5", "--signature", "16", "--paper", "SRA2", "--rtl")
    target = folder / "dummy.pdf"
    command = [sys.executable, "-m", "pressroom", "impose", *dummy, "-o", str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    sheet("signature", [(target, 1), (target, 2)], 2)


def main() -> None:
    """Every picture."""
    with tempfile.TemporaryDirectory() as folder:
        styles(Path(folder))
        gallery(Path(folder))
        printing(Path(folder))
    readme()


if __name__ == "__main__":
    main()
