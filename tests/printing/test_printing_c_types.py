"""Names of C's types mean what they mean to cffi itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pressroom.printing.engine import weasyprint

NAMES = ("PangoRectangle *", "PangoLogAttr[]", "hb_tag_t[100]", "FcChar8 **", "char[]", "gint")


def test_types_are_cffis_own() -> None:
    weasyprint()
    from cffi.cparser import Parser
    from weasyprint.text.ffi import ffi

    assert hasattr(Parser._parse, "pressroom")
    for name in NAMES:
        ours = ffi._parser.parse_type(name)
        theirs = Parser._parse.pressroom
        ast, _, _ = theirs(ffi._parser, f"void __dummy(\n{name}\n);")
        node = ast.ext[-1].type.args.params[0].type
        assert ffi._parser._get_type_and_quals(node)[0] == ours


def test_a_type_that_is_not_there_is_said() -> None:
    weasyprint()
    from cffi import CDefError
    from weasyprint.text.ffi import ffi

    with pytest.raises(CDefError):
        ffi.typeof("NoSuchType *")


def test_types_that_build_on_others_are_declared() -> None:
    code = (
        "from pressroom.printing.engine import weasyprint; weasyprint()\n"
        "from cffi import FFI\n"
        "ffi = FFI()\n"
        "ffi.cdef('typedef int one; typedef one two; typedef struct { two a; } three;')\n"
        "ffi.cdef('typedef three *four;')\n"
        "assert ffi.sizeof('three') == ffi.sizeof('one') == ffi.sizeof('int')\n"
        "assert ffi.typeof('four').item is ffi.typeof('three')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
