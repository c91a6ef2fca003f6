"""How an address is shown in print (CRAFT 8); the link itself keeps the exact one."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

_TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|_hsenc|_hsmi|yclid|ref_src)$", re.I
)
_SCHEME = re.compile(r"^https?://", re.I)
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def shown_address(address: str) -> str:
    """An address without scheme, trailing slash and tracking parameters, and with
    percent-encoded letters and punycode readable where that is safe."""
    rest = _SCHEME.sub("", address)
    rest, hash_, fragment = rest.partition("#")
    fragment = "" if fragment.startswith(":~:text=") else fragment
    path, _, query = rest.partition("?")
    kept = [p for p in query.split("&") if p and not _TRACKING.match(p.split("=", 1)[0])]
    host, slash, path = path.partition("/")
    shown = _readable_host(host.lower()) + slash + _ESCAPES.sub(_readable, path)
    shown = shown.rstrip("/")
    if kept:
        shown += "?" + _ESCAPES.sub(_readable, "&".join(kept))
    if hash_ and fragment:
        shown += "#" + _ESCAPES.sub(_readable, fragment)
    return shown


def _readable(found: re.Match[str]) -> str:
    """Decoded letters and digits; anything that could mislead or break stays encoded."""
    try:
        text = unquote(found[0], errors="strict")
    except UnicodeDecodeError:
        return found[0]
    safe = all(unicodedata.category(c)[0] in "LN" or c == "\N{ZERO WIDTH NON-JOINER}" for c in text)
    return text if safe else found[0]


def _readable_host(host: str) -> str:
    """A host with its punycode labels decoded, unless one mixes scripts (look-alikes)."""
    labels = []
    for label in host.split("."):
        if label.startswith("xn--"):
            try:
                decoded = label.encode("ascii").decode("idna")
            except UnicodeError:
                return host
            scripts = {unicodedata.name(c, "?").split()[0] for c in decoded if c.isalpha()}
            if len(scripts) != 1 or scripts & {"CYRILLIC", "GREEK", "CHEROKEE"}:
                return host
            label = decoded
        labels.append(label)
    return ".".join(labels)
