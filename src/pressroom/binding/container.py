"""The OCF container of an e-book: entries in one order, without time stamps (OCF 3.3, 4.2)."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from pressroom.model.deflated import Deflated, deflated

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STORED = (".jpg", ".jpeg", ".png", ".webp", ".gif")


@dataclass(slots=True)
class Container:
    """What EbookLib writes into instead of a ZIP file, which would come in its own order and
    with today's dates."""

    _held: dict[str, bytes | Deflated] = field(default_factory=dict)

    def writestr(self, name: str, data: str | bytes | Deflated) -> None:
        """Put something in, under a name."""
        self._held[name] = data.encode() if isinstance(data, str) else data

    def sealed(self) -> bytes:
        """The container with ``mimetype`` first and stored, the package next, everything else
        by name, and every entry dated alike."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as made:
            for name in sorted(self._held, key=_rank):
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.external_attr = 0o644 << 16
                entry.create_system = 3
                data = self._held[name]
                if isinstance(data, bytes) and (name == "mimetype" or _is_small(name)):
                    made.writestr(entry, data, zipfile.ZIP_STORED)
                else:
                    text = deflated(data) if isinstance(data, bytes) else data
                    _write(made, target, entry, text)
        return target.getvalue()


def _write(
    made: zipfile.ZipFile, target: io.BytesIO, entry: zipfile.ZipInfo, text: Deflated
) -> None:
    """Write what is deflated already: ``zipfile`` would do it once more."""
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.CRC, entry.file_size, entry.compress_size = text.crc, text.size, len(text.data)
    entry.header_offset = target.tell()
    target.write(entry.FileHeader() + text.data)
    made.start_dir = target.tell()
    made.filelist.append(entry)


def _is_small(name: str) -> bool:
    """Whether a file is as small as it becomes, by the end of its name."""
    return name.lower().endswith(_STORED)


def _rank(name: str) -> tuple[int, str]:
    first = {"mimetype": 0, "META-INF/container.xml": 1}
    return (first.get(name, 2 if name.endswith(".opf") else 3), name)
