"""The OCF container settled: entries in one order, without time stamps (OCF 3.3, 4.2)."""

from __future__ import annotations

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STORED = (".jpg", ".jpeg", ".png", ".webp", ".gif")


def settled(data: bytes) -> bytes:
    """The same container with ``mimetype`` first and stored, the package next, everything
    else by name, and every entry dated alike."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        names = sorted(source.namelist(), key=_rank)
        for name in dict.fromkeys(names):
            entry = zipfile.ZipInfo(name, _EPOCH)
            stored = name == "mimetype" or name.lower().endswith(_STORED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            made.writestr(entry, source.read(name), compresslevel=None if stored else 9)
    return target.getvalue()


def _rank(name: str) -> tuple[int, str]:
    first = {"mimetype": 0, "META-INF/container.xml": 1}
    return (first.get(name, 2 if name.endswith(".opf") else 3), name)
