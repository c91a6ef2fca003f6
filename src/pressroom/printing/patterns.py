"""The patterns by which HTML is read, made once each.

tinyhtml5 means to keep them, but keeps each under a name that it never asks for: a dozen are
compiled anew for every paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


class Patterns(dict[tuple[Iterable[str], bool], "re.Pattern[str]"]):
    """For some characters, and whether they or all others are meant: what matches a run of
    them."""

    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        characters, opposite = key
        listed = "".join(f"\\x{ord(character):02x}" for character in sorted(characters))
        self[key] = re.compile(f"[{'' if opposite else '^'}{listed}]+")
        return self[key]


def install() -> None:
    """Have HTML read with these patterns; once a process."""
    from tinyhtml5 import inputstream

    if not isinstance(inputstream.characters_until_regex, Patterns):
        inputstream.characters_until_regex = Patterns()
