"""``sources/archived.toml``: where copies of pages are kept that may go, or have gone.

::

    "https://example.org/report" = "https://web.archive.org/web/2024/https://example.org/report"
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.toml_reader import read_toml
from pressroom.model.problem import PressError, Problem, quoted

NAME = "archived.toml"


def read_archived(root: Path) -> Mapping[str, str]:
    """The archived address of each address that the press keeps one of; none without such a
    file. PressError with every line that is not of that form."""
    path = root / "sources" / NAME
    if not path.exists() and not path.is_symlink():
        return {}
    source = PressFiles(root).read_text(path, "the list of archived addresses")
    located = read_toml(source)
    kept: dict[str, str] = {}
    problems: list[Problem] = []
    for address, copy in dict(located.value).items():
        fault = _fault(str(address), copy)
        if fault:
            # Keys are addresses, full of dots: they are looked for as they are written.
            quoted = next((q for q in (f'"{address}"', f"'{address}'") if q in source.text), "")
            place = source.find(quoted or str(address))
            problems.append(
                source.problem(
                    place,
                    fault,
                    '"https://…" = "https://…", the address and that of its copy',
                    "put both in double quotes, each with its https://",
                    len(quoted or str(address)),
                )
            )
        else:
            kept[str(address)] = str(copy)
    if problems:
        raise PressError(problems)
    return kept


def _fault(address: str, copy: object) -> str:
    """What is wrong with a line, or nothing."""
    if not _is_address(address):
        return f"“{quoted(address)}” is not an address"
    if not isinstance(copy, str) or not _is_address(copy):
        return f"the copy of {quoted(address)} has no address"
    if urlsplit(copy).hostname == urlsplit(address).hostname:
        return f"the copy of {quoted(address)} is kept on the same server, and goes with it"
    return ""


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    plain = text.isprintable() and not any(letter.isspace() for letter in text)
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname)
