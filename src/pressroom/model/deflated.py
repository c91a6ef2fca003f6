"""Text as it lies in an e-book: deflated once, when it is set, and never held at length again."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

# No header and no sum around it: what a ZIP file holds, which has these elsewhere.
_BARE = -15


@dataclass(frozen=True, slots=True)
class Deflated:
    """Bytes as a ZIP file holds them, with their length and their checksum as they were."""

    data: bytes
    size: int
    crc: int

    def inflated(self) -> bytes:
        """The bytes as they were."""
        return zlib.decompress(self.data, _BARE, max(1, self.size))


def deflated(data: bytes) -> Deflated:
    """Bytes made as small as they become."""
    press = zlib.compressobj(9, zlib.DEFLATED, _BARE)
    return Deflated(press.compress(data) + press.flush(), len(data), zlib.crc32(data))
