"""Pictures beside an article: found, measured, refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image as Pillow

from pressroom.manuscript import images as images_module
from pressroom.manuscript.articles import read_press
from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.images import find_image, read_image
from pressroom.model.article import Image
from pressroom.model.body import Figure, walk
from pressroom.model.problem import PressError, Problem

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"/>'


def raster(kind: str, size: tuple[int, int] = (4, 2)) -> bytes:
    data = io.BytesIO()
    Pillow.new("RGB", size, "teal").save(data, kind)
    return data.getvalue()


@pytest.fixture
def picture(make_press) -> Callable[[str, bytes], Image]:
    def picture(name: str, data: bytes) -> Image:
        files = PressFiles(make_press({f"sources/salt/{name}": data}))
        return read_image(files, files.root / "sources" / "salt" / name)

    return picture


@pytest.fixture
def refusal(picture) -> Callable[[str, bytes], Problem]:
    def refusal(name: str, data: bytes) -> Problem:
        with pytest.raises(PressError) as caught:
            picture(name, data)
        (problem,) = caught.value.problems
        assert problem.position.file == f"sources/salt/{name}"
        return problem

    return refusal


@pytest.mark.parametrize(
    ("name", "data", "media_type", "size"),
    [
        ("a.png", raster("PNG"), "image/png", (4, 2)),
        ("a.jpg", raster("JPEG"), "image/jpeg", (4, 2)),
        ("a.jpeg", raster("JPEG"), "image/jpeg", (4, 2)),
        ("a.JPG", raster("JPEG"), "image/jpeg", (4, 2)),
        ("a.webp", raster("WEBP"), "image/webp", (4, 2)),
        ("a.gif", raster("GIF"), "image/gif", (4, 2)),
        ("a.svg", SVG, "image/svg+xml", (10, 5)),
    ],
)
def test_kinds_that_are_taken(picture, name: str, data: bytes, media_type: str, size) -> None:
    found = picture(name, data)
    assert found == Image(f"sources/salt/{name}", data, media_type, *size)


@pytest.mark.parametrize(
    ("name", "data", "message", "mend"),
    [
        ("a.tiff", raster("TIFF"), "pictures of this kind (.tiff) are not taken", "convert it"),
        ("a.pdf", b"%PDF-1.7", "pictures of this kind (.pdf) are not taken", "convert it"),
        ("a", raster("PNG"), "pictures of this kind (no suffix) are not taken", "convert it"),
        (
            "a.png",
            raster("JPEG"),
            "the file is JPEG, not what its name says",
            "give it the right suffix, or export it again",
        ),
        (
            "a.svg",
            raster("PNG"),
            "the file is PNG, not what its name says",
            "give it the right suffix, or export it again",
        ),
        (
            "a.png",
            SVG,
            "the file is SVG+XML, not what its name says",
            "give it the right suffix, or export it again",
        ),
        ("a.png", raster("BMP"), "this is a BMP file", "export it again"),
        (
            "a.png",
            raster("PNG", (300, 200))[:-40],
            "this is not a picture that can be read (image file is truncated)",
            "export it again",
        ),
    ],
)
def test_what_is_refused(refusal, name: str, data: bytes, message: str, mend: str) -> None:
    found = refusal(name, data)
    assert (found.message, found.mend) == (message, mend)


@pytest.mark.parametrize("data", [b"", b"not a picture", raster("PNG")[:20], b"\xff\xd8\xff"])
def test_what_no_one_can_read(refusal, data: bytes) -> None:
    found = refusal("a.jpg", data)
    assert found.message.startswith("this is not a picture that can be read")
    assert (found.expected, found.mend) == ("a sound JPG file", "export it again")


class TestBombs:
    def test_too_many_pixels(self, refusal, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(images_module, "MAX_PIXELS", 7)
        assert refusal("a.png", raster("PNG")).message == ("the picture has 4 × 2 pixels, too many")

    def test_a_head_that_promises_more_than_fits_into_memory(self, refusal) -> None:
        import struct
        import zlib

        head = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
        chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
        found = refusal("a.png", b"\x89PNG\r\n\x1a\n" + chunk)
        assert found.message.startswith("this is not a picture that can be read")

    def test_too_many_bytes(self, refusal, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(images_module, "MAX_IMAGE", 1_000_000)
        found = refusal("a.png", b"x" * 1_500_000)
        assert (found.message, found.expected) == ("the picture has 1.5 MB", "at most 1 MB")


class TestLanguages:
    @pytest.mark.parametrize(
        ("there", "language", "taken"),
        [
            (["a.svg", "a.fa.svg"], "fa", "a.fa.svg"),
            (["a.svg", "a.fa.svg"], "en", "a.svg"),
            (["a.svg", "a.pt-BR.svg"], "pt-BR", "a.pt-BR.svg"),
            (["a.svg", "a.fa.png"], "fa", "a.svg"),  # another kind is another picture
            (["a.fa.svg"], "fa", "a.fa.svg"),
            ([], "fa", "a.svg"),
        ],
    )
    def test_the_languages_own_picture_is_taken(
        self, make_press, there: list[str], language: str, taken: str
    ) -> None:
        files = PressFiles(make_press({f"sources/salt/{name}": SVG for name in there}))
        folder = files.root / "sources" / "salt"
        assert find_image(files, folder, "a.svg", language) == folder / taken

    def test_each_edition_names_its_own(self, make_press) -> None:
        head = "---\ntitle: S\ndate: 2026-11-02\nauthors: [ada]\n---\n"
        press, _ = read_press(
            make_press(
                {
                    "sources/salt/en.md": head + "![A](a.svg)\n",
                    "sources/salt/fa.md": "---\ntitle: نمک\n---\n![الف](a.svg)\n",
                    "sources/salt/a.svg": SVG,
                    "sources/salt/a.fa.svg": SVG.replace(b"10", b"20"),
                }
            )
        )
        en, fa = press.articles[0].editions
        assert (en.body[0].image, en.images[0].width) == ("sources/salt/a.svg", 10)
        assert (fa.body[0].image, fa.images[0].width) == ("sources/salt/a.fa.svg", 20)


HEAD = "---\ntitle: S\ndate: 2026-11-02\nauthors: [ada]\n---\n"


def test_a_picture_used_twice_is_held_once(make_press) -> None:
    press, _ = read_press(
        make_press(
            {
                "sources/salt/en.md": HEAD + "![A](a.svg)\n\nb ![C](a.svg) c\n",
                "sources/salt/a.svg": SVG,
            }
        )
    )
    (edition,) = press.articles[0].editions
    assert [i.name for i in edition.images] == ["sources/salt/a.svg"]
    used = [n.image for n in walk(edition.body) if hasattr(n, "image")]
    assert used == ["sources/salt/a.svg"] * 2


def test_a_picture_of_another_article(make_press) -> None:
    files = {"sources/salt/en.md": HEAD + "![A](../brine/a.svg)\n", "sources/brine/a.svg": SVG}
    press, _ = read_press(make_press(files))
    figure = press.articles[0].original.body[0]
    assert figure == Figure("sources/brine/a.svg", "A", line=6)


@pytest.mark.parametrize(
    ("name", "message", "mend"),
    [
        ("no.svg", "sources/salt/no.svg: the picture is not there", "check the name"),
        (
            "../../../secret.svg",
            "sources/salt/../../../secret.svg: the picture lies outside the press",
            "copy the file into the press",
        ),
        ("/etc/secret.svg", "/etc/secret.svg: the picture lies outside the press", None),
    ],
)
def test_a_picture_that_cant_be_had_is_said_where_it_is_used(
    faults, name: str, message: str, mend: str | None
) -> None:
    ((place, found, said),) = faults({"sources/salt/en.md": f"{HEAD}The sea.\n\n![A]({name})\n"})
    assert (place, found) == ("sources/salt/en.md:8:6", message)
    assert mend in (said, None)


@pytest.mark.parametrize("there", ["Chart.svg", "chart.png", "charts.svg"])
def test_a_picture_that_is_called_otherwise(faults, there: str) -> None:
    files = {"sources/salt/en.md": f"{HEAD}![A](chart.svg)\n", f"sources/salt/{there}": SVG}
    ((_, _, said),) = faults(files)
    assert said == f"check the name: did you mean “{there}”?"


def test_a_link_to_a_picture_elsewhere(make_press, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(SVG)
    root = make_press({"sources/salt/en.md": HEAD + "![A](a.svg)\n"})
    (root / "sources/salt/a.svg").symlink_to(tmp_path / "a.svg")
    with pytest.raises(PressError, match="the picture lies outside the press"):
        read_press(root)
