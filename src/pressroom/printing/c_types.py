"""Types of C by their names, found without reading all others.

cffi reads the name of a type with every type that was ever declared before it, some hundred of
Pango's and HarfBuzz's: ten milliseconds a name, a dozen names a process. A type has to do only
with those that it names.
"""

from __future__ import annotations

import re
from typing import Any

_WORD = re.compile(r"\w+")
_TYPE = "typedef "


def install() -> None:
    """Have cffi read names this way; once a process."""
    from cffi.cparser import Parser

    if not hasattr(Parser, "_parse") or hasattr(Parser._parse, "pressroom"):
        return
    cffis_own = Parser._parse

    def _parse(parser: Any, source: str) -> Any:
        every, words = parser.__dict__.get("_declarations"), set(_WORD.findall(source))
        if every is None:  # a cffi of another build
            return cffis_own(parser, source)
        parser._declarations = {
            name: declared
            for name, declared in every.items()
            if not name.startswith(_TYPE) or name.removeprefix(_TYPE) in words
        }
        try:
            return cffis_own(parser, source)
        finally:
            parser._declarations = every

    _parse.pressroom = cffis_own  # type: ignore[attr-defined]
    Parser._parse = _parse
