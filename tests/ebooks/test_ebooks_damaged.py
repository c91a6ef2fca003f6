"""Damaged sources: a named error with its place, no book, and the former book as it was."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as Pillow

from conftest import run_pressroom
from pressroom.production import jobs
from pressroom.production.build import run
from pressroom.production.events import silent
from pressroom.production.shop import Shop

ARTICLE = "sources/first-issue/a-first-brief"
FORMER = b"the former book"


def saved(picture: Pillow.Image, kind: str, **options: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


def film(kind: str) -> bytes:
    frames = [Pillow.new("RGB", (8, 8), colour) for colour in ("red", "blue", "teal")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def promising(width: int, height: int) -> bytes:
    """A PNG of one colour that is small as a file and large as a picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width // 8 + 1) * height))
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


PLAIN = Pillow.effect_mandelbrot((200, 100), (-2, -1, 1, 1), 50)
PICTURES = {
    "other-kind.png": (saved(PLAIN, "JPEG"), "the file is JPEG, not what its name says"),
    "cut-off.jpg": (saved(PLAIN, "JPEG")[:-900], "this is not a picture that can be read"),
    "cut-off.png": (saved(PLAIN, "PNG")[:-900], "this is not a picture that can be read"),
    "words.png": (b"no picture at all", "this is not a picture that can be read"),
    "broken.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><g>', "this is not well-formed SVG"),
    "empty.svg": (b"", "this is not well-formed SVG"),
    "vast.png": (promising(10_000, 10_000), "the picture has 100 million pixels, too many"),
    "wide.png": (promising(85_000, 1_000), "the picture has 85000 × 1000 pixels, too many"),
    "film.gif": (film("GIF"), "the picture moves (3 frames)"),
    "film.png": (film("PNG"), "the picture moves (3 frames)"),
    "film.webp": (film("WEBP"), "the picture moves (3 frames)"),
    "inks.jpg": (
        saved(Pillow.new("CMYK", (40, 20)), "JPEG"),
        "the picture is CMYK, and no profile says which colours are meant",
    ),
}


@pytest.fixture
def damaged(starter: Path) -> Callable[[str, str], str]:
    """Writes the English edition anew, tries to bind it over a former book, and gives what
    was said; nothing of the former book may have changed."""

    def damaged(old: str, new: str) -> str:
        source = starter / ARTICLE / "en.md"
        text = source.read_text("utf-8")
        assert old in text
        source.write_text(text.replace(old, new, 1), "utf-8")
        target = starter / "former.epub"
        target.write_bytes(FORMER)
        done = run_pressroom("epub", "a-first-brief", "-o", "former.epub", cwd=starter)
        assert done.returncode == 1, done.stderr
        assert target.read_bytes() == FORMER
        assert [path.name for path in starter.glob(".*.pressroom-unfinished")] == []
        assert list(starter.rglob("*.epub")) == [target]
        assert "Traceback" not in done.stderr
        return done.stderr

    return damaged


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture(damaged, starter: Path, name: str) -> None:
    data, message = PICTURES[name]
    (starter / ARTICLE / name).write_bytes(data)
    said = damaged("\n## ", f"\n![What it shows.]({name})\n\n## ")
    text = (starter / ARTICLE / "en.md").read_text("utf-8").split("\n")
    line = next(n for n, words in enumerate(text, 1) if name in words)
    assert f"{ARTICLE}/en.md:{line}:" in said
    assert f"{ARTICLE}/{name}: {message}" in said


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("\nWords <em>without an end.\n\n## ", "<em> is never closed"),
        ("\n<style>never closed\n\n## ", "<style> is never closed"),
        ("\n<!-- never closed\n\n## ", "a comment is never closed"),
        ("\nA bell\x07 rings.\n\n## ", "control character U+0007"),
    ],
)
def test_html_and_characters(damaged, new: str, message: str) -> None:
    said = damaged("\n## ", new)
    assert message in said
    assert f"{ARTICLE}/en.md:" in said


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\x85", "\ufffe"])
def test_a_title_with_a_control_character(damaged, character: str) -> None:
    said = damaged("title: ", f"title: A{character}")
    assert f"{ARTICLE}/en.md:" in said
    assert f"control character U+{ord(character):04X}" in said


def test_a_title_with_a_control_character_written_as_an_escape(damaged) -> None:
    said = damaged("title: ", 'title: "Bell \\a rings"\nplace: ')
    assert f"{ARTICLE}/en.md:" in said


@pytest.mark.parametrize(
    ("added", "message"),
    [
        ("<p>never closed", "the chapter would be ill-formed"),
        ("<p>a&nbsp;b</p>", "the chapter would be ill-formed"),
        (
            '<p id="{{ e.id }}--title">again</p>',
            "the chapter would have the id “a-first-brief-en--title” twice",
        ),
        (
            '<p><a href="#nowhere">there</a></p>',
            "the chapter would have a link that leads nowhere: “#nowhere”",
        ),
        (
            '<p><a href="other.xhtml">there</a></p>',
            "the chapter would have a link that leads nowhere: “other.xhtml”",
        ),
    ],
)
def test_a_template_that_spoils_chapters(starter: Path, added: str, message: str) -> None:
    target = starter / "former.epub"
    target.write_bytes(FORMER)
    shop = Shop(starter)
    job = shop.article_epub(shop.find("a-first-brief"), "former.epub")
    assert isinstance(job, jobs.BindJob)
    templates = dict(job.style.templates)
    templates["ebook-chapter.html"] += added
    spoilt = replace(job, style=replace(job.style, templates=templates))
    (outcome,) = run([spoilt], starter, silent, workers=1)
    # Every edition is spoilt, and every one is named.
    assert [p.position.file for p in outcome.problems] == [
        f"{ARTICLE}/{tag}.md" for tag in ("ar", "en", "fa")
    ]
    assert message in outcome.problems[1].message
    assert target.read_bytes() == FORMER


def test_raw_html_that_is_left_open_is_closed(starter: Path) -> None:
    source = starter / ARTICLE / "en.md"
    source.write_text(source.read_text("utf-8") + "\n\n<div><b>never closed\n\nWords.\n", "utf-8")
    shop = Shop(starter)
    (outcome,) = run([shop.article_epub(shop.find("a-first-brief"))], starter, silent, workers=1)
    assert outcome.problems == ()


def test_headings_of_the_same_words_have_ids_of_their_own(starter: Path) -> None:
    source = starter / ARTICLE / "en.md"
    text = source.read_text("utf-8")
    source.write_text(text + "\n\n## Title\n\na\n\n## Title\n\nb\n\n## Title 2\n\nc\n", "utf-8")
    shop = Shop(starter)
    (outcome,) = run([shop.article_epub(shop.find("a-first-brief"))], starter, silent, workers=1)
    assert outcome.problems == ()
