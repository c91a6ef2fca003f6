"""What is written into a volume's file is found there again."""

from __future__ import annotations

import io

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from pressroom.printing.volume_file import TOGETHER, VolumeFile, _differences


@given(st.lists(st.binary(min_size=3, max_size=3), min_size=1))
def test_rows_are_written_as_what_differs_from_the_one_above(rows: list[bytes]) -> None:
    flat = b"".join(b"\0" + row for row in rows)
    above = [b"\0\0\0", *rows]
    expected = [
        b"\2" + bytes((now - then) & 0xFF for now, then in zip(row, before, strict=True))
        for row, before in zip(rows, above, strict=False)
    ]
    assert _differences(flat, 4) == b"".join(expected)


def test_every_object_is_found_by_its_number() -> None:
    file = VolumeFile(b"1.7")
    root, late = file.number(), file.number()
    made = [file.made({b"/N": n}) for n in range(2 * TOGETHER + 1)]
    stream = file.made_stream(b"held", {b"/N": 7})
    file.add(late, b"[(late)]")
    file.add(root, b"<</Type /Catalog/Pages <</Kids []/Count 0>>/Late %d 0 R>>" % late)
    data = file.finished({b"/Root": b"%d 0 R" % root, b"/ID": b"[(own)(other)]"})
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [int(pdf.get_object(number, 0).N) for number in made] == [*range(2 * TOGETHER + 1)]
        assert pdf.get_object(stream, 0).read_bytes() == b"held"
        assert str(pdf.Root.Late[0]) == "late"
        assert bytes(pdf.trailer.ID[0]) == b"own"
