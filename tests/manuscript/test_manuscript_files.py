"""The one door to source files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.manuscript import files as files_module
from pressroom.manuscript.files import PressFiles
from pressroom.model.problem import PressError, Problem


@pytest.fixture
def files(make_press) -> PressFiles:
    return PressFiles(make_press())


def only(error: PressError) -> Problem:
    (problem,) = error.problems
    return problem


def refusal(files: PressFiles, path: Path) -> Problem:
    with pytest.raises(PressError) as caught:
        files.read_text(path, "the text")
    return only(caught.value)


def test_a_file_is_named_from_the_root(files: PressFiles) -> None:
    source = files.read_text(files.root / "sources" / "salt" / "en.md", "the text")
    assert source.file == "sources/salt/en.md"
    assert source.line(2) == "title: Salt"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),  # every line end is one
        (b"\xef\xbb\xbfa", "a"),  # no byte order mark
        ("نمک".encode(), "نمک"),
        (b"a\tb", "a\tb"),
        (b"", ""),
    ],
)
def test_text_as_it_is_read(files: PressFiles, data: bytes, text: str) -> None:
    path = files.root / "t.md"
    path.write_bytes(data)
    assert files.read_text(path, "the text").text == text


class TestOutside:
    def test_by_dots(self, files: PressFiles) -> None:
        (files.root.parent / "secret.md").write_text("x")
        found = refusal(files, files.root / "sources" / ".." / ".." / "secret.md")
        assert found.message == "the text lies outside the press"
        assert found.mend == "copy the file into the press"

    def test_by_an_absolute_path(self, files: PressFiles) -> None:
        assert refusal(files, Path("/etc/hosts")).message == "the text lies outside the press"

    def test_by_a_link_to_a_file(self, files: PressFiles) -> None:
        (files.root.parent / "secret.md").write_text("x")
        link = files.root / "sources" / "salt" / "fa.md"
        link.symlink_to(files.root.parent / "secret.md")
        found = refusal(files, link)
        assert str(found.position) == "sources/salt/fa.md"
        assert found.message == "the text lies outside the press"

    def test_by_a_link_to_a_folder(self, files: PressFiles) -> None:
        outside = files.root.parent / "outside"
        outside.mkdir()
        (outside / "en.md").write_text("x")
        (files.root / "sources" / "linked").symlink_to(outside)
        found = refusal(files, files.root / "sources" / "linked" / "en.md")
        assert found.message == "the text lies outside the press"

    def test_a_link_within_the_press_is_fine(self, files: PressFiles) -> None:
        link = files.root / "sources" / "again.md"
        link.symlink_to(files.root / "sources" / "salt" / "en.md")
        assert files.read_text(link, "the text").line(2) == "title: Salt"


class TestUnreadable:
    def test_not_there(self, files: PressFiles) -> None:
        found = refusal(files, files.root / "no.md")
        assert (str(found.position), found.message) == ("no.md", "the text is not there")

    def test_a_folder_is_no_file(self, files: PressFiles) -> None:
        assert refusal(files, files.root / "sources").message == "the text is not there"

    def test_a_link_to_itself(self, files: PressFiles) -> None:
        link = files.root / "loop.md"
        link.symlink_to(link)
        assert str(refusal(files, link).position) == "loop.md"

    def test_no_permission(self, files: PressFiles, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(path: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", refuse)
        found = refusal(files, files.root / "pressroom.toml")
        assert found.message == "the text can't be read: Permission denied"
        assert found.mend == "check its permissions"


class TestSize:
    def test_too_large(self, files: PressFiles, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(files_module, "MAX_TEXT", 1_000_000)
        (files.root / "t.md").write_bytes(b"x" * 1_200_000)
        found = refusal(files, files.root / "t.md")
        assert (found.message, found.expected) == ("the text has 1.2 MB", "at most 1 MB")

    def test_as_large_as_may_be(self, files: PressFiles, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(files_module, "MAX_TEXT", 3)
        (files.root / "t.md").write_bytes(b"xxx")
        assert files.read_text(files.root / "t.md", "the text").text == "xxx"


def test_bytes_that_are_not_utf_8(files: PressFiles) -> None:
    (files.root / "t.md").write_bytes(b"one\ncaf\xe9")
    found = refusal(files, files.root / "t.md")
    assert str(found.position) == "t.md:2:4"
    assert found.message == "byte 0xe9 is not UTF-8 text"
    assert found.mend == "save the file as UTF-8 in your editor"


@pytest.mark.parametrize("code", [0x00, 0x07, 0x0B, 0x1B, 0x7F, 0xFFFE, 0xFFFF])
def test_a_control_character(files: PressFiles, code: int) -> None:
    (files.root / "t.md").write_text(f"one\nab{chr(code)}c\n", "utf-8")
    found = refusal(files, files.root / "t.md")
    assert str(found.position) == "t.md:2:3"
    assert found.message == f"control character U+{code:04X}"
    assert found.excerpt == "ab\N{REPLACEMENT CHARACTER}c"


def test_every_line_with_a_control_character_is_named_once(files: PressFiles) -> None:
    (files.root / "t.md").write_text("\x01\x02\nok\n\x03\n", "utf-8")
    with pytest.raises(PressError) as caught:
        files.read_text(files.root / "t.md", "the text")
    assert [str(p.position) for p in caught.value.problems] == ["t.md:1:1", "t.md:3:1"]
