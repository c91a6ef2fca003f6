"""Covers given by the sources or on the command line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image as Pillow

from pressroom.model.problem import PressError
from pressroom.production.bookwork import given_cover
from pressroom.production.jobs import Job, perform
from pressroom.production.shop import Shop
from pressroom.production.starter import begin

SLUG = "a-first-brief"
Draw = Callable[..., Path]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "press"
    begin(root)
    return root


@pytest.fixture
def draw(root: Path) -> Draw:
    """Saves a picture beside the article's sources, and names it in the front matter."""
    folder = next(root.glob(f"sources/**/{SLUG}"))

    def drawn(name: str, size: tuple[int, int] = (1600, 2560), kind: str = "") -> Path:
        path = folder / name
        if path.suffix == ".svg":
            path.write_text(
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 160"><rect width="100" '
                'height="160" fill="#c00"/><text x="5" y="20" fill="#fff">نص</text></svg>'
            )
        else:
            Pillow.new("RGB", size, "#cc0000").save(path, kind or None)
        original = folder / "en.md"
        original.write_text(
            original.read_text("utf-8").replace("---\n", f"---\ncover: {name}\n", 1), "utf-8"
        )
        return path

    return drawn


def bound(job: Job) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(perform(job).data))


def cover_of(book: zipfile.ZipFile) -> tuple[str, bytes]:
    """The name and the bytes of what the package calls the cover."""
    package = etree.fromstring(book.read("EPUB/content.opf"))
    (item,) = [i for i in package.iter("{*}item") if i.get("properties") == "cover-image"]
    name = item.get("href")
    first = next(package.iter("{*}itemref")).get("idref")
    assert first == "cover"
    assert [m.get("content") for m in package.iter("{*}meta") if m.get("name") == "cover"] == [
        item.get("id")
    ]
    return name, book.read(f"EPUB/{name}")


def test_without_one_the_style_draws_it(root: Path) -> None:
    shop = Shop(root)
    name, data = cover_of(bound(shop.article_epub(shop.find(SLUG))))
    assert name == "images/cover.png"
    assert Pillow.open(io.BytesIO(data)).size == (1600, 2560)
    assert len(data) < 300_000


def test_a_picture_that_the_front_matter_names(root: Path, draw: Draw) -> None:
    path = draw("front.jpg")
    shop = Shop(root)
    assert not shop.warnings
    name, data = cover_of(bound(shop.article_epub(shop.find(SLUG))))
    assert (name, data) == ("images/cover.jpg", path.read_bytes())


def test_a_drawing_becomes_pixels_with_its_words_set(root: Path, draw: Draw) -> None:
    draw("front.svg")
    shop = Shop(root)
    _, data = cover_of(bound(shop.article_epub(shop.find(SLUG))))
    picture = Pillow.open(io.BytesIO(data)).convert("RGB")
    assert picture.size == (1600, 2560)
    colours = {colour for _, colour in picture.getcolors(1000) or []}
    assert (255, 255, 255) in colours


def test_a_small_picture_is_warned_of(root: Path, draw: Draw) -> None:
    draw("front.png", (800, 1200))
    (warning,) = Shop(root).warnings
    assert warning.warning
    assert "1200 pixels" in warning.message
    assert (warning.position.line, warning.position.column) == (2, 8)


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("front.png", "JPEG", "not what its name says"),
        ("front.gif", "", "a cover can't be GIF"),
    ],
)
def test_what_is_no_cover_is_a_fault_at_its_name(
    root: Path, draw: Draw, name: str, kind: str, said: str
) -> None:
    draw(name, kind=kind)
    with pytest.raises(PressError) as caught:
        Shop(root)
    (problem,) = caught.value.problems
    assert said in problem.message
    assert problem.position.line == 2


def test_a_picture_from_the_command_line_wins(root: Path, draw: Draw, tmp_path: Path) -> None:
    draw("front.jpg")
    other = tmp_path / "other.png"
    Pillow.new("RGB", (1000, 1500), "#00cc00").save(other)
    shop = Shop(root)
    job, warnings = given_cover(shop.article_epub(shop.find(SLUG)), other)
    assert not warnings
    assert cover_of(bound(job)) == ("images/cover.png", other.read_bytes())


def test_a_picture_that_is_not_there_is_named(root: Path, tmp_path: Path) -> None:
    shop = Shop(root)
    with pytest.raises(PressError, match=r"none\.png"):
        given_cover(shop.article_epub(shop.find(SLUG)), tmp_path / "none.png")


def test_the_colophon_is_last_and_in_the_contents(root: Path) -> None:
    shop = Shop(root)
    book = bound(shop.article_epub(shop.find(SLUG)))
    package = etree.fromstring(book.read("EPUB/content.opf"))
    assert [i.get("idref") for i in package.iter("{*}itemref")][-1] == "colophon"
    colophon = book.read("EPUB/text/colophon.xhtml").decode()
    assert 'epub:type="colophon" role="doc-colophon"' in colophon
    assert "Amiri · Khaled Hosny" in colophon
    assert "EbookLib" in colophon
    assert 'href="text/colophon.xhtml"' in book.read("EPUB/nav.xhtml").decode()
