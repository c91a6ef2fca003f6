"""Parts are read the same by what is known of our own files as by qpdf."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pydyf
import pytest

from pressroom.printing import part_file
from pressroom.printing.notation import Reference, items_of, read_string, read_value, write_value
from pressroom.printing.part_file import PartFile, read_part
from pressroom.printing.pdf_objects import install
from pressroom.printing.volume_file import TOGETHER, VolumeFile

# What looks like more than it is, and what ends where it doesn't seem to.
WORDS = ("plain", "a (b) \\ c", "7 0 R", "\nendobj\n", "/StructParent 7", "کاغذ", ">>")


def written(identifier: Any = b"an identifier") -> bytes:
    """A file as ours are."""
    install()
    pdf = pydyf.PDF()
    for word in WORDS:
        pdf.add_object(pydyf.Dictionary({"T": pydyf.String(word), "K": pydyf.Array([1, b"2 0 R"])}))
    pdf.add_object(pydyf.Stream([b"q Q"], {"Own": 1}, compress=True))
    out = io.BytesIO()
    pdf.write(out, b"1.7", identifier, compress=True)
    return out.getvalue()


def words_of(part: PartFile) -> list[bytes]:
    values = [read_value(own) for number, own in part.written.items() if number not in part.data]
    return sorted(read_string(value[b"/T"]) for value in values if b"/T" in value)


@pytest.mark.parametrize("identifier", [b"plain", bytes(range(256))])
def test_a_file_of_ours_is_read_without_qpdf(
    identifier: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(part_file, "_read_by_qpdf")
    part = read_part(written(identifier))
    assert words_of(part) == sorted(bytes(pikepdf.String(word)) for word in WORDS)
    assert part.entries(part.trailer[b"/Root"])[b"/Type"] == b"/Catalog"
    (stream,) = part.data
    assert part.packed(Reference(stream)) == part.data[stream]


def test_a_volume_of_ours_is_read_without_qpdf(monkeypatch: pytest.MonkeyPatch) -> None:
    volume = VolumeFile(b"1.7")
    numbers = [volume.number() for _ in range(2 * TOGETHER + 1)]
    for number in numbers:
        volume.add(number, b"<</T (%d)>>" % number)
    stream = volume.made_stream(b"q Q")
    data = volume.finished({b"/Root": Reference(numbers[0])})
    monkeypatch.delattr(part_file, "_read_by_qpdf")
    part = read_part(data)
    assert words_of(part) == sorted(b"%d" % number for number in numbers)
    assert list(part.data) == [int(stream)]
    assert part.entries(part.trailer[b"/Root"]) == {b"/T": b"(%d)" % numbers[0]}


def test_a_file_that_qpdf_wrote_is_read_by_it() -> None:
    again = io.BytesIO()
    with pikepdf.open(io.BytesIO(written())) as pdf:
        pdf.Root.Held = pikepdf.Array([pdf.get_object(n + 3, 0) for n in range(len(WORDS) + 1)])
        pdf.save(again)
    assert words_of(read_part(again.getvalue())) == words_of(read_part(written()))


def test_strings_never_look_like_references() -> None:
    part = read_part(written())
    assert not any(b"7 0 R" in own or b"/StructParent" in own for own in part.written.values())


def test_values_are_written_as_they_were_read() -> None:
    own = b"<</K [1 2 0 R]/T (a \\) b)/D <</W [3 [4 5] <00ff>]/N null>>>>"
    assert write_value(read_value(own)) == own
    assert items_of(read_value(own)[b"/K"]) == [b"1", 2]
