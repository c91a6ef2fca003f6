"""The address of a cluster's scheduler, as an editor writes it."""

from __future__ import annotations

import re

# How Dask's machines speak to each other over a network. (Its inproc stays within a process.)
_ADDRESS = re.compile(r"(?:tcp|tls|ucx|wss?)://(?:[^\s:/@\[\]]+|\[[0-9A-Fa-f:.%\w]+\]):(\d{1,5})/?")
EXPECTED = "tcp://host:port, or tls://host:port where it is encrypted"


def is_address(text: str) -> bool:
    """Whether a scheduler may have that address: a protocol, a host and a port."""
    found = _ADDRESS.fullmatch(text)
    return found is not None and 0 < int(found[1]) < 65536
