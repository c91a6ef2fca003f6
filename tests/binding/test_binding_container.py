"""The container of an e-book: its order, its dates, and what comes into it deflated already."""

from __future__ import annotations

import io
import zipfile

from pressroom.binding.container import Container
from pressroom.model.deflated import deflated

TEXT = "Wells fill. آب\n".encode() * 99


def opened(**entries: object) -> zipfile.ZipFile:
    container = Container()
    for name, data in entries.items():
        container.writestr(name, data)  # type: ignore[arg-type]
    return zipfile.ZipFile(io.BytesIO(container.sealed()))


def test_what_is_deflated_is_as_if_it_was_deflated_there() -> None:
    container, other = Container(), Container()
    for name in ("b.xhtml", "é.xhtml"):
        container.writestr(name, deflated(TEXT))
        other.writestr(name, TEXT)
    assert container.sealed() == other.sealed()
    made = zipfile.ZipFile(io.BytesIO(container.sealed()))
    assert made.testzip() is None
    assert made.read("é.xhtml") == TEXT
    assert made.getinfo("b.xhtml").compress_size < 100


def test_entries_are_in_one_order_and_dated_alike() -> None:
    names = ("z.css", "content.opf", "a.png", "META-INF/container.xml", "mimetype")
    made = opened(**dict.fromkeys(names, b"x"))
    assert made.namelist() == [*names[::-1][:2], "content.opf", "a.png", "z.css"]
    assert {entry.date_time[0] for entry in made.infolist()} == {1980}


def test_what_is_small_already_is_stored() -> None:
    made = opened(mimetype="application/epub+zip", **{"a.png": TEXT, "empty.css": b""})
    kinds = {entry.filename: entry.compress_type for entry in made.infolist()}
    assert kinds["mimetype"] == kinds["a.png"] == zipfile.ZIP_STORED
    assert made.read("a.png") == TEXT and made.read("empty.css") == b""


def test_a_text_is_as_it_was() -> None:
    for data in (b"", b"x", TEXT):
        assert deflated(data).inflated() == data
