"""Objects of a PDF: written once, and as the engine's writer has them."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from typing import Any

import pikepdf
import pydyf
import pytest

from pressroom.printing.pdf_objects import as_bytes, install

# The engine's own ways, in a process of their own: ours stand in their place here.
_OWN = """
import sys, pydyf
sys.stdout.buffer.write(b"|".join(pydyf._to_bytes(item) for item in eval(sys.argv[1])))
"""
THINGS: list[Any] = [b"x", "/Name", 0, -7, 1.0, 0.5, -0.25, 1 / 3, 1e-9, 123456.75, -0.0, True]


@pytest.fixture(autouse=True)
def installed() -> None:
    install()


def test_what_stands_in_an_object_is_what_the_engine_writes() -> None:
    command = [sys.executable, "-c", _OWN, repr(THINGS)]
    own = subprocess.run(command, capture_output=True, check=True).stdout
    assert b"|".join(as_bytes(item) for item in THINGS) == own


def test_objects_within_objects() -> None:
    inner = pydyf.Array([1, 2.5, b"3 0 R", pydyf.String("(a)")])
    made = pydyf.Dictionary({"K": inner, "T": pydyf.Dictionary({"S": "/P"})})
    assert made.data == b"<</K [1 2.5 3 0 R (\\(a\\))]/T <</S /P>>>>"


def written(identifier: Any = b"0123") -> bytes:
    pdf = pydyf.PDF()
    content = pydyf.Stream([b"q", "1 0 0 1 5 5 cm", b"Q"], compress=True)
    pdf.add_object(content)
    page = {
        "Type": "/Page",
        "Resources": pydyf.Dictionary(),
        "Parent": pdf.pages.reference,
        "Contents": content.reference,
    }
    pdf.add_page(pydyf.Dictionary({**page, "MediaBox": pydyf.Array([0, 0, 9, 9.5])}))
    pdf.info["Title"] = pydyf.String("Ein Titel")
    out = BytesIO()
    pdf.write(out, "1.7", identifier, compress=True)
    return out.getvalue()


def test_a_file_is_read_as_it_was_meant() -> None:
    with pikepdf.open(BytesIO(written())) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.pdf_version == "1.7"
        assert str(pdf.docinfo["/Title"]) == "Ein Titel"
        assert bytes(pdf.trailer.ID[0]) == b"0123"
        (page,) = pdf.pages
        assert page.Contents.read_bytes() == b"q\n1 0 0 1 5 5 cm\nQ"
        assert [float(n) for n in page.MediaBox] == [0, 0, 9, 9.5]


def test_same_objects_same_bytes() -> None:
    assert written() == written()


def test_a_file_may_have_its_own_identifier() -> None:
    with pikepdf.open(BytesIO(written(True))) as pdf:
        first, second = pdf.trailer.ID
        assert bytes(first) == bytes(second) and len(bytes(first)) == 32


def test_a_file_without_object_streams_is_the_engine_s() -> None:
    pdf = pydyf.PDF()
    out = BytesIO()
    pdf.write(out, b"1.4")
    assert b"\nxref\n" in out.getvalue()
