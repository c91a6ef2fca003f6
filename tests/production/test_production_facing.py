"""A facing edition from the command to the page."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from conftest import judge_or_say
from pressroom.model.problem import PressError
from pressroom.production.shop import Shop
from pressroom.proofing import judges

Pressroom = Callable[..., subprocess.CompletedProcess[str]]
SLUG = "a-first-brief"


def set_facing(pressroom: Pressroom, press: Path, languages: str = "en,fa") -> Path:
    done = pressroom("pdf", "--facing", languages, SLUG, cwd=press)
    assert done.returncode == 0, done.stderr
    return press / f"output/first-issue/{SLUG}.{languages.replace(',', '-')}.pdf"


def words(path: Path) -> str:
    pages = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(text.split())


@pytest.mark.judge
def test_both_languages_stand_on_turned_pages(pressroom: Pressroom, starter: Path) -> None:
    path = set_facing(pressroom, starter)
    text = words(path)
    sources = starter / "sources/first-issue" / SLUG
    for tag, heading in (("en", "##"), ("fa", "##")):
        lines = (sources / f"{tag}.md").read_text("utf-8").splitlines()
        title = next(line for line in lines if line.startswith(heading)).removeprefix(heading)
        assert title.split()[0] in text
        # The place of the heading in its source.
        place = next(n for n, line in enumerate(lines, 1) if line.startswith(heading))
        assert f"{tag} {place}" in text
    with pikepdf.open(path) as pdf:
        assert all(float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages)
        assert pdf.Root.ViewerPreferences.Direction == "/L2R"
    try:
        assert judges.verapdf([path]) == {path: []}
    except judges.JudgeMissingError as error:
        judge_or_say(error)


def test_it_is_the_same_twice(pressroom: Pressroom, starter: Path) -> None:
    first = set_facing(pressroom, starter, "fa,ar").read_bytes()
    assert set_facing(pressroom, starter, "fa,ar").read_bytes() == first


def test_a_lost_paragraph_is_marked_on_the_page(pressroom: Pressroom, starter: Path) -> None:
    assert "counterpart" not in words(set_facing(pressroom, starter))
    english = starter / "sources/first-issue" / SLUG / "en.md"
    blocks = english.read_text("utf-8").split("\n\n")
    lost = max(range(1, len(blocks)), key=lambda n: len(blocks[n]))
    english.write_text("\n\n".join(blocks[:lost] + blocks[lost + 1 :]))
    # One word: of a line in two directions, the reader of PDFs turns the order.
    assert "counterpart" in words(set_facing(pressroom, starter))


@pytest.mark.parametrize(
    "facing, said",
    [("en", "not two languages"), ("en,en", "one language twice"), ("en,", "not two languages")],
)
def test_a_wrong_pair_is_told(pressroom: Pressroom, starter: Path, facing: str, said: str) -> None:
    done = pressroom("pdf", "--facing", facing, SLUG, cwd=starter)
    assert done.returncode == 2 and said in done.stderr


def test_facing_names_the_languages_itself(pressroom: Pressroom, starter: Path) -> None:
    done = pressroom("pdf", "--facing", "en,fa", "--lang", "ar", SLUG, cwd=starter)
    assert done.returncode == 2 and "its own languages" in done.stderr


def test_languages_that_are_lacking_are_told_at_once(starter: Path) -> None:
    for tag in ("ar", "fa"):
        (starter / "sources/first-issue" / SLUG / f"{tag}.md").unlink()
    shop = Shop(starter)
    with pytest.raises(PressError) as error:
        shop.facing_pdf([shop.find(SLUG)], ("ar", "fa"))
    assert [p.message for p in error.value.problems] == [
        f"{SLUG} has no edition in “ar” to set beside another",
        f"{SLUG} has no edition in “fa” to set beside another",
    ]


def test_languages_that_the_press_has_not_are_told_at_once(starter: Path) -> None:
    shop = Shop(starter)
    with pytest.raises(PressError) as error:
        shop.facing_pdf([shop.find(SLUG)], ("de", "fr"))
    assert [p.message for p in error.value.problems] == [
        "“de” is none of the press's languages",
        "“fr” is none of the press's languages",
    ]


def test_only_one_article_faces_itself(starter: Path) -> None:
    shop = Shop(starter)
    article = shop.find(SLUG)
    with pytest.raises(PressError, match="sets one article, and 2 are named"):
        shop.facing_pdf([article, article], ("en", "fa"))


def test_a_style_without_facing_pages_is_told(starter: Path) -> None:
    shop = Shop(starter)
    shop.style.templates.pop("facing.html")  # type: ignore[attr-defined]
    with pytest.raises(PressError, match=r"has no facing\.html"):
        shop.facing_pdf([shop.find(SLUG)], ("en", "fa"))


def test_rows_divided_over_pages_stay_below_the_head(pressroom: Pressroom, starter: Path) -> None:
    """The engine lifts one side over the head where it finds room for the other alone."""
    folder = starter / "sources/first-issue" / SLUG
    for tag, word, share in (("en", "water ", 1.0), ("fa", "آب و باد ", 0.8)):
        path = folder / f"{tag}.md"
        head = path.read_text("utf-8").split("\n---\n")[0]
        lengths = [90 + n * 211 % 1400 for n in range(40)]
        body = [f"{n + 100} " + word * int(share * m / len(word)) for n, m in enumerate(lengths)]
        path.write_text(head + "\n---\n\n" + "\n\n".join(body) + "\n", "utf-8")
    document = pypdfium2.PdfDocument(set_facing(pressroom, starter))
    assert len(document) > 8
    for page in document:
        text, height = page.get_textpage(), page.get_height()
        rects = [text.get_rect(n) for n in range(text.count_rects())]
        # Left, bottom, right, top, in points: heads end 44 below the edge, words begin at 62.
        assert any(height - top < 80 and height - bottom > 62 for _, bottom, _, top in rects)
        assert not [r for r in rects if height - r[1] > 44 and height - r[3] < 60]
