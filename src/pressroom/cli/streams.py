"""What is said, on streams in whatever encoding: nothing that is said stops a command."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any


def escape_what_cannot_be_shown() -> None:
    """From now on standard output escapes what its encoding has no signs for, as standard
    error does: a table's dash or an excerpt in Persian must not undo a build that is done.
    Where another way was asked for (``PYTHONIOENCODING=latin-1:replace``) it stays."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper) and stream.errors in ("strict", "surrogateescape"):
        stream.reconfigure(errors="backslashreplace")


def say_json(values: Mapping[str, Any]) -> None:
    """An object on a line of its own: in UTF-8, or with JSON's own escapes where standard
    output is in another encoding, whose bytes would be no JSON."""
    import json

    print(json.dumps(values, ensure_ascii=not _is_utf8()), flush=True)


def _is_utf8() -> bool:
    with suppress(LookupError):
        return codecs.lookup(sys.stdout.encoding or "").name == "utf-8"
    return False
