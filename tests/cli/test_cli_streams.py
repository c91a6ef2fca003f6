"""What commands say where output is in another encoding than UTF-8."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable

import pytest

from pressroom.cli.streams import escape_what_cannot_be_shown, say_json

WORDS = "é – آب"


def said(patch: pytest.MonkeyPatch, encoding: str, say: Callable[[], object]) -> bytes:
    """What is written to a standard output in an encoding."""
    held = io.BytesIO()
    name, _, errors = encoding.partition(":")
    with patch.context() as patched:
        patched.setattr(sys, "stdout", stream := io.TextIOWrapper(held, name, errors or None))
        escape_what_cannot_be_shown()
        say()
        stream.flush()
    return held.getvalue()


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", WORDS.encode()),
        ("latin-1", b"\xe9 \\u2013 \\u0622\\u0628"),
        ("cp1252", b"\xe9 \x96 \\u0622\\u0628"),
        ("ascii:surrogateescape", b"\\xe9 \\u2013 \\u0622\\u0628"),
        ("latin-1:replace", b"\xe9 ? ??"),
    ],
)
def test_what_cannot_be_shown_is_escaped(
    monkeypatch: pytest.MonkeyPatch, encoding: str, shown: bytes
) -> None:
    assert said(monkeypatch, encoding, lambda: print(WORDS, end="")) == shown


@pytest.mark.parametrize(
    ("encoding", "begins"),
    [("utf-8", '{"title": "é'), ("latin-1", '{"title": "\\u00e9'), ("cp1252", '{"title": "\\u00')],
)
def test_json_can_be_read_whatever_the_encoding(
    monkeypatch: pytest.MonkeyPatch, encoding: str, begins: str
) -> None:
    line = said(monkeypatch, encoding, lambda: say_json({"title": WORDS})).decode("utf-8")
    assert line.startswith(begins)
    assert json.loads(line) == {"title": WORDS}
